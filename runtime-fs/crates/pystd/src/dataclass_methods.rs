//! `_dataclass_methods`: the functions that `dataclasses` gives to a class. CPython makes them from text (`_init_fn`, `_cmp_fn`, `_hash_fn` in
//! Lib/dataclasses.py); these have the parameters that such text says, and carry out what its lines do.

use pyrt::attr_cache::AttrCache;
use pyrt::cmp::CmpOp;
use pyrt::func::{new_function, Code, FuncObj, Place, Sig};
use pyrt::names::{intern, Name};
use pyrt::{err, Obj, R};

/// A function's code with what it is to do; made once for a class and never freed, as code is.
#[repr(C)]
struct Made<T> {
    code: Code,
    plan: T,
}

fn plan<T>(f: &FuncObj) -> &'static T {
    // SAFETY: the entries below stand in codes of `Made` only, whose first field the code is.
    unsafe { &(*(f.code() as *const Code as *const Made<T>)).plan }
}

/// `lines`: of the body, which begins in the third line of CPython's text.
fn make<T: 'static>(name: &'static str, sig: Sig, lines: usize, entry: fn(&FuncObj, &[Obj]) -> R<Obj>, plan: T) -> &'static Code {
    let locs: Vec<Place> = (0..lines as u32).map(|i| Place(3 + i, 0, 2, 2, 0)).collect();
    let code = Code { name, qualname: name, file: "<string>", line: 2, sig, flags: 0, entry, locs: Box::leak(locs.into_boxed_slice()), names: None, packed: None };
    &Box::leak(Box::new(Made { code, plan })).code
}

fn two_parameters() -> Sig {
    Sig { names: &["self", "other"], posonly: 0, pos: 2, kwonly: 0, varargs: false, varkw: false }
}

fn texts(o: &Obj) -> R<Vec<&'static str>> {
    let items = o.as_tuple().unwrap_or(&[]);
    items.iter().map(|x| x.as_str().map(|s| intern(s).as_str()).ok_or_else(|| err!(TYPE_ERROR, "names are str, not {}", x.type_name()))).collect()
}

/// A field by name, with what was found when it was last asked for.
struct Field {
    name: Name,
    cache: AttrCache,
}

impl Field {
    fn new(name: &str) -> Field {
        Field { name: intern(name), cache: AttrCache::new() }
    }
    fn get(&self, o: &Obj) -> R<Obj> {
        pyrt::attr::getattr_ic(o, self.name, &self.cache)
    }
}

/// The fields, and `__class__`.
struct Fields {
    class: Field,
    all: Box<[Field]>,
}

impl Fields {
    fn new(names: &Obj) -> R<Fields> {
        Ok(Fields { class: Field::new("__class__"), all: texts(names)?.into_iter().map(Field::new).collect() })
    }
    fn values(&self, o: &Obj) -> R<Obj> {
        Ok(Obj::tuple(self.all.iter().map(|f| f.get(o)).collect::<R<Vec<Obj>>>()?))
    }
}

/// A line of `__init__`: `self.name = value`. The value is an argument, where it is not the marker, or what the factory of the step gives,
/// or the step's own.
struct Step {
    field: Field,
    argument: Option<usize>,
    has_factory: bool,
}

struct Init {
    steps: Box<[Step]>,
    frozen: bool,
    /// The arguments of `__post_init__`.
    post_init: Option<Box<[usize]>>,
}

/// `steps`: tuples (name, place of the argument or -1, has a factory, factory or value). `marker` stands for what a factory gives.
/// `post_init`: places of arguments, or None.
/// py: _dataclass_methods.make_init(module, names, keyword_only, defaults, kwdefaults, steps, frozen, post_init, marker, /)
pub fn make_init(a: &[Obj]) -> R<Obj> {
    let [module, names, keyword_only, defaults, kwdefaults, steps, frozen, post_init, marker] = a else { return Err(err!(TYPE_ERROR, "make_init() takes 9 arguments")) };
    let names = texts(names)?;
    let kwonly = keyword_only.as_i64().unwrap_or(0) as u16;
    let place = |o: &Obj| o.as_i64().and_then(|i| usize::try_from(i).ok());
    let mut objects = vec![marker.clone()];
    let mut plan = Vec::new();
    for step in pyrt::iter::collect(steps)? {
        let Some([name, argument, has_factory, object]) = step.as_tuple() else { return Err(err!(TYPE_ERROR, "a step is a tuple of four")) };
        plan.push(Step { field: Field::new(name.as_str().unwrap_or_default()), argument: place(argument), has_factory: pyrt::ops::truthy(has_factory)? });
        objects.push(object.clone());
    }
    let lines = plan.len() + 1;
    let post_init = post_init.as_tuple().map(|places| places.iter().filter_map(place).collect());
    let sig = Sig { pos: names.len() as u16 - kwonly, names: Box::leak(names.into_boxed_slice()), posonly: 0, kwonly, varargs: false, varkw: false };
    let code = make("__init__", sig, lines, init, Init { steps: plan.into_boxed_slice(), frozen: pyrt::ops::truthy(frozen)?, post_init });
    Ok(new_function(code, module, vec![Obj::cell(Obj::tuple(objects))], defaults.clone(), kwdefaults.clone()))
}

fn init(f: &FuncObj, arguments: &[Obj]) -> R<Obj> {
    pyrt::call::enter()?;
    let r = run_init(f, arguments);
    pyrt::call::leave();
    r
}

fn run_init(f: &FuncObj, arguments: &[Obj]) -> R<Obj> {
    let plan = plan::<Init>(f);
    let objects = f.closure.first().and_then(Obj::as_cell).map_or(Obj::NONE, |cell| cell.v.cloned());
    let Some([marker, objects @ ..]) = objects.as_tuple() else { return Err(err!(TYPE_ERROR, "__init__ of another dataclass")) };
    let this = &arguments[0];
    for (i, (step, object)) in plan.steps.iter().zip(objects).enumerate() {
        let line = || {
            let value = match step.argument.map(|at| &arguments[at]) {
                Some(given) if !(step.has_factory && given.is(marker)) => given.clone(),
                _ if step.has_factory => pyrt::call::call(object, &[])?,
                _ => object.clone(),
            };
            if plan.frozen { pyrt::attr::plain_store(this, step.field.name, Some(value)) } else { pyrt::attr::setattr_ic(this, step.field.name, value, &step.field.cache) }
        };
        line().map_err(|e| pyrt::trace::add(e, f.code(), i as u32))?;
    }
    if let Some(places) = &plan.post_init {
        let arguments: Vec<Obj> = std::iter::once(this).chain(places.iter().map(|at| &arguments[*at])).cloned().collect();
        pyrt::call::method(intern("__post_init__"), &arguments).map_err(|e| pyrt::trace::add(e, f.code(), plan.steps.len() as u32))?;
    }
    Ok(Obj::NONE)
}

struct Comparison {
    op: CmpOp,
    fields: Fields,
}

/// `name`: `__eq__`, `__lt__` ...
/// py: _dataclass_methods.make_comparison(module, name, fields, /)
pub fn make_comparison(a: &[Obj]) -> R<Obj> {
    let (name, op) = match a[1].as_str().unwrap_or_default() {
        "__lt__" => ("__lt__", CmpOp::Lt),
        "__le__" => ("__le__", CmpOp::Le),
        "__gt__" => ("__gt__", CmpOp::Gt),
        "__ge__" => ("__ge__", CmpOp::Ge),
        _ => ("__eq__", CmpOp::Eq),
    };
    let code = make(name, two_parameters(), 1, compare, Comparison { op, fields: Fields::new(&a[2])? });
    Ok(new_function(code, &a[0], Vec::new(), Obj::NONE, Obj::NONE))
}

fn compare(f: &FuncObj, a: &[Obj]) -> R<Obj> {
    let plan = plan::<Comparison>(f);
    let (x, y) = (&a[0], &a[1]);
    let run = || {
        let same = plan.fields.class.get(y)?.is(&plan.fields.class.get(x)?);
        if same { pyrt::cmp::rich(plan.op, &plan.fields.values(x)?, &plan.fields.values(y)?) } else { Ok(Obj::NOT_IMPLEMENTED) }
    };
    pyrt::call::enter()?;
    let r = run();
    pyrt::call::leave();
    r.map_err(|e| pyrt::trace::add(e, f.code(), 0))
}

/// py: _dataclass_methods.make_hash(module, fields, /)
pub fn make_hash(a: &[Obj]) -> R<Obj> {
    let sig = Sig { names: &["self"], posonly: 0, pos: 1, kwonly: 0, varargs: false, varkw: false };
    let code = make("__hash__", sig, 1, hash, Fields::new(&a[1])?);
    Ok(new_function(code, &a[0], Vec::new(), Obj::NONE, Obj::NONE))
}

fn hash(f: &FuncObj, a: &[Obj]) -> R<Obj> {
    let values = plan::<Fields>(f).values(&a[0]);
    values.and_then(|values| pyrt::hash::hash(&values)).map(Obj::int).map_err(|e| pyrt::trace::add(e, f.code(), 0))
}
