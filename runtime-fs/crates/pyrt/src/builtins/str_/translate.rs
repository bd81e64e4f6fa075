//! `translate`, `maketrans`.

use super::{need_arg, this};
use crate::builtins::int::{int_ref, IntRef};
use crate::dict::PyDict;
use crate::exc::{LOOKUP_ERROR, R};
use crate::obj::Obj;
use crate::raise;
use crate::str_obj::push_code;

/// py: str.translate(self, table, /) -> str
pub fn translate(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    let table = &a[1];
    let mut out = Vec::with_capacity(s.as_bytes().len());
    for c in s.code_points() {
        let key = Obj::int(c as i64);
        let found = match table.as_dict().filter(|_| crate::types::ty::DICT.is(table.cls())) {
            Some(d) => d.get(&key)?,
            None => match crate::subscr::getitem(table, &key) {
                Ok(v) => Some(v),
                Err(e) if e.is(&LOOKUP_ERROR) => None,
                Err(e) => return Err(e),
            },
        };
        let Some(v) = found else {
            push_code(&mut out, c);
            continue;
        };
        if v.is_none() {
            continue;
        }
        if let Some(t) = v.as_str_obj() {
            out.extend_from_slice(t.as_bytes());
            continue;
        }
        match int_ref(&v) {
            Some(IntRef::Small(n @ 0..=0x10FFFF)) => push_code(&mut out, n as u32),
            Some(_) => raise!(VALUE_ERROR, "character mapping must be in range(0x110000)"),
            None => raise!(TYPE_ERROR, "character mapping must return integer, None or str"),
        }
    }
    Ok(Obj::str_from_utf8(&out))
}

/// py-static: str.maketrans(x, y=, z=, /) -> dict
pub fn maketrans(a: &[Obj]) -> R<Obj> {
    let (x, y, z) = (&a[0], &a[1], &a[2]);
    let d = PyDict::new();
    if let Some(y) = y.opt() {
        let to = need_arg(y, "maketrans", " 2")?;
        let gone = z.opt().map(|z| need_arg(z, "maketrans", " 3")).transpose()?;
        let Some(from) = x.as_str_obj() else {
            raise!(TYPE_ERROR, "first maketrans argument must be a string if there is a second argument");
        };
        if from.char_len() != to.char_len() {
            raise!(VALUE_ERROR, "the first two maketrans arguments must have equal length");
        }
        for (k, v) in from.code_points().zip(to.code_points()) {
            d.set(Obj::int(k as i64), Obj::int(v as i64))?;
        }
        if let Some(gone) = gone {
            for k in gone.code_points() {
                d.set(Obj::int(k as i64), Obj::NONE)?;
            }
        }
        return Ok(Obj::dict(d));
    }
    let Some(source) = x.as_dict().filter(|_| crate::types::ty::DICT.is(x.cls())) else {
        raise!(TYPE_ERROR, "if you give only one argument to maketrans it must be a dict");
    };
    for (k, v) in source.pairs() {
        let key = match k.as_str_obj() {
            Some(s) if s.char_len() == 1 => Obj::int(s.code_point(0) as i64),
            Some(_) => raise!(VALUE_ERROR, "string keys in translate table must be of length 1"),
            None if int_ref(&k).is_some() => k,
            None => raise!(TYPE_ERROR, "keys in translate table must be strings or integers"),
        };
        d.set(key, v)?;
    }
    Ok(Obj::dict(d))
}
