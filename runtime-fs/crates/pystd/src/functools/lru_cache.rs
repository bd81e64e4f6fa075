//! The wrapper that `functools.lru_cache` makes: a dict of keys to links, and the links in order of use. A hit moves its link and
//! leaves the dict alone, so that a lookup whose `__eq__` calls the cached function finds an unchanged table (_functoolsmodule.c).

use pyrt::builtins::{args as convert, tuple};
use pyrt::dict::PyDict;
use pyrt::types::{ty, StaticType, T_FINAL, T_HAS_DICT};
use pyrt::{err, intern, Obj, Tag, R};
use pyrt::shared::Shared;
use std::cell::Cell;

/// py-type: _functools._lru_cache_wrapper
pub static LRU_CACHE_WRAPPER: StaticType = StaticType::new("_lru_cache_wrapper", "functools", Some(&ty::OBJECT), Tag::Native, T_HAS_DICT | T_FINAL, pyrt::rows!(LRU_CACHE_WRAPPER));

struct Cache {
    f: Obj,
    /// None: without bound.
    maxsize: Option<usize>,
    typed: bool,
    info_type: Obj,
    /// Key to value; with a bound, key to the number of its link.
    table: PyDict,
    links: Shared<Links>,
    /// Separates positional from keyword arguments in keys: no other object equals it.
    mark: Obj,
    hits: Cell<i64>,
    misses: Cell<i64>,
}

struct Link {
    key: Obj,
    hash: i64,
    value: Obj,
    older: usize,
    newer: usize,
}

/// A ring: link 0 is the root, its `newer` is the least recently used one.
#[derive(Default)]
struct Links {
    all: Vec<Link>,
    free: Vec<usize>,
}

impl Links {
    fn clear(&mut self) -> Vec<Link> {
        self.free.clear();
        let root = Link { key: Obj::UNSET, hash: 0, value: Obj::UNSET, older: 0, newer: 0 };
        std::mem::replace(&mut self.all, vec![root])
    }
    fn take_out(&mut self, i: usize) {
        let (older, newer) = (self.all[i].older, self.all[i].newer);
        self.all[older].newer = newer;
        self.all[newer].older = older;
    }
    fn append(&mut self, i: usize) {
        let last = self.all[0].older;
        (self.all[i].older, self.all[i].newer) = (last, 0);
        self.all[last].newer = i;
        self.all[0].older = i;
    }
    fn used(&mut self, i: usize) -> Obj {
        self.take_out(i);
        self.append(i);
        self.all[i].value.clone()
    }
    fn add(&mut self, key: Obj, hash: i64, value: Obj) -> usize {
        let link = Link { key, hash, value, older: 0, newer: 0 };
        let i = match self.free.pop() {
            Some(i) => {
                self.all[i] = link;
                i
            }
            None => {
                self.all.push(link);
                self.all.len() - 1
            }
        };
        self.append(i);
        i
    }
    /// Takes the least recently used link out of the ring; its key and value are handed over.
    fn oldest(&mut self) -> Option<(Obj, i64, Obj)> {
        let i = self.all[0].newer;
        if i == 0 {
            return None;
        }
        self.take_out(i);
        self.free.push(i);
        let link = &mut self.all[i];
        Some((std::mem::replace(&mut link.key, Obj::UNSET), link.hash, std::mem::replace(&mut link.value, Obj::UNSET)))
    }
}

fn this(o: &Obj) -> R<&Cache> {
    o.payload::<Cache>().ok_or_else(|| err!(TYPE_ERROR, "descriptor requires a 'functools._lru_cache_wrapper' object but received a '{}'", o.type_name()))
}

/// py: _lru_cache_wrapper.__new__(cls, user_function, maxsize, typed, cache_info_type) -> _lru_cache_wrapper
pub fn new(a: &[Obj]) -> R<Obj> {
    let cls = convert::class_arg(&a[0], LRU_CACHE_WRAPPER.get())?;
    if !pyrt::call::is_callable(&a[1]) {
        return Err(err!(TYPE_ERROR, "the first argument must be callable"));
    }
    let maxsize = if a[2].is_none() {
        None
    } else if pyrt::subscr::has_index(&a[2]) {
        Some(convert::size(&a[2])?.max(0) as usize)
    } else {
        return Err(err!(TYPE_ERROR, "maxsize should be integer or None"));
    };
    let cache = Cache {
        f: a[1].clone(),
        maxsize,
        typed: pyrt::ops::truthy(&a[3])?,
        info_type: a[4].clone(),
        table: PyDict::new(),
        links: Shared::new(Links::default()),
        mark: Obj::native(ty::OBJECT.get(), ()),
        hits: Cell::new(0),
        misses: Cell::new(0),
    };
    cache.links.get_mut().clear();
    Ok(Obj::native(cls, cache))
}

/// lru_cache_make_key
fn key_of(c: &Cache, args: &Obj, kw: Option<&PyDict>) -> R<Obj> {
    let items = tuple::this(args)?;
    if kw.is_none() && !c.typed {
        if let [one] = items {
            if ty::INT.is(one.cls()) || ty::STR.is(one.cls()) {
                return Ok(one.clone());
            }
        }
        return Ok(args.clone());
    }
    let mut key = items.to_vec();
    let pairs = kw.map(|d| d.pairs()).unwrap_or_default();
    if !pairs.is_empty() {
        key.push(c.mark.clone());
        for (k, v) in &pairs {
            key.push(k.clone());
            key.push(v.clone());
        }
    }
    if c.typed {
        key.extend(items.iter().map(|x| x.cls().obj()));
        key.extend(pairs.iter().map(|(_, v)| v.cls().obj()));
    }
    Ok(Obj::tuple(key))
}

/// py: _lru_cache_wrapper.__call__(self, /, *args, **kwargs) -> object
pub fn call(a: &[Obj]) -> R<Obj> {
    let c = this(&a[0])?;
    let kw = a[2].as_dict().filter(|d| !d.is_empty());
    let compute = || match kw {
        None => pyrt::call::call(&c.f, tuple::this(&a[1])?),
        Some(_) => pyrt::call::call_ex(&c.f, tuple::this(&a[1])?, &a[2]),
    };
    if c.maxsize == Some(0) {
        c.misses.set(c.misses.get() + 1);
        return compute();
    }
    let key = key_of(c, &a[1], kw)?;
    let hash = pyrt::dict::key_hash(&key)?;
    if let Some(found) = c.table.get_hashed(&key, hash)? {
        c.hits.set(c.hits.get() + 1);
        return Ok(if c.maxsize.is_some() { c.links.get_mut().used(link_number(&found)) } else { found });
    }
    c.misses.set(c.misses.get() + 1);
    let v = compute()?;
    let Some(max) = c.maxsize else {
        drop(c.table.set_hashed(key, hash, v.clone())?);
        return Ok(v);
    };
    // The call may have filled the cache meanwhile, with this very key even.
    if c.table.get_hashed(&key, hash)?.is_some() {
        return Ok(v);
    }
    if c.table.len() >= max {
        let old = c.links.get_mut().oldest();
        if let Some((key, hash, value)) = old {
            let gone = c.table.remove_hashed(&key, hash)?;
            drop((gone, key, value));
        }
    }
    let i = c.links.get_mut().add(key.clone(), hash, v.clone());
    drop(c.table.set_hashed(key, hash, Obj::int(i as i64))?);
    Ok(v)
}

fn link_number(o: &Obj) -> usize {
    o.as_i64().unwrap_or(0) as usize
}

/// py: _lru_cache_wrapper.__get__(self, obj, type=None, /) -> object
pub fn get(a: &[Obj]) -> R<Obj> {
    if a[1].is_none() { Ok(a[0].clone()) } else { Ok(Obj::bound_method(a[0].clone(), a[1].clone())) }
}

/// py: _lru_cache_wrapper.cache_info(self, /) -> object
pub fn cache_info(a: &[Obj]) -> R<Obj> {
    let c = this(&a[0])?;
    let max = c.maxsize.map_or(Obj::NONE, |n| Obj::int(n as i64));
    pyrt::call::call(&c.info_type, &[Obj::int(c.hits.get()), Obj::int(c.misses.get()), max, Obj::int(c.table.len() as i64)])
}

/// py: _lru_cache_wrapper.cache_clear(self, /) -> None
pub fn cache_clear(a: &[Obj]) -> R<Obj> {
    let c = this(&a[0])?;
    c.hits.set(0);
    c.misses.set(0);
    c.table.clear();
    let old = c.links.get_mut().clear();
    drop(old);
    Ok(Obj::NONE)
}

/// py: _lru_cache_wrapper.__reduce__(self, /) -> str
pub fn reduce(a: &[Obj]) -> R<Obj> {
    pyrt::attr::getattr(&a[0], intern("__qualname__"))
}
/// py: _lru_cache_wrapper.__copy__(self, /) -> object
/// py: _lru_cache_wrapper.__deepcopy__(self, memo=, /) -> object
pub fn copy(a: &[Obj]) -> R<Obj> {
    Ok(a[0].clone())
}
