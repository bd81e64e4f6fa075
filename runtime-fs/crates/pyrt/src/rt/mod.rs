//! What generated code calls, and nothing else: one function per PIR operation (src/ir/pir/ops.ts), thin over the protocols.

mod asynchronous;
mod globals;
mod making;
#[allow(non_snake_case)]
pub mod hot;
pub mod matching;
mod numbers;
#[allow(non_snake_case)]
mod outlined;
mod pools;
mod protocols;
mod statements;

pub use crate::attr::AttrCache;
pub use crate::call::{enter, leave};
pub use crate::frame_locals::{FrameLocals, Locals};
pub use crate::kept_locals::{leave_with, leaving, KeptLocals};
pub use crate::frames::{at, framed, framed_with_locals, Frame};
pub use crate::func::{Code, CodeNames, FuncObj, Place, Sig, CODE_ASYNC_GENERATOR, CODE_COROUTINE, CODE_GENERATOR, CODE_HIDDEN};
pub use crate::gen::Co;
pub use crate::handled::Handling;
pub use crate::import::ModuleDef;
pub use crate::iter::Loop;
pub use crate::lent::L;
pub use crate::ops::{invert, pos};
pub use crate::start::Program;
pub use crate::threads::turn;
pub use crate::unpack::{exact, parts};
pub use asynchronous::*;
pub use globals::*;
pub use making::*;
pub use matching::*;
pub use numbers::*;
pub use outlined::*;
pub use pools::*;
pub use protocols::*;
pub use statements::*;

/// The value, or a return with the error and its traceback entry: `t!(CODE, loc, expr)`.
#[macro_export]
macro_rules! t {
    ($c:ident, $l:expr, $e:expr) => {
        match $e {
            Ok(v) => v,
            Err(e) => return Err($crate::rt::tb(e, &$c, $l)),
        }
    };
}
/// As `t!` where the traceback keeps the locals of the function: `leave!(CODE, loc, expr)`.
#[macro_export]
macro_rules! leave {
    ($c:ident, $l:expr, $e:expr) => {
        match $e {
            Ok(v) => v,
            Err(e) => return Err($crate::rt::leaving($crate::rt::tb(e, &$c, $l), &$c)),
        }
    };
}
/// The same inside a labelled block of R<_>: `l!('x3, CODE, loc, expr)`.
#[macro_export]
macro_rules! l {
    ($b:lifetime, $c:ident, $l:expr, $e:expr) => {
        match $e {
            Ok(v) => v,
            Err(e) => break $b Err($crate::rt::tb(e, &$c, $l)),
        }
    };
}
/// The same inside a labelled block of Flow (finally, with).
#[macro_export]
macro_rules! w {
    ($b:lifetime, $c:ident, $l:expr, $e:expr) => {
        match $e {
            Ok(v) => v,
            Err(e) => break $b $crate::rt::Flow::Err($crate::rt::tb(e, &$c, $l)),
        }
    };
}
