//! `str`: methods over code points, with fast paths for ASCII.

pub mod case;
pub mod encode;
pub mod find;
pub mod new;
pub mod pad;
pub mod predicates;
pub mod repr;
pub mod replace;
pub mod rows;
pub mod search;
pub mod split;
pub mod strip;
pub mod translate;

use crate::exc::R;
use crate::obj::Obj;
use crate::raise;
use crate::str_obj::StrObj;

/// The storage of self.
#[inline]
pub fn this(o: &Obj) -> R<&StrObj> {
    match o.as_str_obj() {
        Some(s) => Ok(s),
        None => raise!(TYPE_ERROR, "descriptor requires a 'str' object but received a '{}'", o.type_name()),
    }
}

/// An argument that must be str: "must be str, not int".
pub fn need(o: &Obj) -> R<&StrObj> {
    match o.as_str_obj() {
        Some(s) => Ok(s),
        None => raise!(TYPE_ERROR, "must be str, not {}", o.type_name()),
    }
}

/// An argument of Argument Clinic's 'str' kind: "f() argument 1 must be str, not int".
pub fn need_arg<'a>(o: &'a Obj, f: &str, which: &str) -> R<&'a StrObj> {
    match o.as_str_obj() {
        Some(s) => Ok(s),
        None => raise!(TYPE_ERROR, "{f}() argument{which} must be str, not {}", crate::builtins::args::kind(o)),
    }
}

/// `start` and `end` arguments of searches against a length: (start, end), unclamped start kept so that start > len shows.
pub fn window(start: &Obj, end: &Obj, len: usize) -> R<(usize, usize)> {
    let bound = |o: &Obj, default: isize| -> R<isize> {
        if o.is_nothing() {
            return Ok(default);
        }
        if !crate::ops::index::is_index(o) {
            raise!(TYPE_ERROR, "slice indices must be integers or None or have an __index__ method");
        }
        crate::ops::as_index_clamped(o)
    };
    let n = len as isize;
    let fix = |v: isize| if v < 0 { (v + n).max(0) } else { v };
    let s = fix(bound(start, 0)?);
    let e = fix(bound(end, n)?).min(n);
    Ok((s as usize, e as usize))
}

/// self itself where it is exactly str, else an exact copy.
pub fn unchanged(o: &Obj) -> R<Obj> {
    Ok(crate::repr::exact_str(o))
}

/// From code points.
pub fn from_codes(codes: impl IntoIterator<Item = u32>) -> Obj {
    let mut out = Vec::new();
    let mut n = 0;
    for c in codes {
        crate::str_obj::push_code(&mut out, c);
        n += 1;
    }
    Obj::str_from_bytes(&out, n)
}
