//! The constants of `_lzma`.

use pyrt::Obj;

/// py-const: _lzma.FORMAT_AUTO
/// py-const: _lzma.CHECK_NONE
pub fn zero() -> Obj {
    Obj::int(0)
}
/// py-const: _lzma.FORMAT_XZ
/// py-const: _lzma.CHECK_CRC32
/// py-const: _lzma.MODE_FAST
pub fn one() -> Obj {
    Obj::int(1)
}
/// py-const: _lzma.FORMAT_ALONE
/// py-const: _lzma.MODE_NORMAL
pub fn two() -> Obj {
    Obj::int(2)
}
/// py-const: _lzma.FORMAT_RAW
/// py-const: _lzma.FILTER_DELTA
/// py-const: _lzma.MF_HC3
pub fn three() -> Obj {
    Obj::int(3)
}
/// py-const: _lzma.CHECK_CRC64
/// py-const: _lzma.FILTER_X86
/// py-const: _lzma.MF_HC4
pub fn four() -> Obj {
    Obj::int(4)
}
/// py-const: _lzma.FILTER_POWERPC
pub fn filter_powerpc() -> Obj {
    Obj::int(5)
}
/// py-const: _lzma.FILTER_IA64
/// py-const: _lzma.PRESET_DEFAULT
pub fn six() -> Obj {
    Obj::int(6)
}
/// py-const: _lzma.FILTER_ARM
pub fn filter_arm() -> Obj {
    Obj::int(7)
}
/// py-const: _lzma.FILTER_ARMTHUMB
pub fn filter_armthumb() -> Obj {
    Obj::int(8)
}
/// py-const: _lzma.FILTER_SPARC
pub fn filter_sparc() -> Obj {
    Obj::int(9)
}
/// py-const: _lzma.CHECK_SHA256
pub fn check_sha256() -> Obj {
    Obj::int(10)
}
/// py-const: _lzma.CHECK_ID_MAX
pub fn check_id_max() -> Obj {
    Obj::int(15)
}
/// py-const: _lzma.CHECK_UNKNOWN
pub fn check_unknown() -> Obj {
    Obj::int(16)
}
/// py-const: _lzma.MF_BT2
pub fn mf_bt2() -> Obj {
    Obj::int(18)
}
/// py-const: _lzma.MF_BT3
pub fn mf_bt3() -> Obj {
    Obj::int(19)
}
/// py-const: _lzma.MF_BT4
pub fn mf_bt4() -> Obj {
    Obj::int(20)
}
/// py-const: _lzma.FILTER_LZMA2
pub fn filter_lzma2() -> Obj {
    Obj::int(0x21)
}
/// py-const: _lzma.FILTER_LZMA1
pub fn filter_lzma1() -> Obj {
    Obj::int(0x4000_0000_0000_0001)
}
/// py-const: _lzma.PRESET_EXTREME
pub fn preset_extreme() -> Obj {
    Obj::int(1 << 31)
}
