//! `_namedtuple_new`: the `__new__` of a named tuple. CPython makes it from text (`lambda _cls, x, y: _tuple_new(_cls, (x, y))`).

use pyrt::func::{new_function, Code, FuncObj, Sig};
use pyrt::names::intern;
use pyrt::{Obj, R};

/// py: _collections._namedtuple_new(module, typename, names, defaults, /)
pub fn namedtuple_new(a: &[Obj]) -> R<Obj> {
    let names: Vec<&'static str> = std::iter::once("_cls").chain(a[2].as_tuple().unwrap_or(&[]).iter().filter_map(|n| n.as_str().map(|s| intern(s).as_str()))).collect();
    let sig = Sig { pos: names.len() as u16, names: Box::leak(names.into_boxed_slice()), posonly: 0, kwonly: 0, varargs: false, varkw: false };
    let qualname = intern(&format!("{}.__new__", a[1].as_str().unwrap_or_default())).as_str();
    let code = Code { name: "__new__", qualname, file: "<string>", line: 1, sig, flags: 0, entry: construct, locs: &[], names: None, packed: None };
    Ok(new_function(Box::leak(Box::new(code)), &a[0], Vec::new(), a[3].clone(), Obj::NONE))
}

fn construct(_: &FuncObj, a: &[Obj]) -> R<Obj> {
    pyrt::builtins::tuple::new(&[a[0].clone(), Obj::tuple(a[1..].to_vec())])
}
