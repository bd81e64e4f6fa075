//! The named tuples of `sys` (version_info, flags, float_info, ...) and `sys.implementation`.

use crate::attr::set_hidden_field;
use crate::exc::R;
use crate::names::intern;
use crate::obj::{Obj, Tag};
use crate::types::{ty, Rows, StaticType, TypeRef, T_NO_DICT, T_OVERRIDES, T_UNHASHABLE};

const fn structure(name: &'static str, rows: &'static Rows) -> StaticType {
    StaticType::new(name, "sys", Some(&ty::TUPLE), Tag::Tuple, T_OVERRIDES, rows)
}
/// py-type: sys.__version_info
pub static VERSION_INFO: StaticType = structure("version_info", crate::rows!(VERSION_INFO));
/// py-type: sys.__flags
pub static FLAGS: StaticType = structure("flags", crate::rows!(FLAGS));
/// py-type: sys.__float_info
pub static FLOAT_INFO: StaticType = structure("float_info", crate::rows!(FLOAT_INFO));
/// py-type: sys.__int_info
pub static INT_INFO: StaticType = structure("int_info", crate::rows!(INT_INFO));
/// py-type: sys.__hash_info
pub static HASH_INFO: StaticType = structure("hash_info", crate::rows!(HASH_INFO));
/// py-type: sys.__thread_info
pub static THREAD_INFO: StaticType = structure("thread_info", crate::rows!(THREAD_INFO));
/// py-type: sys.__asyncgen_hooks
pub static ASYNCGEN_HOOKS: StaticType = StaticType::new("asyncgen_hooks", "builtins", Some(&ty::TUPLE), Tag::Tuple, T_OVERRIDES, crate::rows!(ASYNCGEN_HOOKS));
/// Python finds it as `types.SimpleNamespace`.
/// py-type: sys.SimpleNamespace
pub static SIMPLE_NAMESPACE: StaticType = StaticType::new("SimpleNamespace", "types", Some(&ty::OBJECT), Tag::Inst, T_OVERRIDES | T_UNHASHABLE, crate::rows!(SIMPLE_NAMESPACE));

fn make(t: &'static StaticType, fields: &[(&str, Obj)]) -> Obj {
    let o = Obj::tuple_with_class(fields.iter().map(|f| f.1.clone()).collect(), t.get());
    for (name, v) in fields {
        set_hidden_field(&o, intern(name), v.clone());
    }
    o
}

/// py: __version_info.__repr__(self, /) -> str
/// py: __flags.__repr__(self, /) -> str
/// py: __float_info.__repr__(self, /) -> str
/// py: __int_info.__repr__(self, /) -> str
/// py: __hash_info.__repr__(self, /) -> str
/// py: __thread_info.__repr__(self, /) -> str
/// py: __asyncgen_hooks.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let o = &a[0];
    let fields: Vec<(String, Obj)> = o.head().ext.get().as_ref().map(|e| e.slots.iter().map(|(n, v)| (n.as_str().to_string(), v.clone())).collect()).unwrap_or_default();
    let mut parts = Vec::new();
    for (name, v) in fields {
        parts.push(format!("{}={}", name, crate::repr::repr(&v)?.as_str().unwrap_or_default()));
    }
    let prefix = if ASYNCGEN_HOOKS.is(o.cls()) { "" } else { "sys." };
    Ok(Obj::str(&format!("{prefix}{}({})", o.short_type_name(), parts.join(", "))))
}

/// py-const: sys.version_info
pub fn version_info() -> Obj {
    make(&VERSION_INFO, &[("major", Obj::int(3)), ("minor", Obj::int(11)), ("micro", Obj::int(7)), ("releaselevel", Obj::str("final")), ("serial", Obj::int(0))])
}
/// py-const: sys.flags
pub fn flags() -> Obj {
    let zero = |n: &'static str| (n, Obj::int(0));
    let mut f: Vec<(&str, Obj)> = ["debug", "inspect", "interactive", "optimize"].map(zero).to_vec();
    f.push(("dont_write_bytecode", Obj::int(1)));
    f.extend(["no_user_site", "no_site", "ignore_environment", "verbose", "bytes_warning", "quiet"].map(zero));
    f.push(("hash_randomization", Obj::int(1)));
    f.push(("isolated", Obj::int(0)));
    f.push(("dev_mode", Obj::FALSE));
    f.push(("utf8_mode", Obj::int(0)));
    f.push(("warn_default_encoding", Obj::int(0)));
    f.push(("safe_path", Obj::FALSE));
    f.push(("int_max_str_digits", Obj::int(-1)));
    make(&FLAGS, &f)
}
/// py-const: sys.float_info
pub fn float_info() -> Obj {
    make(
        &FLOAT_INFO,
        &[
            ("max", Obj::float(f64::MAX)),
            ("max_exp", Obj::int(1024)),
            ("max_10_exp", Obj::int(308)),
            ("min", Obj::float(f64::MIN_POSITIVE)),
            ("min_exp", Obj::int(-1021)),
            ("min_10_exp", Obj::int(-307)),
            ("dig", Obj::int(15)),
            ("mant_dig", Obj::int(53)),
            ("epsilon", Obj::float(f64::EPSILON)),
            ("radix", Obj::int(2)),
            ("rounds", Obj::int(1)),
        ],
    )
}
/// py-const: sys.int_info
pub fn int_info() -> Obj {
    make(&INT_INFO, &[("bits_per_digit", Obj::int(30)), ("sizeof_digit", Obj::int(4)), ("default_max_str_digits", Obj::int(4300)), ("str_digits_check_threshold", Obj::int(640))])
}
/// py-const: sys.hash_info
pub fn hash_info() -> Obj {
    make(
        &HASH_INFO,
        &[
            ("width", Obj::int(64)),
            ("modulus", Obj::int((1 << 61) - 1)),
            ("inf", Obj::int(314159)),
            ("nan", Obj::int(0)),
            ("imag", Obj::int(1000003)),
            ("algorithm", Obj::str("siphash13")),
            ("hash_bits", Obj::int(64)),
            ("seed_bits", Obj::int(128)),
            ("cutoff", Obj::int(0)),
        ],
    )
}
/// py-const: sys.thread_info
pub fn thread_info() -> Obj {
    make(&THREAD_INFO, &[("name", Obj::str("pthread")), ("lock", Obj::str("semaphore")), ("version", Obj::NONE)])
}
/// What `sys.get_asyncgen_hooks()` gives.
pub fn asyncgen_hooks(firstiter: Obj, finalizer: Obj) -> Obj {
    make(&ASYNCGEN_HOOKS, &[("firstiter", firstiter), ("finalizer", finalizer)])
}

fn namespace_type() -> TypeRef {
    let t = SIMPLE_NAMESPACE.get();
    // Its instances have a dict, unlike those of other builtin classes with the Inst layout.
    t.flags.set(t.flags.get() & !T_NO_DICT);
    t
}
/// Of a CPython that was built from a release: no tag, no revision.
/// py-const: sys._git
pub fn git() -> Obj {
    Obj::tuple_of([Obj::str("CPython"), Obj::str(""), Obj::str("")])
}
/// py-const: sys.implementation
pub fn implementation() -> Obj {
    namespace([("name", Obj::str("cpython")), ("cache_tag", Obj::str("cpython-311")), ("version", version_info()), ("hexversion", Obj::int(0x030B07F0)), ("_multiarch", Obj::str("x86_64-linux-gnu"))])
}
/// A `types.SimpleNamespace`.
pub fn namespace<const N: usize>(fields: [(&str, Obj); N]) -> Obj {
    let o = Obj::instance(namespace_type());
    for (name, v) in fields {
        let _ = crate::attr::setattr(&o, intern(name), v);
    }
    o
}

/// py: SimpleNamespace.__init__(self, /, *args, **kwargs) -> None
pub fn namespace_init(a: &[Obj]) -> R<Obj> {
    if a[1].as_tuple().is_some_and(|t| !t.is_empty()) {
        crate::raise!(TYPE_ERROR, "no positional arguments expected");
    }
    for (k, v) in a[2].as_dict().map(|d| d.pairs()).unwrap_or_default() {
        crate::attr::setattr(&a[0], intern(k.as_str().unwrap_or_default()), v)?;
    }
    Ok(Obj::NONE)
}
/// py: SimpleNamespace.__repr__(self, /) -> str
pub fn namespace_repr(a: &[Obj]) -> R<Obj> {
    let name = if a[0].cls() == SIMPLE_NAMESPACE.get() { "namespace".to_string() } else { a[0].short_type_name() };
    let Some(_guard) = crate::repr::ReprGuard::enter(&a[0]) else { return Ok(Obj::str(&format!("{name}(...)"))) };
    let mut parts = Vec::new();
    for (k, v) in a[0].as_inst().map(|i| i.attributes()).unwrap_or_default() {
        parts.push(format!("{}={}", k.as_str().unwrap_or_default(), crate::repr::repr(&v)?.as_str().unwrap_or_default()));
    }
    Ok(Obj::str(&format!("{}({})", name, parts.join(", "))))
}
/// py: SimpleNamespace.__reduce__(self, /)
pub fn namespace_reduce(a: &[Obj]) -> R<Obj> {
    let state = crate::attr::instance_dict(&a[0]).unwrap_or_else(Obj::new_dict);
    Ok(Obj::tuple(vec![a[0].cls().obj(), Obj::tuple(Vec::new()), state]))
}
/// py: SimpleNamespace.__eq__(self, other, /)
pub fn namespace_eq(a: &[Obj]) -> R<Obj> {
    if !a[1].is_instance_of(SIMPLE_NAMESPACE.get()) {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    match (crate::attr::instance_dict(&a[0]), crate::attr::instance_dict(&a[1])) {
        (Some(x), Some(y)) => crate::cmp::eq(&x, &y).map(Obj::bool),
        _ => Ok(Obj::NOT_IMPLEMENTED),
    }
}
