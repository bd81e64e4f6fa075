//! Codecs of Python code: those that the program registers, and the modules of `Lib/encodings` that it names.

use super::Codec;
use crate::exc::{Err, R};
use crate::features::CODECS;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::shared::Global;

static SEARCHES: Global<Vec<Obj>> = Global::new(Vec::new());
/// What was found, by normalised name; `Codec::Custom` is a place here. An empty name: its search function is gone.
static FOUND: Global<Vec<(String, Obj)>> = Global::new(Vec::new());

/// Names of `Lib/encodings` that are not linked into a program that does not name them.
const ELSEWHERE: &str = " big5 big5_hkscs big5hkscs bz2_codec cp037 cp1006 cp1026 cp1125 cp1140 cp1255 cp1256 cp1258 cp273 cp424 cp500 cp720 cp737 cp775 cp855 cp856 cp857 cp858 cp860 cp861 cp862 cp863 cp864 cp865 cp869 cp874 cp875 cp932 cp936 cp949 cp950 ms932 ms936 \
euc_jis_2004 euc_jisx0213 euc_jp eucjp euc_kr euckr gb18030 gb2312 gbk hp_roman8 hz idna iso2022_jp iso_2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext iso2022_kr iso8859_10 iso8859_11 iso8859_13 iso8859_14 iso8859_16 iso8859_3 iso8859_4 iso8859_6 iso8859_8 johab koi8_t kz1048 mac_arabic mac_croatian mac_cyrillic mac_farsi mac_greek mac_iceland mac_latin2 mac_romanian mac_turkish palmos ptcp154 punycode quopri_codec shift_jis shiftjis sjis s_jis shift_jis_2004 shift_jisx0213 tis_620 utf_7 utf7 uu_codec zlib_codec ";

pub fn register(function: Obj) {
    SEARCHES.get().push(function);
}
pub fn unregister(function: &Obj) {
    let table = SEARCHES.get();
    let gone = table.iter().position(|f| f.is(function)).map(|i| table.remove(i));
    FOUND.get().iter_mut().for_each(|entry| entry.0.clear());
    drop(gone);
}

/// The codec of an encoding that is not built in, as the search functions know it.
pub fn find(encoding: &str) -> R<Option<Codec>> {
    // The name goes to the search functions as UTF-8.
    if encoding.as_bytes().windows(2).any(|w| w[0] == 0xED && w[1] >= 0xA0) {
        super::encode(&Obj::str(encoding), "utf-8", "strict")?;
    }
    let name = super::normalize(encoding);
    if name.is_empty() {
        return Ok(None);
    }
    if !CODECS.is_there() {
        return refused(encoding, &name);
    }
    if let Some(i) = FOUND.get().iter().position(|(known, _)| *known == name) {
        return Ok(Some(Codec::Custom(i as u16)));
    }
    add_library()?;
    let functions = SEARCHES.get().clone();
    for f in functions {
        let r = crate::call::call(&f, &[Obj::str(&name)])?;
        if r.is_none() {
            continue;
        }
        if r.as_tuple().is_none_or(|t| t.len() != 4) {
            raise!(TYPE_ERROR, "codec search functions must return 4-tuples");
        }
        FOUND.get().push((name, r));
        return Ok(Some(Codec::Custom(FOUND.get().len() as u16 - 1)));
    }
    refused(encoding, &name)
}

/// Nothing for a name that CPython does not know either.
fn refused(encoding: &str, name: &str) -> R<Option<Codec>> {
    if ELSEWHERE.contains(&format!(" {name} ")) {
        crate::start::stop_refused(&format!("PT4001: the encoding '{encoding}' is not part of this program; only encodings that its text names are"));
    }
    Ok(None)
}

/// `encodings`, where the compiler linked it, registers its search function: the first of all.
fn add_library() -> R<()> {
    static ADDED: Global<bool> = Global::new(false);
    if *ADDED.get() || !crate::import::exists("encodings") {
        return Ok(());
    }
    *ADDED.get() = true;
    let before = SEARCHES.get().len();
    crate::import::import("encodings")?;
    if SEARCHES.get().len() > before {
        SEARCHES.get().rotate_right(1);
    }
    Ok(())
}

/// The CodecInfo.
pub fn info(place: u16) -> Obj {
    CODECS.need();
    FOUND.get().get(place as usize).map_or(Obj::NONE, |(_, info)| info.clone())
}

#[derive(Clone, Copy, PartialEq)]
pub enum Verb {
    Encode,
    Decode,
}

/// Refuses codecs that are no text encodings (`str.encode`, `open`).
pub fn need_text(codec: Codec, name: &str, advice: &str) -> R<Codec> {
    if let Codec::Custom(place) = codec {
        let is_text = crate::attr::getattr_opt(&info(place), crate::names::intern("_is_text_encoding"))?;
        if is_text.is_some_and(|flag| flag.is(&Obj::FALSE)) {
            raise!(LOOKUP_ERROR, "'{name}' is not a text encoding; use {advice} to handle arbitrary codecs");
        }
    }
    Ok(codec)
}

// Not written where they are looked up: a program whose text names such an encoding mentions them (src/compile.ts).
const MAKERS: [&str; 2] = ["incrementalencoder", "incrementaldecoder"];
const GET_STATE: &str = "getstate";
const SET_STATE: &str = "setstate";
const RESET: &str = "reset";

/// A codec's own encoder or decoder of a stream.
#[derive(Clone)]
pub struct Incremental(Obj);

impl Incremental {
    pub fn make(place: u16, verb: Verb, errors: &str) -> R<Incremental> {
        CODECS.need();
        let make = crate::attr::getattr(&info(place), crate::names::intern(MAKERS[verb as usize]))?;
        crate::call::call(&make, &[Obj::str(errors)]).map(Incremental)
    }
    fn ask(&self, name: &str, args: &[Obj]) -> R<Obj> {
        CODECS.need();
        let all: Vec<Obj> = std::iter::once(&self.0).chain(args).cloned().collect();
        crate::call::method(crate::names::intern(name), &all)
    }
    pub fn encode(&self, text: &Obj) -> R<Vec<u8>> {
        let r = self.ask("encode", std::slice::from_ref(text))?;
        match r.as_bytes() {
            Some(b) => Ok(b.to_vec()),
            None => raise!(TYPE_ERROR, "encoder should return a bytes object, not '{}'", r.type_name()),
        }
    }
    pub fn decode(&self, data: &[u8], last: bool) -> R<Obj> {
        let r = self.ask("decode", &[Obj::bytes(data.to_vec()), Obj::bool(last)])?;
        if r.tag() != Tag::Str {
            raise!(TYPE_ERROR, "decoder should return a string result, not '{}'", r.type_name());
        }
        Ok(r)
    }
    /// Unfinished bytes, and flags.
    pub fn state(&self) -> R<(Vec<u8>, i64)> {
        let state = self.ask(GET_STATE, &[])?;
        match state.as_tuple() {
            Some([pending, flags]) if pending.as_bytes().is_some() && flags.as_i64().is_some() => {
                Ok((pending.as_bytes().unwrap_or_default().to_vec(), flags.as_i64().unwrap_or(0)))
            }
            _ => raise!(TYPE_ERROR, "illegal decoder state"),
        }
    }
    pub fn set_state(&self, pending: &[u8], flags: i64) -> R<()> {
        self.ask(SET_STATE, &[Obj::tuple_of([Obj::bytes(pending.to_vec()), Obj::int(flags)])]).map(drop)
    }
    pub fn reset(&self) -> R<()> {
        self.ask(RESET, &[]).map(drop)
    }
    /// Of an encoder: to the state after the start of the stream.
    pub fn go_on(&self) -> R<()> {
        self.ask(SET_STATE, &[Obj::int(0)]).map(drop)
    }
}

/// What the codec makes of `input`, of any type.
pub fn run(place: u16, verb: Verb, input: &Obj, errors: &str) -> R<Obj> {
    CODECS.need();
    let info = info(place);
    let f = info.as_tuple().and_then(|t| t.get(verb as usize)).cloned().unwrap_or_default();
    let r = crate::call::call(&f, &[input.clone(), Obj::str(errors)]).map_err(|e| explained(e, place, verb))?;
    match r.as_tuple() {
        Some([value, _]) => Ok(value.clone()),
        _ => raise!(TYPE_ERROR, "{} must return a tuple (object, integer)", if verb == Verb::Encode { "encoder" } else { "decoder" }),
    }
}

pub fn encode(place: u16, text: &Obj, errors: &str) -> R<Vec<u8>> {
    CODECS.need();
    let r = run(place, Verb::Encode, text, errors)?;
    match r.as_bytes() {
        Some(b) => Ok(b.to_vec()),
        None => match r.as_bytearray() {
            Some(b) => Ok(b.data.get().clone()),
            None => raise!(TYPE_ERROR, "'{}' encoder returned '{}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types", name_of(place), r.type_name()),
        },
    }
}

pub fn decode(place: u16, data: &[u8], errors: &str) -> R<Obj> {
    CODECS.need();
    let r = run(place, Verb::Decode, &Obj::bytes(data.to_vec()), errors)?;
    if r.tag() != Tag::Str {
        raise!(TYPE_ERROR, "'{}' decoder returned '{}' instead of 'str'; use codecs.decode() to decode to arbitrary types", name_of(place), r.type_name());
    }
    Ok(r)
}

fn name_of(place: u16) -> String {
    FOUND.get().get(place as usize).map_or(String::new(), |(name, _)| name.clone())
}

/// `_PyErr_TrySetFromCause`: a plain exception is raised again with the codec's name.
fn explained(e: Err, place: u16, verb: Verb) -> Err {
    let cause = e.obj();
    let class = cause.cls();
    use crate::exc::*;
    let has_fields = [&OS_ERROR, &UNICODE_ENCODE_ERROR, &UNICODE_DECODE_ERROR, &UNICODE_TRANSLATE_ERROR, &SYNTAX_ERROR, &STOP_ITERATION, &IMPORT_ERROR, &ATTRIBUTE_ERROR, &NAME_ERROR, &SYSTEM_EXIT, &BASE_EXCEPTION_GROUP]
        .iter()
        .any(|known| class.is_subtype(known.get()));
    let own_making = |name: &str| class.mro.get().iter().any(|t| t.is_heap() && t.dict.get_name(crate::names::intern(name)).ok().flatten().is_some());
    let has_dict = crate::attr::instance_dict(&cause).is_some_and(|d| d.as_dict().is_some_and(|d| d.len() > 0));
    let is_plain = !has_fields && !has_dict && !own_making("__init__") && !own_making("__new__");
    let args = cause.as_exc().map(|x| x.args.cloned());
    let one_text = args.as_ref().and_then(Obj::as_tuple).is_some_and(|t| t.is_empty() || (t.len() == 1 && t[0].tag() == Tag::Str));
    if !is_plain || !one_text {
        return e;
    }
    let said = crate::repr::str_of(&cause).ok().and_then(|s| s.as_str().map(str::to_string)).unwrap_or_default();
    let what = if verb == Verb::Encode { "encoding" } else { "decoding" };
    let n = Err::with_args(class, vec![Obj::str(&format!("{what} with '{}' codec failed ({}: {said})", name_of(place), class.short_name()))]);
    drop(n.exc().context.replace(cause.clone()));
    drop(n.exc().cause.replace(cause));
    n.exc().suppress_context.set(true);
    n
}
