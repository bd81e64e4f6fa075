//! `make_encoder`: the text of a value, without indentation.

use super::encode_text::{push_ascii, push_plain};
use pyrt::builtins::args;
use pyrt::types::{ty, StaticType, T_NO_DICT};
use pyrt::{err, Obj, Tag, R};

/// py-type: _json.Encoder
pub static JSON_ENCODER: StaticType = StaticType::new("Encoder", "_json", Some(&ty::OBJECT), Tag::Native, T_NO_DICT, pyrt::rows!(JSON_ENCODER));

enum Strings {
    Ascii,
    Plain,
    Call(Obj),
}

struct Encoder {
    markers: Obj,
    default: Obj,
    strings: Strings,
    key_separator: String,
    item_separator: String,
    sort_keys: bool,
    skipkeys: bool,
    allow_nan: bool,
}

/// py-const: _json.make_encoder
pub fn make_encoder() -> Obj {
    JSON_ENCODER.get().obj()
}

/// py: Encoder.__new__(cls, markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan) -> Encoder
pub fn new(a: &[Obj]) -> R<Obj> {
    if !a[1].is_none() && a[1].as_dict().is_none() {
        return Err(err!(TYPE_ERROR, "make_encoder() argument 1 must be dict or None, not {}", a[1].type_name()));
    }
    let separator = |o: &Obj, n: u8| match o.as_str() {
        Some(s) => Ok(s.to_string()),
        None => Err(err!(TYPE_ERROR, "make_encoder() argument {} must be str, not {}", n, o.type_name())),
    };
    let strings = match a[3].as_builtin().map(|f| f.def.name) {
        Some("encode_basestring_ascii") => Strings::Ascii,
        Some("encode_basestring") => Strings::Plain,
        _ => Strings::Call(a[3].clone()),
    };
    let encoder = Encoder {
        markers: a[1].clone(), default: a[2].clone(), strings, key_separator: separator(&a[5], 5)?, item_separator: separator(&a[6], 6)?,
        sort_keys: pyrt::ops::truthy(&a[7])?, skipkeys: pyrt::ops::truthy(&a[8])?, allow_nan: pyrt::ops::truthy(&a[9])?,
    };
    Ok(Obj::native(args::class_arg(&a[0], JSON_ENCODER.get())?, encoder))
}

/// py: Encoder.__call__(self, obj, _current_indent_level) -> tuple
pub fn call(a: &[Obj]) -> R<Obj> {
    let Some(e) = a[0].payload::<Encoder>() else { return Err(err!(TYPE_ERROR, "expected an encoder")) };
    let mut out = Vec::new();
    e.value(&mut out, &a[1])?;
    Ok(Obj::tuple_of([Obj::str_from_utf8(&out)]))
}

impl Encoder {
    fn value(&self, out: &mut Vec<u8>, o: &Obj) -> R<()> {
        if self.scalar(out, o)? {
            return Ok(());
        }
        let _deeper = pyrt::recursion::Guard::new(" while encoding a JSON object")?;
        let mark = self.mark(o)?;
        match o.tag() {
            Tag::List | Tag::Tuple => self.array(out, o)?,
            Tag::Dict => self.object(out, o)?,
            _ => {
                let replacement = pyrt::call::call(&self.default, std::slice::from_ref(o))?;
                self.value(out, &replacement)?;
            }
        }
        if let (Some(key), Some(d)) = (mark, self.markers.as_dict()) {
            d.remove(&key)?;
        }
        Ok(())
    }

    /// Remembers that `o` is being written.
    fn mark(&self, o: &Obj) -> R<Option<Obj>> {
        let Some(d) = self.markers.as_dict() else { return Ok(None) };
        let key = Obj::int(o.id() as i64);
        if d.contains(&key)? {
            return Err(err!(VALUE_ERROR, "Circular reference detected"));
        }
        d.set(key.clone(), o.clone())?;
        Ok(Some(key))
    }

    fn scalar(&self, out: &mut Vec<u8>, o: &Obj) -> R<bool> {
        if o.as_str_obj().is_some() {
            self.text(out, o)?;
            return Ok(true);
        }
        match o.tag() {
            Tag::None => out.extend_from_slice(b"null"),
            Tag::Bool => out.extend_from_slice(if o.is(&Obj::TRUE) { b"true" } else { b"false" }),
            _ if o.is_instance_of(ty::INT.get()) => push(out, &pyrt::repr::native_repr(&int_value(o))?),
            _ if o.is_instance_of(ty::FLOAT.get()) => self.float(out, o)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn float(&self, out: &mut Vec<u8>, o: &Obj) -> R<()> {
        let v = o.as_f64().unwrap_or(0.0);
        if v.is_finite() {
            out.extend_from_slice(pyrt::builtins::float::text::repr(v).as_bytes());
            return Ok(());
        }
        if !self.allow_nan {
            return Err(err!(VALUE_ERROR, "Out of range float values are not JSON compliant"));
        }
        out.extend_from_slice(if v.is_nan() { b"NaN" } else if v > 0.0 { b"Infinity" } else { b"-Infinity" });
        Ok(())
    }

    fn text(&self, out: &mut Vec<u8>, o: &Obj) -> R<()> {
        match (&self.strings, o.as_str_obj()) {
            (Strings::Ascii, Some(s)) => push_ascii(out, s),
            (Strings::Plain, Some(s)) => push_plain(out, s),
            (Strings::Call(f), _) => {
                let r = pyrt::call::call(f, std::slice::from_ref(o))?;
                if r.as_str_obj().is_none() {
                    return Err(err!(TYPE_ERROR, "encoder() must return a string, not {}", r.type_name()));
                }
                push(out, &r);
            }
            _ => {}
        }
        Ok(())
    }

    fn array(&self, out: &mut Vec<u8>, o: &Obj) -> R<()> {
        let mut it = pyrt::iter::Loop::new(o)?;
        out.push(b'[');
        let mut first = true;
        while let Some(x) = it.next()? {
            if !std::mem::take(&mut first) {
                out.extend_from_slice(self.item_separator.as_bytes());
            }
            self.value(out, &x)?;
        }
        out.push(b']');
        Ok(())
    }

    fn object(&self, out: &mut Vec<u8>, o: &Obj) -> R<()> {
        if o.as_dict().is_some_and(|d| d.is_empty()) {
            out.extend_from_slice(b"{}");
            return Ok(());
        }
        let items = pyrt::call::call(&ty::LIST.get().obj(), &[pyrt::call::method(pyrt::intern("items"), std::slice::from_ref(o))?])?;
        if self.sort_keys {
            if let Some(l) = items.as_list() {
                pyrt::builtins::sort::sort(l, &Obj::NONE, false)?;
            }
        }
        out.push(b'{');
        let mut first = true;
        let mut it = pyrt::iter::Loop::new(&items)?;
        while let Some(pair) = it.next()? {
            let Some([key, v]) = pair.as_tuple() else { return Err(err!(VALUE_ERROR, "items must return 2-tuples")) };
            let Some(key) = self.key(key)? else { continue };
            if !std::mem::take(&mut first) {
                out.extend_from_slice(self.item_separator.as_bytes());
            }
            self.text(out, &key)?;
            out.extend_from_slice(self.key_separator.as_bytes());
            self.value(out, v)?;
        }
        out.push(b'}');
        Ok(())
    }

    /// The key as a str; None: it is skipped.
    fn key(&self, key: &Obj) -> R<Option<Obj>> {
        if key.as_str_obj().is_some() {
            return Ok(Some(key.clone()));
        }
        let mut text = Vec::new();
        if self.scalar(&mut text, key)? {
            return Ok(Some(Obj::str_from_utf8(&text)));
        }
        if self.skipkeys {
            return Ok(None);
        }
        Err(err!(TYPE_ERROR, "keys must be str, int, float, bool or None, not {}", key.type_name()))
    }
}

fn push(out: &mut Vec<u8>, o: &Obj) {
    if let Some(s) = o.as_str_obj() {
        out.extend_from_slice(s.as_bytes());
    }
}

/// An instance of a subclass of int as a plain int.
fn int_value(o: &Obj) -> Obj {
    if ty::INT.is(o.cls()) { o.clone() } else { pyrt::ops::index(o).unwrap_or_else(|_| o.clone()) }
}
