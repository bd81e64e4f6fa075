//! The reader: one state machine over code points, as in CPython's `_csv.c`.

use super::dialect::{self, Dialect};
use super::{error, registry, NONE, NONNUMERIC};
use pyrt::str_obj::push_code;
use pyrt::types::{ty, StaticType, T_FINAL};
use pyrt::{err, Obj, Tag, R};
use std::cell::Cell;

/// py-type: _csv.Reader
pub static READER: StaticType = StaticType::new("reader", "_csv", Some(&ty::OBJECT), Tag::Native, T_FINAL, pyrt::rows!(READER));

pub struct Reader {
    input: Obj,
    dialect: Obj,
    lines: Cell<i64>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    StartRecord,
    StartField,
    Escaped,
    InField,
    InQuoted,
    EscapeInQuoted,
    QuoteInQuoted,
    EatNewline,
    AfterEscapedNewline,
}

struct Record<'a> {
    d: &'a Dialect,
    state: State,
    fields: Vec<Obj>,
    field: Vec<u8>,
    chars: usize,
    numeric: bool,
    limit: i64,
}

const CR: u32 = '\r' as u32;
const LF: u32 = '\n' as u32;

impl Record<'_> {
    #[inline]
    fn add(&mut self, c: u32) -> R<()> {
        if self.chars as i64 >= self.limit {
            return Err(error(&format!("field larger than field limit ({})", self.limit)));
        }
        self.chars += 1;
        push_code(&mut self.field, c);
        Ok(())
    }
    fn save(&mut self) -> R<()> {
        let text = Obj::str_from_bytes(&self.field, self.chars);
        self.field.clear();
        self.chars = 0;
        let numeric = std::mem::take(&mut self.numeric);
        self.fields.push(if numeric { Obj::float(pyrt::builtins::float::new::convert(&text)?) } else { text });
        Ok(())
    }
    /// The end of a field by the end of its line (`c` None) or a newline character.
    fn end_line(&mut self, c: Option<u32>) -> R<()> {
        self.save()?;
        self.state = if c.is_none() { State::StartRecord } else { State::EatNewline };
        Ok(())
    }
    fn is_quote(&self, c: Option<u32>) -> bool {
        c.is_some() && c == self.d.quotechar && self.d.quoting != NONE
    }
    fn is_escape(&self, c: Option<u32>) -> bool {
        c.is_some() && c == self.d.escapechar
    }

    /// One code point; None: the end of the line.
    fn feed(&mut self, c: Option<u32>) -> R<()> {
        let newline = matches!(c, None | Some(CR | LF));
        match self.state {
            State::StartRecord if c.is_none() => {}
            State::StartRecord if newline => self.state = State::EatNewline,
            State::StartRecord | State::StartField => {
                self.state = State::StartField;
                if newline {
                    self.end_line(c)?;
                } else if self.is_quote(c) {
                    self.state = State::InQuoted;
                } else if self.is_escape(c) {
                    self.state = State::Escaped;
                } else if c == Some(' ' as u32) && self.d.skipinitialspace {
                } else if c == Some(self.d.delimiter) {
                    self.save()?;
                } else if let Some(c) = c {
                    self.numeric |= self.d.quoting == NONNUMERIC;
                    self.add(c)?;
                    self.state = State::InField;
                }
            }
            State::Escaped => {
                self.add(c.unwrap_or(LF))?;
                self.state = if newline && c.is_some() { State::AfterEscapedNewline } else { State::InField };
            }
            State::AfterEscapedNewline if c.is_none() => {}
            State::AfterEscapedNewline | State::InField => {
                if newline {
                    self.end_line(c)?;
                } else if self.is_escape(c) {
                    self.state = State::Escaped;
                } else if c == Some(self.d.delimiter) {
                    self.save()?;
                    self.state = State::StartField;
                } else if let Some(c) = c {
                    self.add(c)?;
                    self.state = State::InField;
                }
            }
            State::InQuoted => {
                if self.is_escape(c) {
                    self.state = State::EscapeInQuoted;
                } else if self.is_quote(c) {
                    self.state = if self.d.doublequote { State::QuoteInQuoted } else { State::InField };
                } else if let Some(c) = c {
                    self.add(c)?;
                }
            }
            State::EscapeInQuoted => {
                self.add(c.unwrap_or(LF))?;
                self.state = State::InQuoted;
            }
            State::QuoteInQuoted => match c {
                Some(q) if self.is_quote(c) => {
                    self.add(q)?;
                    self.state = State::InQuoted;
                }
                Some(x) if x == self.d.delimiter => {
                    self.save()?;
                    self.state = State::StartField;
                }
                _ if newline => self.end_line(c)?,
                Some(x) if !self.d.strict => {
                    self.add(x)?;
                    self.state = State::InField;
                }
                _ => {
                    let shown = |c: u32| char::from_u32(c).unwrap_or('?');
                    return Err(error(&format!("'{}' expected after '{}'", shown(self.d.delimiter), shown(self.d.quotechar.unwrap_or(0)))));
                }
            },
            State::EatNewline if c.is_none() => self.state = State::StartRecord,
            State::EatNewline if newline => {}
            State::EatNewline => {
                return Err(error("new-line character seen in unquoted field - do you need to open the file in universal-newline mode?"));
            }
        }
        Ok(())
    }
}

fn this(o: &Obj) -> R<&Reader> {
    o.payload::<Reader>().ok_or_else(|| err!(TYPE_ERROR, "descriptor requires a '_csv.reader' object but received a '{}'", o.type_name()))
}

/// py: _csv.reader(iterator, dialect=, /, **kwargs) -> Reader
pub fn reader(a: &[Obj]) -> R<Obj> {
    let input = pyrt::iter::iter(&a[0])?;
    let dialect = dialect::make(&a[1], &a[2])?;
    Ok(Obj::native(READER.get(), Reader { input, dialect, lines: Cell::new(0) }))
}

/// The next record; None at the end.
fn record(me: &Reader) -> R<Option<Obj>> {
    let d = dialect::of(&me.dialect)?;
    let mut r = Record { d, state: State::StartRecord, fields: Vec::new(), field: Vec::new(), chars: 0, numeric: false, limit: registry::limit() };
    loop {
        let Some(line) = pyrt::iter::next(&me.input)? else {
            if r.chars != 0 || r.state == State::InQuoted {
                if d.strict {
                    return Err(error("unexpected end of data"));
                }
                r.save()?;
                break;
            }
            return Ok(None);
        };
        let Some(s) = line.as_str_obj() else {
            return Err(error(&format!("iterator should return strings, not {} (the file should be opened in text mode)", line.type_name())));
        };
        me.lines.set(me.lines.get() + 1);
        for c in s.code_points() {
            r.feed(Some(c))?;
        }
        r.feed(None)?;
        if r.state == State::StartRecord {
            break;
        }
    }
    Ok(Some(Obj::list(r.fields)))
}

/// py: Reader.__iter__(self, /) -> Reader
pub fn iter(a: &[Obj]) -> R<Obj> {
    Ok(a[0].clone())
}
/// py: Reader.__next__(self, /) -> list
pub fn next(a: &[Obj]) -> R<Obj> {
    match record(this(&a[0])?)? {
        Some(r) => Ok(r),
        None => Err(pyrt::iter::stop_iteration(Obj::NONE)),
    }
}
/// py-get: Reader.dialect
pub fn dialect_of(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.dialect.clone())
}
/// py-get: Reader.line_num
pub fn line_num(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(this(&a[0])?.lines.get()))
}
