//! Tuples with named fields (Objects/structseq.c): some fields are attributes only.

use crate::names::named;
use pyrt::dict::PyDict;
use pyrt::types::StaticType;
use pyrt::{attr, raise, Obj, R};

pub struct Fields {
    /// As the class is shown.
    pub name: &'static str,
    /// Those of the tuple; a leading underscore marks one without an attribute of its own.
    pub visible: &'static [&'static str],
    /// Attributes beyond the tuple.
    pub hidden: &'static [&'static str],
}

/// An instance from all values, visible ones first.
pub fn make(t: &'static StaticType, f: &Fields, mut values: Vec<Obj>) -> Obj {
    let hidden = values.split_off(f.visible.len().min(values.len()));
    let o = Obj::tuple_with_class(values, t.get());
    for (name, v) in f.hidden.iter().zip(hidden) {
        attr::set_hidden_field(&o, named(name), v);
    }
    o
}
pub fn item(o: &Obj, i: usize) -> R<Obj> {
    match o.as_tuple().and_then(|t| t.get(i)) {
        Some(v) => Ok(v.clone()),
        None => Ok(Obj::NONE),
    }
}
pub fn hidden(o: &Obj, name: &str) -> R<Obj> {
    Ok(attr::hidden_field(o, named(name)).unwrap_or(Obj::NONE))
}
/// `stat_result(sequence, dict=None)`
pub fn construct(a: &[Obj], t: &'static StaticType, f: &Fields) -> R<Obj> {
    let values = pyrt::iter::collect(&a[1])?;
    let (min, max) = (f.visible.len(), f.visible.len() + f.hidden.len());
    if values.len() < min {
        let kind = if min == max { "a" } else { "an at least" };
        raise!(TYPE_ERROR, "{}() takes {kind} {min}-sequence ({}-sequence given)", f.name, values.len());
    }
    if values.len() > max {
        let kind = if min == max { "a" } else { "an at most" };
        raise!(TYPE_ERROR, "{}() takes {kind} {max}-sequence ({}-sequence given)", f.name, values.len());
    }
    let given = values.len();
    let o = make(t, f, values);
    let more = a[2].as_dict();
    for name in &f.hidden[given - min..] {
        if let Some(v) = more.and_then(|d| d.get_str(name)) {
            attr::set_hidden_field(&o, named(name), v);
        }
    }
    Ok(o)
}
/// `os.stat_result(st_mode=33188, ...)`
pub fn repr(o: &Obj, f: &Fields) -> R<Obj> {
    let mut out = format!("{}(", f.name);
    for (i, v) in o.as_tuple().unwrap_or(&[]).iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        let name = f.visible[i];
        // The integer times of stat_result show under the names of the float ones.
        let name = if name.starts_with('_') { f.hidden[i - 7] } else { name };
        let shown = pyrt::repr::repr(v)?;
        out.push_str(&format!("{name}={}", shown.as_str().unwrap_or("")));
    }
    out.push(')');
    Ok(Obj::str(&out))
}
/// `(cls, (tuple, dict of hidden fields))`
pub fn reduce(o: &Obj) -> R<Obj> {
    let d = PyDict::new();
    if let Some(e) = o.head().ext.get().as_ref() {
        for (name, v) in &e.slots {
            d.set_name(*name, v.clone());
        }
    }
    let plain = Obj::tuple(o.as_tuple().unwrap_or(&[]).to_vec());
    Ok(Obj::tuple_of([o.cls().obj(), Obj::tuple_of([plain, Obj::dict(d)])]))
}
/// `n_fields` and its relatives.
pub fn count(f: &Fields, name: &str) -> R<Obj> {
    Ok(Obj::from(match name {
        "n_fields" => f.visible.len() + f.hidden.len(),
        "n_sequence_fields" => f.visible.len(),
        _ => f.visible.iter().filter(|v| v.starts_with('_')).count(),
    }))
}
/// `__match_args__`: the named fields, up to the first that has none.
pub fn match_args(f: &Fields) -> R<Obj> {
    Ok(Obj::tuple(f.visible.iter().filter(|v| !v.starts_with('_')).map(|v| Obj::str(v)).collect()))
}
