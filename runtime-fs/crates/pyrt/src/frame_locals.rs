//! `frame.f_locals`: programs that can see the locals of other functions (passes/analyse/frames.ts) keep them boxed, and each frame says where they are.

use crate::code::FrameData;
use crate::exc::R;
use crate::obj::Obj;
use crate::shared::Shared;
use std::cell::Cell;

/// Of a frame: where its locals are.
pub enum Locals {
    /// While its function runs or is suspended. Invariant: the variables outlive this value ([`FrameLocals`]) and stay where they are.
    Running(&'static [&'static str], Vec<*const Obj>),
    /// What it had when it ended; cells are still cells.
    Ended(&'static [&'static str], Vec<Obj>),
    /// The namespace of a class body, or that in which a text runs.
    Namespace(Obj),
}

impl Locals {
    pub fn new(names: &'static [&'static str], values: Vec<Obj>) -> Locals {
        Locals::Ended(names, values)
    }
    pub fn values(&self) -> Locals {
        match self {
            // SAFETY: the variables are there, see above.
            Locals::Running(names, at) => Locals::Ended(names, at.iter().map(|v| unsafe { (**v).clone() }).collect()),
            Locals::Ended(names, values) => Locals::Ended(names, values.clone()),
            Locals::Namespace(ns) => Locals::Namespace(ns.clone()),
        }
    }
}

/// What a frame object knows of its locals.
pub struct ObjectLocals {
    /// After its end.
    pub values: Shared<Option<Locals>>,
    /// While its generator is suspended. Invariant: null once that is gone (`Framed` in frames.rs).
    pub suspended: Cell<Option<*const Locals>>,
    /// The dict that `f_locals` brings up to date.
    dict: Shared<Obj>,
    /// Of code that is made at run time: its globals; else Unset.
    pub globals: Shared<Obj>,
}
impl ObjectLocals {
    pub fn new() -> ObjectLocals {
        ObjectLocals { values: Shared::new(None), suspended: Cell::new(None), dict: Shared::new(Obj::UNSET), globals: Shared::new(Obj::UNSET) }
    }
}

/// Held while the variables are there.
pub struct FrameLocals(*const Locals);

impl FrameLocals {
    pub fn of(names: &'static [&'static str], at: &[*const Obj]) -> FrameLocals {
        FrameLocals(crate::frames::set_locals(Locals::Running(names, at.to_vec())))
    }
    pub fn namespace(ns: &Obj) -> FrameLocals {
        FrameLocals(crate::frames::set_locals(Locals::Namespace(ns.clone())))
    }
}
impl Drop for FrameLocals {
    fn drop(&mut self) {
        crate::frames::end_locals(self.0);
    }
}

/// What the frame object refers to.
pub fn visit(f: &FrameData, out: &mut Vec<Obj>) {
    match f.locals.values.get().as_ref().map(Locals::values) {
        Some(Locals::Namespace(ns)) => out.push(ns),
        Some(Locals::Ended(_, values)) => out.extend(values),
        _ => {}
    }
    out.extend([f.locals.dict.cloned(), f.locals.globals.cloned(), f.back.cloned()]);
}

/// Releases it, of a frame object that nothing reaches.
pub fn end(f: &FrameData) {
    drop(f.locals.values.replace(None));
    drop([f.locals.dict.replace(Obj::UNSET), f.back.replace(Obj::NONE)]);
}

/// `f_locals` of a frame that has said where they are.
pub fn of_frame(f: &FrameData) -> Option<Obj> {
    let running = f.depth.get().and_then(crate::frames::locals).map(Locals::values);
    // SAFETY: see `ObjectLocals`.
    let known = running.or_else(|| f.locals.suspended.get().map(|l| unsafe { (*l).values() })).or_else(|| f.locals.values.get().as_ref().map(Locals::values));
    match known? {
        Locals::Namespace(ns) => Some(ns),
        Locals::Ended(names, values) => Some(as_dict(f, names, values)),
        Locals::Running(..) => None,
    }
}

fn as_dict(f: &FrameData, names: &[&'static str], values: Vec<Obj>) -> Obj {
    if f.locals.dict.get().is_unset() {
        drop(f.locals.dict.replace(Obj::new_dict()));
    }
    let dict = f.locals.dict.cloned();
    for (name, v) in names.iter().zip(&values) {
        crate::rt::locals(v.l(), dict.l(), name);
    }
    dict
}

/// Releases what the frame has kept; a running one is left alone.
/// py: frame.clear(self, /) -> None
pub fn clear(a: &[Obj]) -> R<Obj> {
    let Some(f) = a[0].payload::<FrameData>() else { return Ok(Obj::NONE) };
    if f.depth.get().is_some() {
        return Err(crate::err!(RUNTIME_ERROR, "cannot clear an executing frame"));
    }
    let kept = f.locals.values.replace(None);
    if let Some(Locals::Ended(names, values)) = &kept {
        let gone = Locals::Ended(names, vec![Obj::UNSET; values.len()]);
        drop(f.locals.values.replace(Some(gone)));
    }
    drop(f.locals.dict.replace(Obj::UNSET));
    drop(kept);
    Ok(Obj::NONE)
}
