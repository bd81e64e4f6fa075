//! Threads that import the same module: one runs its body, the others wait for it (the module locks of importlib/_bootstrap.py).

use crate::exc::R;
use crate::obj::Obj;
use crate::shared::Global;
use crate::{threads, trace};
use std::time::Duration;

/// A thread that waits: the modules whose bodies it runs, and the module that it waits for.
struct Waiting {
    runs: Vec<String>,
    wants: String,
}

static WAITING: Global<Vec<Waiting>> = Global::new(Vec::new());

const MOMENT: Duration = Duration::from_micros(200);

/// Until no other thread runs the body of the module. Where that thread waits for one of ours, the module is given as it is, as in CPython.
pub fn wait_for(m: &Obj, name: &str) -> R<()> {
    let Some(hooks) = threads::hooks() else { return Ok(()) };
    let in_progress = || m.as_module().is_some_and(|m| m.initializing.get());
    let runs = trace::modules();
    if !in_progress() || runs.iter().any(|r| r == name) || would_wait_for_us(&runs, name) {
        return Ok(());
    }
    WAITING.get().push(Waiting { runs: runs.clone(), wants: name.to_string() });
    let mut result = Ok(());
    while result.is_ok() && in_progress() {
        result = (hooks.sleep)(MOMENT);
    }
    let waiting = WAITING.get();
    if let Some(i) = waiting.iter().position(|w| w.wants == name && w.runs == runs) {
        waiting.swap_remove(i);
    }
    result
}

/// Does the thread that runs the module wait, perhaps through others, for a module that we run?
fn would_wait_for_us(ours: &[String], name: &str) -> bool {
    let waiting = WAITING.get();
    let mut wanted = name;
    for _ in 0..=waiting.len() {
        let Some(owner) = waiting.iter().find(|w| w.runs.iter().any(|r| r == wanted)) else { return false };
        if ours.contains(&owner.wants) {
            return true;
        }
        wanted = &owner.wants;
    }
    false
}
