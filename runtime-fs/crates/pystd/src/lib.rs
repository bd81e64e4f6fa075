//! Native modules of the standard library, one file each.
#![cfg_attr(portalis_link, feature(rustc_attrs), allow(internal_features))]

pub mod audioop;
pub mod binascii;
pub mod bz2;
pub mod bisect;
pub mod cjk;
pub mod cmath;
mod cmath_special;
pub mod collections;
pub mod csv;
pub mod dataclass_methods;
pub mod decimal;
pub mod functools;
pub mod hashes;
pub mod heapq;
pub mod incremental;
pub mod itertools;
pub mod json;
pub mod lzma;
pub mod math;
pub mod operator;
pub mod random;
pub mod sre;
pub mod string;
pub mod structs;
pub mod unicodedata;
pub mod zlib;
