//! Named dialects and the field size limit.

use super::{dialect, error};
use pyrt::shared::Global;
use pyrt::{raise, Obj, R};

static DIALECTS: Global<Option<Obj>> = Global::new(None);
static LIMIT: Global<i64> = Global::new(131072);

/// py-const: _csv._dialects
pub fn dialects() -> Obj {
    DIALECTS.get().get_or_insert_with(Obj::new_dict).clone()
}
pub fn limit() -> i64 {
    *LIMIT.get()
}
/// The dialect of that name.
pub fn find(name: &Obj) -> R<Obj> {
    match dialects().as_dict().map_or(Ok(None), |d| d.get(name))? {
        Some(d) => Ok(d),
        None => Err(error("unknown dialect")),
    }
}

/// py: _csv.register_dialect(name, dialect=, /, **kwargs) -> None
pub fn register_dialect(a: &[Obj]) -> R<Obj> {
    if a[0].as_str().is_none() {
        raise!(TYPE_ERROR, "dialect name must be a string");
    }
    let d = dialect::make(&a[1], &a[2])?;
    if let Some(all) = dialects().as_dict() {
        all.set(a[0].clone(), d)?;
    }
    Ok(Obj::NONE)
}
/// py: _csv.unregister_dialect(name) -> None
pub fn unregister_dialect(a: &[Obj]) -> R<Obj> {
    match dialects().as_dict().map_or(Ok(None), |d| d.remove(&a[0]))? {
        Some(_) => Ok(Obj::NONE),
        None => Err(error("unknown dialect")),
    }
}
/// py: _csv.get_dialect(name) -> Dialect
pub fn get_dialect(a: &[Obj]) -> R<Obj> {
    find(&a[0])
}
/// py: _csv.list_dialects() -> list
pub fn list_dialects(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::list(dialects().as_dict().map(|d| d.keys()).unwrap_or_default()))
}
/// py: _csv.field_size_limit(limit=) -> int
pub fn field_size_limit(a: &[Obj]) -> R<Obj> {
    let old = limit();
    if let Some(new) = a[0].opt() {
        if pyrt::builtins::int::int_ref(new).is_none() {
            raise!(TYPE_ERROR, "limit must be an integer");
        }
        *LIMIT.get() = pyrt::ops::index::to_i64(new)?;
    }
    Ok(Obj::int(old))
}
