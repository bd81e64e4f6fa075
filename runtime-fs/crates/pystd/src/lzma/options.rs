//! Settings of the encoder: presets, and the limits that liblzma checks.

use super::{error, UNSUPPORTED};
use lzma_rust2::{EncodeMode, LzmaOptions, MfType};
use pyrt::{Err, R};

const EXTREME: u32 = 1 << 31;

/// None where liblzma knows no such preset.
pub(super) fn of_preset(preset: u32) -> Option<LzmaOptions> {
    let level = preset & 31;
    if level > 9 || preset & !(31 | EXTREME) != 0 {
        return None;
    }
    let mut options = LzmaOptions::with_preset(level);
    if preset & EXTREME != 0 {
        options.mode = EncodeMode::Normal;
        options.mf = MfType::Bt4;
        (options.nice_len, options.depth_limit) = if level == 3 || level == 5 { (192, 0) } else { (273, 512) };
    }
    Some(options)
}

#[cold]
pub(super) fn bad_preset(preset: u32) -> Err {
    error(&format!("Invalid compression preset: {preset}"))
}

pub(super) fn checked(options: &LzmaOptions) -> R<()> {
    let context = options.lc <= 4 && options.lp <= 4 && options.lc + options.lp <= 4 && options.pb <= 4;
    let sizes = (4096..=(1 << 30) + (1 << 29)).contains(&options.dict_size) && (2..=273).contains(&options.nice_len);
    if context && sizes { Ok(()) } else { Err(error(UNSUPPORTED)) }
}

/// Numbers of `MF_*`. The two- and three-byte finders are stood in for: what they find differs only in size.
pub(super) fn match_finder(number: u32) -> R<MfType> {
    match number {
        0x03 | 0x04 => Ok(MfType::Hc4),
        0x12..=0x14 => Ok(MfType::Bt4),
        _ => Err(error(UNSUPPORTED)),
    }
}

pub(super) fn mode(number: u32) -> R<EncodeMode> {
    match number {
        1 => Ok(EncodeMode::Fast),
        2 => Ok(EncodeMode::Normal),
        _ => Err(error(UNSUPPORTED)),
    }
}
