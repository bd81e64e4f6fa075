//! `io.TextIOWrapper` (Modules/_io/textio.c): decoded text is kept as (generalised) UTF-8 bytes.

pub mod codec;
pub mod decode;
pub mod encode;
pub mod line;
pub mod newline;
pub mod position;
pub mod read;
pub mod reconfigure;
pub mod rows;
pub mod write;

use decode::TextDecoder;
use encode::Encoder;
use super::fileio::FileIO;
use pyrt::codecs::Codec;
use pyrt::shared::Shared;
use pyrt::{raise, Obj, R};
use std::cell::Cell;

pub use rows::wrapper_close;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Life {
    Fresh,
    Ready,
    Detached,
}

/// A point to which the decoder can be taken back: its flags and the bytes fed since.
pub struct Snapshot {
    pub flags: i64,
    pub next_input: Vec<u8>,
}

pub struct TextIOWrapper {
    pub(super) life: Cell<Life>,
    pub(super) buffer: Shared<Obj>,
    /// The FileIO that was below the buffer at first; Unset: there was none. While it is there, it alone says whether this is closed.
    pub(super) raw: Shared<Obj>,
    pub(super) codec: Cell<Codec>,
    /// As given, for the attribute.
    pub(super) encoding: Shared<Obj>,
    pub(super) errors: Shared<Obj>,
    pub(super) line_buffering: Cell<bool>,
    pub(super) write_through: Cell<bool>,
    pub(super) read_universal: Cell<bool>,
    pub(super) read_translate: Cell<bool>,
    pub(super) write_translate: Cell<bool>,
    /// The line end to look for when not universal.
    pub(super) read_nl: Cell<&'static str>,
    /// What "\n" becomes, if anything.
    pub(super) write_nl: Cell<Option<&'static str>>,
    pub(super) decoder: Shared<Option<TextDecoder>>,
    pub(super) encoder: Shared<Option<Encoder>>,
    pub(super) seekable: Cell<bool>,
    pub(super) has_read1: Cell<bool>,
    pub(super) telling: Cell<bool>,
    /// Decoded text and how many bytes of it were handed out.
    pub(super) decoded: Shared<Vec<u8>>,
    pub(super) used: Cell<usize>,
    /// It is ASCII: characters are bytes.
    pub(super) is_plain: Cell<bool>,
    pub(super) snapshot: Shared<Option<Snapshot>>,
    /// Bytes per character of the last chunk.
    pub(super) b2c: Cell<f64>,
    /// Encoded text not yet given to the buffer.
    pub(super) pending: Shared<Vec<u8>>,
    pub(super) chunk_size: Cell<usize>,
    /// The `mode` attribute; Unset until set.
    pub mode: Shared<Obj>,
    pub(super) ticket: Cell<usize>,
    /// Bytes of UTF-8 that may be put behind `pending` without a further look, while `closings` is what it was.
    pub(super) room: Cell<usize>,
    pub(super) closings: Cell<u64>,
}

/// What `TextIOWrapper(...)` is given.
#[derive(Default)]
pub struct Options<'a> {
    pub encoding: Option<&'a str>,
    pub errors: Option<&'a str>,
    pub newline: Option<&'a str>,
    pub line_buffering: bool,
    pub write_through: bool,
}

impl Default for TextIOWrapper {
    fn default() -> TextIOWrapper {
        TextIOWrapper {
            life: Cell::new(Life::Fresh),
            buffer: Shared::new(Obj::UNSET),
            raw: Shared::new(Obj::UNSET),
            codec: Cell::new(Codec::Utf8),
            encoding: Shared::new(Obj::NONE),
            errors: Shared::new(Obj::NONE),
            line_buffering: Cell::new(false),
            write_through: Cell::new(false),
            read_universal: Cell::new(false),
            read_translate: Cell::new(false),
            write_translate: Cell::new(true),
            read_nl: Cell::new("\n"),
            write_nl: Cell::new(None),
            decoder: Shared::new(None),
            encoder: Shared::new(None),
            seekable: Cell::new(false),
            has_read1: Cell::new(false),
            telling: Cell::new(false),
            decoded: Shared::new(Vec::new()),
            used: Cell::new(0),
            is_plain: Cell::new(false),
            snapshot: Shared::new(None),
            b2c: Cell::new(0.0),
            pending: Shared::new(Vec::new()),
            chunk_size: Cell::new(8192),
            mode: Shared::new(Obj::UNSET),
            ticket: Cell::new(0),
            room: Cell::new(0),
            closings: Cell::new(0),
        }
    }
}

/// The line ends of `newline=`, as statics.
pub fn line_end(newline: &str) -> R<&'static str> {
    match newline {
        "" => Ok(""),
        "\n" => Ok("\n"),
        "\r" => Ok("\r"),
        "\r\n" => Ok("\r\n"),
        _ => {
            raise!(VALUE_ERROR, "illegal newline value: {newline}")
        }
    }
}

impl TextIOWrapper {
    /// `__init__` over a buffer.
    pub fn init(&self, buffer: Obj, o: &Options) -> R<()> {
        self.life.set(Life::Fresh);
        self.room.set(0);
        let newline = match o.newline {
            Some(n) => Some(line_end(n)?),
            None => None,
        };
        let name = match o.encoding {
            None | Some("locale") => codec::locale_encoding(),
            Some(e) => e,
        };
        let c = codec::find(name)?;
        let errors = o.errors.unwrap_or("strict");
        drop(self.encoding.replace(Obj::str(name)));
        drop(self.errors.replace(Obj::str(errors)));
        self.set_newline(newline);
        self.line_buffering.set(o.line_buffering);
        self.write_through.set(o.write_through);
        let readable = super::base::able(&buffer, "readable")?;
        let writable = super::base::able(&buffer, "writable")?;
        let decoder = if readable { Some(TextDecoder::new(c, errors, self.read_universal.get(), self.read_translate.get())?) } else { None };
        let mut encoder = if writable { Some(Encoder::new(c, errors)?) } else { None };
        let seekable = super::base::able(&buffer, "seekable")?;
        self.seekable.set(seekable);
        self.telling.set(seekable);
        self.has_read1.set(super::buffer::has_read1(&buffer)?);
        if let Some(e) = encoder.as_mut().filter(|_| seekable) {
            if super::buffer::tell(&buffer)? != 0 {
                e.set_start_of_stream(false)?;
            }
        }
        self.codec.set(c);
        drop(self.decoder.replace(decoder));
        drop(self.encoder.replace(encoder));
        drop(self.raw.replace(super::buffer::file_below(&buffer).unwrap_or(Obj::UNSET)));
        drop(self.buffer.replace(buffer));
        self.clear_decoded();
        drop(self.pending.replace(Vec::new()));
        self.b2c.set(0.0);
        self.life.set(Life::Ready);
        super::base_iter::step_directly();
        Ok(())
    }
    fn set_newline(&self, newline: Option<&'static str>) {
        self.read_universal.set(matches!(newline, None | Some("")));
        self.read_translate.set(newline.is_none());
        self.write_translate.set(newline != Some(""));
        self.read_nl.set(newline.unwrap_or(""));
        self.write_nl.set(newline.filter(|n| n.starts_with('\r')));
    }
    /// The buffer; an error if there is none (any more).
    pub fn attached(&self) -> R<Obj> {
        match self.life.get() {
            Life::Ready => Ok(self.buffer.cloned()),
            Life::Fresh => raise!(VALUE_ERROR, "I/O operation on uninitialized object"),
            Life::Detached => raise!(VALUE_ERROR, "underlying buffer has been detached"),
        }
    }
    pub fn closed(&self) -> R<bool> {
        super::buffer::closed(&self.attached()?)
    }
    /// Attached and not closed.
    pub fn check_open(&self) -> R<Obj> {
        let b = self.attached()?;
        let closed = match self.is_file_open() {
            Some(open) => !open,
            None => super::buffer::closed(&b)?,
        };
        if closed {
            raise!(VALUE_ERROR, "I/O operation on closed file.");
        }
        Ok(b)
    }
    /// None: nothing is known without asking the buffer.
    pub(super) fn is_file_open(&self) -> Option<bool> {
        super::raw::plainly::<FileIO>(&self.raw.get()).map(|f| !f.is_closed())
    }
    pub(super) fn clear_decoded(&self) {
        self.decoded.get_mut().clear();
        self.used.set(0);
        drop(self.snapshot.replace(None));
    }
}

impl Drop for TextIOWrapper {
    fn drop(&mut self) {
        super::unclosed::forget(self.ticket.get());
        if self.life.get() != Life::Ready {
            return;
        }
        let b = self.buffer.cloned();
        // As the finalizer of CPython: errors have no place to go.
        if let Ok(false) = super::buffer::closed(&b) {
            let _ = self.flush_pending(&b);
            let _ = super::base::close(&b);
        }
    }
}
