//! Reads packed modules (`passes/pack/pack-module.ts`): pools when the module starts, functions as they are made and called.

use crate::exc::R;
use crate::features;
use crate::func::{Code, CodeNames, FuncObj, Place, Sig, CODE_ASYNC_GENERATOR, CODE_COROUTINE, CODE_GENERATOR};
use crate::names::{intern, Name};
use crate::obj::Obj;
use crate::rt::{self, AttrCache, ModuleCell};
use crate::shared::Global;
use std::cell::OnceCell;

/// A loaded module; it stays for the whole run.
pub struct PackedModule {
    /// Functions keep frames (see frames.rs).
    pub frames: bool,
    /// ... which know their locals.
    pub locals: bool,
    /// Tracebacks keep what functions held (kept_locals.rs).
    pub keeps: bool,
    pub names: Vec<Name>,
    consts: Vec<Obj>,
    pub cell: &'static ModuleCell,
    codes: Global<Vec<&'static Code>>,
}
impl PackedModule {
    #[inline(always)]
    pub fn constant(&self, i: usize) -> &Obj {
        &self.consts[i]
    }
    pub fn code(&self, i: usize) -> &'static Code {
        self.codes.get()[i]
    }
    /// Has it no code but its body?
    pub fn is_single(&self) -> bool {
        self.codes.get().len() == 1
    }
}

pub struct PackedFn {
    pub module: &'static PackedModule,
    pub body: &'static [u8],
    pub is_module: bool,
    pub registers: usize,
    pub vectors: usize,
    pub ranges: usize,
    /// Where each local comes from: 0 unbound, 2i+1 parameter i, 2i+2 closure cell i.
    pub variables: Vec<usize>,
    /// The locals that its frame shows, and where they are among the variables.
    pub local_names: &'static [&'static str],
    pub local_places: Vec<usize>,
    cache_count: usize,
    caches: OnceCell<Box<[AttrCache]>>,
    positions: &'static [u8],
    line: u32,
    locs: OnceCell<Vec<Place>>,
}
// SAFETY: one thread.
unsafe impl Sync for PackedFn {}

impl PackedFn {
    #[inline(always)]
    pub fn caches(&self) -> &[AttrCache] {
        self.caches.get_or_init(|| (0..self.cache_count).map(|_| AttrCache::new()).collect())
    }
    /// Positions for tracebacks.
    pub fn locs(&self) -> &[Place] {
        self.locs.get_or_init(|| {
            let mut r = Reader { bytes: self.positions, at: 0 };
            let mut line = self.line as i64;
            (0..r.len()).map(|_| {
                let head = r.byte();
                let (has_end_line, has_lookup, lines) = (head & 1 != 0, head & 2 != 0, (head >> 2) as i64);
                line += if lines == 63 { r.signed() } else { lines };
                let column = r.len();
                let end_line = if has_end_line { r.len() } else { 0 };
                let end = r.len() + if has_end_line { 0 } else { column };
                let lookup = if has_lookup { r.len() } else { 0 };
                Place(line as u32, end_line as u16, column as u16, end as u16, lookup as u16)
            }).collect()
        })
    }
}

struct Reader {
    bytes: &'static [u8],
    at: usize,
}
impl Reader {
    fn byte(&mut self) -> u8 {
        let b = self.bytes[self.at];
        self.at += 1;
        b
    }
    fn varint(&mut self) -> u64 {
        let mut v = 0;
        let mut shift = 0;
        loop {
            let b = self.byte();
            v |= ((b & 0x7f) as u64) << shift;
            if b < 0x80 {
                return v;
            }
            shift += 7;
        }
    }
    fn len(&mut self) -> usize {
        self.varint() as usize
    }
    fn signed(&mut self) -> i64 {
        let w = self.varint();
        ((w >> 1) as i64) ^ -((w & 1) as i64)
    }
    fn block(&mut self) -> &'static [u8] {
        let n = self.len();
        let b = &self.bytes[self.at..self.at + n];
        self.at += n;
        b
    }
    fn str(&mut self) -> &'static str {
        std::str::from_utf8(self.block()).unwrap_or("")
    }
    fn strings(&mut self) -> &'static [&'static str] {
        Vec::leak((0..self.len()).map(|_| self.str()).collect())
    }
    fn float(&mut self) -> f64 {
        let mut b = [0; 8];
        b.copy_from_slice(&self.bytes[self.at..self.at + 8]);
        self.at += 8;
        f64::from_le_bytes(b)
    }
    fn constant(&mut self) -> Constant {
        Constant::Ready(match self.byte() {
            0 => {
                let b = self.block();
                match std::str::from_utf8(b) {
                    Ok(s) => rt::const_str(s),
                    Err(_) => Obj::str_from_utf8(b),
                }
            }
            1 => Obj::bytes(self.block()),
            2 if features::BIG_CONSTANTS.is_there() => rt::big_literal(self.str()),
            3 if features::COMPLEX_CONSTANTS.is_there() => Obj::complex(0.0, self.float()),
            4 => return Constant::Tuple((0..self.len()).map(|_| self.len()).collect()),
            5 => Obj::int(self.signed()),
            6 if features::FLOAT_CONSTANTS.is_there() => Obj::float(self.float()),
            _ => unreachable!("a constant of a kind that the compiler did not tell"),
        })
    }
}

/// A tuple may hold constants that come after it.
enum Constant {
    Ready(Obj),
    Tuple(Vec<usize>),
}

fn resolve(i: usize, raw: &[Constant], done: &mut Vec<Option<Obj>>) -> Obj {
    if let Some(v) = &done[i] {
        return v.clone();
    }
    let v = match &raw[i] {
        Constant::Ready(v) => v.clone(),
        Constant::Tuple(items) => Obj::tuple(items.iter().map(|w| match w & 7 {
            2 => resolve(w >> 3, raw, done),
            _ => [Obj::NONE, Obj::UNSET, Obj::ELLIPSIS, Obj::TRUE, Obj::FALSE][w >> 3].clone(),
        }).collect()),
    };
    done[i] = Some(v.clone());
    v
}

/// Runs the body of a module. Only generated code names this function: a program without packed modules has no interpreter.
pub fn run_module(m: &Obj, file: &'static str, bytes: &'static [u8]) -> R<()> {
    rt::run_module(m, load(m, file, bytes), super::call)
}

/// The body of a module.
pub fn load(m: &Obj, file: &'static str, bytes: &'static [u8]) -> &'static Code {
    read(m, file, bytes).code(0)
}

fn read(m: &Obj, file: &'static str, bytes: &'static [u8]) -> &'static PackedModule {
    let mut r = Reader { bytes, at: 0 };
    let kept = r.byte();
    let (keeps, own) = (kept & 4 != 0, kept & 8 != 0);
    let kept = kept & 3;
    let (frames, locals) = (kept != 0, kept == 2 && features::FRAME_LOCALS.is_there());
    let names = (0..r.len()).map(|_| intern(r.str())).collect();
    let raw: Vec<Constant> = (0..r.len()).map(|_| r.constant()).collect();
    let mut done = vec![None; raw.len()];
    let consts = (0..raw.len()).map(|i| resolve(i, &raw, &mut done)).collect();
    let cell: &'static ModuleCell = Box::leak(Box::new(ModuleCell::new()));
    cell.set(m);
    let module: &'static PackedModule = Box::leak(Box::new(PackedModule { frames, locals, keeps, names, consts, cell, codes: Global::new(Vec::new()) }));
    let count = r.len();
    *module.codes.get() = (0..count).map(|_| read_function(&mut r, module, file, own)).collect();
    module
}

/// The packed functions of a module whose other functions are compiled.
pub struct PackedCell(OnceCell<&'static PackedModule>);
// SAFETY: one thread.
unsafe impl Sync for PackedCell {}

impl PackedCell {
    pub const fn new() -> Self {
        PackedCell(OnceCell::new())
    }
    /// `compiled`: functions that are not packed, by their numbers, where packed code makes them. A module that runs again makes its functions of the same code.
    pub fn load(&self, m: &Obj, file: &'static str, bytes: &'static [u8], compiled: &[(usize, &'static Code)]) {
        let module = self.0.get_or_init(|| read(m, file, bytes));
        module.cell.set(m);
        for (i, code) in compiled {
            module.codes.get()[*i] = code;
        }
    }
    pub fn code(&self, i: usize) -> &'static Code {
        self.0.get().map(|module| module.code(i)).unwrap_or_else(|| unreachable!("the module does not run"))
    }
}

const MODULE: u8 = 0;
const FUNCTION: u8 = 1;

fn read_function(r: &mut Reader, module: &'static PackedModule, file: &'static str, own: bool) -> &'static Code {
    let left_out = r.byte() != 0;
    let flags = r.byte();
    let (kind, generator, coroutine) = (flags & 7, flags & 8 != 0, flags & 16 != 0);
    let (qualname, length) = (r.str(), r.len());
    let name = if length > 0 { &qualname[qualname.len() - length..] } else { r.str() };
    let line = r.len() as u32;
    let names = r.strings();
    let (posonly, pos, kwonly) = (r.len() as u16, r.len() as u16, r.len() as u16);
    let (registers, vectors, ranges, cache_count) = (r.len(), r.len(), r.len(), r.len());
    let variables: Vec<usize> = (0..r.len()).map(|_| r.len()).collect();
    let code_names: Option<&'static CodeNames> = if own { Some(Box::leak(Box::new(CodeNames { locals: r.strings(), cells: r.strings(), free: r.strings() }))) } else { None };
    let shown: Vec<(&'static str, usize)> = if module.locals { (0..r.len()).map(|_| (r.str(), r.len())).collect() } else { Vec::new() };
    let local_names = Vec::leak(shown.iter().map(|l| l.0).collect());
    let local_places = shown.iter().map(|l| l.1).collect();
    let positions = r.block();
    let body = r.block();
    let packed: &'static PackedFn = Box::leak(Box::new(PackedFn {
        module, body, is_module: kind == MODULE, registers: registers.max(variables.len()), vectors, ranges, variables, local_names, local_places, cache_count, caches: OnceCell::new(), positions, line, locs: OnceCell::new(),
    }));
    let entry: fn(&FuncObj, &[Obj]) -> R<Obj> = match kind {
        FUNCTION if left_out => rt::left_out,
        FUNCTION if generator || coroutine => super::call_generator,
        FUNCTION | MODULE => super::call,
        _ => rt::not_callable,
    };
    let flags_of = (if coroutine { if generator { CODE_ASYNC_GENERATOR } else { CODE_COROUTINE } } else if generator { CODE_GENERATOR } else { 0 }) | if flags & 128 != 0 { crate::func::CODE_HIDDEN } else { 0 };
    let sig = Sig { names, posonly, pos, kwonly, varargs: flags & 32 != 0, varkw: flags & 64 != 0 };
    Box::leak(Box::new(Code { name, qualname, file, line, sig, flags: flags_of, entry, locs: &[], names: code_names, packed: Some(packed) }))
}
