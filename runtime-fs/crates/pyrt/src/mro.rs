//! C3 linearisation (typeobject.c: mro_implementation, pmerge).

use crate::exc::R;
use crate::raise;
use crate::types::TypeRef;

/// The MRO of a class with these bases; `cls` itself comes first.
pub fn linearise(cls: TypeRef, bases: &[TypeRef]) -> R<Vec<TypeRef>> {
    for (i, b) in bases.iter().enumerate() {
        if b.mro.get().is_empty() {
            raise!(TYPE_ERROR, "Cannot extend an incomplete type '{}'", b.full_name());
        }
        if bases[..i].contains(b) {
            raise!(TYPE_ERROR, "duplicate base class {}", b.full_name());
        }
    }
    let mut result = vec![cls];
    if let [only] = bases {
        result.extend(only.mro.get().iter().copied());
        return Ok(result);
    }
    let mut rows: Vec<Vec<TypeRef>> = bases.iter().map(|b| b.mro.cloned()).collect();
    rows.push(bases.to_vec());
    loop {
        rows.retain(|r| !r.is_empty());
        if rows.is_empty() {
            return Ok(result);
        }
        let head = rows.iter().map(|r| r[0]).find(|h| !rows.iter().any(|r| r[1..].contains(h)));
        match head {
            Some(h) => {
                result.push(h);
                for r in &mut rows {
                    if r[0] == h {
                        r.remove(0);
                    }
                }
            }
            None => {
                let mut names: Vec<TypeRef> = Vec::new();
                for r in &rows {
                    if !names.contains(&r[0]) {
                        names.push(r[0]);
                    }
                }
                let list: Vec<String> = names.iter().map(|t| t.name_str()).collect();
                raise!(TYPE_ERROR, "Cannot create a consistent method resolution\norder (MRO) for bases {}", list.join(", "));
            }
        }
    }
}
