//! Garbage cycles. Reference counts do the work; what only holds itself is found here, as gcmodule.c finds it: references from inside
//! are taken off the counts of all objects that known ones can reach, and what others do not hold is garbage. Known ("tracked") are objects
//! whose end can be seen, instances with `__del__` and targets of weak references, and, in programs that ask `gc`, all containers.
//!
//! What holds objects in a way that is not seen here (a suspended generator, the iterators of `itertools`) counts as outside: its objects stay.

use crate::heap::{Head, FLAG_FINALIZED};
use crate::iter::State;
use crate::names::FnvMap;
use crate::obj::{Obj, Tag};
use crate::shared::Global;
use crate::types::T_DEL;
use std::mem::ManuallyDrop;

/// Bits of `Head::flags` below the place of a tracked object.
const PLACE_SHIFT: u32 = 5;

struct Slot {
    tag: Tag,
    /// Null: free.
    p: *mut Head,
    /// Objects are finalized in the order in which they were tracked.
    order: u64,
}

static TRACKED: Global<Vec<Slot>> = Global::new(Vec::new());
static FREE: Global<Vec<u32>> = Global::new(Vec::new());
static ORDER: Global<u64> = Global::new(0);
static ALL: Global<bool> = Global::new(false);
static COLLECTOR: Global<Option<(fn() -> usize, fn(&[Obj]))>> = Global::new(None);

/// Programs with `__del__`, weak references or `gc` collect; the others do not link the collector.
pub fn enable() {
    *COLLECTOR.get() = Some((collect, crate::end_order::finalize_all));
}
/// The program asks `gc`: all containers are tracked.
pub fn track_all() {
    enable();
    *ALL.get() = true;
}
#[inline(always)]
pub fn tracks_all() -> bool {
    *ALL.get()
}
/// At the end of the program.
pub fn collect_if_enabled() {
    if let Some((collect, _)) = *COLLECTOR.get() {
        collect();
    }
}
/// Runs the finalizers of what the modules hold, at the end of the program.
pub fn finalize_if_enabled(modules: &[Obj]) {
    if let Some((_, finalize_all)) = *COLLECTOR.get() {
        finalize_all(modules);
    }
}

/// A fresh object, or one that is referred to weakly.
#[inline(never)]
pub fn track(o: &Obj) {
    let head = o.head();
    if head.flags.get() >> PLACE_SHIFT != 0 {
        return;
    }
    let order = *ORDER.get();
    *ORDER.get() += 1;
    let slot = Slot { tag: o.tag(), p: o.ptr() as *mut Head, order };
    let place = match FREE.get().pop() {
        Some(i) => {
            TRACKED.get()[i as usize] = slot;
            i + 1
        }
        None => {
            TRACKED.get().push(slot);
            TRACKED.get().len() as u32
        }
    };
    head.flags.set(head.flags.get() | place << PLACE_SHIFT);
}

/// An object is freed.
#[inline(always)]
pub fn untrack(head: &Head) {
    if head.flags.get() >> PLACE_SHIFT != 0 {
        forget(head);
    }
}
#[cold]
#[inline(never)]
fn forget(head: &Head) {
    let i = (head.flags.get() >> PLACE_SHIFT) - 1;
    TRACKED.get()[i as usize].p = std::ptr::null_mut();
    FREE.get().push(i);
    head.flags.set(head.flags.get() & ((1 << PLACE_SHIFT) - 1));
}

/// How containers of the library are walked: what an object holds is added to the list, or dropped. Other objects are none of theirs.
pub type Walk = (fn(&Obj, &mut Vec<Obj>), fn(&Obj));
static WALKS: Global<Vec<Walk>> = Global::new(Vec::new());

/// Called once, before the first object that it is for.
pub fn add_walk(walk: Walk) {
    WALKS.get().push(walk);
}

/// The tracked objects, in order.
pub fn tracked() -> Vec<Obj> {
    tracked_since().into_iter().map(|(_, o)| o).collect()
}
/// The tracked objects with the numbers that order them.
pub fn tracked_since() -> Vec<(u64, Obj)> {
    let mut known: Vec<(u64, Obj)> = TRACKED
        .get()
        .iter()
        // SAFETY: as below. A count of zero: it waits to be freed.
        .filter(|s| !s.p.is_null() && unsafe { (*s.p).rc.get() } > 0)
        .map(|s| {
            // SAFETY: a tracked object lives: it leaves the table before it is freed. The clone takes a count of its own.
            let borrowed = ManuallyDrop::new(unsafe { Obj::from_raw(s.tag, s.p) });
            (s.order, (*borrowed).clone())
        })
        .collect();
    known.sort_by_key(|(order, _)| *order);
    known
}

pub fn is_container(o: &Obj) -> bool {
    matches!(o.tag(), Tag::List | Tag::Tuple | Tag::Dict | Tag::Set | Tag::Inst | Tag::Cell | Tag::Func | Tag::Method | Tag::Native | Tag::Exc | Tag::Iter | Tag::Builtin | Tag::Slice)
}

/// Can the collector find the object in a cycle? Dicts and tuples of atoms are left out, as in CPython.
pub fn may_cycle(o: &Obj) -> bool {
    match o.tag() {
        Tag::Tuple if crate::types::ty::TUPLE.is(o.cls()) => o.as_tuple().is_some_and(|t| !t.is_empty()),
        Tag::Type => o.as_type().is_some_and(|t| t.is_heap()),
        Tag::Dict if crate::types::ty::DICT.is(o.cls()) => referents(o).iter().any(|x| x.is_heap() && !is_atom(x)),
        _ => is_container(o) || matches!(o.tag(), Tag::Module | Tag::Gen | Tag::Exc),
    }
}
fn is_atom(o: &Obj) -> bool {
    matches!(o.tag(), Tag::Str | Tag::Bytes | Tag::BigInt | Tag::FloatObj | Tag::Complex | Tag::Range)
}

/// `gc.is_tracked`. `collected`: the program has asked for a collection, which leaves out tuples whose items are not tracked.
pub fn is_tracked(o: &Obj, collected: bool, depth: u32) -> bool {
    let part = |x: &Obj| match x.tag() {
        Tag::Dict => true,
        _ => is_tracked(x, collected, depth + 1),
    };
    match o.tag() {
        Tag::Tuple if crate::types::ty::TUPLE.is(o.cls()) && collected => depth > 200 || o.as_tuple().is_some_and(|t| t.iter().any(part)),
        Tag::Dict if crate::types::ty::DICT.is(o.cls()) => referents(o).iter().any(part),
        Tag::Inst if crate::types::ty::OBJECT.is(o.cls()) => false,
        _ => may_cycle(o),
    }
}

/// What the object refers to, each reference once.
pub fn referents(o: &Obj) -> Vec<Obj> {
    let mut out = Vec::new();
    if let Some(e) = o.head().ext.get().as_ref() {
        if e.dict.is_heap() {
            out.push(e.dict.clone());
        }
        out.extend(e.slots.iter().map(|(_, v)| v.clone()));
    }
    match o.tag() {
        // From the end, as their tp_traverse.
        Tag::List => out.extend(o.as_list().iter().flat_map(|l| l.v.get().clone()).rev()),
        Tag::Tuple => out.extend(o.as_tuple().unwrap_or(&[]).iter().rev().cloned()),
        Tag::Dict => out.extend(o.as_dict().iter().flat_map(|d| d.pairs()).flat_map(|(k, v)| [k, v])),
        Tag::Set => out.extend(o.as_set().iter().flat_map(|s| s.keys())),
        Tag::Inst => out.extend(o.as_inst().iter().flat_map(|i| i.vals.get().clone())),
        Tag::Cell => out.extend(o.as_cell().iter().map(|c| c.v.cloned())),
        Tag::Func => {
            if let Some(f) = o.as_func() {
                out.extend_from_slice(&f.closure);
                out.extend([f.defaults.cloned(), f.kwdefaults.cloned(), f.annotations.cloned()]);
            }
        }
        Tag::Method => out.extend(o.as_method().iter().flat_map(|m| [m.func.clone(), m.self_.clone()])),
        Tag::Native => {
            out.extend(crate::weak::held(o).and_then(|w| w.callback_of()));
            if let Some(t) = o.payload::<crate::trace::Traceback>() {
                out.extend([t.next.cloned(), t.frame.cloned()]);
            } else if let Some(f) = o.payload::<crate::code::FrameData>().filter(|_| crate::kinds::FRAME.exists()) {
                crate::frame_locals::visit(f, &mut out);
            } else if let Some(p) = o.payload::<crate::descr::Property>() {
                out.extend([&p.get, &p.set, &p.del, &p.doc].map(|f| f.cloned()));
            } else if let Some(f) = o.payload::<crate::descr::StaticMethodData>().map(|s| s.0.cloned()).or_else(|| o.payload::<crate::descr::ClassMethodData>().map(|c| c.0.cloned())) {
                out.push(f);
            } else if let Some(view) = crate::builtins::dict_views::view(o) {
                out.push(view.dict.clone());
            }
            WALKS.get().iter().for_each(|(visit, _)| visit(o, &mut out));
        }
        Tag::Iter => match o.as_iter().map(|i| i.state.get()).as_deref() {
            Some(State::List(of, _) | State::Tuple(of, _) | State::Other(of)) => out.push(of.clone()),
            Some(State::Dict(c)) => c.visit(&mut out),
            Some(State::Dyn(d)) => d.visit(&mut out),
            Some(State::Set(c)) => out.push(c.source().clone()),
            _ => {}
        },
        Tag::Builtin => out.extend(o.as_builtin().map(|b| b.self_.clone())),
        Tag::Slice => out.extend(o.as_slice().iter().flat_map(|s| [s.start.clone(), s.stop.clone(), s.step.clone()])),
        Tag::Exc => out.extend(o.as_exc().iter().flat_map(|e| [e.args.cloned(), e.traceback.cloned(), e.cause.cloned(), e.context.cloned()])),
        _ => {}
    }
    out.retain(|x| !x.is_unset());
    out
}

/// Of the objects that the given ones reach, those that nothing else holds. `held`: references that the caller has to each of the given ones.
fn unreachable(known: &[Obj], held: u32) -> Vec<Obj> {
    // Every object found is in `nodes` once: with the number of references to it from inside, those of this list included.
    let mut places: FnvMap<usize, u32> = FnvMap::default();
    let mut nodes: Vec<(Obj, u32)> = Vec::new();
    let mut edges: Vec<Vec<u32>> = Vec::new();
    for o in known {
        if is_container(o) && !places.contains_key(&(o.ptr() as usize)) {
            places.insert(o.ptr() as usize, nodes.len() as u32);
            nodes.push((o.clone(), 1 + held));
        }
    }
    let mut at = 0;
    while at < nodes.len() {
        let children = referents(&nodes[at].0);
        let mut out = Vec::new();
        for child in children {
            if !is_container(&child) {
                continue;
            }
            let i = *places.entry(child.ptr() as usize).or_insert_with(|| {
                nodes.push((child.clone(), 1));
                nodes.len() as u32 - 1
            });
            nodes[i as usize].1 += 1;
            out.push(i);
        }
        edges.push(out);
        at += 1;
    }
    let mut live = vec![false; nodes.len()];
    let mut todo: Vec<u32> = (0..nodes.len() as u32).filter(|i| nodes[*i as usize].0.refcount() > nodes[*i as usize].1).collect();
    while let Some(i) = todo.pop() {
        if !std::mem::replace(&mut live[i as usize], true) {
            todo.extend(edges[i as usize].iter().copied());
        }
    }
    nodes.into_iter().zip(live).filter(|(_, live)| !live).map(|((o, _), _)| o).collect()
}

/// Frees the garbage cycles; gives how many objects they held.
pub fn collect() -> usize {
    collect_into(None)
}
/// With `saved` they are put there instead (`gc.DEBUG_SAVEALL`).
pub fn collect_into(saved: Option<&mut Vec<Obj>>) -> usize {
    static RUNNING: Global<bool> = Global::new(false);
    if std::mem::replace(RUNNING.get(), true) {
        return 0;
    }
    let n = collect_now(saved);
    *RUNNING.get() = false;
    n
}

fn collect_now(saved: Option<&mut Vec<Obj>>) -> usize {
    let known = tracked();
    let garbage = unreachable(&known, 1);
    drop(known);
    if garbage.is_empty() {
        return 0;
    }
    // Weak references that are garbage themselves call nobody.
    for o in &garbage {
        if let Some(w) = crate::weak::held(o) {
            w.forget_callback();
        }
    }
    for o in &garbage {
        crate::weak::clear(o);
    }
    for o in &garbage {
        if o.cls().has(T_DEL) && !o.head().has_flag(FLAG_FINALIZED) {
            o.head().set_flag(FLAG_FINALIZED);
            crate::finalize::run_del(o);
        }
    }
    // What the finalizers made reachable again stays.
    let dead = unreachable(&garbage, 1);
    drop(garbage);
    // CPython's closures are tuples.
    let count = dead.iter().filter(|o| may_cycle(o)).map(|o| 1 + o.as_func().is_some_and(|f| !f.closure.is_empty()) as usize).sum();
    match saved {
        Some(saved) => saved.extend(dead.into_iter().filter(may_cycle)),
        None => dead.iter().for_each(clear),
    }
    count
}

/// Drops what a dead object holds. Nothing is borrowed while it goes.
fn clear(o: &Obj) {
    let (dict, slots) = match o.head().ext.get_mut().as_mut() {
        Some(e) if o.tag() != Tag::Inst => (std::mem::take(&mut e.dict), std::mem::take(&mut e.slots)),
        _ => Default::default(),
    };
    drop(dict);
    drop(slots);
    match o.tag() {
        Tag::List => drop(o.as_list().map(|l| l.v.replace(Vec::new()))),
        Tag::Dict => drop(o.as_dict().map(|d| d.clear())),
        Tag::Set => drop(o.as_set().map(|s| s.clear())),
        Tag::Cell => drop(o.as_cell().map(|c| c.v.replace(Obj::UNSET))),
        Tag::Exc => drop(o.as_exc().map(|e| [e.traceback.replace(Obj::NONE), e.cause.replace(Obj::NONE), e.context.replace(Obj::NONE)])),
        Tag::Native => {
            drop(o.payload::<crate::trace::Traceback>().map(|t| [t.next.replace(Obj::NONE), t.frame.replace(Obj::NONE)]));
            if let Some(f) = o.payload::<crate::code::FrameData>().filter(|_| crate::kinds::FRAME.exists()) {
                crate::frame_locals::end(f);
            }
            WALKS.get().iter().for_each(|(_, clear)| clear(o));
        }
        Tag::Iter => drop(o.as_iter().map(|i| i.state.replace(State::Done))),
        Tag::Inst => {
            if let Some(i) = o.as_inst() {
                i.clear();
            }
        }
        _ => {}
    }
}
