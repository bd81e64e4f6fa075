//! `os.system`: a translated program starts no other programs, but commands that clear the screen need none.

use crate::path_arg::{encode, fspath_of};
use crate::sys;
use pyrt::start::stop_refused;
use pyrt::{Obj, R};

/// py: posix.system(command) -> int
pub fn system(a: &[Obj]) -> R<Obj> {
    let command = encode(&fspath_of(&a[0])?)?;
    let shown = String::from_utf8_lossy(&command.0).into_owned();
    match shown.trim() {
        "" => Ok(Obj::int(0)),
        "clear" => Ok(Obj::int(clear())),
        // What the shell says everywhere but on Windows.
        "cls" => {
            say(2, b"sh: 1: cls: not found\n");
            Ok(Obj::int(127 << 8))
        }
        // "clear" where there is one, else "cls".
        "clear||cls" | "clear || cls" | "cls||clear" | "cls || clear" => {
            if shown.trim().starts_with("cls") {
                say(2, b"sh: 1: cls: not found\n");
                return Ok(Obj::int(clear()));
            }
            let status = clear();
            if status != 0 {
                say(2, b"sh: 1: cls: not found\n");
                return Ok(Obj::int(127 << 8));
            }
            Ok(Obj::int(0))
        }
        _ => stop_refused(&format!("PT4001: os.system({shown:?}): a translated program starts no other programs")),
    }
}

/// What the program of that name writes for the usual terminals. It does not wait for what Python still holds back.
fn clear() -> i64 {
    let failed = 1 << 8;
    let codes: &[u8] = match std::env::var("TERM").as_deref() {
        Err(_) => {
            say(2, b"TERM environment variable not set.\n");
            return failed;
        }
        Ok("dumb") => return failed,
        Ok("vt100" | "vt102" | "vt220" | "ansi") => b"\x1b[H\x1b[J",
        Ok(t) if t.starts_with("screen") => b"\x1b[H\x1b[J",
        Ok(t) if t == "linux" || t.starts_with("tmux") => b"\x1b[H\x1b[J\x1b[3J",
        Ok(t) if t.starts_with("xterm") || t.starts_with("rxvt") || t == "alacritty" => b"\x1b[H\x1b[2J\x1b[3J",
        Ok(t) => {
            say(2, format!("'{t}': unknown terminal type.\n").as_bytes());
            return failed;
        }
    };
    say(1, codes);
    0
}

fn say(fd: i32, text: &[u8]) {
    // Like the shell, it has nobody to tell when this fails.
    let _ = sys::write(fd, text);
}

/// py: posix.popen(cmd, mode='r', buffering=-1) -> any
pub fn popen(_a: &[Obj]) -> R<Obj> {
    stop_refused("PT4001: os.popen(): a translated program starts no other programs")
}
