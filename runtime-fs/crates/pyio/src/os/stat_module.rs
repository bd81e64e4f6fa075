//! The `_stat` module, over which Lib/stat.py works.

use crate::arg;
use pyrt::{raise, Obj, R};

fn int(n: i64) -> Obj {
    Obj::int(n)
}
/// A mode argument.
fn mode(a: &[Obj]) -> R<i64> {
    let n = arg::int_as(&a[0], "unsigned long")?;
    if n < 0 {
        raise!(OVERFLOW_ERROR, "can't convert negative value to unsigned int");
    }
    if n > u32::MAX as i64 {
        raise!(OVERFLOW_ERROR, "mode out of range");
    }
    Ok(n)
}
/// py-const: _stat.SF_APPEND
pub fn sf_append() -> Obj {
    int(262144)
}
/// py-const: _stat.SF_ARCHIVED
pub fn sf_archived() -> Obj {
    int(65536)
}
/// py-const: _stat.SF_IMMUTABLE
pub fn sf_immutable() -> Obj {
    int(131072)
}
/// py-const: _stat.SF_NOUNLINK
pub fn sf_nounlink() -> Obj {
    int(1048576)
}
/// py-const: _stat.SF_SNAPSHOT
pub fn sf_snapshot() -> Obj {
    int(2097152)
}
/// py-const: _stat.ST_ATIME
pub fn st_atime() -> Obj {
    int(7)
}
/// py-const: _stat.ST_CTIME
pub fn st_ctime() -> Obj {
    int(9)
}
/// py-const: _stat.ST_DEV
pub fn st_dev() -> Obj {
    int(2)
}
/// py-const: _stat.ST_GID
pub fn st_gid() -> Obj {
    int(5)
}
/// py-const: _stat.ST_INO
pub fn st_ino() -> Obj {
    int(1)
}
/// py-const: _stat.ST_MODE
pub fn st_mode() -> Obj {
    int(0)
}
/// py-const: _stat.ST_MTIME
pub fn st_mtime() -> Obj {
    int(8)
}
/// py-const: _stat.ST_NLINK
pub fn st_nlink() -> Obj {
    int(3)
}
/// py-const: _stat.ST_SIZE
pub fn st_size() -> Obj {
    int(6)
}
/// py-const: _stat.ST_UID
pub fn st_uid() -> Obj {
    int(4)
}
/// py-const: _stat.S_ENFMT
pub fn s_enfmt() -> Obj {
    int(0o2000)
}
/// py-const: _stat.S_IEXEC
pub fn s_iexec() -> Obj {
    int(0o100)
}
/// py-const: _stat.S_IFBLK
pub fn s_ifblk() -> Obj {
    int(0o60000)
}
/// py-const: _stat.S_IFCHR
pub fn s_ifchr() -> Obj {
    int(0o20000)
}
/// py-const: _stat.S_IFDIR
pub fn s_ifdir() -> Obj {
    int(0o40000)
}
/// py-const: _stat.S_IFDOOR
pub fn s_ifdoor() -> Obj {
    int(0)
}
/// py-const: _stat.S_IFIFO
pub fn s_ififo() -> Obj {
    int(0o10000)
}
/// py-const: _stat.S_IFLNK
pub fn s_iflnk() -> Obj {
    int(0o120000)
}
/// py-const: _stat.S_IFPORT
pub fn s_ifport() -> Obj {
    int(0)
}
/// py-const: _stat.S_IFREG
pub fn s_ifreg() -> Obj {
    int(0o100000)
}
/// py-const: _stat.S_IFSOCK
pub fn s_ifsock() -> Obj {
    int(0o140000)
}
/// py-const: _stat.S_IFWHT
pub fn s_ifwht() -> Obj {
    int(0)
}
/// py-const: _stat.S_IREAD
pub fn s_iread() -> Obj {
    int(0o400)
}
/// py-const: _stat.S_IRGRP
pub fn s_irgrp() -> Obj {
    int(0o40)
}
/// py-const: _stat.S_IROTH
pub fn s_iroth() -> Obj {
    int(4)
}
/// py-const: _stat.S_IRUSR
pub fn s_irusr() -> Obj {
    int(0o400)
}
/// py-const: _stat.S_IRWXG
pub fn s_irwxg() -> Obj {
    int(0o70)
}
/// py-const: _stat.S_IRWXO
pub fn s_irwxo() -> Obj {
    int(7)
}
/// py-const: _stat.S_IRWXU
pub fn s_irwxu() -> Obj {
    int(0o700)
}
/// py-const: _stat.S_ISGID
pub fn s_isgid() -> Obj {
    int(0o2000)
}
/// py-const: _stat.S_ISUID
pub fn s_isuid() -> Obj {
    int(0o4000)
}
/// py-const: _stat.S_ISVTX
pub fn s_isvtx() -> Obj {
    int(0o1000)
}
/// py-const: _stat.S_IWGRP
pub fn s_iwgrp() -> Obj {
    int(0o20)
}
/// py-const: _stat.S_IWOTH
pub fn s_iwoth() -> Obj {
    int(2)
}
/// py-const: _stat.S_IWRITE
pub fn s_iwrite() -> Obj {
    int(0o200)
}
/// py-const: _stat.S_IWUSR
pub fn s_iwusr() -> Obj {
    int(0o200)
}
/// py-const: _stat.S_IXGRP
pub fn s_ixgrp() -> Obj {
    int(0o10)
}
/// py-const: _stat.S_IXOTH
pub fn s_ixoth() -> Obj {
    int(1)
}
/// py-const: _stat.S_IXUSR
pub fn s_ixusr() -> Obj {
    int(0o100)
}
/// py-const: _stat.UF_APPEND
pub fn uf_append() -> Obj {
    int(4)
}
/// py-const: _stat.UF_COMPRESSED
pub fn uf_compressed() -> Obj {
    int(32)
}
/// py-const: _stat.UF_HIDDEN
pub fn uf_hidden() -> Obj {
    int(32768)
}
/// py-const: _stat.UF_IMMUTABLE
pub fn uf_immutable() -> Obj {
    int(2)
}
/// py-const: _stat.UF_NODUMP
pub fn uf_nodump() -> Obj {
    int(1)
}
/// py-const: _stat.UF_NOUNLINK
pub fn uf_nounlink() -> Obj {
    int(16)
}
/// py-const: _stat.UF_OPAQUE
pub fn uf_opaque() -> Obj {
    int(8)
}
/// py: _stat.S_ISDIR(mode, /) -> bool
pub fn s_isdir(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(mode(a)? & 0o170000 == 0o40000))
}
/// py: _stat.S_ISCHR(mode, /) -> bool
pub fn s_ischr(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(mode(a)? & 0o170000 == 0o20000))
}
/// py: _stat.S_ISBLK(mode, /) -> bool
pub fn s_isblk(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(mode(a)? & 0o170000 == 0o60000))
}
/// py: _stat.S_ISREG(mode, /) -> bool
pub fn s_isreg(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(mode(a)? & 0o170000 == 0o100000))
}
/// py: _stat.S_ISFIFO(mode, /) -> bool
pub fn s_isfifo(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(mode(a)? & 0o170000 == 0o10000))
}
/// py: _stat.S_ISLNK(mode, /) -> bool
pub fn s_islnk(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(mode(a)? & 0o170000 == 0o120000))
}
/// py: _stat.S_ISSOCK(mode, /) -> bool
pub fn s_issock(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(mode(a)? & 0o170000 == 0o140000))
}
/// py: _stat.S_ISDOOR(mode, /) -> bool
pub fn s_isdoor(a: &[Obj]) -> R<Obj> {
    mode(a)?;
    Ok(Obj::FALSE)
}
/// py: _stat.S_ISPORT(mode, /) -> bool
pub fn s_isport(a: &[Obj]) -> R<Obj> {
    mode(a)?;
    Ok(Obj::FALSE)
}
/// py: _stat.S_ISWHT(mode, /) -> bool
pub fn s_iswht(a: &[Obj]) -> R<Obj> {
    mode(a)?;
    Ok(Obj::FALSE)
}
/// py: _stat.S_IMODE(mode, /) -> int
pub fn s_imode(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(mode(a)? & 0o7777))
}
/// py: _stat.S_IFMT(mode, /) -> int
pub fn s_ifmt(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(mode(a)? & 0o170000))
}
/// py: _stat.filemode(mode, /) -> str
pub fn filemode(a: &[Obj]) -> R<Obj> {
    let m = mode(a)?;
    let kind = match m & 0o170000 {
        0o100000 => '-',
        0o040000 => 'd',
        0o120000 => 'l',
        0o060000 => 'b',
        0o020000 => 'c',
        0o010000 => 'p',
        0o140000 => 's',
        _ => '?',
    };
    let mut out = String::from(kind);
    let special = [(0o4000, 's', 'S'), (0o2000, 's', 'S'), (0o1000, 't', 'T')];
    for (i, (bit, on, off)) in special.into_iter().enumerate() {
        let rwx = m >> (6 - 3 * i);
        out.push(if rwx & 4 != 0 { 'r' } else { '-' });
        out.push(if rwx & 2 != 0 { 'w' } else { '-' });
        out.push(match (rwx & 1 != 0, m & bit != 0) {
            (true, true) => on,
            (false, true) => off,
            (true, false) => 'x',
            (false, false) => '-',
        });
    }
    Ok(Obj::str(&out))
}
