//! Integer constants of `posix`.

use crate::sys::flags;
use pyrt::Obj;

fn int(n: i32) -> Obj {
    Obj::int(n as i64)
}
/// py-const: posix.O_RDONLY
pub fn o_rdonly() -> Obj {
    int(flags::O_RDONLY)
}
/// py-const: posix.O_WRONLY
pub fn o_wronly() -> Obj {
    int(flags::O_WRONLY)
}
/// py-const: posix.O_RDWR
pub fn o_rdwr() -> Obj {
    int(flags::O_RDWR)
}
/// py-const: posix.O_ACCMODE
pub fn o_accmode() -> Obj {
    int(flags::O_ACCMODE)
}
/// py-const: posix.O_CREAT
pub fn o_creat() -> Obj {
    int(flags::O_CREAT)
}
/// py-const: posix.O_EXCL
pub fn o_excl() -> Obj {
    int(flags::O_EXCL)
}
/// py-const: posix.O_NOCTTY
pub fn o_noctty() -> Obj {
    int(flags::O_NOCTTY)
}
/// py-const: posix.O_TRUNC
pub fn o_trunc() -> Obj {
    int(flags::O_TRUNC)
}
/// py-const: posix.O_APPEND
pub fn o_append() -> Obj {
    int(flags::O_APPEND)
}
/// py-const: posix.O_NONBLOCK
pub fn o_nonblock() -> Obj {
    int(flags::O_NONBLOCK)
}
/// py-const: posix.O_DSYNC
pub fn o_dsync() -> Obj {
    int(flags::O_DSYNC)
}
/// py-const: posix.O_DIRECTORY
pub fn o_directory() -> Obj {
    int(flags::O_DIRECTORY)
}
/// py-const: posix.O_NOFOLLOW
pub fn o_nofollow() -> Obj {
    int(flags::O_NOFOLLOW)
}
/// py-const: posix.O_CLOEXEC
pub fn o_cloexec() -> Obj {
    int(flags::O_CLOEXEC)
}
/// py-const: posix.O_SYNC
pub fn o_sync() -> Obj {
    int(flags::O_SYNC)
}
/// py-const: posix.O_RSYNC
pub fn o_rsync() -> Obj {
    int(flags::O_RSYNC)
}
/// py-const: posix.O_PATH
pub fn o_path() -> Obj {
    int(flags::O_PATH)
}
/// py-const: posix.O_TMPFILE
pub fn o_tmpfile() -> Obj {
    int(flags::O_TMPFILE)
}
/// py-const: posix.O_DIRECT
pub fn o_direct() -> Obj {
    int(flags::O_DIRECT)
}
/// py-const: posix.O_NOATIME
pub fn o_noatime() -> Obj {
    int(flags::O_NOATIME)
}
/// py-const: posix.O_LARGEFILE
pub fn o_largefile() -> Obj {
    int(flags::O_LARGEFILE)
}
/// py-const: posix.O_ASYNC
pub fn o_async() -> Obj {
    int(flags::O_ASYNC)
}
/// py-const: posix.F_OK
pub fn f_ok() -> Obj {
    int(flags::F_OK)
}
/// py-const: posix.X_OK
pub fn x_ok() -> Obj {
    int(flags::X_OK)
}
/// py-const: posix.W_OK
pub fn w_ok() -> Obj {
    int(flags::W_OK)
}
/// py-const: posix.R_OK
pub fn r_ok() -> Obj {
    int(flags::R_OK)
}
/// py-const: posix.O_NDELAY
pub fn o_ndelay() -> Obj {
    int(flags::O_NONBLOCK)
}
/// py-const: posix.EX_OK
pub fn ex_ok() -> Obj {
    int(0)
}
/// py-const: posix.EX_USAGE
pub fn ex_usage() -> Obj {
    int(64)
}
/// py-const: posix.EX_DATAERR
pub fn ex_dataerr() -> Obj {
    int(65)
}
/// py-const: posix.EX_NOINPUT
pub fn ex_noinput() -> Obj {
    int(66)
}
/// py-const: posix.EX_NOUSER
pub fn ex_nouser() -> Obj {
    int(67)
}
/// py-const: posix.EX_NOHOST
pub fn ex_nohost() -> Obj {
    int(68)
}
/// py-const: posix.EX_UNAVAILABLE
pub fn ex_unavailable() -> Obj {
    int(69)
}
/// py-const: posix.EX_SOFTWARE
pub fn ex_software() -> Obj {
    int(70)
}
/// py-const: posix.EX_OSERR
pub fn ex_oserr() -> Obj {
    int(71)
}
/// py-const: posix.EX_OSFILE
pub fn ex_osfile() -> Obj {
    int(72)
}
/// py-const: posix.EX_CANTCREAT
pub fn ex_cantcreat() -> Obj {
    int(73)
}
/// py-const: posix.EX_IOERR
pub fn ex_ioerr() -> Obj {
    int(74)
}
/// py-const: posix.EX_TEMPFAIL
pub fn ex_tempfail() -> Obj {
    int(75)
}
/// py-const: posix.EX_PROTOCOL
pub fn ex_protocol() -> Obj {
    int(76)
}
/// py-const: posix.EX_NOPERM
pub fn ex_noperm() -> Obj {
    int(77)
}
/// py-const: posix.EX_CONFIG
pub fn ex_config() -> Obj {
    int(78)
}
/// py-const: posix.ST_RDONLY
pub fn st_rdonly() -> Obj {
    int(1)
}
/// py-const: posix.ST_NOSUID
pub fn st_nosuid() -> Obj {
    int(2)
}
/// py-const: posix.SEEK_DATA
pub fn seek_data() -> Obj {
    int(3)
}
/// py-const: posix.SEEK_HOLE
pub fn seek_hole() -> Obj {
    int(4)
}
/// py-const: posix.WNOHANG
pub fn wnohang() -> Obj {
    int(1)
}
/// py-const: posix.F_LOCK
pub fn f_lock() -> Obj {
    int(1)
}
/// py-const: posix.F_TLOCK
pub fn f_tlock() -> Obj {
    int(2)
}
/// py-const: posix.F_ULOCK
pub fn f_ulock() -> Obj {
    int(0)
}
/// py-const: posix.F_TEST
pub fn f_test() -> Obj {
    int(3)
}
/// py-const: posix.NGROUPS_MAX
pub fn ngroups_max() -> Obj {
    int(65536)
}
/// py-const: posix.TMP_MAX
pub fn tmp_max() -> Obj {
    int(238328)
}
/// py-const: posix.P_PID
pub fn p_pid() -> Obj {
    int(1)
}
