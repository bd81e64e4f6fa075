//! Quoted-printable.

use super::ascii_data;
use pyrt::builtins::bytes::require;
use pyrt::{ops, Obj, R};

const MOST: usize = 76;

/// py: binascii.a2b_qp(data, header=False) -> bytes
pub fn a2b_qp(a: &[Obj]) -> R<Obj> {
    let t = ascii_data(&a[0])?;
    let header = ops::truthy(&a[1])?;
    let hex = |c: Option<&u8>| c.and_then(|c| (*c as char).to_digit(16));
    let mut out = Vec::with_capacity(t.len());
    let mut i = 0;
    while i < t.len() {
        match t[i] {
            b'=' => {
                i += 1;
                match t.get(i) {
                    None => break,
                    // A soft line break.
                    Some(b'\n' | b'\r') => {
                        while i < t.len() && t[i] != b'\n' {
                            i += 1;
                        }
                        i += 1;
                    }
                    // A broken encoding: two equals signs.
                    Some(b'=') => {
                        out.push(b'=');
                        i += 1;
                    }
                    _ => match (hex(t.get(i)), hex(t.get(i + 1))) {
                        (Some(h), Some(l)) => {
                            out.push((h << 4 | l) as u8);
                            i += 2;
                        }
                        _ => out.push(b'='),
                    },
                }
            }
            b'_' if header => {
                out.push(b' ');
                i += 1;
            }
            c => {
                out.push(c);
                i += 1;
            }
        }
    }
    Ok(Obj::bytes(out))
}

/// py: binascii.b2a_qp(data, quotetabs=False, istext=True, header=False) -> bytes
pub fn b2a_qp(a: &[Obj]) -> R<Obj> {
    let b = require(&a[0])?;
    let (quote_tabs, text, header) = (ops::truthy(&a[1])?, ops::truthy(&a[2])?, ops::truthy(&a[3])?);
    // The first line end decides between \r\n and \n.
    let crlf = b.iter().position(|c| *c == b'\n').is_some_and(|n| n > 0 && b[n - 1] == b'\r');
    let mut out = Vec::with_capacity(b.len());
    let mut column = 0;
    let soft_break = |out: &mut Vec<u8>| {
        out.push(b'=');
        out.extend(if crlf { &b"\r\n"[..] } else { b"\n" });
    };
    let mut i = 0;
    while i < b.len() {
        let c = b[i];
        let next = b.get(i + 1);
        let last = next.is_none();
        let quoted = c > 126
            || c == b'='
            || (header && c == b'_')
            || (c == b'.' && column == 0 && (last || matches!(next, Some(b'\n' | b'\r' | 0))))
            || (!text && (c == b'\r' || c == b'\n'))
            || ((c == b'\t' || c == b' ') && last)
            || (c < 33 && !matches!(c, b'\r' | b'\n' | b'\t' | b' '))
            || (c < 33 && c != b'\r' && c != b'\n' && quote_tabs);
        if quoted {
            if column + 3 >= MOST {
                soft_break(&mut out);
                column = 0;
            }
            out.extend(format!("={c:02X}").bytes());
            column += 3;
            i += 1;
        } else if text && (c == b'\n' || (c == b'\r' && next == Some(&b'\n'))) {
            // Whitespace before a line end is quoted.
            if let Some(&w @ (b' ' | b'\t')) = out.last() {
                out.pop();
                out.extend(format!("={w:02X}").bytes());
            }
            out.extend(if crlf { &b"\r\n"[..] } else { b"\n" });
            column = 0;
            i += if c == b'\r' { 2 } else { 1 };
        } else {
            if next.is_some_and(|n| *n != b'\n') && column + 1 >= MOST {
                soft_break(&mut out);
                column = 0;
            }
            column += 1;
            out.push(if header && c == b' ' { b'_' } else { c });
            i += 1;
        }
    }
    Ok(Obj::bytes(out))
}
