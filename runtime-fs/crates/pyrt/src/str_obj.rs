//! The storage of `str`: one allocation with count, cached hash, byte and code point length, then the bytes and, where not all are ASCII,
//! a hint. A string that has grown in place has room to grow further, how much its length tells.
//! Bytes are UTF-8, generalised so that a lone surrogate (surrogateescape) is its three-byte form: never hand them to
//! code outside the runtime without a check of `has_surrogates`.

use crate::heap::{Head, FLAG_GROWN};
use crate::obj::{Obj, Tag};
use crate::shared::Global;
use crate::types::ty;
use std::alloc::{alloc, dealloc, handle_alloc_error, realloc, Layout};
use std::cell::Cell;

#[repr(C)]
pub struct StrObj {
    pub head: Head,
    /// 0: not computed.
    hash: Cell<i64>,
    len: u32,
    chars: u32,
    bytes: [u8; 0],
}

/// The last (code point index, byte index) looked up, so that sequential access in text beyond ASCII is O(1). It stands after the bytes.
type Hint = (u32, u32);

/// What a string of this length takes; `grown`: with room behind it, at most a quarter, the same for all lengths that fit into it.
fn layout(len: usize, chars: usize, grown: bool) -> Layout {
    let hint = if len == chars { 0 } else { std::mem::size_of::<Hint>() };
    let mut size = std::mem::size_of::<StrObj>().saturating_add(len).saturating_add(hint);
    if grown {
        let step = ((size.next_power_of_two() >> 3).max(64)) - 1;
        size = size.saturating_add(step) & !step;
    }
    if cfg!(target_pointer_width = "64") {
        // SAFETY: the alignment is a struct's, and `len` is below 2^32 (`make`, `str_concat`).
        unsafe { Layout::from_size_align_unchecked(size, std::mem::align_of::<StrObj>()) }
    } else {
        Layout::from_size_align(size, std::mem::align_of::<StrObj>()).expect("string size")
    }
}

/// The number of code points in UTF-8 bytes.
pub fn count_chars(b: &[u8]) -> usize {
    if crate::scan::is_ascii(b) {
        return b.len();
    }
    // At most 255 at a time, so that a sum fits into a byte: many bytes are then added at once.
    b.chunks(255).map(|part| part.iter().fold(0u8, |n, &c| n + u8::from((c as i8) >= -0x40)) as usize).sum()
}

impl StrObj {
    #[inline(always)]
    pub fn as_bytes(&self) -> &[u8] {
        // SAFETY: `len` bytes after the struct are initialised.
        unsafe { std::slice::from_raw_parts((self as *const StrObj as *const u8).add(std::mem::offset_of!(StrObj, bytes)), self.len as usize) }
    }
    #[inline(always)]
    pub fn as_str(&self) -> &str {
        // SAFETY: the bytes are (generalised) UTF-8 by construction.
        unsafe { std::str::from_utf8_unchecked(self.as_bytes()) }
    }
    /// Length in code points: Python's `len`.
    #[inline(always)]
    pub fn char_len(&self) -> usize {
        self.chars as usize
    }
    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.len == self.chars
    }
    pub fn has_surrogates(&self) -> bool {
        self.first_surrogate().is_some()
    }
    /// Its byte offset.
    #[inline(never)]
    pub fn first_surrogate(&self) -> Option<usize> {
        if self.is_ascii() { None } else { self.as_bytes().windows(2).position(|w| w[0] == 0xED && w[1] >= 0xA0) }
    }
    /// The byte offset of code point `i` (0..=char_len).
    pub fn byte_index(&self, i: usize) -> usize {
        if self.is_ascii() {
            return i;
        }
        let b = self.as_bytes();
        let hint = self.hint();
        // SAFETY: such a string has one, written when it was made or grew.
        let (hc, hb) = unsafe { hint.read_unaligned() };
        let (mut c, mut at) = if i >= hc as usize { (hc as usize, hb as usize) } else { (0, 0) };
        if i < hc as usize && (hc as usize - i) < i {
            (c, at) = (hc as usize, hb as usize);
            while c > i {
                at -= 1;
                while (b[at] as i8) < -0x40 {
                    at -= 1;
                }
                c -= 1;
            }
        } else {
            while c < i {
                at += utf8_width(b[at]);
                c += 1;
            }
        }
        // SAFETY: as above.
        unsafe { hint.write_unaligned((i as u32, at as u32)) };
        at
    }
    /// The code point at index `i` < char_len.
    pub fn code_point(&self, i: usize) -> u32 {
        let at = self.byte_index(i);
        decode_at(self.as_bytes(), at).0
    }
    /// The substring of code points `i..j` (bounds already clamped, i <= j).
    pub fn substr(&self, i: usize, j: usize) -> Obj {
        let a = self.byte_index(i);
        let b = if self.is_ascii() { j } else { self.byte_index(j) };
        Obj::str_from_bytes(&self.as_bytes()[a..b], j - i)
    }
    /// The one-character string at `i`.
    pub fn char_at(&self, i: usize) -> Obj {
        Obj::str_from_code(self.code_point(i))
    }
    /// Iterates over code points, surrogates included.
    pub fn code_points(&self) -> CodePoints<'_> {
        CodePoints { b: self.as_bytes(), at: 0 }
    }
    /// `a + b`
    pub fn joined(a: &StrObj, b: &StrObj) -> Obj {
        let (x, y) = (a.as_bytes(), b.as_bytes());
        if x.is_empty() || y.is_empty() {
            let s = if x.is_empty() { b } else { a };
            return Obj::str_from_bytes(s.as_bytes(), s.char_len());
        }
        make(x.len() + y.len(), a.char_len() + b.char_len(), |out| {
            // SAFETY: `make` gives room for both.
            unsafe {
                copy_bytes(x, out);
                copy_bytes(y, out.add(x.len()));
            }
        })
    }
    /// The items with `sep` between them; Err: the place of the first item that is no str.
    pub fn joined_by(sep: &StrObj, items: &[Obj]) -> Result<Obj, usize> {
        let gaps = items.len().saturating_sub(1);
        let (mut len, mut chars) = (sep.as_bytes().len().saturating_mul(gaps), sep.char_len().saturating_mul(gaps));
        for (i, item) in items.iter().enumerate() {
            let s = item.as_str_obj().ok_or(i)?;
            len = len.saturating_add(s.as_bytes().len());
            chars = chars.saturating_add(s.char_len());
        }
        if chars <= 1 {
            let parts = items.iter().skip(1).flat_map(|item| [sep, item.as_str_obj().unwrap_or(sep)]).chain(items.first().and_then(Obj::as_str_obj));
            let whole = parts.map(StrObj::as_bytes).find(|part| !part.is_empty());
            return Ok(Obj::str_from_bytes(whole.unwrap_or(&[]), chars));
        }
        Ok(make(len, chars, |mut out| {
            let mut push = |part: &StrObj| {
                // SAFETY: `len` is the sum of all parts; a sum that does not fit gets no memory.
                unsafe {
                    copy_bytes(part.as_bytes(), out);
                    out = out.add(part.len as usize);
                }
            };
            for (i, part) in items.iter().filter_map(Obj::as_str_obj).enumerate() {
                if i > 0 {
                    push(sep);
                }
                push(part);
            }
        }))
    }
    /// The ASCII text with every byte through `f`, which takes eight at a time, keeps them ASCII and zeros zeros.
    pub fn mapped(b: &[u8], f: impl Fn(u64) -> u64) -> Obj {
        let n = b.len();
        if n <= 1 {
            return b.first().map_or_else(|| Obj::str(""), |&c| Obj::str_from_code(f(c as u64) as u32));
        }
        make(n, n, |out| {
            let from = b.as_ptr();
            // SAFETY: both have `n` bytes; the last word overlaps with the one before.
            unsafe {
                let word = |at: usize| (out.add(at) as *mut u64).write_unaligned(f((from.add(at) as *const u64).read_unaligned()));
                let half = |at: usize| (out.add(at) as *mut u32).write_unaligned(f((from.add(at) as *const u32).read_unaligned() as u64) as u32);
                if n >= 8 {
                    (0..n - 8).step_by(8).for_each(word);
                    word(n - 8);
                } else if n >= 4 {
                    half(0);
                    half(n - 4);
                } else {
                    b.iter().enumerate().for_each(|(i, &c)| out.add(i).write(f(c as u64) as u8));
                }
            }
        })
    }
    #[inline(always)]
    fn layout(&self) -> Layout {
        layout(self.len as usize, self.chars as usize, self.head.has_flag(FLAG_GROWN))
    }
    pub(crate) unsafe fn free(p: *mut StrObj) {
        let layout = (*p).layout();
        if (*p).head.ext.get().is_some() {
            std::ptr::drop_in_place(&mut (*p).head);
        }
        dealloc(p as *mut u8, layout);
    }
}

pub struct CodePoints<'a> {
    b: &'a [u8],
    at: usize,
}
impl<'a> CodePoints<'a> {
    /// Over (generalised) UTF-8 bytes.
    pub fn new(b: &'a [u8]) -> CodePoints<'a> {
        CodePoints { b, at: 0 }
    }
}
impl Iterator for CodePoints<'_> {
    type Item = u32;
    #[inline]
    fn next(&mut self) -> Option<u32> {
        if self.at >= self.b.len() {
            return None;
        }
        let (c, n) = decode_at(self.b, self.at);
        self.at += n;
        Some(c)
    }
}

#[inline(always)]
pub fn utf8_width(first: u8) -> usize {
    if first < 0x80 { 1 } else if first < 0xE0 { 2 } else if first < 0xF0 { 3 } else { 4 }
}

/// The code point and width at byte `at` of generalised UTF-8.
#[inline]
pub fn decode_at(b: &[u8], at: usize) -> (u32, usize) {
    let f = b[at];
    if f < 0x80 {
        return (f as u32, 1);
    }
    let c = |k: usize| (b[at + k] & 0x3F) as u32;
    if f < 0xE0 {
        ((f as u32 & 0x1F) << 6 | c(1), 2)
    } else if f < 0xF0 {
        ((f as u32 & 0x0F) << 12 | c(1) << 6 | c(2), 3)
    } else {
        ((f as u32 & 0x07) << 18 | c(1) << 12 | c(2) << 6 | c(3), 4)
    }
}

/// Appends a code point (surrogates allowed) as generalised UTF-8.
pub fn push_code(out: &mut Vec<u8>, c: u32) {
    if c < 0x80 {
        out.push(c as u8);
    } else if c < 0x800 {
        out.extend_from_slice(&[0xC0 | (c >> 6) as u8, 0x80 | (c & 0x3F) as u8]);
    } else if c < 0x10000 {
        out.extend_from_slice(&[0xE0 | (c >> 12) as u8, 0x80 | (c >> 6 & 0x3F) as u8, 0x80 | (c & 0x3F) as u8]);
    } else {
        out.extend_from_slice(&[0xF0 | (c >> 18) as u8, 0x80 | (c >> 12 & 0x3F) as u8, 0x80 | (c >> 6 & 0x3F) as u8, 0x80 | (c & 0x3F) as u8]);
    }
}

static LATIN1: Global<[Obj; 256]> = Global::new([const { Obj::UNSET }; 256]);
static EMPTY: Global<Obj> = Global::new(Obj::UNSET);

impl Obj {
    pub fn str(s: &str) -> Obj {
        Obj::str_from_bytes(s.as_bytes(), count_chars(s.as_bytes()))
    }
    /// From generalised UTF-8 with a known number of code points.
    #[cfg_attr(portalis_small, optimize(speed))]
    pub fn str_from_bytes(b: &[u8], chars: usize) -> Obj {
        if chars <= 1 {
            if chars == 0 {
                let e = EMPTY.get();
                if e.is_unset() {
                    *e = new_str(b"", 0);
                }
                return e.clone();
            }
            let (c, _) = decode_at(b, 0);
            if c < 256 {
                return Obj::str_from_code(c);
            }
        }
        new_str(b, chars)
    }
    /// From bytes known to be (generalised) UTF-8.
    pub fn str_from_utf8(b: &[u8]) -> Obj {
        Obj::str_from_bytes(b, count_chars(b))
    }
    /// A one-character string; those of Latin-1 are shared.
    pub fn str_from_code(c: u32) -> Obj {
        if c < 256 {
            let slot = &mut LATIN1.get()[c as usize];
            if slot.is_unset() {
                let mut v = Vec::new();
                push_code(&mut v, c);
                *slot = new_str(&v, 1);
            }
            return slot.clone();
        }
        let mut v = Vec::new();
        push_code(&mut v, c);
        new_str(&v, 1)
    }
    /// The text of a str or str subclass.
    #[inline(always)]
    pub fn as_str(&self) -> Option<&str> {
        self.as_str_obj().map(|s| s.as_str())
    }
    /// Two strings joined; appends in place when `self` is the only owner and exactly str.
    pub fn str_concat(self, other: &Obj) -> Obj {
        let (Some(a), Some(b)) = (self.as_str_obj(), other.as_str_obj()) else { unreachable!("str_concat of non-strings") };
        if b.len == 0 && ty::STR.is(a.head.cls.get()) {
            return self;
        }
        let (la, lb) = (a.len as usize, b.len as usize);
        let chars = a.chars as usize + b.chars as usize;
        if a.head.rc.get() == 1 && a.head.ext.get().is_none() && la > 0 && la + lb <= u32::MAX as usize && ty::STR.is(a.head.cls.get()) && !std::ptr::eq(a, b) {
            let old = self.ptr() as *mut StrObj;
            let (room, needed) = (a.layout(), layout(la + lb, chars, true));
            // SAFETY: we are the only owner of `old`, `b` is another string, sizes are checked; the moved struct keeps count 1.
            unsafe {
                let mut p = old;
                if room.size() != needed.size() {
                    p = realloc(old as *mut u8, room, needed.size()) as *mut StrObj;
                    if p.is_null() {
                        handle_alloc_error(needed);
                    }
                }
                (*p).head.set_flag(FLAG_GROWN);
                let dst = (p as *mut u8).add(std::mem::offset_of!(StrObj, bytes) + la);
                std::ptr::copy_nonoverlapping(b.data_ptr(), dst, lb);
                (*p).len = (la + lb) as u32;
                (*p).chars = chars as u32;
                (*p).hash.set(0);
                (*p).forget_hint();
                std::mem::forget(self);
                return Obj::from_raw(Tag::Str, p);
            }
        }
        StrObj::joined(a, b)
    }
    /// A copy with another class: an instance of a str subclass.
    pub fn str_with_class(s: &str, cls: crate::types::TypeRef) -> Obj {
        let o = new_str(s.as_bytes(), count_chars(s.as_bytes()));
        o.head().cls.set(cls);
        o
    }
}

impl StrObj {
    #[inline(always)]
    pub fn hash(&self) -> i64 {
        let known = self.hash.get();
        if known == 0 { self.make_hash() } else { known }
    }
    #[inline(never)]
    fn make_hash(&self) -> i64 {
        let h = crate::text_hash::of_str(self);
        self.hash.set(h);
        h
    }
    fn data_ptr(&self) -> *const u8 {
        self.as_bytes().as_ptr()
    }
    #[inline(always)]
    fn hint(&self) -> *mut Hint {
        // SAFETY: the bytes are one allocation with the struct.
        unsafe { self.data_ptr().add(self.len as usize) as *mut Hint }
    }
    #[inline(always)]
    fn forget_hint(&self) {
        if !self.is_ascii() {
            // SAFETY: `layout` has room for it.
            unsafe { self.hint().write_unaligned((0, 0)) }
        }
    }
}

#[cfg_attr(portalis_small, optimize(speed))]
fn new_str(b: &[u8], chars: usize) -> Obj {
    // SAFETY: `make` gives room for `b.len()` bytes.
    make(b.len(), chars, |out| unsafe { copy_bytes(b, out) })
}

/// A new str; `fill` writes its `len` bytes.
#[inline(always)]
fn make(len: usize, chars: usize, fill: impl FnOnce(*mut u8)) -> Obj {
    assert!(len <= u32::MAX as usize, "string longer than 4 GiB");
    let layout = layout(len, chars, false);
    // SAFETY: the allocation is large enough for the header and `len` bytes; all fields are written before use.
    unsafe {
        let p = alloc(layout) as *mut StrObj;
        if p.is_null() {
            handle_alloc_error(layout);
        }
        std::ptr::write(p, StrObj { head: Head::new(ty::STR.get()), hash: Cell::new(0), len: len as u32, chars: chars as u32, bytes: [] });
        (*p).forget_hint();
        fill((p as *mut u8).add(std::mem::offset_of!(StrObj, bytes)));
        Obj::from_raw(Tag::Str, p)
    }
}

/// Copies `b` to `out`. Most strings are short: two words that overlap are cheaper than the call of `memcpy`.
///
/// # Safety
/// `out` has room for `b`.
#[inline(always)]
unsafe fn copy_bytes(b: &[u8], out: *mut u8) {
    let (n, from) = (b.len(), b.as_ptr());
    if cfg!(portalis_small) || n > 16 {
        std::ptr::copy_nonoverlapping(from, out, n);
    } else if n >= 8 {
        let (x, y) = ((from as *const u64).read_unaligned(), (from.add(n - 8) as *const u64).read_unaligned());
        (out as *mut u64).write_unaligned(x);
        (out.add(n - 8) as *mut u64).write_unaligned(y);
    } else if n >= 4 {
        let (x, y) = ((from as *const u32).read_unaligned(), (from.add(n - 4) as *const u32).read_unaligned());
        (out as *mut u32).write_unaligned(x);
        (out.add(n - 4) as *mut u32).write_unaligned(y);
    } else if n > 0 {
        out.write(b[0]);
        out.add(n / 2).write(b[n / 2]);
        out.add(n - 1).write(b[n - 1]);
    }
}

/// Both are exactly `str`.
#[inline(always)]
pub fn are_exact(a: &Obj, b: &Obj) -> bool {
    a.tag() == Tag::Str && b.tag() == Tag::Str && ty::STR.is(a.head().cls.get()) && ty::STR.is(b.head().cls.get())
}
