//! The `errno` module.

use crate::sys::errno as e;
use pyrt::dict::PyDict;
use pyrt::Obj;

fn int(n: i32) -> Obj {
    Obj::int(n as i64)
}
/// py-const: errno.E2BIG
pub fn e2big() -> Obj { int(e::E2BIG) }
/// py-const: errno.EACCES
pub fn eacces() -> Obj { int(e::EACCES) }
/// py-const: errno.EADDRINUSE
pub fn eaddrinuse() -> Obj { int(e::EADDRINUSE) }
/// py-const: errno.EADDRNOTAVAIL
pub fn eaddrnotavail() -> Obj { int(e::EADDRNOTAVAIL) }
/// py-const: errno.EADV
pub fn eadv() -> Obj { int(e::EADV) }
/// py-const: errno.EAFNOSUPPORT
pub fn eafnosupport() -> Obj { int(e::EAFNOSUPPORT) }
/// py-const: errno.EAGAIN
pub fn eagain() -> Obj { int(e::EAGAIN) }
/// py-const: errno.EALREADY
pub fn ealready() -> Obj { int(e::EALREADY) }
/// py-const: errno.EBADE
pub fn ebade() -> Obj { int(e::EBADE) }
/// py-const: errno.EBADF
pub fn ebadf() -> Obj { int(e::EBADF) }
/// py-const: errno.EBADFD
pub fn ebadfd() -> Obj { int(e::EBADFD) }
/// py-const: errno.EBADMSG
pub fn ebadmsg() -> Obj { int(e::EBADMSG) }
/// py-const: errno.EBADR
pub fn ebadr() -> Obj { int(e::EBADR) }
/// py-const: errno.EBADRQC
pub fn ebadrqc() -> Obj { int(e::EBADRQC) }
/// py-const: errno.EBADSLT
pub fn ebadslt() -> Obj { int(e::EBADSLT) }
/// py-const: errno.EBFONT
pub fn ebfont() -> Obj { int(e::EBFONT) }
/// py-const: errno.EBUSY
pub fn ebusy() -> Obj { int(e::EBUSY) }
/// py-const: errno.ECANCELED
pub fn ecanceled() -> Obj { int(e::ECANCELED) }
/// py-const: errno.ECHILD
pub fn echild() -> Obj { int(e::ECHILD) }
/// py-const: errno.ECHRNG
pub fn echrng() -> Obj { int(e::ECHRNG) }
/// py-const: errno.ECOMM
pub fn ecomm() -> Obj { int(e::ECOMM) }
/// py-const: errno.ECONNABORTED
pub fn econnaborted() -> Obj { int(e::ECONNABORTED) }
/// py-const: errno.ECONNREFUSED
pub fn econnrefused() -> Obj { int(e::ECONNREFUSED) }
/// py-const: errno.ECONNRESET
pub fn econnreset() -> Obj { int(e::ECONNRESET) }
/// py-const: errno.EDEADLK
pub fn edeadlk() -> Obj { int(e::EDEADLK) }
/// py-const: errno.EDEADLOCK
pub fn edeadlock() -> Obj { int(e::EDEADLOCK) }
/// py-const: errno.EDESTADDRREQ
pub fn edestaddrreq() -> Obj { int(e::EDESTADDRREQ) }
/// py-const: errno.EDOM
pub fn edom() -> Obj { int(e::EDOM) }
/// py-const: errno.EDOTDOT
pub fn edotdot() -> Obj { int(e::EDOTDOT) }
/// py-const: errno.EDQUOT
pub fn edquot() -> Obj { int(e::EDQUOT) }
/// py-const: errno.EEXIST
pub fn eexist() -> Obj { int(e::EEXIST) }
/// py-const: errno.EFAULT
pub fn efault() -> Obj { int(e::EFAULT) }
/// py-const: errno.EFBIG
pub fn efbig() -> Obj { int(e::EFBIG) }
/// py-const: errno.EHOSTDOWN
pub fn ehostdown() -> Obj { int(e::EHOSTDOWN) }
/// py-const: errno.EHOSTUNREACH
pub fn ehostunreach() -> Obj { int(e::EHOSTUNREACH) }
/// py-const: errno.EIDRM
pub fn eidrm() -> Obj { int(e::EIDRM) }
/// py-const: errno.EILSEQ
pub fn eilseq() -> Obj { int(e::EILSEQ) }
/// py-const: errno.EINPROGRESS
pub fn einprogress() -> Obj { int(e::EINPROGRESS) }
/// py-const: errno.EINTR
pub fn eintr() -> Obj { int(e::EINTR) }
/// py-const: errno.EINVAL
pub fn einval() -> Obj { int(e::EINVAL) }
/// py-const: errno.EIO
pub fn eio() -> Obj { int(e::EIO) }
/// py-const: errno.EISCONN
pub fn eisconn() -> Obj { int(e::EISCONN) }
/// py-const: errno.EISDIR
pub fn eisdir() -> Obj { int(e::EISDIR) }
/// py-const: errno.EISNAM
pub fn eisnam() -> Obj { int(e::EISNAM) }
/// py-const: errno.EKEYEXPIRED
pub fn ekeyexpired() -> Obj { int(e::EKEYEXPIRED) }
/// py-const: errno.EKEYREJECTED
pub fn ekeyrejected() -> Obj { int(e::EKEYREJECTED) }
/// py-const: errno.EKEYREVOKED
pub fn ekeyrevoked() -> Obj { int(e::EKEYREVOKED) }
/// py-const: errno.EL2HLT
pub fn el2hlt() -> Obj { int(e::EL2HLT) }
/// py-const: errno.EL2NSYNC
pub fn el2nsync() -> Obj { int(e::EL2NSYNC) }
/// py-const: errno.EL3HLT
pub fn el3hlt() -> Obj { int(e::EL3HLT) }
/// py-const: errno.EL3RST
pub fn el3rst() -> Obj { int(e::EL3RST) }
/// py-const: errno.ELIBACC
pub fn elibacc() -> Obj { int(e::ELIBACC) }
/// py-const: errno.ELIBBAD
pub fn elibbad() -> Obj { int(e::ELIBBAD) }
/// py-const: errno.ELIBEXEC
pub fn elibexec() -> Obj { int(e::ELIBEXEC) }
/// py-const: errno.ELIBMAX
pub fn elibmax() -> Obj { int(e::ELIBMAX) }
/// py-const: errno.ELIBSCN
pub fn elibscn() -> Obj { int(e::ELIBSCN) }
/// py-const: errno.ELNRNG
pub fn elnrng() -> Obj { int(e::ELNRNG) }
/// py-const: errno.ELOOP
pub fn eloop() -> Obj { int(e::ELOOP) }
/// py-const: errno.EMEDIUMTYPE
pub fn emediumtype() -> Obj { int(e::EMEDIUMTYPE) }
/// py-const: errno.EMFILE
pub fn emfile() -> Obj { int(e::EMFILE) }
/// py-const: errno.EMLINK
pub fn emlink() -> Obj { int(e::EMLINK) }
/// py-const: errno.EMSGSIZE
pub fn emsgsize() -> Obj { int(e::EMSGSIZE) }
/// py-const: errno.EMULTIHOP
pub fn emultihop() -> Obj { int(e::EMULTIHOP) }
/// py-const: errno.ENAMETOOLONG
pub fn enametoolong() -> Obj { int(e::ENAMETOOLONG) }
/// py-const: errno.ENAVAIL
pub fn enavail() -> Obj { int(e::ENAVAIL) }
/// py-const: errno.ENETDOWN
pub fn enetdown() -> Obj { int(e::ENETDOWN) }
/// py-const: errno.ENETRESET
pub fn enetreset() -> Obj { int(e::ENETRESET) }
/// py-const: errno.ENETUNREACH
pub fn enetunreach() -> Obj { int(e::ENETUNREACH) }
/// py-const: errno.ENFILE
pub fn enfile() -> Obj { int(e::ENFILE) }
/// py-const: errno.ENOANO
pub fn enoano() -> Obj { int(e::ENOANO) }
/// py-const: errno.ENOBUFS
pub fn enobufs() -> Obj { int(e::ENOBUFS) }
/// py-const: errno.ENOCSI
pub fn enocsi() -> Obj { int(e::ENOCSI) }
/// py-const: errno.ENODATA
pub fn enodata() -> Obj { int(e::ENODATA) }
/// py-const: errno.ENODEV
pub fn enodev() -> Obj { int(e::ENODEV) }
/// py-const: errno.ENOENT
pub fn enoent() -> Obj { int(e::ENOENT) }
/// py-const: errno.ENOEXEC
pub fn enoexec() -> Obj { int(e::ENOEXEC) }
/// py-const: errno.ENOKEY
pub fn enokey() -> Obj { int(e::ENOKEY) }
/// py-const: errno.ENOLCK
pub fn enolck() -> Obj { int(e::ENOLCK) }
/// py-const: errno.ENOLINK
pub fn enolink() -> Obj { int(e::ENOLINK) }
/// py-const: errno.ENOMEDIUM
pub fn enomedium() -> Obj { int(e::ENOMEDIUM) }
/// py-const: errno.ENOMEM
pub fn enomem() -> Obj { int(e::ENOMEM) }
/// py-const: errno.ENOMSG
pub fn enomsg() -> Obj { int(e::ENOMSG) }
/// py-const: errno.ENONET
pub fn enonet() -> Obj { int(e::ENONET) }
/// py-const: errno.ENOPKG
pub fn enopkg() -> Obj { int(e::ENOPKG) }
/// py-const: errno.ENOPROTOOPT
pub fn enoprotoopt() -> Obj { int(e::ENOPROTOOPT) }
/// py-const: errno.ENOSPC
pub fn enospc() -> Obj { int(e::ENOSPC) }
/// py-const: errno.ENOSR
pub fn enosr() -> Obj { int(e::ENOSR) }
/// py-const: errno.ENOSTR
pub fn enostr() -> Obj { int(e::ENOSTR) }
/// py-const: errno.ENOSYS
pub fn enosys() -> Obj { int(e::ENOSYS) }
/// py-const: errno.ENOTBLK
pub fn enotblk() -> Obj { int(e::ENOTBLK) }
/// py-const: errno.ENOTCONN
pub fn enotconn() -> Obj { int(e::ENOTCONN) }
/// py-const: errno.ENOTDIR
pub fn enotdir() -> Obj { int(e::ENOTDIR) }
/// py-const: errno.ENOTEMPTY
pub fn enotempty() -> Obj { int(e::ENOTEMPTY) }
/// py-const: errno.ENOTNAM
pub fn enotnam() -> Obj { int(e::ENOTNAM) }
/// py-const: errno.ENOTRECOVERABLE
pub fn enotrecoverable() -> Obj { int(e::ENOTRECOVERABLE) }
/// py-const: errno.ENOTSOCK
pub fn enotsock() -> Obj { int(e::ENOTSOCK) }
/// py-const: errno.ENOTSUP
pub fn enotsup() -> Obj { int(e::ENOTSUP) }
/// py-const: errno.ENOTTY
pub fn enotty() -> Obj { int(e::ENOTTY) }
/// py-const: errno.ENOTUNIQ
pub fn enotuniq() -> Obj { int(e::ENOTUNIQ) }
/// py-const: errno.ENXIO
pub fn enxio() -> Obj { int(e::ENXIO) }
/// py-const: errno.EOPNOTSUPP
pub fn eopnotsupp() -> Obj { int(e::EOPNOTSUPP) }
/// py-const: errno.EOVERFLOW
pub fn eoverflow() -> Obj { int(e::EOVERFLOW) }
/// py-const: errno.EOWNERDEAD
pub fn eownerdead() -> Obj { int(e::EOWNERDEAD) }
/// py-const: errno.EPERM
pub fn eperm() -> Obj { int(e::EPERM) }
/// py-const: errno.EPFNOSUPPORT
pub fn epfnosupport() -> Obj { int(e::EPFNOSUPPORT) }
/// py-const: errno.EPIPE
pub fn epipe() -> Obj { int(e::EPIPE) }
/// py-const: errno.EPROTO
pub fn eproto() -> Obj { int(e::EPROTO) }
/// py-const: errno.EPROTONOSUPPORT
pub fn eprotonosupport() -> Obj { int(e::EPROTONOSUPPORT) }
/// py-const: errno.EPROTOTYPE
pub fn eprototype() -> Obj { int(e::EPROTOTYPE) }
/// py-const: errno.ERANGE
pub fn erange() -> Obj { int(e::ERANGE) }
/// py-const: errno.EREMCHG
pub fn eremchg() -> Obj { int(e::EREMCHG) }
/// py-const: errno.EREMOTE
pub fn eremote() -> Obj { int(e::EREMOTE) }
/// py-const: errno.EREMOTEIO
pub fn eremoteio() -> Obj { int(e::EREMOTEIO) }
/// py-const: errno.ERESTART
pub fn erestart() -> Obj { int(e::ERESTART) }
/// py-const: errno.ERFKILL
pub fn erfkill() -> Obj { int(e::ERFKILL) }
/// py-const: errno.EROFS
pub fn erofs() -> Obj { int(e::EROFS) }
/// py-const: errno.ESHUTDOWN
pub fn eshutdown() -> Obj { int(e::ESHUTDOWN) }
/// py-const: errno.ESOCKTNOSUPPORT
pub fn esocktnosupport() -> Obj { int(e::ESOCKTNOSUPPORT) }
/// py-const: errno.ESPIPE
pub fn espipe() -> Obj { int(e::ESPIPE) }
/// py-const: errno.ESRCH
pub fn esrch() -> Obj { int(e::ESRCH) }
/// py-const: errno.ESRMNT
pub fn esrmnt() -> Obj { int(e::ESRMNT) }
/// py-const: errno.ESTALE
pub fn estale() -> Obj { int(e::ESTALE) }
/// py-const: errno.ESTRPIPE
pub fn estrpipe() -> Obj { int(e::ESTRPIPE) }
/// py-const: errno.ETIME
pub fn etime() -> Obj { int(e::ETIME) }
/// py-const: errno.ETIMEDOUT
pub fn etimedout() -> Obj { int(e::ETIMEDOUT) }
/// py-const: errno.ETOOMANYREFS
pub fn etoomanyrefs() -> Obj { int(e::ETOOMANYREFS) }
/// py-const: errno.ETXTBSY
pub fn etxtbsy() -> Obj { int(e::ETXTBSY) }
/// py-const: errno.EUCLEAN
pub fn euclean() -> Obj { int(e::EUCLEAN) }
/// py-const: errno.EUNATCH
pub fn eunatch() -> Obj { int(e::EUNATCH) }
/// py-const: errno.EUSERS
pub fn eusers() -> Obj { int(e::EUSERS) }
/// py-const: errno.EWOULDBLOCK
pub fn ewouldblock() -> Obj { int(e::EWOULDBLOCK) }
/// py-const: errno.EXDEV
pub fn exdev() -> Obj { int(e::EXDEV) }
/// py-const: errno.EXFULL
pub fn exfull() -> Obj { int(e::EXFULL) }
/// py-const: errno.errorcode
pub fn errorcode() -> Obj {
    let d = PyDict::new();
    for (n, name) in NAMES {
        let _ = d.set(Obj::int(*n as i64), Obj::str(name));
    }
    Obj::dict(d)
}
const NAMES: &[(u8, &str)] = &[
    (19, "ENODEV"), (50, "ENOCSI"), (113, "EHOSTUNREACH"), (42, "ENOMSG"), (117, "EUCLEAN"), (45, "EL2NSYNC"), (51, "EL2HLT"), (61, "ENODATA"),
    (15, "ENOTBLK"), (38, "ENOSYS"), (32, "EPIPE"), (22, "EINVAL"), (75, "EOVERFLOW"), (68, "EADV"), (4, "EINTR"), (87, "EUSERS"),
    (39, "ENOTEMPTY"), (105, "ENOBUFS"), (71, "EPROTO"), (66, "EREMOTE"), (119, "ENAVAIL"), (10, "ECHILD"), (40, "ELOOP"), (18, "EXDEV"),
    (7, "E2BIG"), (3, "ESRCH"), (90, "EMSGSIZE"), (97, "EAFNOSUPPORT"), (53, "EBADR"), (112, "EHOSTDOWN"), (96, "EPFNOSUPPORT"), (92, "ENOPROTOOPT"),
    (16, "EBUSY"), (11, "EAGAIN"), (77, "EBADFD"), (73, "EDOTDOT"), (106, "EISCONN"), (55, "ENOANO"), (108, "ESHUTDOWN"), (44, "ECHRNG"),
    (80, "ELIBBAD"), (64, "ENONET"), (52, "EBADE"), (9, "EBADF"), (72, "EMULTIHOP"), (5, "EIO"), (49, "EUNATCH"), (91, "EPROTOTYPE"),
    (28, "ENOSPC"), (8, "ENOEXEC"), (114, "EALREADY"), (100, "ENETDOWN"), (118, "ENOTNAM"), (13, "EACCES"), (48, "ELNRNG"), (84, "EILSEQ"),
    (20, "ENOTDIR"), (76, "ENOTUNIQ"), (1, "EPERM"), (33, "EDOM"), (54, "EXFULL"), (111, "ECONNREFUSED"), (21, "EISDIR"), (93, "EPROTONOSUPPORT"),
    (30, "EROFS"), (99, "EADDRNOTAVAIL"), (43, "EIDRM"), (70, "ECOMM"), (69, "ESRMNT"), (121, "EREMOTEIO"), (47, "EL3RST"), (74, "EBADMSG"),
    (23, "ENFILE"), (82, "ELIBMAX"), (29, "ESPIPE"), (67, "ENOLINK"), (102, "ENETRESET"), (110, "ETIMEDOUT"), (2, "ENOENT"), (17, "EEXIST"),
    (122, "EDQUOT"), (60, "ENOSTR"), (57, "EBADSLT"), (56, "EBADRQC"), (79, "ELIBACC"), (14, "EFAULT"), (27, "EFBIG"), (35, "EDEADLOCK"),
    (107, "ENOTCONN"), (89, "EDESTADDRREQ"), (81, "ELIBSCN"), (37, "ENOLCK"), (120, "EISNAM"), (103, "ECONNABORTED"), (101, "ENETUNREACH"), (116, "ESTALE"),
    (63, "ENOSR"), (12, "ENOMEM"), (88, "ENOTSOCK"), (86, "ESTRPIPE"), (31, "EMLINK"), (34, "ERANGE"), (83, "ELIBEXEC"), (46, "EL3HLT"),
    (104, "ECONNRESET"), (98, "EADDRINUSE"), (95, "ENOTSUP"), (78, "EREMCHG"), (36, "ENAMETOOLONG"), (25, "ENOTTY"), (85, "ERESTART"), (94, "ESOCKTNOSUPPORT"),
    (62, "ETIME"), (59, "EBFONT"), (109, "ETOOMANYREFS"), (24, "EMFILE"), (26, "ETXTBSY"), (115, "EINPROGRESS"), (6, "ENXIO"), (65, "ENOPKG"),
    (123, "ENOMEDIUM"), (124, "EMEDIUMTYPE"), (125, "ECANCELED"), (126, "ENOKEY"), (127, "EKEYEXPIRED"), (128, "EKEYREVOKED"), (129, "EKEYREJECTED"), (130, "EOWNERDEAD"),
    (131, "ENOTRECOVERABLE"), (132, "ERFKILL"),
];
