//! `make_scanner`: one JSON value from a text.

use super::scan_string::{byte_of, Text};
use pyrt::builtins::args;
use pyrt::types::{ty, StaticType, T_NO_DICT};
use pyrt::{err, intern, Obj, Tag, R};

/// py-type: _json.Scanner
pub static JSON_SCANNER: StaticType = StaticType::new("Scanner", "_json", Some(&ty::OBJECT), Tag::Native, T_NO_DICT, pyrt::rows!(JSON_SCANNER));

struct Scanner {
    strict: bool,
    object_hook: Obj,
    object_pairs_hook: Obj,
    parse_float: Obj,
    parse_int: Obj,
    parse_constant: Obj,
}

/// py-const: _json.make_scanner
pub fn make_scanner() -> Obj {
    JSON_SCANNER.get().obj()
}

/// py: Scanner.__new__(cls, context) -> Scanner
pub fn new(a: &[Obj]) -> R<Obj> {
    let get = |name: &str| pyrt::attr::getattr(&a[1], intern(name));
    let scanner = Scanner {
        strict: pyrt::ops::truthy(&get("strict")?)?,
        object_hook: get("object_hook")?,
        object_pairs_hook: get("object_pairs_hook")?,
        parse_float: get("parse_float")?,
        parse_int: get("parse_int")?,
        parse_constant: get("parse_constant")?,
    };
    Ok(Obj::native(args::class_arg(&a[0], JSON_SCANNER.get())?, scanner))
}

/// py: Scanner.__call__(self, string, idx) -> tuple
pub fn call(a: &[Obj]) -> R<Obj> {
    let Some(sc) = a[0].payload::<Scanner>() else { return Err(err!(TYPE_ERROR, "expected a scanner")) };
    let Some(s) = a[1].as_str_obj() else {
        return Err(err!(TYPE_ERROR, "first argument must be a string, not {}", a[1].type_name()));
    };
    let idx = args::size(&a[2])?;
    if idx < 0 {
        return Err(err!(VALUE_ERROR, "idx cannot be negative"));
    }
    if idx as usize >= s.char_len() {
        return Err(pyrt::iter::stop_iteration(Obj::int(idx)));
    }
    let text = Text { doc: &a[1], b: s.as_bytes() };
    let mut run = Run { sc, text, keys: Vec::new() };
    let (value, after) = run.value(byte_of(s, idx as usize))?;
    Ok(Obj::tuple_of([value, Obj::from(run.text.char_at(after))]))
}

/// How many recent object keys are shared: records in a list have the same ones.
const KEYS: usize = 64;

struct Run<'a> {
    sc: &'a Scanner,
    text: Text<'a>,
    keys: Vec<Obj>,
}

impl Run<'_> {
    fn at(&self, i: usize) -> Option<u8> {
        self.text.b.get(i).copied()
    }
    fn skip(&self, mut i: usize) -> usize {
        while matches!(self.at(i), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            i += 1;
        }
        i
    }
    #[cold]
    fn stop(&self, i: usize) -> pyrt::Err {
        pyrt::iter::stop_iteration(Obj::from(self.text.char_at(i)))
    }

    fn value(&mut self, i: usize) -> R<(Obj, usize)> {
        let word = |w: &[u8]| self.text.b[i..].starts_with(w);
        match self.at(i) {
            None => Err(self.stop(i)),
            Some(b'"') => self.text.string(i + 1, self.sc.strict),
            Some(b'{') => {
                let _deeper = pyrt::recursion::Guard::new(" while decoding a JSON object from a unicode string")?;
                self.object(i + 1)
            }
            Some(b'[') => {
                let _deeper = pyrt::recursion::Guard::new(" while decoding a JSON array from a unicode string")?;
                self.array(i + 1)
            }
            Some(b'n') if word(b"null") => Ok((Obj::NONE, i + 4)),
            Some(b't') if word(b"true") => Ok((Obj::TRUE, i + 4)),
            Some(b'f') if word(b"false") => Ok((Obj::FALSE, i + 5)),
            Some(b'N') if word(b"NaN") => self.constant("NaN", i),
            Some(b'I') if word(b"Infinity") => self.constant("Infinity", i),
            Some(b'-') if word(b"-Infinity") => self.constant("-Infinity", i),
            Some(_) => self.number(i),
        }
    }

    fn constant(&self, name: &str, i: usize) -> R<(Obj, usize)> {
        Ok((pyrt::call::call(&self.sc.parse_constant, &[Obj::str(name)])?, i + name.len()))
    }

    fn digits(&self, mut i: usize) -> usize {
        while matches!(self.at(i), Some(b'0'..=b'9')) {
            i += 1;
        }
        i
    }

    fn number(&self, start: usize) -> R<(Obj, usize)> {
        let mut i = start + (self.at(start) == Some(b'-')) as usize;
        i = match self.at(i) {
            Some(b'1'..=b'9') => self.digits(i),
            Some(b'0') => i + 1,
            _ => return Err(self.stop(start)),
        };
        let whole = i;
        let mut is_float = false;
        if self.at(i) == Some(b'.') && matches!(self.at(i + 1), Some(b'0'..=b'9')) {
            is_float = true;
            i = self.digits(i + 1);
        }
        if matches!(self.at(i), Some(b'e' | b'E')) {
            let sign = matches!(self.at(i + 1), Some(b'+' | b'-')) as usize;
            let end = self.digits(i + 1 + sign);
            if end > i + 1 + sign {
                is_float = true;
                i = end;
            }
        }
        let bytes = &self.text.b[start..i];
        let (custom, usual) = if is_float { (&self.sc.parse_float, &ty::FLOAT) } else { (&self.sc.parse_int, &ty::INT) };
        if custom.as_type() == Some(usual.get()) {
            let text = std::str::from_utf8(bytes).unwrap_or_default();
            if is_float {
                return Ok((Obj::float(text.parse().unwrap_or(f64::NAN)), i));
            }
            if whole - start <= 18 {
                return Ok((Obj::int(text.parse().unwrap_or(0)), i));
            }
        }
        Ok((pyrt::call::call(custom, &[Obj::str_from_utf8(bytes)])?, i))
    }

    fn array(&mut self, i: usize) -> R<(Obj, usize)> {
        let mut items = Vec::new();
        let mut i = self.skip(i);
        if self.at(i) != Some(b']') {
            loop {
                let (v, next) = self.value(i)?;
                items.push(v);
                i = self.skip(next);
                match self.at(i) {
                    Some(b']') => break,
                    Some(b',') => i = self.skip(i + 1),
                    _ => return Err(self.text.error("Expecting ',' delimiter", i)),
                }
            }
        }
        Ok((Obj::list(items), i + 1))
    }

    fn object(&mut self, i: usize) -> R<(Obj, usize)> {
        let wants_pairs = !self.sc.object_pairs_hook.is_none();
        let mut pairs = Vec::new();
        let d = pyrt::dict::PyDict::new();
        let mut i = self.skip(i);
        if self.at(i) != Some(b'}') {
            loop {
                if self.at(i) != Some(b'"') {
                    return Err(self.text.error("Expecting property name enclosed in double quotes", i));
                }
                let (key, next) = self.text.string(i + 1, self.sc.strict)?;
                let key = self.shared(key);
                i = self.skip(next);
                if self.at(i) != Some(b':') {
                    return Err(self.text.error("Expecting ':' delimiter", i));
                }
                let (v, next) = self.value(self.skip(i + 1))?;
                if wants_pairs { pairs.push(Obj::tuple_of([key, v])) } else { d.set(key, v)? }
                i = self.skip(next);
                match self.at(i) {
                    Some(b'}') => break,
                    Some(b',') => i = self.skip(i + 1),
                    _ => return Err(self.text.error("Expecting ',' delimiter", i)),
                }
            }
        }
        let value = if wants_pairs {
            pyrt::call::call(&self.sc.object_pairs_hook, &[Obj::list(pairs)])?
        } else if self.sc.object_hook.is_none() {
            Obj::dict(d)
        } else {
            pyrt::call::call(&self.sc.object_hook, &[Obj::dict(d)])?
        };
        Ok((value, i + 1))
    }

    /// An equal key seen before: it has its hash already.
    fn shared(&mut self, key: Obj) -> Obj {
        let Some(b) = key.as_str_obj().map(|s| s.as_bytes()) else { return key };
        let slot = b.iter().fold(b.len(), |h, c| h.wrapping_mul(31).wrapping_add(*c as usize)) % KEYS;
        if self.keys.is_empty() {
            self.keys = vec![Obj::UNSET; KEYS];
        }
        if self.keys[slot].as_str_obj().is_some_and(|s| s.as_bytes() == b) {
            return self.keys[slot].clone();
        }
        self.keys[slot] = key.clone();
        key
    }
}
