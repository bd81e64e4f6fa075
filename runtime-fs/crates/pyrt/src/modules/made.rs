//! Functions, frames and handlers of code that is made at run time: what `_execute`, which walks such code, cannot say in Python.

use crate::code::{CodeData, FrameData};
use crate::exc::R;
use crate::frame_locals::Locals;
use crate::func::{new_function, Code, CodeNames, FuncObj, Place, Sig, CODE_MADE};
use crate::gen::GenObj;
use crate::names::{intern, LazyName};
use crate::obj::Obj;
use crate::shared::{Global, Shared};
use crate::trace::Traceback;
use crate::types::ty;

fn texts(o: &Obj) -> &'static [&'static str] {
    let items: Vec<&'static str> = o.as_tuple().unwrap_or(&[]).iter().filter_map(|x| x.as_str().map(|s| intern(s).as_str())).collect();
    Box::leak(items.into_boxed_slice())
}

fn text(o: &Obj) -> &'static str {
    intern(o.as_str().unwrap_or_default()).as_str()
}

/// The code object of a function, class or module. `counts`: positional-only, positional, keyword-only parameters, 1 for `*args`, 1 for `**kwargs`.
/// `names`: plain locals, those of inner functions, those of outer ones. Never freed, as code is.
/// py: _portalis.made_code(name, qualname, file, line, parameters, counts, flags, names, /)
pub fn made_code(a: &[Obj]) -> R<Obj> {
    let count = |i: usize| a[5].as_tuple().and_then(|t| t.get(i)).and_then(Obj::as_i64).unwrap_or(0);
    // The program may have replaced the builtins that counted them.
    let (slots, stars) = (texts(&a[4]), (count(3) != 0, count(4) != 0));
    let plain = slots.len().saturating_sub(stars.0 as usize + stars.1 as usize);
    let pos = plain.saturating_sub(count(2).max(0) as usize);
    let sig = Sig { names: slots, posonly: (count(0).max(0) as usize).min(pos) as u16, pos: pos as u16, kwonly: (plain - pos) as u16, varargs: stars.0, varkw: stars.1 };
    let names = a[7].as_tuple().filter(|t| t.len() == 3).map(|t| &*Box::leak(Box::new(CodeNames { locals: texts(&t[0]), cells: texts(&t[1]), free: texts(&t[2]) })));
    let flags = a[6].as_i64().unwrap_or(0) as u8 | CODE_MADE;
    let code: &'static Code = Box::leak(Box::new(Code {
        name: text(&a[0]), qualname: text(&a[1]), file: text(&a[2]), line: a[3].as_i64().unwrap_or(1) as u32, sig, flags, entry: enter, locs: &[], names, packed: None,
    }));
    Ok(crate::code::object(code, names.map_or(0, |n| n.free.len())))
}

/// The function that a `def` gives when it runs. `body` gets the tuple of the arguments, one for each parameter; `recipe` is what
/// `_execute.body_from` makes such a body of for another function.
/// py: _portalis.made_function(code, module, body, defaults, kwdefaults, recipe, /)
pub fn made_function(a: &[Obj]) -> R<Obj> {
    match a[0].payload::<CodeData>() {
        Some(c) => Ok(new_function(c.code, &a[1], vec![a[2].clone(), a[5].clone()], a[3].clone(), a[4].clone())),
        None => Ok(Obj::NONE),
    }
}

/// The body of a function that got its code from another one.
static BODY: LazyName = LazyName::new("body of another function");

/// The function is to run code that was made for another one.
pub fn adopt(o: &Obj, f: &FuncObj, c: &CodeData) -> R<()> {
    let Some(make) = crate::hooks::loaded_module("_execute").and_then(|m| m.as_module()?.get(intern("body_from")).ok()?) else { return Ok(()) };
    let body = crate::call::call(&make, &[c.recipe.cloned(), crate::module::dict_of(&f.globals), o.clone()])?;
    crate::attr::set_hidden_field(o, BODY.get(), body);
    Ok(())
}

fn body_of(f: &FuncObj) -> Option<Obj> {
    let ext = f.head.ext.get();
    let other = ext.as_ref().and_then(|e| e.slots.iter().find(|s| s.0 == BODY.get()).map(|s| s.1.clone()));
    other.or_else(|| f.closure.first().cloned())
}

fn enter(f: &FuncObj, arguments: &[Obj]) -> R<Obj> {
    match &body_of(f) {
        Some(body) => crate::call::call(body, &[Obj::tuple(arguments.to_vec())]),
        None => Ok(Obj::NONE),
    }
}

/// What stands for the module of functions whose globals are `dict`.
/// py: _portalis.module_of(dict, /)
pub fn module_of(a: &[Obj]) -> R<Obj> {
    Ok(crate::module::for_run(&[], &a[0]))
}

/// The places where errors have left code made at run time: `tb_lasti // 4` counts those of a code.
static PLACES: Global<Vec<(&'static Code, Vec<Place>)>> = Global::new(Vec::new());

pub fn places(code: &Code) -> &'static [Place] {
    PLACES.get().iter().find(|(c, _)| std::ptr::eq(*c, code)).map_or(&[], |(_, places)| places)
}

fn place(code: &'static Code, place: Place) -> u32 {
    let all = PLACES.get();
    let at = all.iter().position(|(c, _)| std::ptr::eq(*c, code)).unwrap_or_else(|| {
        all.push((code, Vec::new()));
        all.len() - 1
    });
    let places = &mut all[at].1;
    let same = |p: &Place| (p.0, p.1, p.2, p.3) == (place.0, place.1, place.2, place.3);
    places.iter().position(same).unwrap_or_else(|| {
        places.push(place);
        places.len() - 1
    }) as u32
}

/// An error leaves a frame of code made at run time; its traceback keeps what the frame holds.
/// py: _portalis.add_frame(error, code, line, end, column, end_column, locals, globals, /) -> None
pub fn add_frame(a: &[Obj]) -> R<Obj> {
    let (Some(x), Some(c)) = (a[0].as_exc(), a[1].payload::<CodeData>()) else { return Ok(Obj::NONE) };
    let number = |i: usize| a[i].as_i64().unwrap_or(0);
    let (line, end) = (number(2), number(3));
    let at = Place(line as u32, u16::try_from(end - line).unwrap_or(0), u16::try_from(number(4)).unwrap_or(0), u16::try_from(number(5)).unwrap_or(0), 0);
    let position = place(c.code, at) * 2;
    let frame = frame_with(c.code, (at.0, position * 2), &a[6], &a[7]);
    let entry = Traceback { code: c.code, loc: at.whole(), position, frame: Shared::new(frame), next: Shared::new(x.traceback.cloned()) };
    drop(x.traceback.replace(Obj::native(ty::TRACEBACK.get(), entry)));
    Ok(Obj::NONE)
}

fn frame_with(code: &'static Code, place: (u32, u32), locals: &Obj, globals: &Obj) -> Obj {
    let made = crate::code::frame(code, place, None);
    if let Some(f) = made.payload::<FrameData>() {
        drop(f.locals.values.replace(Some(Locals::Namespace(locals.clone()))));
        drop(f.locals.globals.replace(globals.clone()));
    }
    made
}

/// The generator walks code made at run time: its frame in Python says where it stands.
/// py: _portalis.made_generator(generator, code, frame, /) -> None
pub fn made_generator(a: &[Obj]) -> R<Obj> {
    crate::frames::know_made(&FRAMES);
    if let (Some(g), Some(c)) = (a[0].as_gen(), a[1].payload::<CodeData>()) {
        g.set_made(c.code, a[2].clone());
    }
    Ok(Obj::NONE)
}

/// Calls `f`, which walks code of the frame: sys._getframe() sees it meanwhile.
/// py: _portalis.in_frame(frame, code, f, /)
pub fn in_frame(a: &[Obj]) -> R<Obj> {
    let Some(c) = a[1].payload::<CodeData>() else { return crate::call::call(&a[2], &[]) };
    crate::frames::know_made(&FRAMES);
    let _frame = crate::frames::Frame::enter_made(c.code, a[0].clone());
    crate::call::call(&a[2], &[])
}

static FRAMES: crate::frames::Made = crate::frames::Made {
    line: line_of,
    object: |code, frame| frame_with(code, (0, 0), &shown_locals(frame), &part(frame, "globals")),
    globals: |frame| part(frame, "globals"),
};

/// The line of what runs last, or else of its statement.
fn line_of(code: &'static Code, frame: &Obj) -> u32 {
    let line = part(frame, "line").as_i64().or_else(|| part(&part(frame, "statement"), "lineno").as_i64());
    line.map_or(code.line, |n| n as u32)
}

fn shown_locals(frame: &Obj) -> Obj {
    crate::call::method(intern("shown_locals"), std::slice::from_ref(frame)).unwrap_or_else(|_| Obj::new_dict())
}

fn part(frame: &Obj, name: &str) -> Obj {
    crate::attr::getattr_opt(frame, intern(name)).ok().flatten().unwrap_or(Obj::NONE)
}

/// What the generator delegates to, or awaits.
pub fn waits_for(frame: &Obj) -> Obj {
    let waiting = part(frame, "waiting");
    // Of `await`, the coroutine that waits in its place.
    match waiting.as_tuple().and_then(|t| t.first()?.as_gen()) {
        Some(g) => g.waits_for(),
        None => waiting,
    }
}

/// The frame object of a generator.
pub fn frame_of(g: &GenObj, frame: &Obj) -> Obj {
    let known = g.frame().unwrap_or_else(|| frame_with(g.code.get(), (0, 0), &Obj::NONE, &part(frame, "globals")));
    if let Some(f) = known.payload::<FrameData>() {
        let line = part(frame, "line").as_i64().map_or(g.code.get().line, |n| n as u32);
        f.place.set((line, 0));
        drop(f.locals.values.replace(Some(Locals::Namespace(shown_locals(frame)))));
    }
    g.keep_frame(known.clone());
    known
}

/// Calls a function of code made at run time: one level of recursion.
/// py: _portalis.call_made(f, /, *args)
pub fn call_made(a: &[Obj]) -> R<Obj> {
    let before = crate::recursion::enter_made()?;
    let r = crate::call::call(&a[0], a[1].as_tuple().unwrap_or(&[]));
    crate::recursion::leave_made(before);
    r
}

fn or_none(o: Obj) -> Obj {
    if o.is_unset() { Obj::NONE } else { o }
}

/// `except* types`: (what the clause handles, the rest), None for nothing.
/// py: _portalis.match_star(error, types, /)
pub fn match_star(a: &[Obj]) -> R<Obj> {
    let (found, rest) = crate::exc_group::match_star(&a[0], &a[1])?;
    Ok(Obj::tuple(vec![or_none(found), or_none(rest)]))
}

/// After the clauses: what is raised, or None.
/// py: _portalis.reraised_star(error, rest, raised, /)
pub fn reraised_star(a: &[Obj]) -> R<Obj> {
    let rest = if a[1].is_none() { Obj::UNSET } else { a[1].clone() };
    let raised = crate::iter::collect(&a[2])?;
    Ok(crate::exc_group::prepare_reraise(&a[0], rest, raised)?.map_or(Obj::NONE, |e| e.into_obj()))
}

/// What `from module import name` binds.
/// py: _portalis.import_part(module, name, /)
pub fn import_part(a: &[Obj]) -> R<Obj> {
    crate::import::import_from(&a[0], intern(a[1].as_str().unwrap_or_default()))
}
/// What `from module import *` binds: pairs.
/// py: _portalis.import_all(module, /)
pub fn import_all(a: &[Obj]) -> R<Obj> {
    Ok(Obj::list(crate::import::import_star(&a[0])?.into_iter().map(|(name, value)| Obj::tuple(vec![name.obj(), value])).collect()))
}

/// Runs the body of a module that comes from a file: while it runs, the module is known as one that is being initialised.
/// py: _portalis.run_module(module, body, /) -> None
pub fn run_module(a: &[Obj]) -> R<Obj> {
    let name = crate::module::name_of(&a[0]).unwrap_or_default();
    let state = a[0].as_module();
    if let Some(m) = state {
        m.initializing.set(true);
    }
    crate::trace::push_module(&name);
    let r = crate::call::call(&a[1], &[]);
    crate::trace::pop_module();
    if let Some(m) = state {
        m.initializing.set(false);
    }
    r.map(|_| Obj::NONE)
}
