//! Finding the end of a line in decoded text.

/// What ends a line.
#[derive(Clone, Copy)]
pub enum LineEnd {
    /// Newlines are translated: "\n" only.
    Lf,
    /// Universal without translation: "\n", "\r" or "\r\n".
    Any,
    Exact(&'static str),
}

impl LineEnd {
    /// The index just after the first line end of `s`, if there is one.
    pub fn find(self, s: &[u8]) -> Option<usize> {
        match self {
            LineEnd::Lf => pyrt::scan::find(b'\n', s).map(|i| i + 1),
            LineEnd::Any => {
                let i = memchr::memchr2(b'\n', b'\r', s)?;
                Some(if s[i] == b'\r' && s.get(i + 1) == Some(&b'\n') { i + 2 } else { i + 1 })
            }
            LineEnd::Exact("\r\n") => {
                let mut from = 0;
                loop {
                    let i = from + memchr::memchr(b'\r', &s[from..])?;
                    if s.get(i + 1) == Some(&b'\n') {
                        return Some(i + 2);
                    }
                    from = i + 1;
                }
            }
            LineEnd::Exact(e) => memchr::memchr(e.as_bytes()[0], s).map(|i| i + 1),
        }
    }
}

/// The byte index after `n` code points of `s` (or the end), and how many there were.
pub fn byte_after(s: &[u8], n: usize) -> (usize, usize) {
    if n >= s.len() {
        return (s.len(), pyrt::str_obj::count_chars(s));
    }
    let mut at = 0;
    let mut k = 0;
    while k < n && at < s.len() {
        at += pyrt::str_obj::utf8_width(s[at]);
        k += 1;
    }
    (at, k)
}
