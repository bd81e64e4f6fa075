//! Opening a FileIO: mode string, opener, the checks after open (fileio.c, `__init__`).

use super::fileio::FileIO;
use crate::os_error::{with_name, OrRaise};
use crate::path_arg;
use crate::sys::{self, errno, flags, Errno};
use crate::arg;
use pyrt::{call, raise, Obj, R};

struct Mode {
    flags: i32,
    created: bool,
    readable: bool,
    writable: bool,
    appending: bool,
}

fn parse(mode: &str) -> R<Mode> {
    let mut m = Mode { flags: 0, created: false, readable: false, writable: false, appending: false };
    let (mut rwa, mut plus) = (false, false);
    for c in mode.chars() {
        if matches!(c, 'x' | 'r' | 'w' | 'a') {
            if rwa {
                return bad_mode();
            }
            rwa = true;
        }
        match c {
            'x' => (m.created, m.writable, m.flags) = (true, true, m.flags | flags::O_EXCL | flags::O_CREAT),
            'r' => m.readable = true,
            'w' => (m.writable, m.flags) = (true, m.flags | flags::O_CREAT | flags::O_TRUNC),
            'a' => (m.writable, m.appending, m.flags) = (true, true, m.flags | flags::O_APPEND | flags::O_CREAT),
            'b' => {}
            '+' => {
                if plus {
                    return bad_mode();
                }
                (m.readable, m.writable, plus) = (true, true, true);
            }
            _ => raise!(VALUE_ERROR, "invalid mode: {mode}"),
        }
    }
    if !rwa {
        return bad_mode();
    }
    m.flags |= match (m.readable, m.writable) {
        (true, true) => flags::O_RDWR,
        (true, false) => flags::O_RDONLY,
        _ => flags::O_WRONLY,
    } | flags::O_CLOEXEC;
    Ok(m)
}
fn bad_mode() -> R<Mode> {
    raise!(VALUE_ERROR, "Must have exactly one of create/read/write/append mode and at most one plus")
}

/// `FileIO(file, mode, closefd, opener)`; `f` may be open already (a second `__init__`).
pub fn open(f: &FileIO, file: &Obj, mode: &str, closefd: bool, opener: &Obj) -> R<()> {
    if f.fd.get() >= 0 {
        super::closings::note();
        if f.closefd.get() { f.close()? } else { f.fd.set(-1) }
    }
    let given_fd = if arg::is_int(file) {
        match arg::c_int(file) {
            Ok(fd) if fd < 0 => raise!(VALUE_ERROR, "negative file descriptor"),
            Ok(fd) => Some(fd),
            // Too large for a descriptor: not a path either.
            Err(_) => None,
        }
    } else {
        None
    };
    let mut path = Vec::new();
    if given_fd.is_none() {
        path = path_arg::encode(&path_arg::fspath_of(file)?)?.0;
        if path.contains(&0) {
            raise!(VALUE_ERROR, "embedded null byte");
        }
    }
    let m = parse(mode)?;
    f.created.set(m.created);
    f.readable.set(m.readable);
    f.writable.set(m.writable);
    f.appending.set(m.appending);
    f.seekable.set(None);
    f.closefd.set(closefd);
    let mut own = true;
    match given_fd {
        Some(fd) => {
            f.fd.set(fd);
            own = false;
        }
        None => {
            if !closefd {
                f.closefd.set(true);
                raise!(VALUE_ERROR, "Cannot use closefd=False with file name");
            }
            f.fd.set(if opener.is_nothing() { sys::open(&path, m.flags, 0o666).or_raise_for(file)? } else { ask_opener(opener, file, m.flags)? });
        }
    }
    let done = finish(f, file);
    if done.is_err() {
        // A descriptor that the caller gave stays open.
        if own {
            let _ = f.close();
        }
        f.fd.set(-1);
    }
    done
}

fn ask_opener(opener: &Obj, file: &Obj, fl: i32) -> R<i32> {
    let r = call::call(opener, &[file.clone(), Obj::int(fl as i64)])?;
    if !arg::is_index(&r) {
        raise!(TYPE_ERROR, "expected integer from opener");
    }
    let fd = arg::c_int(&r)?;
    if fd < 0 {
        raise!(VALUE_ERROR, "opener returned {fd}");
    }
    let _ = sys::set_inheritable(fd, false);
    Ok(fd)
}

fn finish(f: &FileIO, file: &Obj) -> R<()> {
    let fd = f.fd.get();
    f.blksize.set(super::consts::DEFAULT_BUFFER_SIZE);
    match sys::fstat_quick(fd) {
        Ok(st) => {
            if st.kind() == sys::S_IFDIR {
                return Err(with_name(Errno(errno::EISDIR), file));
            }
            if st.blksize > 1 {
                f.blksize.set(st.blksize);
            }
        }
        Err(e) if e.0 == errno::EBADF => return Err(crate::os_error::plain(e)),
        Err(_) => {}
    }
    drop(f.name.replace(file.clone()));
    if f.appending.get() {
        if let Ok(_end) = sys::lseek(fd, 0, flags::SEEK_END) {
            f.seekable.set(Some(true));
        }
    }
    Ok(())
}
