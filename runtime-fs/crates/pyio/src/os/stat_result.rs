//! `os.stat_result` and its relatives.

use super::struct_seq::{self, Fields};
use pyrt::types::{StaticType, T_NO_DICT, T_OVERRIDES};
use pyrt::{ty, Obj, Tag, R};

/// py-type: posix.stat_result
pub static STAT_RESULT: StaticType = StaticType::new("stat_result", "os", Some(&ty::TUPLE), Tag::Tuple, T_NO_DICT | T_OVERRIDES, pyrt::rows!(STAT_RESULT));
pub const STAT_RESULT_FIELDS: Fields = Fields { name: "os.stat_result", visible: &["st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "_7", "_8", "_9"], hidden: &["st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev"] };

/// py: stat_result.__new__(cls, sequence, dict=None, /)
pub fn stat_result_new(a: &[Obj]) -> R<Obj> {
    struct_seq::construct(a, &STAT_RESULT, &STAT_RESULT_FIELDS)
}
/// py: stat_result.__repr__(self, /) -> str
pub fn stat_result_repr(a: &[Obj]) -> R<Obj> {
    struct_seq::repr(&a[0], &STAT_RESULT_FIELDS)
}
/// py: stat_result.__reduce__(self, /) -> tuple
pub fn stat_result_reduce(a: &[Obj]) -> R<Obj> {
    struct_seq::reduce(&a[0])
}
/// py-get: stat_result.st_mode
pub fn stat_result_st_mode(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 0)
}
/// py-get: stat_result.st_ino
pub fn stat_result_st_ino(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 1)
}
/// py-get: stat_result.st_dev
pub fn stat_result_st_dev(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 2)
}
/// py-get: stat_result.st_nlink
pub fn stat_result_st_nlink(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 3)
}
/// py-get: stat_result.st_uid
pub fn stat_result_st_uid(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 4)
}
/// py-get: stat_result.st_gid
pub fn stat_result_st_gid(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 5)
}
/// py-get: stat_result.st_size
pub fn stat_result_st_size(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 6)
}
/// A tuple of ten has its times as whole seconds only.
fn seconds(o: &Obj, name: &str, at: usize) -> R<Obj> {
    let v = struct_seq::hidden(o, name)?;
    if v.is_none() { struct_seq::item(o, at) } else { Ok(v) }
}
/// py-get: stat_result.st_atime
pub fn stat_result_st_atime(a: &[Obj]) -> R<Obj> {
    seconds(&a[0], "st_atime", 7)
}
/// py-get: stat_result.st_mtime
pub fn stat_result_st_mtime(a: &[Obj]) -> R<Obj> {
    seconds(&a[0], "st_mtime", 8)
}
/// py-get: stat_result.st_ctime
pub fn stat_result_st_ctime(a: &[Obj]) -> R<Obj> {
    seconds(&a[0], "st_ctime", 9)
}
/// py-get: stat_result.st_atime_ns
pub fn stat_result_st_atime_ns(a: &[Obj]) -> R<Obj> {
    struct_seq::hidden(&a[0], "st_atime_ns")
}
/// py-get: stat_result.st_mtime_ns
pub fn stat_result_st_mtime_ns(a: &[Obj]) -> R<Obj> {
    struct_seq::hidden(&a[0], "st_mtime_ns")
}
/// py-get: stat_result.st_ctime_ns
pub fn stat_result_st_ctime_ns(a: &[Obj]) -> R<Obj> {
    struct_seq::hidden(&a[0], "st_ctime_ns")
}
/// py-get: stat_result.st_blksize
pub fn stat_result_st_blksize(a: &[Obj]) -> R<Obj> {
    struct_seq::hidden(&a[0], "st_blksize")
}
/// py-get: stat_result.st_blocks
pub fn stat_result_st_blocks(a: &[Obj]) -> R<Obj> {
    struct_seq::hidden(&a[0], "st_blocks")
}
/// py-get: stat_result.st_rdev
pub fn stat_result_st_rdev(a: &[Obj]) -> R<Obj> {
    struct_seq::hidden(&a[0], "st_rdev")
}
/// py-type: posix.statvfs_result
pub static STATVFS_RESULT: StaticType = StaticType::new("statvfs_result", "os", Some(&ty::TUPLE), Tag::Tuple, T_NO_DICT | T_OVERRIDES, pyrt::rows!(STATVFS_RESULT));
pub const STATVFS_RESULT_FIELDS: Fields = Fields { name: "os.statvfs_result", visible: &["f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree", "f_favail", "f_flag", "f_namemax"], hidden: &["f_fsid"] };

/// py: statvfs_result.__new__(cls, sequence, dict=None, /)
pub fn statvfs_result_new(a: &[Obj]) -> R<Obj> {
    struct_seq::construct(a, &STATVFS_RESULT, &STATVFS_RESULT_FIELDS)
}
/// py: statvfs_result.__repr__(self, /) -> str
pub fn statvfs_result_repr(a: &[Obj]) -> R<Obj> {
    struct_seq::repr(&a[0], &STATVFS_RESULT_FIELDS)
}
/// py: statvfs_result.__reduce__(self, /) -> tuple
pub fn statvfs_result_reduce(a: &[Obj]) -> R<Obj> {
    struct_seq::reduce(&a[0])
}
/// py-get: statvfs_result.f_bsize
pub fn statvfs_result_f_bsize(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 0)
}
/// py-get: statvfs_result.f_frsize
pub fn statvfs_result_f_frsize(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 1)
}
/// py-get: statvfs_result.f_blocks
pub fn statvfs_result_f_blocks(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 2)
}
/// py-get: statvfs_result.f_bfree
pub fn statvfs_result_f_bfree(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 3)
}
/// py-get: statvfs_result.f_bavail
pub fn statvfs_result_f_bavail(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 4)
}
/// py-get: statvfs_result.f_files
pub fn statvfs_result_f_files(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 5)
}
/// py-get: statvfs_result.f_ffree
pub fn statvfs_result_f_ffree(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 6)
}
/// py-get: statvfs_result.f_favail
pub fn statvfs_result_f_favail(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 7)
}
/// py-get: statvfs_result.f_flag
pub fn statvfs_result_f_flag(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 8)
}
/// py-get: statvfs_result.f_namemax
pub fn statvfs_result_f_namemax(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 9)
}
/// py-get: statvfs_result.f_fsid
pub fn statvfs_result_f_fsid(a: &[Obj]) -> R<Obj> {
    struct_seq::hidden(&a[0], "f_fsid")
}
/// py-type: posix.terminal_size
pub static TERMINAL_SIZE: StaticType = StaticType::new("terminal_size", "os", Some(&ty::TUPLE), Tag::Tuple, T_NO_DICT | T_OVERRIDES, pyrt::rows!(TERMINAL_SIZE));
pub const TERMINAL_SIZE_FIELDS: Fields = Fields { name: "os.terminal_size", visible: &["columns", "lines"], hidden: &[] };

/// py: terminal_size.__new__(cls, sequence, dict=None, /)
pub fn terminal_size_new(a: &[Obj]) -> R<Obj> {
    struct_seq::construct(a, &TERMINAL_SIZE, &TERMINAL_SIZE_FIELDS)
}
/// py: terminal_size.__repr__(self, /) -> str
pub fn terminal_size_repr(a: &[Obj]) -> R<Obj> {
    struct_seq::repr(&a[0], &TERMINAL_SIZE_FIELDS)
}
/// py: terminal_size.__reduce__(self, /) -> tuple
pub fn terminal_size_reduce(a: &[Obj]) -> R<Obj> {
    struct_seq::reduce(&a[0])
}
/// py-get: terminal_size.columns
pub fn terminal_size_columns(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 0)
}
/// py-get: terminal_size.lines
pub fn terminal_size_lines(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 1)
}
/// py-type: posix.uname_result
pub static UNAME_RESULT: StaticType = StaticType::new("uname_result", "posix", Some(&ty::TUPLE), Tag::Tuple, T_NO_DICT | T_OVERRIDES, pyrt::rows!(UNAME_RESULT));
pub const UNAME_RESULT_FIELDS: Fields = Fields { name: "posix.uname_result", visible: &["sysname", "nodename", "release", "version", "machine"], hidden: &[] };

/// py: uname_result.__new__(cls, sequence, dict=None, /)
pub fn uname_result_new(a: &[Obj]) -> R<Obj> {
    struct_seq::construct(a, &UNAME_RESULT, &UNAME_RESULT_FIELDS)
}
/// py: uname_result.__repr__(self, /) -> str
pub fn uname_result_repr(a: &[Obj]) -> R<Obj> {
    struct_seq::repr(&a[0], &UNAME_RESULT_FIELDS)
}
/// py: uname_result.__reduce__(self, /) -> tuple
pub fn uname_result_reduce(a: &[Obj]) -> R<Obj> {
    struct_seq::reduce(&a[0])
}
/// py-get: uname_result.sysname
pub fn uname_result_sysname(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 0)
}
/// py-get: uname_result.nodename
pub fn uname_result_nodename(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 1)
}
/// py-get: uname_result.release
pub fn uname_result_release(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 2)
}
/// py-get: uname_result.version
pub fn uname_result_version(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 3)
}
/// py-get: uname_result.machine
pub fn uname_result_machine(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 4)
}
/// py-type: posix.times_result
pub static TIMES_RESULT: StaticType = StaticType::new("times_result", "posix", Some(&ty::TUPLE), Tag::Tuple, T_NO_DICT | T_OVERRIDES, pyrt::rows!(TIMES_RESULT));
pub const TIMES_RESULT_FIELDS: Fields = Fields { name: "posix.times_result", visible: &["user", "system", "children_user", "children_system", "elapsed"], hidden: &[] };

/// py: times_result.__new__(cls, sequence, dict=None, /)
pub fn times_result_new(a: &[Obj]) -> R<Obj> {
    struct_seq::construct(a, &TIMES_RESULT, &TIMES_RESULT_FIELDS)
}
/// py: times_result.__repr__(self, /) -> str
pub fn times_result_repr(a: &[Obj]) -> R<Obj> {
    struct_seq::repr(&a[0], &TIMES_RESULT_FIELDS)
}
/// py: times_result.__reduce__(self, /) -> tuple
pub fn times_result_reduce(a: &[Obj]) -> R<Obj> {
    struct_seq::reduce(&a[0])
}
/// py-get: times_result.user
pub fn times_result_user(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 0)
}
/// py-get: times_result.system
pub fn times_result_system(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 1)
}
/// py-get: times_result.children_user
pub fn times_result_children_user(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 2)
}
/// py-get: times_result.children_system
pub fn times_result_children_system(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 3)
}
/// py-get: times_result.elapsed
pub fn times_result_elapsed(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 4)
}
/// py-get: stat_result.n_fields
pub fn stat_result_n_fields(_a: &[Obj]) -> R<Obj> {
    struct_seq::count(&STAT_RESULT_FIELDS, "n_fields")
}
/// py-get: stat_result.n_sequence_fields
pub fn stat_result_n_sequence_fields(_a: &[Obj]) -> R<Obj> {
    struct_seq::count(&STAT_RESULT_FIELDS, "n_sequence_fields")
}
/// py-get: stat_result.__match_args__
pub fn stat_result_match_args(_a: &[Obj]) -> R<Obj> {
    struct_seq::match_args(&STAT_RESULT_FIELDS)
}
/// py-get: stat_result.n_unnamed_fields
pub fn stat_result_n_unnamed_fields(_a: &[Obj]) -> R<Obj> {
    struct_seq::count(&STAT_RESULT_FIELDS, "n_unnamed_fields")
}
