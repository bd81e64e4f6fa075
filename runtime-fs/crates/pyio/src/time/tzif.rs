//! TZif files (RFC 8536).

use super::posix_tz::{self, Kind, PosixTz};

#[derive(Clone, Debug)]
pub struct Table {
    pub times: Vec<i64>,
    pub kinds_at: Vec<u8>,
    pub kinds: Vec<Kind>,
    pub footer: Option<PosixTz>,
}

fn word(b: &[u8], at: usize) -> Option<usize> {
    Some(u32::from_be_bytes(b.get(at..at + 4)?.try_into().ok()?) as usize)
}
/// Counts of a header: isutc, isstd, leap, times, types, chars.
fn counts(b: &[u8]) -> Option<[usize; 6]> {
    if b.get(..4)? != b"TZif" {
        return None;
    }
    let mut c = [0; 6];
    for (i, n) in c.iter_mut().enumerate() {
        *n = word(b, 20 + 4 * i)?;
    }
    Some(c)
}
/// None: not a TZif file.
pub fn parse(b: &[u8]) -> Option<Table> {
    let version = *b.get(4)?;
    let [utc, std, leap, times, types, chars] = counts(b)?;
    if version == 0 {
        return body(&b[44..], counts(b)?, 4).map(|t| t.0);
    }
    let skip = 44 + times * 5 + types * 6 + chars + leap * 8 + std + utc;
    let b = b.get(skip..)?;
    let (mut t, used) = body(b.get(44..)?, counts(b)?, 8)?;
    let rest = b.get(44 + used..)?;
    let line = rest.strip_prefix(b"\n")?;
    let end = memchr::memchr(b'\n', line)?;
    t.footer = std::str::from_utf8(&line[..end]).ok().and_then(posix_tz::parse);
    Some(t)
}
fn body(b: &[u8], [utc, std, leap, times, types, chars]: [usize; 6], width: usize) -> Option<(Table, usize)> {
    let mut at = 0;
    let mut all = Vec::with_capacity(times);
    for i in 0..times {
        let w = b.get(i * width..(i + 1) * width)?;
        all.push(if width == 8 { i64::from_be_bytes(w.try_into().ok()?) } else { i32::from_be_bytes(w.try_into().ok()?) as i64 });
    }
    at += times * width;
    let kinds_at = b.get(at..at + times)?.to_vec();
    at += times;
    let names = b.get(at + types * 6..at + types * 6 + chars)?;
    let mut kinds = Vec::with_capacity(types);
    for i in 0..types {
        let k = b.get(at + i * 6..at + i * 6 + 6)?;
        let name = names.get(k[5] as usize..)?;
        let name = &name[..memchr::memchr(0, name).unwrap_or(name.len())];
        kinds.push(Kind { offset: i32::from_be_bytes(k[..4].try_into().ok()?) as i64, is_dst: k[4] != 0, name: String::from_utf8_lossy(name).into_owned() });
    }
    at += types * 6 + chars + leap * (width + 4) + std + utc;
    Some((Table { times: all, kinds_at, kinds, footer: None }, at))
}
