//! Program start and end: registration of modules and method rows, the main thread with a large stack, exit codes.

use crate::exc::{Err, R};
use crate::import::{self, ModuleDef, NativeItem};
use crate::module::ModuleObj;
use crate::obj::{Obj, Tag};
use crate::shared::Global;
use crate::types::{Rows, StaticType};

pub struct Program {
    pub modules: &'static [&'static ModuleDef],
    /// Rows by type, where the types themselves know none: in a program built by plain cargo.
    pub methods: &'static [(&'static StaticType, &'static Rows)],
    /// Types that must exist from the start: all of them where the program asks for subclasses.
    pub types: &'static [&'static StaticType],
    /// The rows of native modules: (module, items).
    pub natives: &'static [(&'static str, &'static [NativeItem])],
    /// What `exec` and its like may run, by mode and text.
    pub texts: &'static [crate::code_text::CodeText],
    /// Library modules that were left out, since nothing that the program mentions imports them.
    pub absent: &'static [&'static str],
    /// Docstrings of what Rust implements, by `module.qualname`.
    pub docs: &'static [(&'static str, &'static str)],
    /// The module to run as `__main__`.
    pub main: &'static str,
    /// `sys.prefix`: where the Python is that it was compiled with.
    pub prefix: &'static str,
}

/// Runs the program and gives the exit code.
pub fn run(p: &'static Program) -> i32 {
    on_large_stack(move || run_here(p))
}

#[cfg(target_family = "wasm")]
fn on_large_stack(f: impl FnOnce() -> i32 + Send + 'static) -> i32 {
    f()
}

/// Deep Python recursion needs a stack far larger than the main thread's; only touched pages cost memory.
#[cfg(not(target_family = "wasm"))]
fn on_large_stack(f: impl FnOnce() -> i32 + Send + 'static) -> i32 {
    let f = std::sync::Arc::new(std::sync::Mutex::new(Some(f)));
    for mib in [2048usize, 512, 128, 32] {
        let job = f.clone();
        let spawned = std::thread::Builder::new().stack_size(mib << 20).spawn(move || {
            let job = job.lock().ok().and_then(|mut j| j.take());
            job.map_or(70, |j| j())
        });
        if let Ok(t) = spawned {
            crate::interrupt::leave_signals_to_program();
            return t.join().unwrap_or(70);
        }
    }
    70
}

/// Everything that comes before the main module.
pub fn prepare(p: &'static Program) {
    import::set_program(p);
    crate::types::register_rows(p.methods);
    for t in p.types {
        t.get();
    }
}

/// Imports the main module under the name `name`, for a program whose functions are called from outside.
pub fn load_main(p: &'static Program, name: &str) -> R<Obj> {
    let def = p.modules.iter().copied().find(|m| m.name == p.main);
    let m = import::create(name, def);
    let modules = import::sys_modules();
    let key = Obj::str(name);
    if let Some(d) = modules.as_dict() {
        d.set(key.clone(), m.clone())?;
    }
    // Nothing of a native module that has the same name.
    let done = import::execute(&m, "__main__", def);
    if let (Err(_), Some(d)) = (&done, modules.as_dict()) {
        d.remove(&key)?;
    }
    done.map(|()| m)
}

fn run_here(p: &'static Program) -> i32 {
    prepare(p);
    crate::interrupt::install();
    let result = run_main(p);
    let code = match result {
        Ok(()) => 0,
        Err(e) => finish(e),
    };
    let code = end(code);
    crate::interrupt::exit_code(code)
}

fn run_main(p: &'static Program) -> R<()> {
    let def = p.modules.iter().copied().find(|m| m.name == p.main);
    let m = import::create("__main__", def);
    if let Some(d) = import::sys_modules().as_dict() {
        d.set(Obj::str("__main__"), m.clone())?;
    }
    import::prepare_descriptions()?;
    // The module body is a frame, too.
    crate::call::enter()?;
    let r = import::execute(&m, "__main__", def);
    crate::call::leave();
    r
}

/// The exit code of an exception that nobody caught; prints the traceback.
fn finish(e: Err) -> i32 {
    if e.is(&crate::exc::SYSTEM_EXIT) {
        return exit_code_of(&crate::exc_init::field(&e.obj(), "code"));
    }
    let interrupted = e.is(&crate::exc::KEYBOARD_INTERRUPT);
    crate::trace_print::report_uncaught(&e.into_obj());
    if interrupted {
        crate::interrupt::mark_uncaught();
    }
    1
}

fn exit_code_of(code: &Obj) -> i32 {
    match code.tag() {
        Tag::None | Tag::Unset => 0,
        Tag::Int => code.as_i64().unwrap_or(0) as i32 & 0xFF,
        Tag::Bool => code.as_bool().unwrap_or(false) as i32,
        Tag::BigInt => 255,
        _ => {
            let text = match crate::repr::str_of(code) {
                Ok(s) => s.as_str().unwrap_or_default().to_string(),
                Err(_) => String::new(),
            };
            crate::trace_print::write_stderr(&format!("{text}\n"));
            1
        }
    }
}

static AT_EXIT: Global<Vec<(Obj, Vec<Obj>, Obj)>> = Global::new(Vec::new());
/// `atexit.register(f, *args, **kwargs)`
pub fn at_exit(f: Obj, args: Vec<Obj>, kwargs: Obj) {
    AT_EXIT.get().push((f, args, kwargs));
}
/// `atexit.unregister(f)` for functions that compare identical.
pub fn remove_at_exit(f: &Obj) {
    let old: Vec<_> = std::mem::take(AT_EXIT.get());
    let (gone, kept): (Vec<_>, Vec<_>) = old.into_iter().partition(|x| x.0.is(f));
    *AT_EXIT.get() = kept;
    drop(gone);
}

pub fn clear_at_exit() {
    let old: Vec<_> = std::mem::take(AT_EXIT.get());
    drop(old);
}
static FINALIZING: Global<bool> = Global::new(false);
/// `sys.is_finalizing()`
pub fn is_finalizing() -> bool {
    *FINALIZING.get()
}

/// Runs the atexit functions, the last registered first.
pub fn run_at_exit() {
    while let Some((f, args, kwargs)) = AT_EXIT.get().pop() {
        if let Err(e) = crate::call::call_ex(&f, &args, &kwargs) {
            if !e.is(&crate::exc::SYSTEM_EXIT) {
                crate::trace_print::write_stderr(&format!("Exception ignored in atexit callback: {}\n", crate::trace_print::safe_repr(&f)));
                crate::trace_print::report(&e.into_obj());
            }
        }
    }
}

/// The other threads, atexit functions (last first), flushing, then the modules' globals, so that finalizers run.
pub fn end(code: i32) -> i32 {
    if let Some(h) = crate::threads::hooks() {
        (h.at_end)();
    }
    run_at_exit();
    let code = flush_streams(code);
    *FINALIZING.get() = true;
    crate::cycles::collect_if_enabled();
    tear_down();
    crate::cycles::collect_if_enabled();
    // Finalizers may have printed.
    let code = flush_streams(code);
    if let Some(h) = crate::hooks::get() {
        (h.flush_files)();
    }
    code
}

/// For a host that shows what was printed after each call.
pub fn flush_standard_streams() {
    flush_streams(0);
}

/// flush_std_files: a failure makes the exit code 120.
fn flush_streams(code: i32) -> i32 {
    let Some(h) = crate::hooks::get() else { return code };
    let (ok, error) = (h.flush_std)();
    if let Some((e, stream)) = error {
        crate::trace_print::report_unraisable(e, &stream);
    }
    if ok { code } else { 120 }
}

/// As finalize_modules: `__main__` and the others in import order; `sys` and `builtins` stay.
fn tear_down() {
    let mods = import::sys_modules();
    let Some(d) = mods.as_dict() else { return };
    let pairs = d.pairs();
    let keeps = |k: &Obj| matches!(k.as_str(), Some("sys" | "builtins"));
    d.clear();
    let mut rest: Vec<Obj> = Vec::new();
    for (k, v) in pairs {
        if v.tag() == Tag::Module && !keeps(&k) {
            rest.push(v);
        }
    }
    crate::cycles::finalize_if_enabled(&rest);
    for m in rest {
        m.heap_ref::<ModuleObj>().clear();
    }
}

/// Exit code of a program that reached a construct which `--defer-refusals` let pass.
pub const REFUSED_EXIT: i32 = 90;

/// Stops the program with the diagnostic of a refused construct. Nothing can catch it.
pub fn stop_refused(text: &str) -> ! {
    flush_streams(0);
    let place = if text.ends_with(')') { None } else { crate::frames::running_place() };
    let place = place.map_or(String::new(), |(file, line)| format!(" ({file}:{line})"));
    crate::trace_print::write_stderr(&format!("{text}{place}\n"));
    std::process::exit(REFUSED_EXIT);
}
