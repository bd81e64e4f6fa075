//! The `~~~~^^^^` line under a source line (traceback.c: tb_displayline, extract_anchors_from_line). The expression is not
//! parsed in full: it is enough to find the operator of a top-level binary operation or the brackets of a subscript.

use crate::func::Loc;

/// The caret line without the four columns of indentation; None where CPython prints none.
pub fn carets(line: &str, loc: Loc) -> Option<String> {
    let Loc(start_line, end_line, start_byte, end_byte) = loc;
    if end_line < start_line || (start_byte == 0 && end_byte == 0) {
        return None;
    }
    let chars: Vec<char> = line.chars().collect();
    let to_char = |b: u16| line.char_indices().take_while(|(i, _)| *i < b as usize).count();
    let start = to_char(start_byte);
    let truncated = chars.iter().take_while(|c| matches!(c, ' ' | '\t' | '\x0c')).count();
    let (end, anchors) = if start_line == end_line {
        let end = to_char(end_byte);
        (end, chars.get(start..end).and_then(find_anchors))
    } else {
        let end = chars.len() - chars.iter().rev().take_while(|c| c.is_whitespace()).count();
        (end, None)
    };
    if end <= start {
        return None;
    }
    if end - start == chars.len() - truncated && anchors.is_none() {
        return None;
    }
    let mut out = String::new();
    for (at, c) in chars.iter().enumerate().take(end).skip(truncated) {
        let mark = if at < start {
            ' '
        } else if let Some((left, right)) = anchors {
            if (left..right).contains(&(at - start)) { '^' } else { '~' }
        } else {
            '^'
        };
        out.extend(std::iter::repeat_n(mark, crate::unicode::wide::columns(*c)));
    }
    Some(out)
}

/// One lexical piece at bracket depth 0 of the segment.
#[derive(Clone, Copy, PartialEq)]
enum Piece {
    /// Name, number, string, or a bracketed group.
    Operand,
    Op(u8),
    /// Something that makes the whole no binary operation: `and`, `<`, `,`, `if`, `lambda`, ...
    Other,
}

struct Token {
    piece: Piece,
    start: usize,
    end: usize,
    /// For a bracket group: the opening bracket, if it follows an operand directly.
    trailer: bool,
}

/// Start and end of the operator (or of the brackets) inside the segment.
fn find_anchors(seg: &[char]) -> Option<(usize, usize)> {
    let tokens = tokenise(seg)?;
    if tokens.iter().any(|t| t.piece == Piece::Other) {
        return None;
    }
    // The operator that binds least; the last of them (they group to the left), but the first `**`.
    let mut best: Option<(usize, u8)> = None;
    let mut previous_operand = false;
    for (i, t) in tokens.iter().enumerate() {
        match t.piece {
            Piece::Op(level) => {
                if previous_operand && best.is_none_or(|(_, b)| level < b || (level == b && level != 6)) {
                    best = Some((i, level));
                }
                previous_operand = false;
            }
            _ => previous_operand = true,
        }
    }
    if let Some((i, level)) = best {
        // A leading unary operator binds looser than `**`: then the whole is a unary operation.
        if level == 6 && matches!(tokens[0].piece, Piece::Op(_)) {
            return None;
        }
        return Some(operator_span(seg, &tokens, i));
    }
    if tokens.first().is_some_and(|t| matches!(t.piece, Piece::Op(_))) {
        return None;
    }
    let last = tokens.last()?;
    if last.trailer && seg[last.start] == '[' {
        return Some((last.start, last.end));
    }
    None
}

/// One character, or two where the next one is neither blank nor the right operand (an opening bracket counts, as in CPython).
fn operator_span(seg: &[char], tokens: &[Token], i: usize) -> (usize, usize) {
    let mut right_start = tokens[i + 1..].first().map_or(seg.len(), |t| t.start);
    while right_start < seg.len() && seg[right_start] == '(' && !is_tuple_or_call(seg, right_start, tokens, i) {
        right_start += 1;
        while right_start < seg.len() && seg[right_start].is_whitespace() {
            right_start += 1;
        }
    }
    let at = tokens[i].start;
    let end = if at + 1 < right_start && !seg[at + 1].is_whitespace() { at + 2 } else { at + 1 };
    let bytes: usize = seg[..at].iter().map(|c| c.len_utf8() - 1).sum();
    if bytes == 0 { (at, end) } else { shifted(seg, at + bytes, end + bytes) }
}

/// CPython takes the byte offset of the operator for one in characters, steps over blanks and brackets from there, and turns what it finds from bytes into characters.
fn shifted(seg: &[char], mut left: usize, mut right: usize) -> (usize, usize) {
    while left < seg.len() && (seg[left].is_whitespace() || matches!(seg[left], ')' | '#')) {
        left += 1;
        right += 1;
    }
    let to_char = |byte: usize| {
        let mut at = 0;
        seg.iter().take_while(|c| { let starts = at < byte; at += c.len_utf8(); starts }).count()
    };
    (to_char(left), to_char(right))
}

/// For the traceback module: (start, end) of the operator in a line segment, or None.
/// py: sys._caret_anchors(segment, /)
pub fn caret_anchors(a: &[crate::obj::Obj]) -> crate::exc::R<crate::obj::Obj> {
    use crate::obj::Obj;
    let seg: Vec<char> = a[0].as_str().unwrap_or_default().chars().collect();
    Ok(match find_anchors(&seg) {
        Some((x, y)) => Obj::tuple(vec![Obj::from(x), Obj::from(y), Obj::str("~"), Obj::str("^")]),
        None => Obj::NONE,
    })
}

fn is_tuple_or_call(seg: &[char], at: usize, tokens: &[Token], i: usize) -> bool {
    let Some(t) = tokens[i + 1..].iter().find(|t| t.start == at) else { return false };
    seg[t.start..t.end].contains(&',') || tokens[i + 1..].iter().any(|u| u.start == t.end && u.trailer)
}

/// Outside of texts and comments nothing but names and numbers is made of letters, and names only of what is not ASCII.
fn is_name_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || (!c.is_ascii() && !c.is_whitespace())
}

fn tokenise(seg: &[char]) -> Option<Vec<Token>> {
    let mut out: Vec<Token> = Vec::new();
    let mut i = 0;
    while i < seg.len() {
        let c = seg[i];
        if c.is_whitespace() || c == '\\' {
            i += 1;
            continue;
        }
        if c == '#' {
            break;
        }
        let start = i;
        if is_name_part(c) {
            while i < seg.len() && (is_name_part(seg[i]) || (seg[i] == '.' && seg[start].is_ascii_digit())) {
                i += 1;
            }
            let word: String = seg[start..i].iter().collect();
            if i < seg.len() && matches!(seg[i], '"' | '\'') && word.len() <= 2 {
                i = skip_string(seg, i)?;
            } else if matches!(word.as_str(), "and" | "or" | "not" | "if" | "else" | "in" | "is" | "lambda" | "for" | "yield" | "await" | "return" | "raise" | "assert" | "del" | "import" | "from" | "with" | "async" | "while" | "pass" | "global" | "nonlocal" | "class" | "def") {
                out.push(Token { piece: Piece::Other, start, end: i, trailer: false });
                continue;
            }
            out.push(Token { piece: Piece::Operand, start, end: i, trailer: false });
            continue;
        }
        if matches!(c, '"' | '\'') {
            i = skip_string(seg, i)?;
            out.push(Token { piece: Piece::Operand, start, end: i, trailer: false });
            continue;
        }
        if matches!(c, '(' | '[' | '{') {
            i = skip_brackets(seg, i)?;
            let trailer = out.last().is_some_and(|t| t.piece == Piece::Operand) && c != '{';
            out.push(Token { piece: Piece::Operand, start, end: i, trailer });
            continue;
        }
        if c == '.' {
            // An attribute: the name joins the operand.
            i += 1;
            while i < seg.len() && (is_name_part(seg[i]) || seg[i].is_whitespace()) {
                i += 1;
            }
            out.push(Token { piece: Piece::Operand, start, end: i, trailer: false });
            continue;
        }
        let two: String = seg[i..(i + 2).min(seg.len())].iter().collect();
        let (piece, n) = match two.as_str() {
            "**" => (Piece::Op(6), 2),
            "//" => (Piece::Op(5), 2),
            "<<" | ">>" => (Piece::Op(3), 2),
            "==" | "!=" | "<=" | ">=" | ":=" => (Piece::Other, 2),
            _ => match c {
                '*' | '/' | '%' | '@' => (Piece::Op(5), 1),
                '+' | '-' => (Piece::Op(4), 1),
                '&' => (Piece::Op(2), 1),
                '^' => (Piece::Op(1), 1),
                '|' => (Piece::Op(0), 1),
                '~' => (Piece::Op(7), 1),
                _ => (Piece::Other, 1),
            },
        };
        i += n;
        if i < seg.len() && seg[i] == '=' && matches!(piece, Piece::Op(_)) {
            // An augmented assignment is no expression.
            return None;
        }
        out.push(Token { piece, start, end: i, trailer: false });
    }
    Some(out)
}

fn skip_string(seg: &[char], at: usize) -> Option<usize> {
    let q = seg[at];
    let triple = seg[at..].starts_with(&[q, q, q]);
    let mut i = at + if triple { 3 } else { 1 };
    while i < seg.len() {
        if seg[i] == '\\' {
            i += 2;
            continue;
        }
        if seg[i] == q && (!triple || seg[i..].starts_with(&[q, q, q])) {
            return Some(i + if triple { 3 } else { 1 });
        }
        i += 1;
    }
    None
}

fn skip_brackets(seg: &[char], at: usize) -> Option<usize> {
    let mut depth = 0;
    let mut i = at;
    while i < seg.len() {
        match seg[i] {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(i + 1);
                }
            }
            '"' | '\'' => {
                i = skip_string(seg, i)?;
                continue;
            }
            _ => {}
        }
        i += 1;
    }
    None
}
