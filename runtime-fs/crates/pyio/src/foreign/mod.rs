//! Functions of the program that JavaScript calls: the module is loaded as an import of it would, and lives on between the calls.
//!
//! The host calls the exports of the program's crate: `portalis_as_library` before `_start`, which then prepares only; for each request
//! `portalis_room(n)`, writes n bytes there, and `portalis_call(n)`, which gives the address of a u32 length and the answer. A request is a tuple:
//! `("load",)`, `("call", name, args, (name, value, ...))` or `("end",)`. An answer is `(True, value)` or `(False, (type, message, traceback))`.

mod wire;

use pyrt::shared::Global;
use pyrt::start::Program;
use pyrt::{attr, call, intern, raise, repr, trace_print, Obj, R};

#[derive(Default)]
struct State {
    program: Option<(&'static Program, &'static str)>,
    module: Option<Obj>,
    request: Vec<u8>,
    answer: Vec<u8>,
}

static WANTED: Global<bool> = Global::new(false);
static STATE: Global<Option<State>> = Global::new(None);

pub fn want() {
    *WANTED.get() = true;
}
pub fn is_wanted() -> bool {
    *WANTED.get()
}
fn state() -> &'static mut State {
    STATE.get().get_or_insert_with(State::default)
}
/// `name`: of the module that is loaded on request.
pub fn prepare(p: &'static Program, name: &'static str) {
    crate::stdio::install();
    pyrt::start::prepare(p);
    state().program = Some((p, name));
}
/// Room for a request of `n` bytes.
pub fn room(n: usize) -> *mut u8 {
    let request = &mut state().request;
    request.resize(n, 0);
    request.as_mut_ptr()
}
/// Answers the request of `n` bytes that lies in the room.
pub fn answer(n: usize) -> *const u8 {
    // A call may come to call others: it owns its request.
    let request = std::mem::take(&mut state().request);
    let mut out = vec![0; 4];
    if let Err(e) = wire::Reader(&request[..n]).value().and_then(|r| perform(&r)).and_then(|v| wire::encode(&Obj::tuple(vec![Obj::TRUE, v]), &mut out)) {
        out.truncate(4);
        describe(&e.into_obj(), &mut out);
    }
    pyrt::start::flush_standard_streams();
    let length = (out.len() - 4) as u32;
    out[..4].copy_from_slice(&length.to_le_bytes());
    state().answer = out;
    state().answer.as_ptr()
}

fn perform(request: &Obj) -> R<Obj> {
    let parts = request.as_tuple().unwrap_or(&[]);
    let text = |i: usize| parts.get(i).and_then(Obj::as_str).unwrap_or("");
    match (text(0), parts) {
        ("load", _) => {
            let Some((p, name)) = state().program else { raise!(RUNTIME_ERROR, "the program was not started") };
            if state().module.is_none() {
                let m = pyrt::start::load_main(p, name)?;
                state().module = Some(m);
            }
            Ok(Obj::NONE)
        }
        ("call", [_, _, args, keywords]) => {
            let Some(module) = state().module.clone() else { raise!(RUNTIME_ERROR, "the module is not loaded") };
            let f = attr::getattr(&module, intern(text(1)))?;
            let named = Obj::new_dict();
            if let (Some(d), Some(pairs)) = (named.as_dict(), keywords.as_tuple()) {
                pairs.chunks_exact(2).try_for_each(|p| d.set(p[0].clone(), p[1].clone()))?;
            }
            call::call_ex(&f, args.as_tuple().unwrap_or(&[]), &named)
        }
        ("end", _) => {
            drop(state().module.take());
            Ok(Obj::int(pyrt::start::end(0) as i64))
        }
        _ => raise!(VALUE_ERROR, "unknown request from JavaScript"),
    }
}

/// The class, `str()` and the traceback of an exception, as texts.
fn describe(e: &Obj, out: &mut Vec<u8>) {
    let message = repr::str_of(e).ok().filter(|m| m.as_str_obj().is_some()).unwrap_or_else(|| Obj::str("<exception str() failed>"));
    let parts = Obj::tuple(vec![Obj::str(&e.cls().full_name().to_string()), message, Obj::str(&trace_print::format_exception(e))]);
    // Texts and tuples are always converted.
    let _ = wire::encode(&Obj::tuple(vec![Obj::FALSE, parts]), out);
}
