//! Type parameters of `list[T]` and `int | list[T]`, and what subscripting puts in their place (genericaliasobject.c).

use crate::attr::getattr_opt;
use crate::exc::R;
use crate::names::intern;
use crate::obj::Obj;
use crate::types::ty;
use crate::{call, ops, raise};

fn tuple_attribute(o: &Obj, name: &str) -> R<Option<Obj>> {
    Ok(getattr_opt(o, intern(name))?.filter(|v| v.as_tuple().is_some()))
}

/// `__parameters__`: the variables among the arguments, and those of arguments that are generic themselves, each once.
pub fn of(args: &Obj) -> R<Obj> {
    let mut found: Vec<Obj> = vec![];
    let mut add = |x: &Obj| {
        if !found.iter().any(|f| f.is(x)) {
            found.push(x.clone());
        }
    };
    for arg in args.as_tuple().unwrap_or(&[]) {
        if arg.as_type().is_some() {
            continue;
        }
        if getattr_opt(arg, intern("__typing_subst__"))?.is_some() {
            add(arg);
        } else if let Some(inner) = tuple_attribute(arg, "__parameters__")? {
            inner.as_tuple().unwrap_or(&[]).iter().for_each(&mut add);
        }
    }
    Ok(Obj::tuple(found))
}

/// The arguments of `alias` with `item` put in for its parameters.
pub fn substituted(alias: &Obj, args: &Obj, item: &Obj) -> R<Obj> {
    let parameters = of(args)?;
    let parameters = parameters.as_tuple().unwrap_or(&[]);
    let shown = || crate::repr::repr(alias).map(|r| r.as_str().unwrap_or_default().to_string());
    if parameters.is_empty() {
        raise!(TYPE_ERROR, "{} is not a generic class", shown()?);
    }
    let mut items = unpacked(item)?;
    for parameter in parameters {
        if let Some(prepare) = getattr_opt(parameter, intern("__typing_prepare_subst__"))?.filter(|p| !p.is_none()) {
            items = call::call(&prepare, &[alias.clone(), items])?;
        }
    }
    let given = items.as_tuple().map_or_else(|| vec![items.clone()], <[Obj]>::to_vec);
    if given.len() != parameters.len() {
        let which = if given.len() > parameters.len() { "many" } else { "few" };
        raise!(TYPE_ERROR, "Too {which} arguments for {}; actual {}, expected {}", shown()?, given.len(), parameters.len());
    }
    let mut out = vec![];
    for arg in args.as_tuple().unwrap_or(&[]) {
        if arg.as_type().is_some() {
            out.push(arg.clone());
            continue;
        }
        let spreads = match getattr_opt(arg, intern("__typing_is_unpacked_typevartuple__"))? {
            Some(flag) => ops::truthy(&flag)?,
            None => false,
        };
        let new = match getattr_opt(arg, intern("__typing_subst__"))? {
            Some(subst) => {
                let place = parameters.iter().position(|p| p.is(arg)).unwrap_or(0);
                call::call(&subst, &[given[place].clone()])?
            }
            None => inside(arg, parameters, &given)?,
        };
        match new.as_tuple() {
            Some(many) if spreads => out.extend_from_slice(many),
            _ => out.push(new),
        }
    }
    Ok(Obj::tuple(out))
}

/// An argument that is generic itself gets its own parameters' values.
fn inside(arg: &Obj, parameters: &[Obj], given: &[Obj]) -> R<Obj> {
    let own = tuple_attribute(arg, "__parameters__")?;
    let own = own.as_ref().and_then(|o| o.as_tuple()).unwrap_or(&[]);
    if own.is_empty() {
        return Ok(arg.clone());
    }
    let mut values = vec![];
    for parameter in own {
        match parameters.iter().position(|p| p.is(parameter)) {
            None => values.push(parameter.clone()),
            Some(place) => match given[place].as_tuple() {
                // A TypeVarTuple stands for several.
                Some(many) if parameter.cls().lookup(intern("__iter__")).is_some() => values.extend_from_slice(many),
                _ => values.push(given[place].clone()),
            },
        }
    }
    crate::subscr::getitem_inner(arg, &Obj::tuple(values))
}

/// `*tuple[int, str]` among the items counts as its arguments.
fn unpacked(item: &Obj) -> R<Obj> {
    let mut out = vec![];
    for x in item.as_tuple().unwrap_or(std::slice::from_ref(item)) {
        let inner = if x.as_type().is_some() { None } else { tuple_attribute(x, "__typing_unpacked_tuple_args__")? };
        match inner.as_ref().and_then(|i| i.as_tuple()) {
            Some(many) if !many.last().is_some_and(|l| ty::ELLIPSIS_TYPE.is(l.cls())) => out.extend_from_slice(many),
            _ => out.push(x.clone()),
        }
    }
    Ok(Obj::tuple(out))
}
