//! Prints exceptions as CPython's uncaught handler does (pythonrun.c: print_exception; traceback.c): chains, repeated lines,
//! source lines read at run time, notes, groups, suggestions. Anchors (`~~^~~`) are in trace_anchor.rs.

use crate::exc::{Err, ExcObj};
use crate::func::Loc;
use crate::names::intern;
use crate::obj::{Obj, Tag};
use crate::shared::Global;
use crate::trace::Traceback;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";
/// More equal entries than this are folded.
const REPEAT_LIMIT: usize = 3;

/// Writes to `sys.stderr`, or to the process's stderr where there is none. Errors are ignored.
pub fn write_stderr(text: &str) {
    if crate::hooks::get().is_some_and(|h| (h.write_err)(text)) {
        return;
    }
    write_raw(text);
}

/// To file descriptor 2; lone surrogates as `\udcXX`.
fn write_raw(text: &str) {
    let mut out = Vec::with_capacity(text.len());
    let b = text.as_bytes();
    let mut i = 0;
    while i < b.len() {
        let (c, n) = crate::str_obj::decode_at(b, i);
        if (0xD800..0xE000).contains(&c) {
            out.extend_from_slice(format!("\\u{c:04x}").as_bytes());
        } else {
            out.extend_from_slice(&b[i..i + n]);
        }
        i += n;
    }
    if let Some(h) = crate::hooks::get() {
        (h.write_raw)(&out);
    }
}

fn sys_attribute(name: &str) -> crate::exc::R<Option<Obj>> {
    let mods = crate::import::sys_modules();
    match mods.as_dict().and_then(|d| d.get_str("sys")) {
        Some(sys) => crate::attr::getattr_opt(&sys, intern(name)),
        None => Ok(None),
    }
}

/// What happens at the end of an uncaught exception: `sys.excepthook` if the program replaced it, else the report.
pub fn report_uncaught(o: &Obj) {
    if let Ok(Some(hook)) = sys_attribute("excepthook") {
        if hook.tag() != Tag::Builtin && !hook.is_none() {
            let tb = o.as_exc().map_or(Obj::NONE, |e| e.traceback.cloned());
            match crate::call::call(&hook, &[o.cls().obj(), o.clone(), tb]) {
                Ok(_) => return,
                Err(e) => {
                    write_stderr("Error in sys.excepthook:\n");
                    report(&e.into_obj());
                    write_stderr("\nOriginal exception was:\n");
                }
            }
        }
    }
    report(o);
}

pub fn report(o: &Obj) {
    let text = format_exception(o);
    write_stderr(&text);
}

/// An error that nobody can catch: `sys.unraisablehook`, which prints `Exception ignored in: ...`.
pub fn report_unraisable(e: Err, place: &Obj) {
    let o = e.into_obj();
    let set = if crate::features::UNRAISABLE_HOOK.is_there() { sys_attribute("unraisablehook") } else { Ok(None) };
    if let Ok(Some(hook)) = set {
        if hook.tag() != Tag::Builtin {
            if let Err(failed) = unraisable_args(&o, place).and_then(|args| crate::call::call(&hook, &[args])) {
                print_unraisable(&failed.into_obj(), &hook);
            }
            return;
        }
    }
    print_unraisable(&o, place);
}

fn unraisable_args(o: &Obj, place: &Obj) -> crate::exc::R<Obj> {
    let ns = Obj::new_dict();
    let cls = crate::type_new::type_new(crate::types::ty::TYPE.get(), "UnraisableHookArgs", &[], &ns, &Obj::UNSET, &Obj::UNSET)?;
    let args = crate::call::call(&cls, &[])?;
    let traceback = o.as_exc().map_or(Obj::NONE, |x| x.traceback.cloned());
    for (name, v) in [("exc_type", o.cls().obj()), ("exc_value", o.clone()), ("exc_traceback", traceback), ("err_msg", Obj::NONE), ("object", place.clone())] {
        crate::attr::setattr(&args, crate::names::intern(name), v)?;
    }
    Ok(args)
}

pub fn print_unraisable(o: &Obj, place: &Obj) {
    let mut text = format!("Exception ignored in: {}\n", safe_repr(place));
    if let Some(x) = o.as_exc() {
        format_traceback(&x.traceback.cloned(), "", &mut text);
    }
    last_part(o, "", &mut text);
    write_stderr(&text);
}

pub fn safe_repr(o: &Obj) -> String {
    match crate::repr::repr(o) {
        Ok(s) => s.as_str().unwrap_or_default().to_string(),
        Err(_) => "<object repr() failed>".to_string(),
    }
}

/// The whole report, chained exceptions first.
pub fn format_exception(o: &Obj) -> String {
    let mut out = String::new();
    let mut seen = Vec::new();
    format_chain(o, &mut out, &mut seen, &mut Group::default());
    out
}

/// The state of nested exception groups.
#[derive(Default)]
pub(crate) struct Group {
    depth: usize,
    need_close: bool,
}

impl Group {
    fn margin(&self) -> String {
        if self.depth == 0 { String::new() } else { format!("{}| ", "  ".repeat(self.depth)) }
    }
}

fn exc(o: &Obj) -> Option<&ExcObj> {
    o.as_exc()
}

fn format_chain(o: &Obj, out: &mut String, seen: &mut Vec<i64>, g: &mut Group) {
    seen.push(o.id());
    let Some(x) = exc(o) else { return };
    let cause = x.cause.cloned();
    let context = x.context.cloned();
    let margin = g.margin();
    if cause.tag() == Tag::Exc {
        if !seen.contains(&cause.id()) {
            format_chain(&cause, out, seen, g);
            indent_into(out, &margin, CAUSE);
        }
    } else if context.tag() == Tag::Exc && !x.suppress_context.get() && !seen.contains(&context.id()) {
        format_chain(&context, out, seen, g);
        indent_into(out, &margin, CONTEXT);
    }
    if crate::features::GROUPS.is_there() && crate::exc_init::kind_of(o.cls()) == crate::exc_init::Kind::Group {
        format_group(o, out, seen, g);
        return;
    }
    let mut own = String::new();
    format_traceback(&x.traceback.cloned(), &margin, &mut own);
    out.push_str(&own);
    last_part(o, &margin, out);
}

fn indent_into(out: &mut String, margin: &str, text: &str) {
    for line in text.split_inclusive('\n') {
        out.push_str(margin);
        out.push_str(line);
    }
}

const MAX_GROUP_WIDTH: usize = 15;
const MAX_GROUP_DEPTH: usize = 10;

fn format_group(o: &Obj, out: &mut String, seen: &mut Vec<i64>, g: &mut Group) {
    if g.depth > MAX_GROUP_DEPTH {
        let margin = g.margin();
        indent_into(out, &margin, &format!("... (max_group_depth is {MAX_GROUP_DEPTH})\n"));
        return;
    }
    let top = g.depth == 0;
    if top {
        g.depth += 1;
    }
    let Some(x) = exc(o) else { return };
    let margin = g.margin();
    let tb = x.traceback.cloned();
    if tb.payload::<Traceback>().is_some() {
        let head = format!("{}{}", if top { "  + " } else { &margin }, "Exception Group Traceback (most recent call last):\n");
        out.push_str(&head);
        format_entries(&tb, &margin, out);
    }
    last_part(o, &margin, out);
    let items = crate::exc_init::field(o, "exceptions");
    let items = items.as_tuple().unwrap_or(&[]).to_vec();
    let n = items.len().min(MAX_GROUP_WIDTH);
    g.need_close = false;
    for (i, e) in items.iter().enumerate().take(n + 1) {
        let last = i + 1 == items.len() || i == n;
        if last {
            g.need_close = true;
        }
        let pad = "  ".repeat(g.depth);
        let mark = if i == 0 { "+-" } else { "  " };
        let truncated = i >= MAX_GROUP_WIDTH;
        let label = if truncated { "...".to_string() } else { (i + 1).to_string() };
        out.push_str(&format!("{pad}{mark}+---------------- {label} ----------------\n"));
        g.depth += 1;
        if truncated {
            let rest = items.len() - MAX_GROUP_WIDTH;
            let margin = g.margin();
            indent_into(out, &margin, &format!("and {} more exception{}\n", rest, if rest > 1 { "s" } else { "" }));
        } else {
            format_chain(e, out, seen, g);
        }
        if last && g.need_close {
            out.push_str(&format!("{}+------------------------------------\n", "  ".repeat(g.depth)));
            g.need_close = false;
        }
        g.depth -= 1;
        if i == n {
            break;
        }
    }
    if top {
        g.depth -= 1;
    }
}

/// `Traceback (most recent call last):` and the entries; nothing if there is no traceback.
pub fn format_traceback(tb: &Obj, margin: &str, out: &mut String) {
    if tb.payload::<Traceback>().is_none() {
        return;
    }
    out.push_str(margin);
    out.push_str("Traceback (most recent call last):\n");
    format_entries(tb, margin, out);
}

fn format_entries(tb: &Obj, margin: &str, out: &mut String) {
    let mut at = tb.clone();
    let mut last: Option<(&'static str, u32, &'static str)> = None;
    let mut count = 0;
    let folded = |count: usize, out: &mut String| {
        if count > REPEAT_LIMIT {
            let n = count - REPEAT_LIMIT;
            out.push_str(&format!("{margin}  [Previous line repeated {} more time{}]\n", n, if n > 1 { "s" } else { "" }));
        }
    };
    loop {
        let Some(t) = at.payload::<Traceback>() else { break };
        let key = (t.code.file, t.loc.0, t.code.name);
        if last != Some(key) {
            folded(count, out);
            last = Some(key);
            count = 0;
        }
        count += 1;
        if count <= REPEAT_LIMIT {
            out.push_str(&format!("{margin}  File \"{}\", line {}, in {}\n", t.code.file, t.loc.0, t.code.name));
            source_lines(t.code.file, t.loc, margin, out);
        }
        let next = t.next.cloned();
        at = next;
    }
    folded(count, out);
}

/// The source line and its carets, if the file can be read.
fn source_lines(file: &str, loc: Loc, margin: &str, out: &mut String) {
    let Some(line) = source_line(file, loc.0) else { return };
    let trimmed = line.trim_start_matches([' ', '\t', '\x0c']);
    if trimmed.trim_end().is_empty() {
        return;
    }
    out.push_str(&format!("{margin}    {trimmed}\n"));
    if let Some(carets) = crate::trace_anchor::carets(&line, loc) {
        out.push_str(&format!("{margin}    {carets}\n"));
    }
}

static FILES: Global<Vec<(String, Option<Vec<String>>)>> = Global::new(Vec::new());

/// Line `n` (from 1) of a source file without its line end.
pub fn source_line(file: &str, n: u32) -> Option<String> {
    if !FILES.get().iter().any(|(f, _)| f == file) {
        let lines = crate::hooks::get().and_then(|h| (h.read_file)(file)).map(|b| {
            let text = String::from_utf8_lossy(&b).into_owned();
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n").replace('\r', "\n");
            text.split('\n').map(str::to_string).collect()
        });
        FILES.get().push((file.to_string(), lines));
    }
    let (_, lines) = FILES.get().iter().find(|(f, _)| f == file)?;
    lines.as_ref()?.get(n.checked_sub(1)? as usize).cloned()
}

/// Its text is told as CPython's compiler tells of errors.
#[inline(always)]
fn is_syntax_error(o: &Obj) -> bool {
    crate::features::SYNTAX_ERRORS.is_there() && crate::exc_init::kind_of(o.cls()) == crate::exc_init::Kind::Syntax
}

/// The last line and the notes.
fn last_part(o: &Obj, margin: &str, out: &mut String) {
    if is_syntax_error(o) {
        indent_into(out, margin, &last_line(o));
    } else {
        // As CPython: further lines of a message have no margin.
        out.push_str(margin);
        out.push_str(&last_line(o));
    }
    notes(o, margin, out);
}

/// `Type: text` with suggestion.
fn last_line(o: &Obj) -> String {
    let cls = o.cls();
    let mut out = String::new();
    if is_syntax_error(o) {
        syntax_place(o, &mut out);
    }
    let module = match cls.dict.get_name(crate::names_used::MODULE.get()) {
        Ok(Some(m)) => m.as_str().unwrap_or("<unknown>").to_string(),
        _ => cls.module.cloned(),
    };
    if module != "builtins" && module != "__main__" {
        out.push_str(&module);
        out.push('.');
    }
    out.push_str(&cls.qualname.get());
    let text = if is_syntax_error(o) && !crate::exc_init::field(o, "msg").is_none() && crate::exc_init::field(o, "lineno").as_i64().is_some() {
        crate::repr::str_of(&crate::exc_init::field(o, "msg"))
    } else {
        crate::repr::str_of(o)
    };
    match text {
        Ok(s) if s.as_str() == Some("") => {}
        Ok(s) => {
            out.push_str(": ");
            out.push_str(s.as_str().unwrap_or_default());
        }
        Err(_) => out.push_str(": <exception str() failed>"),
    }
    if let Some(s) = crate::suggest::suggestion(o) {
        out.push_str(&format!(". Did you mean: '{s}'?"));
    }
    out.push('\n');
    out
}

/// As traceback.c: each line of a note has the margin, the end of the note is a bare newline.
fn notes(o: &Obj, margin: &str, out: &mut String) {
    if !crate::features::NOTES.is_there() {
        return;
    }
    let Ok(Some(list)) = crate::attr::getattr_opt(o, crate::names_used::NOTES.get()) else { return };
    let is_sequence = list.tag() != Tag::Dict && crate::dunder::find(&list, crate::dunder::GETITEM.get()).is_some();
    let items = match crate::iter::collect(&list) {
        Ok(items) if is_sequence => items,
        _ => {
            out.push_str(margin);
            out.push_str(&safe_repr(&list));
            return;
        }
    };
    for x in items {
        let text = crate::repr::str_of(&x).ok().and_then(|s| s.as_str().map(str::to_string)).unwrap_or_else(|| "<note str() failed>".to_string());
        for line in text.split_inclusive('\n') {
            out.push_str(margin);
            out.push_str(line);
        }
        out.push('\n');
    }
}

/// `  File "x", line n` and the source of a SyntaxError.
fn syntax_place(o: &Obj, out: &mut String) {
    let field = |n: &str| crate::exc_init::field(o, n);
    let (file, line) = (field("filename"), field("lineno"));
    let Some(n) = line.as_i64() else { return };
    out.push_str(&format!("  File \"{}\", line {}\n", file.as_str().unwrap_or("<string>"), n));
    let text = field("text");
    let Some(t) = text.as_str() else { return };
    let t = t.trim_end_matches('\n');
    let stripped = t.trim_start_matches([' ', '\n', '\x0c']);
    out.push_str(&format!("    {stripped}\n"));
    let Some(offset) = field("offset").as_i64().filter(|x| *x >= 1) else { return };
    let length = stripped.chars().count() as i64;
    let cut = t.chars().count() as i64 - length;
    let start = (offset - 1 - cut).min(length);
    let end = match (field("end_lineno").as_i64(), field("end_offset").as_i64()) {
        (Some(l), Some(_)) if l > n => text.as_str().map_or(0, |t| t.chars().count() as i64) - 1 - cut,
        (Some(_), Some(e)) if e > offset => e - 1 - cut,
        _ => start + 1,
    }
    .min(length);
    if start >= 0 {
        let pad: String = stripped.chars().take(start as usize).map(|c| if c.is_whitespace() { c } else { ' ' }).collect();
        out.push_str(&format!("    {}{}\n", pad, "^".repeat((end - start).max(1) as usize)));
    }
}
