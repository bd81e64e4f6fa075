//! The writer: which fields are quoted, which characters escaped.

use super::dialect::{self, Dialect};
use super::{error, ALL, NONE, NONNUMERIC};
use pyrt::iter::Loop;
use pyrt::str_obj::{push_code, StrObj};
use pyrt::types::{ty, StaticType, T_FINAL};
use pyrt::{err, exc, intern, raise, Obj, Tag, R};

/// py-type: _csv.Writer
pub static WRITER: StaticType = StaticType::new("writer", "_csv", Some(&ty::OBJECT), Tag::Native, T_FINAL, pyrt::rows!(WRITER));

struct Writer {
    write: Obj,
    dialect: Obj,
}

fn this(o: &Obj) -> R<&Writer> {
    o.payload::<Writer>().ok_or_else(|| err!(TYPE_ERROR, "descriptor requires a '_csv.writer' object but received a '{}'", o.type_name()))
}

/// py: _csv.writer(fileobj, dialect=, /, **kwargs) -> Writer
pub fn writer(a: &[Obj]) -> R<Obj> {
    let dialect = dialect::make(&a[1], &a[2])?;
    let write = match pyrt::attr::getattr_opt(&a[0], intern("write"))? {
        Some(w) if pyrt::call::is_callable(&w) => w,
        _ => raise!(TYPE_ERROR, "argument 1 must have a \"write\" method"),
    };
    Ok(Obj::native(WRITER.get(), Writer { write, dialect }))
}

struct Line<'a> {
    d: &'a Dialect,
    out: Vec<u8>,
    fields: usize,
}

impl Line<'_> {
    /// Appends a field; `quoted`: in any case.
    fn join(&mut self, field: Option<&StrObj>, mut quoted: bool) -> R<()> {
        let d = self.d;
        if self.fields > 0 {
            push_code(&mut self.out, d.delimiter);
        }
        let mut body = Vec::new();
        let terminator: Vec<u32> = d.lineterminator.as_str_obj().map(|s| s.code_points().collect()).unwrap_or_default();
        for c in field.into_iter().flat_map(StrObj::code_points) {
            let is_quote = Some(c) == d.quotechar;
            if c == d.delimiter || Some(c) == d.escapechar || is_quote || terminator.contains(&c) {
                let mut escape = d.quoting == NONE;
                if !escape && is_quote && d.doublequote {
                    push_code(&mut body, c);
                } else if !escape {
                    escape = is_quote || Some(c) == d.escapechar;
                }
                if !escape {
                    quoted = true;
                } else {
                    match d.escapechar {
                        Some(e) => push_code(&mut body, e),
                        None => return Err(error("need to escape, but no escapechar set")),
                    }
                }
            }
            push_code(&mut body, c);
        }
        let quote = d.quotechar.filter(|_| quoted);
        if let Some(q) = quote {
            push_code(&mut self.out, q);
        }
        self.out.append(&mut body);
        if let Some(q) = quote {
            push_code(&mut self.out, q);
        }
        self.fields += 1;
        Ok(())
    }
}

/// Is it a number to `QUOTE_NONNUMERIC`?
fn is_number(o: &Obj) -> bool {
    match o.tag() {
        Tag::Int | Tag::Bool | Tag::BigInt | Tag::Float | Tag::FloatObj | Tag::Complex => true,
        Tag::Str | Tag::None => false,
        _ => ["__index__", "__int__", "__float__"].iter().any(|n| o.cls().lookup(intern(n)).is_some()),
    }
}

fn write_row(w: &Writer, row: &Obj) -> R<Obj> {
    let d = dialect::of(&w.dialect)?;
    let mut it = Loop::new(row).map_err(|e| if e.is(&exc::TYPE_ERROR) { error(&format!("iterable expected, not {}", row.type_name())) } else { e })?;
    let mut line = Line { d, out: Vec::new(), fields: 0 };
    while let Some(field) = it.next()? {
        let quoted = match d.quoting {
            NONNUMERIC => !is_number(&field),
            ALL => true,
            _ => false,
        };
        match field.tag() {
            Tag::Str => line.join(field.as_str_obj(), quoted)?,
            Tag::None => line.join(None, quoted)?,
            _ => {
                let text = pyrt::repr::str_of(&field)?;
                line.join(text.as_str_obj(), quoted)?;
            }
        }
    }
    if line.fields > 0 && line.out.is_empty() {
        if d.quoting == NONE {
            return Err(error("single empty field record must be quoted"));
        }
        line.fields -= 1;
        line.join(None, true)?;
    }
    line.out.extend_from_slice(d.lineterminator.as_str_obj().map_or(&[], StrObj::as_bytes));
    pyrt::call::call(&w.write, &[Obj::str_from_utf8(&line.out)])
}

/// py: Writer.writerow(self, row, /) -> object
pub fn writerow(a: &[Obj]) -> R<Obj> {
    write_row(this(&a[0])?, &a[1])
}
/// py: Writer.writerows(self, rows, /) -> None
pub fn writerows(a: &[Obj]) -> R<Obj> {
    let w = this(&a[0])?;
    let mut it = Loop::new(&a[1])?;
    while let Some(row) = it.next()? {
        write_row(w, &row)?;
    }
    Ok(Obj::NONE)
}
/// py-get: Writer.dialect
pub fn dialect_of(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.dialect.clone())
}
