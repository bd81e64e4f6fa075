//! ExceptionGroup and `except*` (exceptions.c: BaseExceptionGroup_*; ceval.c: exception_group_match).

use crate::call;
use crate::exc::{Err, BASE_EXCEPTION_GROUP, EXCEPTION, R};
use crate::exc_init::{field, kind_of, Kind};
use crate::names::intern;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::shared::Global;
use crate::types::TypeRef;

static CLASS: Global<Option<TypeRef>> = Global::new(None);

/// `class ExceptionGroup(BaseExceptionGroup, Exception)`
pub fn class() -> TypeRef {
    if let Some(t) = *CLASS.get() {
        return t;
    }
    let t = crate::type_new::builtin_class("ExceptionGroup", &[BASE_EXCEPTION_GROUP.get(), EXCEPTION.get()]);
    *CLASS.get() = Some(t);
    t
}

/// py-const: builtins.ExceptionGroup
pub fn exception_group() -> Obj {
    class().obj()
}

/// `BaseExceptionGroup.__new__`: a group of plain exceptions is an ExceptionGroup.
pub fn new(cls: TypeRef, args: Vec<Obj>) -> R<Obj> {
    let o = crate::exc::new_exc(cls, args.clone());
    crate::exc_init::init_fields_checked(&o)?;
    if cls == BASE_EXCEPTION_GROUP.get() {
        let items = field(&o, "exceptions");
        if items.as_tuple().unwrap_or(&[]).iter().all(|e| e.is_instance_of(EXCEPTION.get())) {
            o.head().cls.set(class());
        }
    }
    Ok(o)
}

fn is_group(o: &Obj) -> bool {
    o.tag() == Tag::Exc && kind_of(o.cls()) == Kind::Group
}
fn items(o: &Obj) -> Vec<Obj> {
    field(o, "exceptions").as_tuple().unwrap_or(&[]).to_vec()
}

/// `group.derive(excs)` with traceback, cause, context and notes copied.
fn derive(group: &Obj, excs: Vec<Obj>) -> R<Obj> {
    let made = call::method(intern("derive"), &[group.clone(), Obj::list(excs)]).or_else(|e| if e.is(&crate::exc::ATTRIBUTE_ERROR) { derive_plain(group, Vec::new()) } else { Err(e) })?;
    if !is_group(&made) {
        raise!(TYPE_ERROR, "derive must return an instance of BaseExceptionGroup");
    }
    if let (Some(from), Some(to)) = (group.as_exc(), made.as_exc()) {
        drop(to.traceback.replace(from.traceback.cloned()));
        drop(to.context.replace(from.context.cloned()));
        drop(to.cause.replace(from.cause.cloned()));
        to.suppress_context.set(from.suppress_context.get());
    }
    if let Some(notes) = crate::attr::getattr_opt(group, crate::names_used::NOTES.get())? {
        if let Some(l) = notes.as_list() {
            crate::attr::setattr(&made, crate::names_used::NOTES.get(), Obj::list(l.v.cloned()))?;
        }
    }
    Ok(made)
}

fn derive_plain(group: &Obj, excs: Vec<Obj>) -> R<Obj> {
    new(BASE_EXCEPTION_GROUP.get(), vec![field(group, "message"), Obj::list(excs)])
}

/// How `split` and `subgroup` choose.
fn chosen(e: &Obj, condition: &Obj) -> R<bool> {
    if condition.tag() == Tag::Type || condition.as_tuple().is_some() {
        return crate::class::isinstance(e, condition);
    }
    let r = call::call(condition, std::slice::from_ref(e))?;
    crate::ops::truthy(&r)
}

/// (matching, rest); Unset where empty.
pub fn split(o: &Obj, condition: &Obj) -> R<(Obj, Obj)> {
    if chosen(o, condition)? {
        return Ok((o.clone(), Obj::UNSET));
    }
    if !is_group(o) {
        return Ok((Obj::UNSET, o.clone()));
    }
    let _level = crate::recursion::Guard::new(" in exceptiongroup_split_recursive")?;
    let (mut yes, mut no) = (Vec::new(), Vec::new());
    for e in items(o) {
        let (a, b) = split(&e, condition)?;
        if !a.is_unset() {
            yes.push(a);
        }
        if !b.is_unset() {
            no.push(b);
        }
    }
    let made = |v: Vec<Obj>| if v.is_empty() { Ok(Obj::UNSET) } else { derive(o, v) };
    Ok((made(yes)?, made(no)?))
}

/// `except* types` against the pending exception: (group to handle or Unset, rest or Unset).
pub fn match_star(e: &Obj, types: &Obj) -> R<(Obj, Obj)> {
    check_types(types)?;
    if !is_group(e) {
        if crate::raising::matches(e, types)? {
            let g = new(BASE_EXCEPTION_GROUP.get(), vec![Obj::str(""), Obj::tuple(vec![e.clone()])])?;
            return Ok((g, Obj::UNSET));
        }
        return Ok((Obj::UNSET, e.clone()));
    }
    split(e, types)
}

fn check_types(types: &Obj) -> R<()> {
    let one = [types.clone()];
    let list = types.as_tuple().unwrap_or(&one);
    for t in list {
        let Some(t) = t.as_type().filter(|t| t.is_subtype(crate::exc::BASE_EXCEPTION.get())) else {
            raise!(TYPE_ERROR, "catching classes that do not inherit from BaseException is not allowed");
        };
        if t.is_subtype(BASE_EXCEPTION_GROUP.get()) {
            raise!(TYPE_ERROR, "catching ExceptionGroup with except* is not allowed. Use except instead.");
        }
    }
    Ok(())
}

/// After all `except*` clauses (PyUnstable_Exc_PrepReraiseStar): `raised` are the exceptions of the clauses, `rest` what none
/// matched (Unset: nothing), `orig` the exception before. None: nothing to raise.
pub fn prepare_reraise(orig: &Obj, rest: Obj, raised: Vec<Obj>) -> R<Option<Err>> {
    if raised.is_empty() {
        return Ok(if rest.is_unset() { None } else { Some(Err::from_obj(rest)) });
    }
    if !is_group(orig) {
        let mut all = raised;
        if !rest.is_unset() {
            all.push(rest);
        }
        return Ok(Some(Err::from_obj(all.swap_remove(0))));
    }
    let (mut again, mut fresh): (Vec<Obj>, Vec<Obj>) = (Vec::new(), Vec::new());
    for e in raised {
        if comes_from(&e, orig) { again.push(e) } else { fresh.push(e) }
    }
    if !rest.is_unset() {
        again.push(rest);
    }
    if !again.is_empty() {
        let leaves: Vec<Obj> = again.iter().flat_map(leaf_ids).collect();
        let kept = keep(orig, &leaves)?;
        if !kept.is_unset() {
            fresh.push(kept);
        }
    }
    if fresh.len() == 1 {
        return Ok(fresh.pop().map(Err::from_obj));
    }
    new(BASE_EXCEPTION_GROUP.get(), vec![Obj::str(""), Obj::list(fresh)]).map(|g| Some(Err::from_obj(g)))
}

fn comes_from(e: &Obj, orig: &Obj) -> bool {
    match (e.as_exc(), orig.as_exc()) {
        (Some(a), Some(b)) => is_group(e) && a.traceback.cloned().is(&b.traceback.cloned()) && a.cause.cloned().is(&b.cause.cloned()) && a.context.cloned().is(&b.context.cloned()),
        _ => false,
    }
}
fn leaf_ids(e: &Obj) -> Vec<Obj> {
    if is_group(e) { items(e).iter().flat_map(leaf_ids).collect() } else { vec![e.clone()] }
}
/// The part of `orig` whose leaves are in `leaves`, in the original nesting.
fn keep(orig: &Obj, leaves: &[Obj]) -> R<Obj> {
    if !is_group(orig) {
        return Ok(if leaves.iter().any(|l| l.is(orig)) { orig.clone() } else { Obj::UNSET });
    }
    let mut kept = Vec::new();
    let all = items(orig);
    for e in &all {
        let k = keep(e, leaves)?;
        if !k.is_unset() {
            kept.push(k);
        }
    }
    if kept.is_empty() {
        return Ok(Obj::UNSET);
    }
    if kept.len() == all.len() && kept.iter().zip(&all).all(|(a, b)| a.is(b)) {
        return Ok(orig.clone());
    }
    derive(orig, kept)
}

fn or_none(o: Obj) -> Obj {
    if o.is_unset() { Obj::NONE } else { o }
}
fn check_condition(c: &Obj) -> R<()> {
    let one = |t: &Obj| t.as_type().is_some_and(|t| t.is_subtype(crate::exc::BASE_EXCEPTION.get()));
    let ok = match c.as_tuple() {
        Some(t) => t.iter().all(one),
        None => one(c) || (c.tag() != Tag::Type && call::is_callable(c)),
    };
    if !ok {
        raise!(TYPE_ERROR, "expected a function, exception type or tuple of exception types");
    }
    Ok(())
}

/// py: BaseExceptionGroup.derive(self, excs, /)
pub fn derive_row(a: &[Obj]) -> R<Obj> {
    crate::features::GROUPS.need();
    new(BASE_EXCEPTION_GROUP.get(), vec![field(&a[0], "message"), a[1].clone()])
}
/// py: BaseExceptionGroup.split(self, condition, /)
pub fn split_row(a: &[Obj]) -> R<Obj> {
    check_condition(&a[1])?;
    let (x, y) = split(&a[0], &a[1])?;
    Ok(Obj::tuple(vec![or_none(x), or_none(y)]))
}
/// py: BaseExceptionGroup.subgroup(self, condition, /)
pub fn subgroup_row(a: &[Obj]) -> R<Obj> {
    check_condition(&a[1])?;
    split(&a[0], &a[1]).map(|(x, _)| or_none(x))
}
/// py-class: BaseExceptionGroup.__class_getitem__(cls, item, /)
pub fn class_getitem(a: &[Obj]) -> R<Obj> {
    Ok(crate::builtins::alias::make(a[0].clone(), a[1].clone()))
}
