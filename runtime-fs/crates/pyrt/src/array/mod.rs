//! `array.array`: machine values in a bytearray, so that its buffer is one (memoryview, readinto, struct).

pub mod edit;
pub mod rows;

use crate::exc::R;
use crate::heap::ByteArrayObj;
use crate::obj::{Obj, Tag};
use crate::types::{ty, StaticType, T_NO_DICT, T_SEQUENCE};
use crate::{err, raise};

/// py-type: _array.array
pub static ARRAY: StaticType = StaticType::new("array", "array", Some(&ty::OBJECT), Tag::Native, T_NO_DICT | T_SEQUENCE, crate::rows!(ARRAY));
/// py-type: _array.arrayiterator
pub static ARRAY_ITERATOR: StaticType = StaticType::new("arrayiterator", "array", Some(&ty::OBJECT), Tag::Iter, crate::types::T_FINAL, crate::rows!(ARRAY_ITERATOR));

pub struct Array {
    /// The type code: b B u h H i I l L q Q f d.
    pub code: u8,
    pub size: usize,
    /// A bytearray whose length is a multiple of `size`.
    pub data: Obj,
}

impl Array {
    pub fn bytes(&self) -> &ByteArrayObj {
        match self.data.as_bytearray() {
            Some(b) => b,
            None => unreachable!("the data of an array is a bytearray"),
        }
    }
    pub fn len(&self) -> usize {
        self.bytes().data.get().len() / self.size
    }
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The item at a place that exists.
    pub fn item(&self, i: usize) -> Obj {
        let data = self.bytes().data.get();
        read(self.code, &data[i * self.size..(i + 1) * self.size])
    }
    pub fn items(&self) -> Vec<Obj> {
        self.bytes().data.get().chunks(self.size).map(|b| read(self.code, b)).collect()
    }
    pub fn set_item(&self, i: usize, b: &[u8]) {
        self.bytes().data.get_mut()[i * self.size..(i + 1) * self.size].copy_from_slice(b);
    }
    /// The length may change only while no memoryview looks at it.
    pub fn check_resize(&self) -> R<()> {
        if self.bytes().exports.get() > 0 {
            raise!(BUFFER_ERROR, "cannot resize an array that is exporting buffers");
        }
        Ok(())
    }
    pub fn push(&self, b: &[u8]) -> R<()> {
        self.check_resize()?;
        self.bytes().data.get_mut().extend_from_slice(b);
        Ok(())
    }
}

pub fn this(o: &Obj) -> R<&Array> {
    o.payload::<Array>().ok_or_else(|| err!(TYPE_ERROR, "descriptor requires an 'array.array' object but received a '{}'", o.type_name()))
}

pub fn make(cls: crate::types::TypeRef, code: u8, data: Vec<u8>) -> Obj {
    Obj::native(cls, Array { code, size: size_of(code).unwrap_or(1), data: Obj::bytearray(data) })
}

pub fn size_of(code: u8) -> Option<usize> {
    Some(match code {
        b'b' | b'B' => 1,
        b'h' | b'H' => 2,
        b'i' | b'I' | b'f' | b'u' => 4,
        b'l' | b'L' | b'q' | b'Q' | b'd' => 8,
        _ => return None,
    })
}

fn read(code: u8, b: &[u8]) -> Obj {
    let wide = |n: usize| -> [u8; 8] {
        let fill = if code.is_ascii_lowercase() && b[n - 1] & 0x80 != 0 { 0xff } else { 0 };
        let mut w = [fill; 8];
        w[..n].copy_from_slice(&b[..n]);
        w
    };
    match code {
        b'f' => Obj::float(f32::from_le_bytes([b[0], b[1], b[2], b[3]]) as f64),
        b'd' => Obj::float(f64::from_le_bytes(wide(8))),
        b'u' => Obj::str_from_code(u32::from_le_bytes([b[0], b[1], b[2], b[3]])),
        b'L' | b'Q' => Obj::big(u64::from_le_bytes(wide(8)).into()),
        _ => Obj::int(i64::from_le_bytes(wide(b.len()))),
    }
}

/// The bytes of one item (the first `size` of the eight).
pub fn write(code: u8, o: &Obj) -> R<[u8; 8]> {
    let mut out = [0; 8];
    match code {
        b'f' => out[..4].copy_from_slice(&(float(o)? as f32).to_le_bytes()),
        b'd' => out = float(o)?.to_le_bytes(),
        b'u' => match o.as_str_obj() {
            Some(s) if s.char_len() == 1 => out[..4].copy_from_slice(&s.code_point(0).to_le_bytes()),
            _ => raise!(TYPE_ERROR, "array item must be unicode character"),
        },
        _ => out = integer(code, o)?,
    }
    Ok(out)
}

fn float(o: &Obj) -> R<f64> {
    crate::builtins::float::new::to_float(o).map(crate::builtins::float::plain_nan)
}

fn integer(code: u8, o: &Obj) -> R<[u8; 8]> {
    let i = crate::ops::index(o)?;
    let big = crate::builtins::slice::to_big(&i);
    let value = i128::try_from(&big).ok().filter(|v| i64::try_from(*v).is_ok() || u64::try_from(*v).is_ok());
    let negative = big.sign() == num_bigint::Sign::Minus;
    let over = |what: &str| Err(err!(OVERFLOW_ERROR, "{what}"));
    match code {
        b'I' | b'L' if negative => return over("can't convert negative value to unsigned int"),
        b'Q' if negative => return over("can't convert negative int to unsigned"),
        _ => {}
    }
    let unsigned = matches!(code, b'I' | b'L' | b'Q');
    let Some(v) = value.filter(|v| unsigned || i64::try_from(*v).is_ok()) else {
        return over(match code {
            b'q' | b'Q' => "int too big to convert",
            b'I' | b'L' => "Python int too large to convert to C unsigned long",
            _ => "Python int too large to convert to C long",
        });
    };
    // CPython's converters name the C type that the value passes through first.
    let limits: &[(i128, i128, &str)] = match code {
        b'b' => &[(-32768, 32767, "signed short integer"), (-128, 127, "signed char")],
        b'B' => &[(0, 255, "unsigned byte integer")],
        b'h' => &[(-32768, 32767, "signed short integer")],
        b'H' => &[(-2147483648, 2147483647, "signed integer"), (0, 65535, "unsigned short")],
        b'i' => &[(-2147483648, 2147483647, "signed integer")],
        b'I' => &[(0, 4294967295, "unsigned int")],
        _ => &[],
    };
    for (low, high, what) in limits {
        if v > *high {
            return over(&format!("{what} is greater than maximum"));
        }
        if v < *low {
            return over(&format!("{what} is less than minimum"));
        }
    }
    Ok((v as i64).to_le_bytes())
}
