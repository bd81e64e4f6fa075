//! `_decimal`: CPython's C module. Coefficients are limbs of 18 decimal digits; results, conditions and messages are those of libmpdec 2.5.1.

mod arith;
mod binary;
mod coefficient;
mod compare;
pub mod context;
pub mod context_methods;
mod convert;
mod digits;
mod divide;
mod explog;
mod format;
mod limbs;
mod multiply;
pub mod methods;
mod number;
pub mod operators;
mod power;
mod root;
mod rounding;
pub mod shared;
pub mod signals;
mod text;

use pyrt::types::{ty, StaticType, T_FINAL, T_NO_DICT, T_UNHASHABLE};
use pyrt::Tag;

/// py-type: _mpdec.Decimal
pub static DECIMAL: StaticType = StaticType::new("Decimal", "decimal", Some(&ty::OBJECT), Tag::Native, T_NO_DICT, pyrt::rows!(DECIMAL));
/// py-type: _mpdec.Context
pub static DECIMAL_CONTEXT: StaticType = StaticType::new("Context", "decimal", Some(&ty::OBJECT), Tag::Native, T_NO_DICT, pyrt::rows!(DECIMAL_CONTEXT));
/// py-type: _mpdec.SignalDictMixin
pub static SIGNAL_DICT: StaticType = StaticType::new("SignalDictMixin", "decimal", Some(&ty::OBJECT), Tag::Native, T_NO_DICT | T_UNHASHABLE, pyrt::rows!(SIGNAL_DICT));
/// py-type: _mpdec.ContextManager
pub static DECIMAL_CONTEXT_MANAGER: StaticType = StaticType::new("ContextManager", "decimal", Some(&ty::OBJECT), Tag::Native, T_NO_DICT | T_FINAL, pyrt::rows!(DECIMAL_CONTEXT_MANAGER));
