//! The constants of `posixpath` and `os`.

use pyrt::Obj;

/// py-const: posixpath.curdir
/// py-const: os.path.curdir
pub fn curdir() -> Obj {
    Obj::str(".")
}
/// py-const: posixpath.pardir
pub fn pardir() -> Obj {
    Obj::str("..")
}
/// py-const: posixpath.sep
pub fn sep() -> Obj {
    Obj::str("/")
}
/// py-const: posixpath.extsep
pub fn extsep() -> Obj {
    Obj::str(".")
}
/// py-const: posixpath.pathsep
pub fn pathsep() -> Obj {
    Obj::str(":")
}
/// py-const: posixpath.defpath
pub fn defpath() -> Obj {
    Obj::str("/bin:/usr/bin")
}
/// py-const: posixpath.altsep
pub fn altsep() -> Obj {
    Obj::NONE
}
/// py-const: posixpath.devnull
pub fn devnull() -> Obj {
    Obj::str("/dev/null")
}
/// py-const: posixpath.supports_unicode_filenames
pub fn supports_unicode_filenames() -> Obj {
    Obj::FALSE
}
