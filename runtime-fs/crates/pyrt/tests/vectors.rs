//! Numbers, strings, formatting and codecs against answers recorded from CPython.

use pyrt::builtins::{bytes, float, functions_numeric as numeric, int, number_protocol, str_};
use pyrt::ops::{self, Operator};
use pyrt::{Obj, Tag, R};
use std::fmt::Write;

fn unescape(t: &str) -> Vec<u8> {
    let b = t.as_bytes();
    let mut out = Vec::new();
    let mut i = 0;
    while i < b.len() {
        if b[i] == b'%' {
            out.push(u8::from_str_radix(&t[i + 1..i + 3], 16).unwrap());
            i += 3;
        } else {
            out.push(b[i]);
            i += 1;
        }
    }
    out
}

fn escape(out: &mut String, b: &[u8]) {
    for &c in b {
        if c.is_ascii_alphanumeric() { out.push(c as char) } else { write!(out, "%{c:02X}").unwrap() }
    }
}

fn read<'a>(t: &mut impl Iterator<Item = &'a str>) -> Option<Obj> {
    let w = t.next()?;
    let rest = &w[1..];
    Some(match w.as_bytes()[0] {
        b'N' => Obj::NONE,
        b'T' => Obj::TRUE,
        b'F' => Obj::FALSE,
        b'i' => Obj::big(num_bigint::BigInt::parse_bytes(rest.as_bytes(), 16).unwrap()),
        b'f' if rest == "nan" => Obj::float(f64::NAN),
        b'f' => Obj::float(f64::from_bits(u64::from_str_radix(rest, 16).unwrap())),
        b's' => Obj::str_from_utf8(&unescape(rest)),
        b'b' => Obj::bytes(unescape(rest)),
        b'c' => {
            let (re, im) = (read(t)?.as_f64()?, read(t)?.as_f64()?);
            Obj::complex(re, im)
        }
        b'[' => Obj::list(read_items(t)),
        b'(' => Obj::tuple(read_items(t)),
        _ => return None,
    })
}

fn read_items<'a>(t: &mut impl Iterator<Item = &'a str>) -> Vec<Obj> {
    let mut v = Vec::new();
    while let Some(o) = read(t) {
        v.push(o);
    }
    v
}

fn write_float(out: &mut String, v: f64) {
    if v.is_nan() { out.push_str("fnan") } else { write!(out, "f{:016x}", v.to_bits()).unwrap() }
}

fn show(out: &mut String, o: &Obj) {
    match o.tag() {
        Tag::None => out.push('N'),
        Tag::NotImplemented => out.push('X'),
        Tag::Bool => out.push(if o.as_bool().unwrap() { 'T' } else { 'F' }),
        Tag::Int | Tag::BigInt => write!(out, "i{:x}", int::int_ref(o).unwrap().to_big().as_ref()).unwrap(),
        Tag::Float => write_float(out, o.as_f64().unwrap()),
        Tag::Complex => {
            let c = o.as_complex_obj().unwrap();
            out.push_str("c ");
            write_float(out, c.re);
            out.push(' ');
            write_float(out, c.im);
        }
        Tag::Str => {
            out.push('s');
            let s = o.as_str_obj().unwrap();
            assert_eq!(s.char_len(), s.code_points().count(), "length of {o:?}");
            escape(out, s.as_bytes());
        }
        Tag::Bytes => {
            out.push('b');
            escape(out, o.as_bytes().unwrap());
        }
        Tag::List => items(out, '[', &o.as_list().unwrap().v.cloned(), ']'),
        Tag::Tuple => items(out, '(', o.as_tuple().unwrap(), ')'),
        t => panic!("no text for {t:?}"),
    }
}

fn items(out: &mut String, open: char, v: &[Obj], close: char) {
    out.push(open);
    out.push(' ');
    for x in v {
        show(out, x);
        out.push(' ');
    }
    out.push(close);
}

type Row = fn(&[Obj]) -> R<Obj>;

macro_rules! rows {
    ($prefix:literal $module:path : $($name:ident)*) => {{
        use $module as m;
        &[$((concat!($prefix, stringify!($name)), m::$name as Row)),*]
    }};
}

const TABLES: &[&[(&str, Row)]] = &[
    rows!("str." str_::case : upper lower title capitalize swapcase casefold),
    rows!("str." str_::predicates : isalpha isdigit isdecimal isnumeric isalnum isspace isascii isprintable isidentifier islower isupper istitle),
    rows!("str." str_::find : find rfind index rindex count startswith endswith),
    rows!("str." str_::split : split rsplit splitlines partition rpartition join),
    rows!("str." str_::strip : strip lstrip rstrip removeprefix removesuffix),
    rows!("str." str_::pad : center ljust rjust zfill expandtabs),
    rows!("str." str_::replace : replace),
    rows!("str." str_::encode : encode),
    rows!("bytes." bytes::case : upper lower title capitalize swapcase isalpha isdigit isalnum isspace isascii islower isupper istitle),
    rows!("bytes." bytes::find : find rfind index rindex count startswith endswith),
    rows!("bytes." bytes::split : split rsplit splitlines partition rpartition join),
    rows!("bytes." bytes::transform : replace strip lstrip rstrip center ljust rjust zfill expandtabs hex decode),
    rows!("int." int::methods : bit_length bit_count),
    rows!("int." int::bytes : to_bytes),
    rows!("float." float::hex : hex),
    rows!("float." float::methods : as_integer_ratio is_integer),
    rows!("" numeric : abs bin oct hex divmod hash repr ascii round format),
];

/// Rows whose slots differ from the recorded arguments.
fn special(name: &str, a: &[Obj]) -> Option<R<Obj>> {
    let class = |rest: &[Obj]| [&[Obj::NONE], rest].concat();
    let op = |op: &'static Operator| Some(ops::binary(op, &a[0], &a[1]));
    match name {
        "add" => Some(ops::add(&a[0], &a[1])),
        "sub" => Some(ops::sub(&a[0], &a[1])),
        "mul" => Some(ops::mul(&a[0], &a[1])),
        "truediv" => Some(ops::truediv(&a[0], &a[1])),
        "floordiv" => Some(ops::floordiv(&a[0], &a[1])),
        "mod" => Some(ops::mod_(&a[0], &a[1])),
        "and_" => op(&ops::op::And),
        "or_" => op(&ops::op::Or),
        "xor" => op(&ops::op::Xor),
        "lshift" => op(&ops::op::LShift),
        "rshift" => op(&ops::op::RShift),
        "pow" => op(&ops::op::Pow),
        "pow3" => Some(ops::pow3(&a[0], &a[1], &a[2])),
        "neg" => Some(ops::neg(&a[0])),
        "pos" => Some(ops::pos(&a[0])),
        "invert" => Some(ops::invert(&a[0])),
        "round1" => Some(numeric::round(&[a[0].clone(), Obj::NONE])),
        "str" => Some(pyrt::repr::str_of(&a[0])),
        "bool" => Some(ops::truthy(&a[0]).map(Obj::bool)),
        "int" | "int2" => Some(int::new::new(&class(a))),
        "float" => Some(float::new::new(&class(a))),
        "complex" => Some(pyrt::builtins::complex::new(&class(a))),
        "eq" => Some(number_protocol::same(&a[0], &a[1])),
        "order" => Some(Ok(match number_protocol::order(&a[0], &a[1]) {
            Some(Some(o)) => Obj::int(o as i64),
            _ => Obj::NONE,
        })),
        "int.from_bytes" => Some(int::bytes::from_bytes(&class(a))),
        "float.fromhex" => Some(float::hex::fromhex(&class(a))),
        "bytes.fromhex" => Some(bytes::new::bytes_fromhex(&[pyrt::ty::BYTES.get().obj(), a[0].clone()])),
        "str.format" => Some(str_::rows::format(&[a[0].clone(), a[1].clone(), Obj::new_dict()])),
        _ => None,
    }
}

fn answer(name: &str, mut args: Vec<Obj>) -> String {
    args.resize(args.len().max(6), Obj::UNSET);
    let r = special(name, &args).unwrap_or_else(|| {
        let row = TABLES.iter().flat_map(|t| t.iter()).find(|(n, _)| *n == name).unwrap_or_else(|| panic!("no row {name}"));
        (row.1)(&args)
    });
    let mut out = String::new();
    match r {
        Ok(o) => show(&mut out, &o),
        Err(e) => {
            write!(out, "!{}:", e.cls().name_str()).unwrap();
            let text = pyrt::repr::str_of(&e.into_obj()).unwrap_or(Obj::NONE);
            escape(&mut out, text.as_str().unwrap_or("?").as_bytes());
        }
    }
    out
}

/// One test for all: the runtime is single-threaded.
#[test]
fn answers_are_those_of_cpython() {
    // PYRT_VECTORS names a folder with a larger recording.
    let own = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let folder = std::env::var_os("PYRT_VECTORS").map_or(own, std::path::PathBuf::from);
    let (mut wrong, mut total) = (0, 0);
    for file in ["numbers", "strings", "bytes", "formats", "codecs"] {
        let text = std::fs::read_to_string(folder.join(format!("{file}.txt"))).unwrap();
        for line in text.lines() {
            let (call, want) = line.split_once("\t=\t").unwrap();
            let mut fields = call.split('\t');
            let name = fields.next().unwrap();
            let args: Vec<Obj> = fields.map(|f| read(&mut f.split(' ')).unwrap()).collect();
            total += 1;
            let got = answer(name, args);
            if got != want {
                wrong += 1;
                if wrong <= 60 {
                    println!("{call}\n   want {want}\n   got  {got}");
                }
            }
        }
    }
    assert_eq!(wrong, 0, "of {total}");
}
