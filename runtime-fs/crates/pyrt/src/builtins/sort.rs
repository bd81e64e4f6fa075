//! `list.sort`.

use crate::exc::R;
use crate::heap::ListObj;
use crate::obj::Obj;

/// py: list.sort(self, /, *, key=None, reverse=False) -> None
pub fn list_sort(a: &[Obj]) -> R<Obj> {
    sort(super::list::this(&a[0])?, &a[1], crate::ops::truthy(&a[2])?)?;
    Ok(Obj::NONE)
}

pub fn sort(_l: &ListObj, _key: &Obj, _reverse: bool) -> R<()> {
    unimplemented!()
}
