//! `pwd.struct_passwd` and `grp.struct_group`.

use super::struct_seq::{self, Fields};
use pyrt::types::{StaticType, T_NO_DICT, T_OVERRIDES};
use pyrt::{ty, Obj, Tag, R};

/// py-type: pwd.struct_passwd
pub static STRUCT_PASSWD: StaticType = StaticType::new("struct_passwd", "pwd", Some(&ty::TUPLE), Tag::Tuple, T_NO_DICT | T_OVERRIDES, pyrt::rows!(STRUCT_PASSWD));
pub const STRUCT_PASSWD_FIELDS: Fields = Fields { name: "pwd.struct_passwd", visible: &["pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell"], hidden: &[] };

/// py: struct_passwd.__new__(cls, sequence, dict=None, /)
pub fn struct_passwd_new(a: &[Obj]) -> R<Obj> {
    struct_seq::construct(a, &STRUCT_PASSWD, &STRUCT_PASSWD_FIELDS)
}
/// py: struct_passwd.__repr__(self, /) -> str
pub fn struct_passwd_repr(a: &[Obj]) -> R<Obj> {
    struct_seq::repr(&a[0], &STRUCT_PASSWD_FIELDS)
}
/// py: struct_passwd.__reduce__(self, /) -> tuple
pub fn struct_passwd_reduce(a: &[Obj]) -> R<Obj> {
    struct_seq::reduce(&a[0])
}
/// py-get: struct_passwd.pw_name
pub fn struct_passwd_pw_name(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 0)
}
/// py-get: struct_passwd.pw_passwd
pub fn struct_passwd_pw_passwd(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 1)
}
/// py-get: struct_passwd.pw_uid
pub fn struct_passwd_pw_uid(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 2)
}
/// py-get: struct_passwd.pw_gid
pub fn struct_passwd_pw_gid(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 3)
}
/// py-get: struct_passwd.pw_gecos
pub fn struct_passwd_pw_gecos(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 4)
}
/// py-get: struct_passwd.pw_dir
pub fn struct_passwd_pw_dir(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 5)
}
/// py-get: struct_passwd.pw_shell
pub fn struct_passwd_pw_shell(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 6)
}
/// py-type: grp.struct_group
pub static STRUCT_GROUP: StaticType = StaticType::new("struct_group", "grp", Some(&ty::TUPLE), Tag::Tuple, T_NO_DICT | T_OVERRIDES, pyrt::rows!(STRUCT_GROUP));
pub const STRUCT_GROUP_FIELDS: Fields = Fields { name: "grp.struct_group", visible: &["gr_name", "gr_passwd", "gr_gid", "gr_mem"], hidden: &[] };

/// py: struct_group.__new__(cls, sequence, dict=None, /)
pub fn struct_group_new(a: &[Obj]) -> R<Obj> {
    struct_seq::construct(a, &STRUCT_GROUP, &STRUCT_GROUP_FIELDS)
}
/// py: struct_group.__repr__(self, /) -> str
pub fn struct_group_repr(a: &[Obj]) -> R<Obj> {
    struct_seq::repr(&a[0], &STRUCT_GROUP_FIELDS)
}
/// py: struct_group.__reduce__(self, /) -> tuple
pub fn struct_group_reduce(a: &[Obj]) -> R<Obj> {
    struct_seq::reduce(&a[0])
}
/// py-get: struct_group.gr_name
pub fn struct_group_gr_name(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 0)
}
/// py-get: struct_group.gr_passwd
pub fn struct_group_gr_passwd(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 1)
}
/// py-get: struct_group.gr_gid
pub fn struct_group_gr_gid(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 2)
}
/// py-get: struct_group.gr_mem
pub fn struct_group_gr_mem(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 3)
}
