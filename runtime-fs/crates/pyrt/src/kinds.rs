//! Kinds of values that many programs cannot make. What handles such values everywhere (repr, comparison, iteration, subscripts ...) stands
//! behind `exists()`. Who makes one says so; in small programs, whose linker sees all code at once, a kind that nothing linked makes never
//! exists, so the compiler drops all that handles it. Elsewhere every kind exists.
//!
//! Invariant: `made()` is called before the first value of the kind can be seen by anyone. Makers that are given such a value already
//! (methods of the kind, which tables refer to) need not and should not call it: a table would keep its kind alive.

use crate::shared::Global;

pub struct Kind(Global<bool>);

impl Kind {
    const fn new() -> Kind {
        Kind(Global::new(false))
    }
    #[inline(always)]
    pub fn made(&self) {
        if cfg!(portalis_trimmed) {
            *self.0.get() = true;
        }
    }
    #[inline(always)]
    pub fn exists(&self) -> bool {
        !cfg!(portalis_trimmed) || *self.0.get()
    }
}

/// Ints outside i64 and instances of subclasses of int.
pub static BIG_INT: Kind = Kind::new();
/// Floats and instances of subclasses of float.
pub static FLOAT: Kind = Kind::new();
pub static COMPLEX: Kind = Kind::new();
pub static BYTEARRAY: Kind = Kind::new();
/// set and frozenset
pub static SET: Kind = Kind::new();
pub static RANGE: Kind = Kind::new();
pub static SLICE: Kind = Kind::new();
pub static MEMORYVIEW: Kind = Kind::new();
/// `dict.keys()`, `values()` and `items()`
pub static DICT_VIEW: Kind = Kind::new();
/// Generators and coroutines.
pub static GENERATOR: Kind = Kind::new();
/// Classes that the program or its library makes.
pub static CLASS: Kind = Kind::new();
/// Functions of Python code, those of modules' bodies excepted: nobody sees them.
pub static FUNCTION: Kind = Kind::new();
/// Instances with the layout of `object`.
pub static INSTANCE: Kind = Kind::new();
/// Code objects and frames.
pub static CODE: Kind = Kind::new();
pub static FRAME: Kind = Kind::new();
/// Modules whose `__builtins__` says which builtins there are.
pub static OWN_BUILTINS: Kind = Kind::new();
/// `list[int]`
pub static ALIAS: Kind = Kind::new();
/// No value, but what makes aliases: `C[x]`.
pub static SUBSCRIPT: Kind = Kind::new();
/// `int | str`
pub static UNION: Kind = Kind::new();

/// For counters that nobody has seen beyond i64, where nothing else in the program needs such ints.
#[cold]
pub fn stop_at_overflow() -> ! {
    crate::start::stop_refused("PT4002: an int beyond 64 bits in a program that was linked without them")
}
