//! The order of finalizers at the end of a program. When the modules go, CPython's collector finds all that they held at once and finalizes
//! it in the order of its lists: as made, but what was made before its first holder comes after the others (gcmodule.c, move_unreachable
//! in the collection before, finalize_garbage in this one).

use crate::cycles::{is_container, referents, tracked_since};
use crate::heap::{FLAG_DISPLAY, FLAG_FINALIZED};
use crate::module::ModuleObj;
use crate::names::FnvMap;
use crate::obj::{Obj, Tag};
use crate::types::T_DEL;

#[derive(Clone, Copy, PartialEq)]
enum State {
    Unseen,
    /// Seen before anything that holds it.
    Waiting,
    Held,
}

struct Walk {
    objects: Vec<Obj>,
    places: FnvMap<usize, usize>,
    states: Vec<State>,
    /// What is looked at, in this order; grows.
    order: Vec<Item>,
    /// What is not tracked is looked at once.
    passed: FnvMap<usize, ()>,
}

#[derive(Clone)]
enum Item {
    Tracked(usize),
    /// A function, a class, ...: what it holds was made before it.
    Other(Obj),
}

pub fn finalize_all(modules: &[Obj]) {
    let objects = in_cpythons_order();
    let n = objects.len();
    let places = objects.iter().enumerate().map(|(i, o)| (o.ptr() as usize, i)).collect();
    let mut walk = Walk { objects, places, states: vec![State::Unseen; n], order: (0..n).map(Item::Tracked).collect(), passed: FnvMap::default() };
    for m in modules {
        for (_, v) in m.heap_ref::<ModuleObj>().bindings() {
            walk.hold(v);
        }
    }
    let mut dying = Vec::new();
    let mut at = 0;
    while at < walk.order.len() {
        let holder = match walk.order[at].clone() {
            Item::Tracked(i) if walk.states[i] == State::Unseen => {
                walk.states[i] = State::Waiting;
                at += 1;
                continue;
            }
            Item::Tracked(i) => {
                dying.push(walk.objects[i].clone());
                walk.objects[i].clone()
            }
            Item::Other(o) => o,
        };
        at += 1;
        let within = match holder.as_type() {
            Some(t) => t.dict.values(),
            None => referents(&holder),
        };
        for child in within {
            walk.hold(child);
        }
    }
    drop(walk);
    for o in &dying {
        crate::weak::clear_silently(o);
    }
    for o in &dying {
        if o.head().has_flag(FLAG_FINALIZED) {
            continue;
        }
        if o.cls().has(T_DEL) {
            o.head().set_flag(FLAG_FINALIZED);
            crate::finalize::run_del(o);
        } else if o.tag() == Tag::Gen {
            o.head().set_flag(FLAG_FINALIZED);
            crate::gen::finalize(o);
        }
    }
}

/// Where CPython's lists have the tracked objects: a list that is no display stands before its items (comprehensions, `list(...)`),
/// a dict after its first item that is tracked.
fn in_cpythons_order() -> Vec<Obj> {
    let known = tracked_since();
    let since: FnvMap<usize, u64> = known.iter().map(|(n, o)| (o.ptr() as usize, *n)).collect();
    let first = |o: &Obj| referents(o).iter().filter(|x| x.is_heap()).filter_map(|x| since.get(&(x.ptr() as usize)).copied()).min();
    let mut placed: Vec<(u64, Obj)> = known
        .iter()
        .map(|(n, o)| {
            let own = n * 4 + 2;
            let place = match o.tag() {
                Tag::List if !o.head().has_flag(FLAG_DISPLAY) => first(o).map_or(own, |f| own.min(f * 4 + 1)),
                Tag::Dict => first(o).map_or(own, |f| own.max(f * 4 + 3)),
                _ => own,
            };
            (place, o.clone())
        })
        .collect();
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, o)| o).collect()
}

impl Walk {
    /// Something that is looked at holds `o`.
    fn hold(&mut self, o: Obj) {
        if !o.is_heap() {
            return;
        }
        match self.places.get(&(o.ptr() as usize)).copied() {
            Some(i) => {
                if self.states[i] == State::Waiting {
                    self.order.push(Item::Tracked(i));
                }
                self.states[i] = State::Held;
            }
            None => {
                if (is_container(&o) || o.tag() == Tag::Type) && self.passed.insert(o.ptr() as usize, ()).is_none() {
                    self.order.push(Item::Other(o));
                }
            }
        }
    }
}
