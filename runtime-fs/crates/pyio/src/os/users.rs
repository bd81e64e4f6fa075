//! The `pwd` and `grp` modules, from /etc/passwd and /etc/group.

use super::struct_seq;
use super::user_result::{STRUCT_GROUP, STRUCT_GROUP_FIELDS, STRUCT_PASSWD, STRUCT_PASSWD_FIELDS};
use crate::arg;
use crate::sys;
use pyrt::{ops, raise, Obj, R};

pub struct User {
    pub name: String,
    pub uid: u32,
    pub home: String,
    line: Vec<String>,
}

fn rows(file: &[u8], fields: usize) -> Vec<Vec<String>> {
    let data = sys::read_file(file).unwrap_or_default();
    let text = String::from_utf8_lossy(&data).into_owned();
    text.lines().map(|l| l.split(':').map(str::to_string).collect::<Vec<_>>()).filter(|r| r.len() == fields).collect()
}
/// All users; in the sandbox at least the one who runs the program.
pub fn all() -> Vec<User> {
    let mut users: Vec<User> = rows(b"/etc/passwd", 7)
        .into_iter()
        .filter_map(|r| Some(User { name: r[0].clone(), uid: r[2].parse().ok()?, home: r[5].clone(), line: r }))
        .collect();
    if users.is_empty() {
        users.extend(own());
    }
    users
}
#[cfg(target_os = "wasi")]
fn own() -> Option<User> {
    let (name, home) = sys::user_entry()?;
    let (uid, _, gid, _) = sys::ids();
    let line = vec![name.clone(), "x".into(), uid.to_string(), gid.to_string(), name.clone(), home.clone(), "/bin/sh".into()];
    Some(User { name, uid, home, line })
}
#[cfg(not(target_os = "wasi"))]
fn own() -> Option<User> {
    None
}
pub fn by_id(uid: u32) -> Option<User> {
    all().into_iter().find(|u| u.uid == uid)
}
pub fn by_name(name: &str) -> Option<User> {
    all().into_iter().find(|u| u.name == name)
}
fn entry(u: &User) -> Obj {
    let l = &u.line;
    let n = |s: &str| Obj::int(s.parse().unwrap_or(0));
    let values = vec![Obj::str(&l[0]), Obj::str(&l[1]), n(&l[2]), n(&l[3]), Obj::str(&l[4]), Obj::str(&l[5]), Obj::str(&l[6])];
    struct_seq::make(&STRUCT_PASSWD, &STRUCT_PASSWD_FIELDS, values)
}
fn group(l: &[String]) -> Obj {
    let members = l[3].split(',').filter(|m| !m.is_empty()).map(Obj::str).collect();
    let values = vec![Obj::str(&l[0]), Obj::str(&l[1]), Obj::int(l[2].parse().unwrap_or(0)), Obj::list(members)];
    struct_seq::make(&STRUCT_GROUP, &STRUCT_GROUP_FIELDS, values)
}
/// A user or group id; None: out of range, so not found.
fn id(o: &Obj) -> R<Option<u32>> {
    Ok(arg::small(&ops::index(o)?).and_then(|n| if n == -1 { Some(u32::MAX) } else { u32::try_from(n).ok() }))
}
#[cold]
fn missing<T>(what: &str) -> R<T> {
    Err(pyrt::Err::with_args(pyrt::exc::KEY_ERROR.get(), vec![Obj::str(what)]))
}
fn shown(o: &Obj) -> R<String> {
    Ok(pyrt::repr::repr(o)?.as_str().unwrap_or("").to_string())
}
/// All groups; in the sandbox at least that of the one who runs the program.
fn groups() -> Vec<Vec<String>> {
    let mut groups = rows(b"/etc/group", 4);
    if groups.is_empty() {
        groups.extend(own_group());
    }
    groups
}
#[cfg(target_os = "wasi")]
fn own_group() -> Option<Vec<String>> {
    let (_, _, gid, _) = sys::ids();
    Some(vec![sys::group_name()?, "x".into(), gid.to_string(), String::new()])
}
#[cfg(not(target_os = "wasi"))]
fn own_group() -> Option<Vec<String>> {
    None
}
/// py: pwd.getpwuid(uid, /) -> struct_passwd
pub fn getpwuid(a: &[Obj]) -> R<Obj> {
    match id(&a[0])?.and_then(by_id) {
        Some(u) => Ok(entry(&u)),
        None => missing(&format!("getpwuid(): uid not found: {}", shown(&a[0])?)),
    }
}
/// py: pwd.getpwnam(name, /) -> struct_passwd
pub fn getpwnam(a: &[Obj]) -> R<Obj> {
    match by_name(arg::text(&a[0], "getpwnam", "1")?) {
        Some(u) => Ok(entry(&u)),
        None => missing(&format!("getpwnam(): name not found: {}", shown(&a[0])?)),
    }
}
/// py: pwd.getpwall() -> list
pub fn getpwall(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::list(all().iter().map(entry).collect()))
}
/// py: grp.getgrgid(id) -> struct_group
pub fn getgrgid(a: &[Obj]) -> R<Obj> {
    let want = id(&a[0])?;
    match groups().iter().find(|l| l[2].parse().ok() == want && want.is_some()) {
        Some(l) => Ok(group(l)),
        None => missing(&format!("getgrgid(): gid not found: {}", shown(&a[0])?)),
    }
}
/// py: grp.getgrnam(name) -> struct_group
pub fn getgrnam(a: &[Obj]) -> R<Obj> {
    let want = match a[0].as_str() {
        Some(s) => s,
        None => raise!(TYPE_ERROR, "getgrnam() argument 'name' must be str, not {}", arg::kind_of(&a[0])),
    };
    match groups().iter().find(|l| l[0] == want) {
        Some(l) => Ok(group(l)),
        None => missing(&format!("getgrnam(): name not found: {}", shown(&a[0])?)),
    }
}
/// py: grp.getgrall() -> list
pub fn getgrall(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::list(groups().iter().map(|l| group(l)).collect()))
}
