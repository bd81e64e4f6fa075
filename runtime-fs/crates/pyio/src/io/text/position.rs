//! `tell` and `seek` of text: cookies that hold the byte position and what is needed to restart the decoder (textio.c).

use super::decode::TextDecoder;
use super::line::byte_after;
use super::{Snapshot, TextIOWrapper};
use crate::arg;
use crate::io::{base, buffer, unsupported::unsupported};
use num_bigint::{BigInt, Sign};
use pyrt::str_obj::count_chars;
use pyrt::{err, ops, raise, Obj, R};

#[derive(Clone, Copy, Default)]
struct Cookie {
    start: i64,
    flags: i64,
    feed: usize,
    skip: usize,
    eof: bool,
}

impl Cookie {
    fn to_obj(self) -> Obj {
        if self.flags == 0 && self.feed == 0 && self.skip == 0 && !self.eof {
            return Obj::int(self.start);
        }
        let mut b = self.start.to_le_bytes().to_vec();
        b.extend((self.flags as u32).to_le_bytes());
        b.extend((self.feed as u32).to_le_bytes());
        b.extend((self.skip as u32).to_le_bytes());
        b.push(self.eof as u8);
        Obj::big(BigInt::from_bytes_le(Sign::Plus, &b))
    }
    fn from_obj(o: &Obj) -> R<Cookie> {
        if let Some(i) = arg::small(o) {
            return Ok(Cookie { start: i, ..Cookie::default() });
        }
        let mut b = match o.as_big() {
            Some(v) => v.value.to_bytes_le().1,
            None => Vec::new(),
        };
        if b.len() > 21 {
            raise!(OVERFLOW_ERROR, "int too big to convert");
        }
        b.resize(21, 0);
        let word = |i: usize| u32::from_le_bytes([b[i], b[i + 1], b[i + 2], b[i + 3]]);
        let start = i64::from_le_bytes([b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7]]);
        Ok(Cookie { start, flags: word(8) as i64, feed: word(12) as usize, skip: word(16) as usize, eof: b[20] != 0 })
    }
}

fn restart(d: &mut TextDecoder, c: &Cookie) {
    if c.start == 0 && c.flags == 0 { d.reset() } else { d.set_state(&[], c.flags) }
}

impl TextIOWrapper {
    pub fn tell(&self, me: &Obj) -> R<Obj> {
        let b = self.check_open()?;
        if !self.seekable.get() {
            return Err(unsupported("underlying stream is not seekable"));
        }
        if !self.telling.get() {
            raise!(OS_ERROR, "telling position disabled by next() call");
        }
        self.flush_pending(&b)?;
        base::flush(me)?;
        let pos = buffer::tell(&b)?;
        let Some(snap) = self.snapshot.replace(None) else { return Ok(Obj::int(pos)) };
        let r = self.with_decoder(|d| {
            let saved = d.clone();
            let (pending, flags) = d.state()?;
            let pending = pending.into_owned();
            let used = count_chars(&self.decoded.get()[..self.used.get()]);
            let r = locate(d, &snap, pos, used, self.b2c.get());
            // setstate() leaves what kinds of line ends were seen on the way.
            let seen = d.newlines.as_ref().map(|n| n.seen);
            *d = saved;
            if let (Some(n), Some(seen)) = (&mut d.newlines, seen) {
                n.seen = seen;
            }
            // A codec in Python has its state elsewhere.
            d.set_state(&pending, flags);
            r
        });
        drop(self.snapshot.replace(Some(snap)));
        match r {
            Some(c) => Ok(c?.to_obj()),
            None => Ok(Obj::int(pos)),
        }
    }
    pub fn seek(&self, me: &Obj, cookie: &Obj, whence: i32) -> R<Obj> {
        let b = self.check_open()?;
        if !self.seekable.get() {
            return Err(unsupported("underlying stream is not seekable"));
        }
        let mut cookie = ops::index(cookie)?;
        match whence {
            0 => {}
            1 => {
                if arg::small(&cookie) != Some(0) {
                    return Err(unsupported("can't do nonzero cur-relative seeks"));
                }
                cookie = self.tell(me)?;
            }
            2 => {
                if arg::small(&cookie) != Some(0) {
                    return Err(unsupported("can't do nonzero end-relative seeks"));
                }
                base::flush(me)?;
                self.clear_decoded();
                self.with_decoder(|d| d.reset());
                let pos = buffer::seek(&b, 0, 2)?;
                self.set_start_of_stream(pos == 0)?;
                return Ok(Obj::int(pos));
            }
            w => raise!(VALUE_ERROR, "invalid whence ({w}, should be 0, 1 or 2)"),
        }
        if arg::small(&cookie).is_some_and(|c| c < 0) || cookie.as_big().is_some_and(|v| v.value.sign() == Sign::Minus) {
            let shown = pyrt::repr::repr(&cookie)?;
            raise!(VALUE_ERROR, "negative seek position {}", shown.as_str().unwrap_or(""));
        }
        base::flush(me)?;
        let c = Cookie::from_obj(&cookie)?;
        buffer::seek(&b, c.start, 0)?;
        self.clear_decoded();
        self.with_decoder(|d| restart(d, &c));
        if c.skip > 0 {
            let input = buffer::read_some(&b, c.feed as i64, false)?;
            let text = self.with_decoder(|d| d.decode(&input, c.eof)).unwrap_or(Ok(Vec::new()))?;
            let (at, got) = byte_after(&text, c.skip);
            if got < c.skip {
                raise!(OS_ERROR, "can't restore logical file position");
            }
            drop(self.snapshot.replace(Some(Snapshot { flags: c.flags, next_input: input })));
            self.set_decoded(text, None);
            self.used.set(at);
        } else {
            drop(self.snapshot.replace(Some(Snapshot { flags: c.flags, next_input: Vec::new() })));
        }
        self.set_start_of_stream(c.start == 0 && c.flags == 0)?;
        Ok(cookie)
    }
    fn set_start_of_stream(&self, at_start: bool) -> R<()> {
        let Some(mut e) = self.encoder.replace(None) else { return Ok(()) };
        let done = e.set_start_of_stream(at_start);
        drop(self.encoder.replace(Some(e)));
        done
    }
    pub fn truncate(&self, me: &Obj, pos: &Obj) -> R<Obj> {
        let b = self.attached()?;
        base::flush(me)?;
        buffer::truncate(&b, pos)
    }
}

/// The cookie for the point `used` characters after the snapshot; `pos` is the buffer's position.
fn locate(d: &mut TextDecoder, snap: &Snapshot, pos: i64, used: usize, b2c: f64) -> R<Cookie> {
    let input = &snap.next_input;
    let mut c = Cookie { start: pos - input.len() as i64, flags: snap.flags, ..Cookie::default() };
    if used == 0 {
        return Ok(c);
    }
    let mut skip = used;
    // A fast search for a safe start point close to the position.
    let mut skip_bytes = (b2c * skip as f64) as i64;
    let mut back = 1;
    while skip_bytes > 0 {
        restart(d, &c);
        let n = (skip_bytes as usize).min(input.len());
        let chars = count_chars(&d.decode(&input[..n], false)?);
        if chars <= skip {
            let (buffered, flags) = d.state()?;
            if buffered.is_empty() {
                c.flags = flags;
                skip -= chars;
                break;
            }
            skip_bytes -= buffered.len() as i64;
            back = 1;
        } else {
            skip_bytes -= back;
            back *= 2;
        }
    }
    if skip_bytes <= 0 {
        skip_bytes = 0;
        restart(d, &c);
    }
    let skip_bytes = (skip_bytes as usize).min(input.len());
    c.start += skip_bytes as i64;
    c.skip = skip;
    if skip == 0 {
        return Ok(c);
    }
    // Byte by byte from there.
    let mut chars = 0;
    for at in skip_bytes..input.len() {
        chars += count_chars(&d.decode(&input[at..at + 1], false)?);
        c.feed += 1;
        let (buffered, flags) = d.state()?;
        if buffered.is_empty() && chars <= skip {
            c.start += c.feed as i64;
            skip -= chars;
            c.flags = flags;
            c.feed = 0;
            chars = 0;
        }
        if chars >= skip {
            c.skip = skip;
            return Ok(c);
        }
    }
    chars += count_chars(&d.decode(&[], true)?);
    c.eof = true;
    c.skip = skip;
    if chars < skip {
        return Err(err!(OS_ERROR, "can't reconstruct logical file position"));
    }
    Ok(c)
}
