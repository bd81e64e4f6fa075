//! Values on their way between Python and JavaScript, as bytes; the other end is `runtime-fs/host/foreign/wire.ts`.
//!
//! A letter, then: `i` an i64, `I` a length and two's complement bytes (both little-endian), `d` an f64, `s` (generalised UTF-8) and `b` a length and
//! bytes, `l` `t` `S` a count and items, `D` a count, keys and values. `N` `T` `F` stand alone.

use crate::path_arg::fspath_opt;
use num_bigint::BigInt;
use pyrt::builtins::memoryview::bytes_of;
use pyrt::dict::PyDict;
use pyrt::recursion::Guard;
use pyrt::set::PySet;
use pyrt::{raise, Obj, Tag, R};

pub fn encode(o: &Obj, out: &mut Vec<u8>) -> R<()> {
    let _guard = Guard::new(" while a value is converted for JavaScript")?;
    match o.tag() {
        Tag::None => out.push(b'N'),
        Tag::Bool => out.push(if o.as_bool() == Some(true) { b'T' } else { b'F' }),
        Tag::Int => {
            out.push(b'i');
            out.extend_from_slice(&o.as_i64().unwrap_or(0).to_le_bytes());
        }
        Tag::List => items(b'l', &o.as_list().map_or(Vec::new(), |l| l.v.cloned()), out)?,
        Tag::Tuple => items(b't', o.as_tuple().unwrap_or(&[]), out)?,
        Tag::Set => items(b'S', &o.as_set().map_or(Vec::new(), PySet::keys), out)?,
        Tag::Dict => {
            let pairs = o.as_dict().map_or(Vec::new(), PyDict::pairs);
            head(b'D', pairs.len(), out);
            for (k, v) in &pairs {
                encode(k, out)?;
                encode(v, out)?;
            }
        }
        _ => scalar(o, out)?,
    }
    Ok(())
}

fn scalar(o: &Obj, out: &mut Vec<u8>) -> R<()> {
    if let Some(v) = o.as_f64() {
        out.push(b'd');
        out.extend_from_slice(&v.to_le_bytes());
    } else if let Some(s) = o.as_str_obj() {
        block(b's', s.as_bytes(), out);
    } else if let Some(v) = o.as_big() {
        block(b'I', &v.value.to_signed_bytes_le(), out);
    } else if let Some(b) = o.as_bytes() {
        block(b'b', b, out);
    } else if let Some(path) = fspath_opt(o)? {
        return encode(&path, out);
    } else if let Some(b) = bytes_of(o) {
        block(b'b', &b, out);
    } else {
        raise!(TYPE_ERROR, "'{}' object cannot be converted for JavaScript", o.type_name());
    }
    Ok(())
}
fn items(tag: u8, all: &[Obj], out: &mut Vec<u8>) -> R<()> {
    head(tag, all.len(), out);
    all.iter().try_for_each(|x| encode(x, out))
}
fn block(tag: u8, bytes: &[u8], out: &mut Vec<u8>) {
    head(tag, bytes.len(), out);
    out.extend_from_slice(bytes);
}
fn head(tag: u8, n: usize, out: &mut Vec<u8>) {
    out.push(tag);
    out.extend_from_slice(&(n as u32).to_le_bytes());
}

/// Reads what the host wrote.
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, n: usize) -> R<&'a [u8]> {
        if n > self.0.len() {
            raise!(VALUE_ERROR, "the message from JavaScript is cut off");
        }
        let (first, rest) = self.0.split_at(n);
        self.0 = rest;
        Ok(first)
    }
    fn eight(&mut self) -> R<[u8; 8]> {
        let mut all = [0; 8];
        all.copy_from_slice(self.take(8)?);
        Ok(all)
    }
    fn count(&mut self) -> R<usize> {
        let mut all = [0; 4];
        all.copy_from_slice(self.take(4)?);
        Ok(u32::from_le_bytes(all) as usize)
    }
    fn block(&mut self) -> R<&'a [u8]> {
        let n = self.count()?;
        self.take(n)
    }
    fn items(&mut self) -> R<Vec<Obj>> {
        let n = self.count()?;
        (0..n).map(|_| self.value()).collect()
    }
    pub fn value(&mut self) -> R<Obj> {
        let _guard = Guard::new(" while a value is converted from JavaScript")?;
        Ok(match self.take(1)?[0] {
            b'N' => Obj::NONE,
            b'T' => Obj::TRUE,
            b'F' => Obj::FALSE,
            b'i' => Obj::int(i64::from_le_bytes(self.eight()?)),
            b'I' => Obj::big(BigInt::from_signed_bytes_le(self.block()?)),
            b'd' => Obj::float(f64::from_le_bytes(self.eight()?)),
            b's' => Obj::str_from_utf8(self.block()?),
            b'b' => Obj::bytes(self.block()?),
            b'l' => Obj::list(self.items()?),
            b't' => Obj::tuple(self.items()?),
            b'S' => {
                let set = PySet::new();
                for x in self.items()? {
                    set.add(x)?;
                }
                Obj::set(set)
            }
            b'D' => {
                let dict = PyDict::new();
                for _ in 0..self.count()? {
                    let key = self.value()?;
                    dict.set(key, self.value()?)?;
                }
                Obj::dict(dict)
            }
            other => raise!(VALUE_ERROR, "a message from JavaScript has the unknown letter {other}"),
        })
    }
}
