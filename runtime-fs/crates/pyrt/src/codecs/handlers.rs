//! The builtin error handlers as callables: `codecs.lookup_error("replace")(exc)` gives (replacement, position).

use super::errors::{on_decode, on_encode, Replacement};
use crate::builtins::int::{int_ref, IntRef};
use crate::exc::{R, UNICODE_DECODE_ERROR, UNICODE_ENCODE_ERROR, UNICODE_TRANSLATE_ERROR};
use crate::func::{Def, NativeDef, NativeKind, Sig};
use crate::names::intern;
use crate::obj::Obj;
use crate::raise;

fn field(exc: &Obj, name: &str) -> R<Obj> {
    crate::attr::getattr(exc, intern(name))
}

fn position(exc: &Obj, name: &str) -> R<usize> {
    let v = field(exc, name)?;
    Ok(match int_ref(&v) {
        Some(IntRef::Small(n)) => n.max(0) as usize,
        _ => 0,
    })
}

/// Applies the handler `errors` to an exception object.
fn apply(exc: &Obj, errors: &str) -> R<Obj> {
    if errors == "strict" {
        if exc.as_exc().is_none() {
            raise!(TYPE_ERROR, "codec must pass exception instance");
        }
        return Err(crate::exc::Err::from_obj(exc.clone()));
    }
    let is = |t: &'static crate::types::StaticType| exc.is_instance_of(t.get());
    let (encode, decode) = (is(&UNICODE_ENCODE_ERROR), is(&UNICODE_DECODE_ERROR));
    let translates = matches!(errors, "ignore" | "replace" | "backslashreplace") && is(&UNICODE_TRANSLATE_ERROR);
    if !encode && !decode && !translates {
        raise!(TYPE_ERROR, "don't know how to handle {} in error callback", exc.type_name());
    }
    answer(exc, errors, encode, decode).map_err(|e| if e.is(&UNICODE_ENCODE_ERROR) || e.is(&UNICODE_DECODE_ERROR) { crate::exc::Err::from_obj(exc.clone()) } else { e })
}

/// (replacement, position); an error of the kind of `exc` where the handler does not know what to do with it.
fn answer(exc: &Obj, errors: &str, encode: bool, decode: bool) -> R<Obj> {
    let (object, start, end) = (field(exc, "object")?, position(exc, "start")?, position(exc, "end")?.max(1));
    if decode {
        let mut data: std::borrow::Cow<[u8]> = std::borrow::Cow::Owned(crate::builtins::bytes::require(&object)?);
        let name = field(exc, "encoding")?;
        let mut out = Vec::new();
        let end = end.min(data.len());
        let start = start.min(data.len().saturating_sub(1));
        let reason = field(exc, "reason")?;
        let next = on_decode(name.as_str().unwrap_or(""), &mut data, start.min(end), end, reason.as_str().unwrap_or(""), errors, &mut out)?;
        return Ok(Obj::tuple_of([Obj::str_from_utf8(&out), Obj::from(next)]));
    }
    let text = crate::builtins::str_::need(&object)?;
    let codes: Vec<u32> = text.code_points().collect();
    let end = end.min(codes.len());
    let start = start.min(codes.len().saturating_sub(1));
    if !encode && errors == "replace" {
        return Ok(Obj::tuple_of([crate::builtins::str_::from_codes(vec![0xFFFD; end - start]), Obj::from(end)]));
    }
    let codec = match field(exc, "encoding").ok().and_then(|n| super::find(n.as_str()?).map(|c| c.0)) {
        Some(c) => c,
        None => super::Codec::Utf8,
    };
    let reason = if encode { field(exc, "reason")? } else { Obj::str("") };
    let (r, next) = on_encode(codec, &object, &codes, start.min(end), end, reason.as_str().unwrap_or(""), errors)?;
    let value = match r {
        Replacement::Text(t) => crate::builtins::str_::from_codes(t),
        Replacement::Bytes(b) => Obj::bytes(b),
    };
    Ok(Obj::tuple_of([value, Obj::from(next)]))
}

macro_rules! handlers {
    ($($fn_name:ident $id:ident $text:literal $row:literal;)*) => {
        $(fn $fn_name(a: &[Obj]) -> R<Obj> {
            apply(&a[0], $text)
        }
        static $id: NativeDef = NativeDef {
            name: $row,
            sig: Sig { names: &["exc"], posonly: 1, pos: 1, kwonly: 0, varargs: false, varkw: false },
            defaults: &[Def::Required],
            kind: NativeKind::Function,
            f: $fn_name,
        };)*
        /// The builtin handler as a function object.
        pub fn builtin(name: &str) -> Option<Obj> {
            let def = match name {
                $($text => &$id,)*
                _ => return None,
            };
            Some(Obj::builtin(def, Obj::UNSET, Obj::NONE))
        }
    };
}
handlers! {
    strict STRICT "strict" "strict_errors";
    ignore IGNORE "ignore" "ignore_errors";
    replace REPLACE "replace" "replace_errors";
    backslash BACKSLASH "backslashreplace" "backslashreplace_errors";
    xml XML "xmlcharrefreplace" "xmlcharrefreplace_errors";
    name NAME "namereplace" "namereplace_errors";
    escape ESCAPE "surrogateescape" "surrogateescape";
    pass PASS "surrogatepass" "surrogatepass";
}
