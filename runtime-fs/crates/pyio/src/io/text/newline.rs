//! `io.IncrementalNewlineDecoder` over UTF-8 bytes: translates line ends and notes which kinds were seen.

use pyrt::{scan, Obj};

pub const SEEN_CR: u8 = 1;
pub const SEEN_LF: u8 = 2;
pub const SEEN_CRLF: u8 = 4;

#[derive(Clone)]
pub struct Newlines {
    translate: bool,
    /// A "\r" at the end of the last chunk is held back.
    pub pending_cr: bool,
    pub seen: u8,
}

impl Newlines {
    pub fn new(translate: bool) -> Newlines {
        Newlines { translate, pending_cr: false, seen: 0 }
    }
    pub fn reset(&mut self) {
        self.seen = 0;
        self.pending_cr = false;
    }
    /// Is `s` ASCII that `decode` would give back? Then it has been noted.
    pub fn passes(&mut self, s: &[u8]) -> bool {
        let passes = !self.pending_cr && scan::is_ascii_without(b'\r', s);
        if passes && self.seen & SEEN_LF == 0 && scan::find(b'\n', s).is_some() {
            self.seen |= SEEN_LF;
        }
        passes
    }
    pub fn decode(&mut self, mut s: Vec<u8>, last: bool) -> Vec<u8> {
        if self.pending_cr && (last || !s.is_empty()) {
            s.insert(0, b'\r');
            self.pending_cr = false;
        }
        if !last && s.last() == Some(&b'\r') {
            s.pop();
            self.pending_cr = true;
        }
        if memchr::memchr(b'\r', &s).is_none() {
            if self.seen & SEEN_LF == 0 && memchr::memchr(b'\n', &s).is_some() {
                self.seen |= SEEN_LF;
            }
            return s;
        }
        self.note(&s);
        if self.translate { translated(&s) } else { s }
    }
    fn note(&mut self, s: &[u8]) {
        let mut i = 0;
        while let Some(k) = memchr::memchr2(b'\r', b'\n', &s[i..]) {
            i += k;
            if s[i] == b'\n' {
                self.seen |= SEEN_LF;
            } else if s.get(i + 1) == Some(&b'\n') {
                self.seen |= SEEN_CRLF;
                i += 1;
            } else {
                self.seen |= SEEN_CR;
            }
            i += 1;
            if self.seen == SEEN_CR | SEEN_LF | SEEN_CRLF {
                break;
            }
        }
    }
    /// The `newlines` attribute.
    pub fn kinds(&self) -> Obj {
        let all = [(SEEN_CR, "\r"), (SEEN_LF, "\n"), (SEEN_CRLF, "\r\n")];
        let mut seen: Vec<Obj> = all.iter().filter(|(bit, _)| self.seen & bit != 0).map(|(_, s)| Obj::str(s)).collect();
        match seen.len() {
            0 => Obj::NONE,
            1 => seen.remove(0),
            _ => Obj::tuple(seen),
        }
    }
}

/// "\r\n" and "\r" become "\n".
pub fn translated(s: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(s.len());
    let mut i = 0;
    while let Some(k) = memchr::memchr(b'\r', &s[i..]) {
        out.extend_from_slice(&s[i..i + k]);
        out.push(b'\n');
        i += k + 1;
        if s.get(i) == Some(&b'\n') {
            i += 1;
        }
    }
    out.extend_from_slice(&s[i..]);
    out
}
/// "\n" becomes `end`.
pub fn expanded(s: &[u8], end: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(s.len() + 16);
    let mut i = 0;
    while let Some(k) = memchr::memchr(b'\n', &s[i..]) {
        out.extend_from_slice(&s[i..i + k]);
        out.extend_from_slice(end.as_bytes());
        i += k + 1;
    }
    out.extend_from_slice(&s[i..]);
    out
}
