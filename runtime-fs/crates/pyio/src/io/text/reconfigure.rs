//! `TextIOWrapper.reconfigure`.

use super::codec::{find, locale_encoding};
use super::decode::TextDecoder;
use super::encode::Encoder;
use super::rows::this;
use crate::arg;
use crate::io::{base, buffer, unsupported::unsupported};
use pyrt::{Obj, R};

/// py: TextIOWrapper.reconfigure(self, /, *, encoding=None, errors=None, newline=, line_buffering=None, write_through=None) -> None
pub fn reconfigure(a: &[Obj]) -> R<Obj> {
    let t = this(&a[0])?;
    let f = "reconfigure";
    let encoding = arg::opt_text(&a[1], f, "'encoding'")?;
    let errors = arg::opt_text(&a[2], f, "'errors'")?;
    let changes = encoding.is_some() || errors.is_some() || !a[3].is_unset();
    if changes && (!t.decoded.get().is_empty() || t.snapshot.get().as_ref().is_some_and(|s| !s.next_input.is_empty())) {
        return Err(unsupported("It is not possible to set the encoding or newline of stream after the first read"));
    }
    if let Some(n) = a[3].opt() {
        if !n.is_none() {
            super::line_end(arg::text(n, f, "'newline'")?)?;
        }
    }
    let line_buffering = if a[4].is_none() { t.line_buffering.get() } else { arg::flag(&a[4])? };
    let write_through = if a[5].is_none() { t.write_through.get() } else { arg::flag(&a[5])? };
    let b = t.attached()?;
    base::flush(&a[0])?;
    t.b2c.set(0.0);
    if let Some(n) = a[3].opt() {
        let n = match n.as_str() {
            Some(s) => Some(super::line_end(s)?),
            None => None,
        };
        t.set_newline(n);
    }
    if changes {
        let (codec, name) = match encoding {
            None => (t.codec.get(), t.encoding.cloned()),
            Some(e) => {
                let e = if e == "locale" { locale_encoding() } else { e };
                (find(e)?, Obj::str(e))
            }
        };
        let kept = t.errors.cloned();
        let errors = match errors {
            Some(e) => e.to_string(),
            // A new encoding without errors means strict.
            None if encoding.is_some() => "strict".to_string(),
            None => kept.as_str().unwrap_or("strict").to_string(),
        };
        if t.decoder.get().is_some() {
            drop(t.decoder.replace(Some(TextDecoder::new(codec, &errors, t.read_universal.get(), t.read_translate.get())?)));
        }
        if t.encoder.get().is_some() {
            let mut e = Encoder::new(codec, &errors)?;
            if t.seekable.get() && buffer::tell(&b)? != 0 {
                e.set_start_of_stream(false)?;
            }
            drop(t.encoder.replace(Some(e)));
        }
        t.codec.set(codec);
        drop(t.encoding.replace(name));
        drop(t.errors.replace(Obj::str(&errors)));
    }
    t.line_buffering.set(line_buffering);
    t.write_through.set(write_through);
    t.room.set(0);
    Ok(Obj::NONE)
}
