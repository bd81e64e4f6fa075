//! `bytearray`

use crate::exc::R;
use crate::obj::Obj;
use crate::raise;

/// `bytearray.__repr__`
pub fn repr(o: &Obj) -> Obj {
    let inner = super::bytes::with_bytes(o, crate::builtins::str_::repr::bytes_repr).unwrap_or_default();
    Obj::str(&format!("{}({inner})", o.type_name()))
}

pub fn check_resizable(o: &Obj) -> R<()> {
    if o.as_bytearray().is_some_and(|b| b.exports.get() > 0) {
        raise!(BUFFER_ERROR, "Existing exports of data: object cannot be re-sized");
    }
    Ok(())
}

/// `a += b`
pub fn iconcat(a: &Obj, b: &Obj) -> R<()> {
    let Some(v) = super::bytes::to_vec(b) else {
        raise!(TYPE_ERROR, "can't concat {} to {}", b.type_name(), a.type_name());
    };
    check_resizable(a)?;
    if let Some(x) = a.as_bytearray() {
        x.data.get_mut().extend_from_slice(&v);
    }
    Ok(())
}

/// `a *= n`
pub fn irepeat(a: &Obj, n: i64) -> R<()> {
    check_resizable(a)?;
    if let Some(x) = a.as_bytearray() {
        let v = x.data.get().repeat(n.max(0) as usize);
        *x.data.get_mut() = v;
    }
    Ok(())
}
