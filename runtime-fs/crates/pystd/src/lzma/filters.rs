//! Filter chains as the caller writes them: a sequence of dicts.

use super::options::{bad_preset, match_finder, mode, of_preset};
use super::unsigned;
use lzma_rust2::{FilterConfig, FilterType, LzmaOptions};
use pyrt::{class, err, raise, subscr, Obj, R};

pub(super) const LZMA1: u64 = 0x4000_0000_0000_0001;
pub(super) const LZMA2: u64 = 0x21;
pub(super) const DELTA: u64 = 3;

pub(super) enum Filter {
    Lzma1(LzmaOptions),
    Lzma2(LzmaOptions),
    /// Delta and the branch converters: `property` is the distance or the start offset.
    Simple(u64, FilterConfig),
}

/// CPython's `parse_filter_chain_spec`.
pub(super) fn chain(specs: &Obj) -> R<Vec<Filter>> {
    let n = subscr::len(specs)?;
    if n > 4 {
        raise!(VALUE_ERROR, "Too many filters - liblzma supports a maximum of 4");
    }
    (0..n as i64).map(|i| filter(&subscr::getitem(specs, &Obj::int(i))?)).collect()
}

pub(super) fn filter(spec: &Obj) -> R<Filter> {
    if !spec.cls().lookup(pyrt::names::intern("__getitem__")).is_some() {
        raise!(TYPE_ERROR, "Filter specifier must be a dict or dict-like object");
    }
    let Some(id) = entry(spec, "id")? else {
        raise!(VALUE_ERROR, "Filter specifier must have an \"id\" entry");
    };
    match unsigned(&id, 64)? {
        LZMA1 => lzma(spec).map(Filter::Lzma1),
        LZMA2 => lzma(spec).map(Filter::Lzma2),
        id @ DELTA => Ok(Filter::Simple(id, FilterConfig { filter_type: FilterType::Delta, property: only(spec, "dist", "delta", 1)? })),
        id @ 4..=9 => {
            let filter_type = FilterType::try_from(id).map_err(|()| err!(VALUE_ERROR, "Invalid filter ID: {id}"))?;
            Ok(Filter::Simple(id, FilterConfig { filter_type, property: only(spec, "start_offset", "BCJ", 0)? }))
        }
        id => raise!(VALUE_ERROR, "Invalid filter ID: {id}"),
    }
}

fn entry(spec: &Obj, key: &str) -> R<Option<Obj>> {
    match subscr::getitem(spec, &Obj::str(key)) {
        Ok(value) => Ok(Some(value)),
        Err(e) if class::isinstance(&e.obj(), &pyrt::exc::KEY_ERROR.get().obj())? => Ok(None),
        Err(e) => Err(e),
    }
}

fn has_only(spec: &Obj, keys: &[&str]) -> bool {
    spec.as_dict().is_some_and(|d| d.keys().iter().all(|k| k.as_str().is_some_and(|k| keys.contains(&k.to_string().as_str()))))
}

fn only(spec: &Obj, key: &str, kind: &str, default: u32) -> R<u32> {
    let invalid = || err!(VALUE_ERROR, "Invalid filter specifier for {kind} filter");
    if !has_only(spec, &["id", key]) {
        return Err(invalid());
    }
    match entry(spec, key)? {
        Some(value) => unsigned(&value, 32).map(|v| v as u32).map_err(|_| invalid()),
        None => Ok(default),
    }
}

fn lzma(spec: &Obj) -> R<LzmaOptions> {
    let preset = match entry(spec, "preset")? {
        Some(preset) => unsigned(&preset, 32)? as u32,
        None => 6,
    };
    let mut options = of_preset(preset).ok_or_else(|| bad_preset(preset))?;
    let invalid = || err!(VALUE_ERROR, "Invalid filter specifier for LZMA filter");
    if !has_only(spec, &["id", "preset", "dict_size", "lc", "lp", "pb", "mode", "nice_len", "mf", "depth"]) {
        return Err(invalid());
    }
    let number = |key: &str| -> R<Option<u32>> {
        entry(spec, key)?.map(|v| unsigned(&v, 32).map(|v| v as u32).map_err(|_| invalid())).transpose()
    };
    if let Some(v) = number("dict_size")? {
        options.dict_size = v;
    }
    if let Some(v) = number("lc")? {
        options.lc = v;
    }
    if let Some(v) = number("lp")? {
        options.lp = v;
    }
    if let Some(v) = number("pb")? {
        options.pb = v;
    }
    if let Some(v) = number("mode")? {
        options.mode = mode(v)?;
    }
    if let Some(v) = number("nice_len")? {
        options.nice_len = v;
    }
    if let Some(v) = number("mf")? {
        options.mf = match_finder(v)?;
    }
    if let Some(v) = number("depth")? {
        options.depth_limit = v as i32;
    }
    Ok(options)
}
