//! The storage of `str`: one allocation with count, cached hash, byte and code point length, capacity, then the bytes.
//! Bytes are UTF-8, generalised so that a lone surrogate (surrogateescape) is its three-byte form: never hand them to
//! code outside the runtime without a check of `has_surrogates`.

use crate::heap::Head;
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
    cap: u32,
    /// The last (code point index, byte index) looked up, so that sequential access in non-ASCII text is O(1).
    hint: Cell<(u32, u32)>,
    bytes: [u8; 0],
}

fn layout(cap: usize) -> Layout {
    let size = std::mem::size_of::<StrObj>().saturating_add(cap);
    if cfg!(target_pointer_width = "64") {
        // SAFETY: the alignment is a struct's, and `cap` is below 2^32 (`make`, `str_concat`).
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
    fn data(&self) -> *const u8 {
        self.bytes.as_ptr()
    }
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
        !self.is_ascii() && self.as_bytes().windows(2).any(|w| w[0] == 0xED && w[1] >= 0xA0)
    }
    /// The byte offset of code point `i` (0..=char_len).
    pub fn byte_index(&self, i: usize) -> usize {
        if self.is_ascii() {
            return i;
        }
        let b = self.as_bytes();
        let (hc, hb) = self.hint.get();
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
        self.hint.set((i as u32, at as u32));
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
        make(x.len() + y.len(), a.char_len() + b.char_len(), x.len() + y.len(), |out| {
            // SAFETY: `make` gives room for both.
            unsafe {
                copy_bytes(x, out);
                copy_bytes(y, out.add(x.len()));
            }
        })
    }
    /// The ASCII text with every byte through `f`, which keeps it ASCII.
    pub fn mapped(b: &[u8], f: impl Fn(u8) -> u8) -> Obj {
        if let [] | [_] = b {
            return b.first().map_or_else(|| Obj::str(""), |&c| Obj::str_from_code(f(c) as u32));
        }
        make(b.len(), b.len(), b.len(), |out| {
            for (i, &c) in b.iter().enumerate() {
                // SAFETY: `make` gives room for all.
                unsafe { out.add(i).write(f(c)) }
            }
        })
    }
    pub(crate) unsafe fn free(p: *mut StrObj) {
        let cap = (*p).cap as usize;
        if (*p).head.ext.get().is_some() {
            std::ptr::drop_in_place(&mut (*p).head);
        }
        dealloc(p as *mut u8, layout(cap));
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
                    *e = new_str(b"", 0, 0);
                }
                return e.clone();
            }
            let (c, _) = decode_at(b, 0);
            if c < 256 {
                return Obj::str_from_code(c);
            }
        }
        new_str(b, chars, b.len())
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
                *slot = new_str(&v, 1, v.len());
            }
            return slot.clone();
        }
        let mut v = Vec::new();
        push_code(&mut v, c);
        new_str(&v, 1, v.len())
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
        if a.head.rc.get() == 1 && a.head.ext.get().is_none() && la > 0 && ty::STR.is(a.head.cls.get()) && !std::ptr::eq(a, b) {
            let old = self.ptr() as *mut StrObj;
            // SAFETY: we are the only owner of `old`, `b` is another string, sizes are checked; the moved struct keeps count 1.
            unsafe {
                let mut p = old;
                if (a.cap as usize) < la + lb {
                    let cap = ((la + lb) + (la + lb) / 2 + 16).min(u32::MAX as usize);
                    p = realloc(old as *mut u8, layout(a.cap as usize), layout(cap).size()) as *mut StrObj;
                    if p.is_null() {
                        handle_alloc_error(layout(cap));
                    }
                    (*p).cap = cap as u32;
                }
                let dst = (p as *mut u8).add(std::mem::offset_of!(StrObj, bytes) + la);
                std::ptr::copy_nonoverlapping(b.data_ptr(), dst, lb);
                (*p).len = (la + lb) as u32;
                (*p).chars = chars as u32;
                (*p).hash.set(0);
                std::mem::forget(self);
                return Obj::from_raw(Tag::Str, p);
            }
        }
        StrObj::joined(a, b)
    }
    /// A copy with another class: an instance of a str subclass.
    pub fn str_with_class(s: &str, cls: crate::types::TypeRef) -> Obj {
        let o = new_str(s.as_bytes(), count_chars(s.as_bytes()), s.len());
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
        let h = crate::hash::hash_str(self.as_bytes());
        self.hash.set(h);
        h
    }
    fn data_ptr(&self) -> *const u8 {
        let _ = self.data();
        self.as_bytes().as_ptr()
    }
}

#[cfg_attr(portalis_small, optimize(speed))]
fn new_str(b: &[u8], chars: usize, cap: usize) -> Obj {
    // SAFETY: `make` gives room for `b.len()` bytes.
    make(b.len(), chars, cap, |out| unsafe { copy_bytes(b, out) })
}

/// A new str; `fill` writes its `len` bytes.
#[inline(always)]
fn make(len: usize, chars: usize, cap: usize, fill: impl FnOnce(*mut u8)) -> Obj {
    assert!(len <= u32::MAX as usize, "string longer than 4 GiB");
    // SAFETY: the allocation is large enough for the header and `cap` bytes; all fields are written before use.
    unsafe {
        let p = alloc(layout(cap)) as *mut StrObj;
        if p.is_null() {
            handle_alloc_error(layout(cap));
        }
        std::ptr::write(p, StrObj { head: Head::new(ty::STR.get()), hash: Cell::new(0), len: len as u32, chars: chars as u32, cap: cap as u32, hint: Cell::new((0, 0)), bytes: [] });
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
