//! `_cjk`: the codecs by name, each family behind a function of its own, and their steps.

use super::hz::Hz;
use super::iso2022::{self as iso, Iso2022, Known, Set};
use super::stateless::{Long, Stateless};
use super::table::{Codes, Inverse, Numbers};
use super::{Codec, Stop};
use pyrt::shared::Global;
use pyrt::{raise, Obj, R};

static MADE: Global<Vec<(&'static str, Box<dyn Codec>)>> = Global::new(Vec::new());

macro_rules! packed {
    ($name:literal) => {
        include_bytes!(concat!("tables/", $name, ".bin"))
    };
}
macro_rules! stateless {
    ($asked:expr, $($name:literal)*) => {
        match $asked {
            $($name => Some(($name, plain(packed!($name)))),)*
            _ => None,
        }
    };
}
fn plain(packed: &[u8]) -> Box<dyn Codec> {
    Box::new(Stateless::read(packed, Long::None, &[]))
}

type Found = Option<(&'static str, Box<dyn Codec>)>;

/// The number of a codec; None: it has no such one.
fn numbered(a: &[Obj], make: impl FnOnce(&str) -> Found) -> R<Obj> {
    let Some(name) = a[0].as_str() else { raise!(TYPE_ERROR, "encoding name must be a string.") };
    if let Some(at) = MADE.get().iter().position(|(known, _)| *known == name) {
        return Ok(Obj::from(at));
    }
    let Some(made) = make(name) else { return Ok(Obj::NONE) };
    MADE.get().push(made);
    Ok(Obj::from(MADE.get().len() - 1))
}

/// py: _cjk.jp(name, /)
pub fn jp(a: &[Obj]) -> R<Obj> {
    numbered(a, |name| stateless!(name, "shift_jis" "cp932" "shift_jis_2004" "shift_jisx0213" "euc_jp" "euc_jis_2004" "euc_jisx0213"))
}
/// py: _cjk.cn(name, /)
pub fn cn(a: &[Obj]) -> R<Obj> {
    numbered(a, |name| match name {
        "gb18030" => Some(("gb18030", Box::new(Stateless::read(packed!("gb18030"), Long::Four, packed!("gb18030_ranges"))))),
        "hz" => Some(("hz", Box::new(Hz::new(gb2312())))),
        _ => stateless!(name, "gbk" "gb2312"),
    })
}
/// py: _cjk.tw(name, /)
pub fn tw(a: &[Obj]) -> R<Obj> {
    numbered(a, |name| stateless!(name, "big5" "cp950"))
}
/// py: _cjk.hk(name, /)
pub fn hk(a: &[Obj]) -> R<Obj> {
    numbered(a, |name| stateless!(name, "big5hkscs"))
}
/// py: _cjk.kr(name, /)
pub fn kr(a: &[Obj]) -> R<Obj> {
    numbered(a, |name| match name {
        "euc_kr" => Some(("euc_kr", Box::new(Stateless::read(packed!("euc_kr"), Long::Letters, &[])))),
        _ => stateless!(name, "cp949" "johab"),
    })
}
/// py: _cjk.iso2022(name, /)
pub fn iso2022(a: &[Obj]) -> R<Obj> {
    numbered(a, |name| {
        let (name, sets): (&'static str, Vec<Set>) = match name {
            "iso2022_jp" => ("iso2022_jp", vec![jisx0208(), roman(), old()]),
            "iso2022_jp_1" => ("iso2022_jp_1", vec![jisx0208(), jisx0212(), roman(), old()]),
            "iso2022_jp_2" => {
                let korean = double(iso::KSX1001, 0, codes(packed!("ksx1001")));
                let chinese = double(iso::GB2312, 0, gb2312());
                let western = [(iso::LATIN1, Known::Latin1), (iso::GREEK, Known::Greek)].map(|(mark, known)| Set { mark, plane: 2, known });
                ("iso2022_jp_2", vec![jisx0208(), jisx0212(), korean, chinese, roman(), old()].into_iter().chain(western).collect())
            }
            "iso2022_jp_ext" => ("iso2022_jp_ext", vec![jisx0208(), jisx0212(), roman(), Set { mark: iso::KATAKANA, plane: 0, known: Known::Katakana }, old()]),
            "iso2022_jp_3" => ("iso2022_jp_3", wide(iso::JISX0213_1, packed!("jisx0213_1"))),
            "iso2022_jp_2004" => ("iso2022_jp_2004", wide(iso::JISX0213_1_2004, packed!("jisx0213_1_2004"))),
            "iso2022_kr" => ("iso2022_kr", vec![double(iso::KSX1001, 1, codes(packed!("ksx1001")))]),
            _ => return None,
        };
        let is_korean = name == "iso2022_kr";
        Some((name, Box::new(Iso2022 { sets, shifts: is_korean, uses_g2: name == "iso2022_jp_2", announces: !is_korean })))
    })
}

fn codes(packed: &[u8]) -> Codes {
    Codes::read(&mut Numbers::inflate(packed))
}
/// The table of the encoding gb2312 without the high bits.
fn gb2312() -> Codes {
    let mut n = Numbers::inflate(packed!("gb2312"));
    for _ in 0..256 {
        n.next();
    }
    Codes::read(&mut n).without_high_bits()
}
fn double(mark: u8, plane: u32, codes: Codes) -> Set {
    let mut inverse = Inverse::default();
    for (code, first, second) in codes.iter() {
        inverse.add(first, second, code as u32);
    }
    Set { mark, plane, known: Known::Codes(codes, inverse) }
}
fn jisx0208() -> Set {
    double(iso::JISX0208, 0, codes(packed!("jisx0208")))
}
fn old() -> Set {
    double(iso::JISX0208_OLD, 0, codes(packed!("jisx0208")))
}
fn jisx0212() -> Set {
    double(iso::JISX0212, 0, codes(packed!("jisx0212")))
}
fn roman() -> Set {
    Set { mark: iso::ROMAN, plane: 0, known: Known::Roman }
}
/// JIS X 0213: its pairs come before the characters of JIS X 0208.
fn wide(mark: u8, packed: &[u8]) -> Vec<Set> {
    let first = double(mark, 0, codes(packed));
    let (pairs, singles) = match first.known {
        Known::Codes(codes, inverse) => {
            let pairs = inverse.pairs_only();
            (Known::Codes(Codes::default(), pairs), Known::Codes(codes, inverse))
        }
        known => (Known::Roman, known),
    };
    let second = double(iso::JISX0213_2, 0, codes(packed!("jisx0213_2")));
    vec![Set { mark, plane: 0, known: pairs }, jisx0208(), Set { mark, plane: 0, known: singles }, second]
}

fn codec(a: &Obj) -> R<&'static dyn Codec> {
    match MADE.get().get(a.as_i64().unwrap_or(-1) as usize) {
        Some((_, codec)) => Ok(&**codec),
        None => raise!(LOOKUP_ERROR, "no such codec is supported."),
    }
}
fn state_of(o: &Obj) -> u64 {
    o.as_i64().unwrap_or(0) as u64
}
/// What stopped it: 0 nothing, -1 the input ends within a code, else the length of what is no code.
fn stop_number(stop: Stop) -> Obj {
    Obj::int(match stop {
        Stop::Done => 0,
        Stop::TooFew => -1,
        Stop::Illegal(n) => n as i64,
    })
}

/// py: _cjk.first_state(codec, encoding, /) -> int
pub fn first_state(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(codec(&a[0])?.first_state(a[1].is(&Obj::TRUE)) as i64))
}
/// Text, how many bytes it is for, the state, and what stopped it.
/// py: _cjk.decode(codec, data, start, state, /) -> tuple
pub fn decode(a: &[Obj]) -> R<Obj> {
    let data = a[1].as_bytes().unwrap_or_default();
    let start = a[2].as_i64().unwrap_or(0) as usize;
    let mut out = Vec::with_capacity(data.len());
    let step = codec(&a[0])?.decode(&data[start.min(data.len())..], state_of(&a[3]), &mut out);
    Ok(Obj::tuple_of([Obj::str_from_utf8(&out), Obj::from(start + step.end), Obj::int(step.state as i64), stop_number(step.stop)]))
}
/// Bytes, how many characters they are for, the state, and what stopped it.
/// py: _cjk.encode(codec, text, start, state, flush, /) -> tuple
pub fn encode(a: &[Obj]) -> R<Obj> {
    let start = a[2].as_i64().unwrap_or(0) as usize;
    let Some(text) = a[1].as_str_obj() else { raise!(TYPE_ERROR, "couldn't convert the object to str.") };
    let codes: Vec<u32> = text.code_points().skip(start).collect();
    let mut out = Vec::with_capacity(2 * codes.len());
    let step = codec(&a[0])?.encode(&codes, state_of(&a[3]), a[4].is(&Obj::TRUE), &mut out);
    Ok(Obj::tuple_of([Obj::bytes(out), Obj::from(start + step.end), Obj::int(step.state as i64), stop_number(step.stop)]))
}
/// py: _cjk.reset(codec, state, /) -> tuple
pub fn reset(a: &[Obj]) -> R<Obj> {
    let mut out = Vec::new();
    let state = codec(&a[0])?.reset(state_of(&a[1]), &mut out);
    Ok(Obj::tuple_of([Obj::bytes(out), Obj::int(state as i64)]))
}
