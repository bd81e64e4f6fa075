//! What Node has no call for, as a Node-API addon without dependencies: locks, and modification times to the nanosecond.
//! Every function takes numbers and gives 0 or an errno. `portalis toolchain install` builds it; without it the host goes through
//! flock(1) and touch(1), and has no record locks. The host's side is `runtime-fs/host/node/native-helper.ts`.
use std::ffi::{c_char, c_int, c_long, c_void};
use std::ptr::null_mut;

type Env = *mut c_void;
type Value = *mut c_void;
type Info = *mut c_void;
type Callback = unsafe extern "C" fn(Env, Info) -> Value;

#[repr(C)]
struct Time {
    seconds: i64,
    nanoseconds: c_long,
}

/// `struct flock` of 64-bit Linux.
#[cfg(all(target_os = "linux", target_pointer_width = "64"))]
#[repr(C)]
struct Range {
    kind: i16,
    whence: i16,
    start: i64,
    length: i64,
    process: i32,
}

extern "C" {
    fn napi_create_function(env: Env, name: *const c_char, length: usize, call: Callback, data: *mut c_void, result: *mut Value) -> c_int;
    fn napi_set_named_property(env: Env, object: Value, name: *const c_char, value: Value) -> c_int;
    fn napi_get_cb_info(env: Env, info: Info, count: *mut usize, values: *mut Value, this: *mut Value, data: *mut *mut c_void) -> c_int;
    fn napi_get_value_int64(env: Env, value: Value, result: *mut i64) -> c_int;
    fn napi_create_int32(env: Env, value: i32, result: *mut Value) -> c_int;
    #[link_name = "flock"]
    fn system_flock(fd: c_int, operation: c_int) -> c_int;
    #[cfg(all(target_os = "linux", target_pointer_width = "64"))]
    fn fcntl(fd: c_int, command: c_int, range: *const Range) -> c_int;
    fn utimensat(directory: c_int, path: *const c_char, times: *const Time, flags: c_int) -> c_int;
}

#[cfg(target_os = "macos")]
const OMIT: c_long = -2;
#[cfg(not(target_os = "macos"))]
const OMIT: c_long = (1 << 30) - 2;

/// The first `N` arguments; what is missing or no number is -1, which no call here takes for anything.
///
/// SAFETY: `env` and `info` must be those of the running callback.
unsafe fn numbers<const N: usize>(env: Env, info: Info) -> [i64; N] {
    let mut values = [null_mut(); N];
    let mut count = N;
    // SAFETY: room for `count` values; the other results are not asked for.
    unsafe { napi_get_cb_info(env, info, &mut count, values.as_mut_ptr(), null_mut(), null_mut()) };
    values.map(|value| {
        let mut number = -1;
        if !value.is_null() {
            // SAFETY: a value of this callback; on failure `number` stays as it is.
            unsafe { napi_get_value_int64(env, value, &mut number) };
        }
        number
    })
}

/// SAFETY: as `numbers`.
unsafe fn answer(env: Env, result: c_int) -> Value {
    let errno = if result == 0 { 0 } else { std::io::Error::last_os_error().raw_os_error().unwrap_or(-1) };
    let mut value = null_mut();
    // SAFETY: `value` outlives the call.
    unsafe { napi_create_int32(env, errno, &mut value) };
    value
}

/// flock(fd, operation)
unsafe extern "C" fn flock(env: Env, info: Info) -> Value {
    // SAFETY: Node calls this with the callback's own `env` and `info`; flock takes any numbers.
    unsafe {
        let [fd, operation] = numbers(env, info);
        answer(env, system_flock(fd as c_int, operation as c_int))
    }
}

/// lockRange(fd, kind, start, length): a record lock that belongs to the open file, without waiting; length 0: up to the end.
#[cfg(all(target_os = "linux", target_pointer_width = "64"))]
unsafe extern "C" fn lock_range(env: Env, info: Info) -> Value {
    const F_OFD_SETLK: c_int = 37;
    // SAFETY: as in `flock`; `range` outlives the call.
    unsafe {
        let [fd, kind, start, length] = numbers(env, info);
        let range = Range { kind: kind as i16, whence: 0, start, length, process: 0 };
        answer(env, fcntl(fd as c_int, F_OFD_SETLK, &range))
    }
}

/// setModified(fd, seconds, nanoseconds), also for a descriptor that was opened with O_PATH
unsafe extern "C" fn set_modified(env: Env, info: Info) -> Value {
    // SAFETY: as in `flock`; the path ends in NUL, and `times` has the two entries that utimensat reads.
    unsafe {
        let [fd, seconds, nanoseconds] = numbers(env, info);
        let path = format!("/proc/self/fd/{fd}\0");
        let times = [Time { seconds: 0, nanoseconds: OMIT }, Time { seconds, nanoseconds: nanoseconds as c_long }];
        answer(env, utimensat(-1, path.as_ptr().cast(), times.as_ptr(), 0))
    }
}

/// SAFETY: called by Node when it loads the addon.
#[no_mangle]
pub unsafe extern "C" fn napi_register_module_v1(env: Env, exports: Value) -> Value {
    let functions: &[(&[u8], Callback)] = &[
        (b"flock\0", flock),
        #[cfg(all(target_os = "linux", target_pointer_width = "64"))]
        (b"lockRange\0", lock_range),
        (b"setModified\0", set_modified),
    ];
    for &(name, call) in functions {
        let mut function = null_mut();
        // SAFETY: the names end in NUL; `usize::MAX` says so.
        unsafe {
            napi_create_function(env, name.as_ptr().cast(), usize::MAX, call, null_mut(), &mut function);
            napi_set_named_property(env, exports, name.as_ptr().cast(), function);
        }
    }
    exports
}
