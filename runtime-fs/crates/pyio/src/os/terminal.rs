//! `os.get_terminal_size`.

use super::stat_result::{TERMINAL_SIZE, TERMINAL_SIZE_FIELDS};
use super::struct_seq;
use crate::arg;
use crate::os_error::OrRaise;
use crate::sys;
use pyrt::{Obj, R};

/// py: posix.get_terminal_size(fd=1, /) -> terminal_size
pub fn get_terminal_size(a: &[Obj]) -> R<Obj> {
    let (columns, lines) = sys::terminal_size(arg::c_int(&a[0])?).or_raise()?;
    Ok(struct_seq::make(&TERMINAL_SIZE, &TERMINAL_SIZE_FIELDS, vec![Obj::int(columns), Obj::int(lines)]))
}
