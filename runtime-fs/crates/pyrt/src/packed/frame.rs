//! The state of one call of a packed function, and how its instructions are read.

use super::load::{PackedFn, PackedModule};
use super::run::Step;
use crate::exc::{Err, R};
use crate::func::Code;
use crate::lent::L;
use crate::names::Name;
use crate::obj::Obj;
use crate::rt::{self, AttrCache, Flow, Handling};

pub struct Frame {
    /// Where its frame finds the locals; ends before the registers do.
    pub locals: Option<rt::FrameLocals>,
    pub function: &'static PackedFn,
    pub body: &'static [u8],
    pub module: &'static PackedModule,
    /// What positions refer to: the function's own code, or that of a comprehension or class body in it.
    pub code: &'static Code,
    pub registers: Vec<Obj>,
    pub vectors: Vec<Vec<Obj>>,
    pub ranges: Vec<Option<rt::RangeObjs>>,
    pub handlers: Vec<Handler>,
    /// Exceptions being handled, by `except` and `finally` blocks.
    pub active: Vec<Active>,
    /// What the final blocks that run go on with.
    pub pending: Vec<Flow>,
    /// Of the comprehensions that run, where frames are kept.
    pub frames: Vec<(Option<rt::FrameLocals>, rt::Frame)>,
    pub pc: usize,
    /// The position of the instruction that runs.
    pub loc: u32,
    /// Registers whose values end with the instruction that runs, and how many they are; those of long calls are in `more_ending`.
    ending: [u32; ENDING],
    pub ending_count: usize,
    more_ending: Vec<usize>,
    /// Set by the instruction that stops the frame.
    pub stop: Option<Step>,
    /// The exception that an instruction gives has its traceback already.
    pub traced: bool,
    /// What the result of a step that waits is for.
    pub waiting: Waiting,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Waiting {
    Nothing,
    /// A register plus one, or 0.
    Result(usize),
    /// `async with`: the register of `__aexit__`.
    Exit(usize),
}

#[derive(Clone, Copy, PartialEq)]
pub enum Catch {
    Try,
    Final,
    /// The end of a comprehension's frame: adds a traceback entry.
    Frame,
    /// The same where it takes a level of the recursion limit.
    FrameOfLevel,
}

/// An exception that is being handled; none where a final block runs without one.
pub struct Active {
    pub handling: Option<Handling>,
    /// The register that holds it while its `except` block runs.
    pub register: Option<usize>,
}
impl From<Option<Handling>> for Active {
    fn from(handling: Option<Handling>) -> Self {
        Active { handling, register: None }
    }
}

/// What an exception meets on its way out.
pub struct Handler {
    pub catch: Catch,
    pub target: usize,
    /// Where the list of the registers begins that keep their values.
    pub keep: usize,
    pub active: usize,
    pub pending: usize,
    pub code: &'static Code,
    pub loc: u32,
}

impl Frame {
    pub fn new(function: &'static PackedFn, code: &'static Code, closure: &[Obj], args: &[Obj]) -> Frame {
        let mut registers = Vec::with_capacity(function.registers);
        for source in &function.variables {
            registers.push(match source {
                0 => Obj::UNSET,
                odd if odd % 2 == 1 => args[odd / 2].clone(),
                even => closure[even / 2 - 1].clone(),
            });
        }
        registers.resize(function.registers, Obj::UNSET);
        // Few functions have any.
        let vectors = if function.vectors == 0 { Vec::new() } else { vec![Vec::new(); function.vectors] };
        let ranges = if function.ranges == 0 { Vec::new() } else { (0..function.ranges).map(|_| None).collect() };
        Frame {
            locals: None, function, body: function.body, module: function.module, code, registers, vectors, ranges, handlers: Vec::new(), active: Vec::new(), pending: Vec::new(), frames: Vec::new(),
            pc: 0, loc: 0, ending: [0; ENDING], ending_count: 0, more_ending: Vec::new(), waiting: Waiting::Nothing, stop: None, traced: false,
        }
    }

    /// The locals of a function or comprehension, where frames know them. Invariant: the registers stay where they are.
    pub fn shown_locals(&self, of: &PackedFn) -> Option<rt::FrameLocals> {
        if !self.module.locals {
            return None;
        }
        let at: Vec<*const Obj> = of.local_places.iter().map(|&v| &raw const self.registers[v]).collect();
        Some(rt::FrameLocals::of(of.local_names, &at))
    }
    /// What its frame shows before it runs.
    pub fn first_locals(&self) -> rt::Locals {
        rt::Locals::new(self.function.local_names, self.function.local_places.iter().map(|&v| self.registers[v].clone()).collect())
    }

    // ---- reading
    #[inline(always)]
    pub fn byte(&mut self) -> u8 {
        debug_assert!(self.pc < self.body.len());
        // SAFETY: the compiler wrote the code: its last instruction leaves it, and jumps lead to instructions.
        let b = unsafe { *self.body.get_unchecked(self.pc) };
        self.pc += 1;
        b
    }
    #[inline(always)]
    fn register(&self, i: usize) -> &Obj {
        debug_assert!(i < self.registers.len());
        // SAFETY: the compiler wrote the code and counted its registers.
        unsafe { self.registers.get_unchecked(i) }
    }
    #[inline(always)]
    pub fn register_mut(&mut self, i: usize) -> &mut Obj {
        debug_assert!(i < self.registers.len());
        // SAFETY: as above.
        unsafe { self.registers.get_unchecked_mut(i) }
    }
    #[inline(always)]
    pub fn varint(&mut self) -> usize {
        let b = self.byte();
        if b < 0x80 { b as usize } else { self.long_varint(b) as usize }
    }
    #[cold]
    fn long_varint(&mut self, first: u8) -> u64 {
        let mut v = (first & 0x7f) as u64;
        let mut shift = 7;
        loop {
            let b = self.byte();
            v |= ((b & 0x7f) as u64) << shift;
            if b < 0x80 {
                return v;
            }
            shift += 7;
        }
    }
    fn wide(&mut self) -> u64 {
        let b = self.byte();
        if b < 0x80 { b as u64 } else { self.long_varint(b) }
    }
    pub fn signed(&mut self) -> i64 {
        unzigzag(self.wide())
    }
    #[cfg_attr(not(portalis_small), inline(always))]
    pub fn target(&mut self) -> usize {
        let (a, b, c) = (self.byte(), self.byte(), self.byte());
        a as usize | (b as usize) << 8 | (c as usize) << 16
    }
    #[inline(always)]
    pub fn read_loc(&mut self) {
        self.loc = self.varint() as u32;
        if self.module.frames {
            rt::at(self.loc);
        }
    }
    pub fn text(&mut self) -> &'static str {
        let n = self.varint();
        let text = &self.body[self.pc..self.pc + n];
        self.pc += n;
        std::str::from_utf8(text).unwrap_or("")
    }
    #[cfg_attr(not(portalis_small), inline(always))]
    pub fn name(&mut self) -> Name {
        self.module.names[self.varint()]
    }
    pub fn names(&mut self) -> Vec<Name> {
        (0..self.varint()).map(|_| self.name()).collect()
    }
    #[cfg_attr(not(portalis_small), inline(always))]
    pub fn cache(&mut self) -> &'static AttrCache {
        let i = self.varint();
        &self.function.caches()[i]
    }
    pub fn code_at(&mut self) -> &'static Code {
        let i = self.varint();
        self.module.code(i)
    }

    /// An operand for the time of the instruction. Invariant: registers change only after its operation, which cannot reach the frame.
    #[inline(always)]
    pub fn lent<'a>(&mut self) -> L<'a> {
        let b = self.byte();
        let lent: *const Obj = match b {
            0..MOVED => self.register(b as usize),
            MOVED..SINGLETON => {
                let i = (b - MOVED) as usize;
                self.end_later(i);
                self.register(i)
            }
            SINGLETON..INT => return SINGLETONS[(b - SINGLETON) as usize],
            INT..WIDE => return L::int(b as i64 - INT as i64 + LOWEST),
            WIDE => return self.lent_wide(),
            _ => self.module.constant((b - CONSTANT) as usize),
        };
        // SAFETY: the register or constant outlives the instruction, see above.
        unsafe { (*lent).l() }
    }
    #[inline(never)]
    fn lent_wide<'a>(&mut self) -> L<'a> {
        let w = self.wide();
        let i = (w >> 3) as usize;
        let lent: *const Obj = match w & 7 {
            0 => &self.registers[i],
            1 => {
                self.end_later(i);
                &self.registers[i]
            }
            2 => self.module.constant(i),
            _ => return L::int(unzigzag(w >> 3)),
        };
        // SAFETY: as above.
        unsafe { (*lent).l() }
    }
    /// An operand that the operation takes: temps are moved, the rest is cloned.
    #[inline(always)]
    pub fn owned(&mut self) -> Obj {
        let b = self.byte();
        match b {
            0..MOVED => self.register(b as usize).clone(),
            MOVED..SINGLETON => self.register_mut((b - MOVED) as usize).take(),
            SINGLETON..INT => SINGLETONS[(b - SINGLETON) as usize].own(),
            INT..WIDE => Obj::int(b as i64 - INT as i64 + LOWEST),
            WIDE => self.owned_wide(),
            _ => self.module.constant((b - CONSTANT) as usize).clone(),
        }
    }
    #[inline(never)]
    fn owned_wide(&mut self) -> Obj {
        let w = self.wide();
        let i = (w >> 3) as usize;
        match w & 7 {
            0 => self.registers[i].clone(),
            1 => self.registers[i].take(),
            2 => self.module.constant(i).clone(),
            _ => Obj::int(unzigzag(w >> 3)),
        }
    }
    pub fn lent_args<'a>(&mut self) -> Args<L<'a>> {
        Args::read(self, L::NONE, |frame| frame.lent())
    }
    pub fn owned_args(&mut self) -> Vec<Obj> {
        (0..self.varint()).map(|_| self.owned()).collect()
    }
    #[inline(always)]
    pub fn local(&mut self, i: usize) -> &mut Obj {
        self.register_mut(i)
    }
    /// Stores a result; `d` is the register plus one, or 0.
    #[inline(always)]
    pub fn put(&mut self, d: usize, v: Obj) {
        if d != 0 {
            *self.register_mut(d - 1) = v;
        }
    }
    pub fn put_vec(&mut self, d: usize, v: Vec<Obj>) {
        if d != 0 {
            self.vectors[d - 1] = v;
        }
    }
    #[inline(always)]
    fn end_later(&mut self, register: usize) {
        match self.ending.get_mut(self.ending_count) {
            Some(place) => *place = register as u32,
            None => self.more_ending.push(register),
        }
        self.ending_count += 1;
    }
    /// Ends the operands that the instruction was to end, the last one first.
    #[inline(always)]
    pub fn release(&mut self) {
        while self.ending_count > 0 {
            self.ending_count -= 1;
            let i = match self.ending.get(self.ending_count) {
                Some(&register) => register as usize,
                None => self.more_ending.pop().unwrap_or_default(),
            };
            let old = self.register_mut(i).take();
            drop(old);
        }
    }

    // ---- leaving blocks
    pub fn push_handler(&mut self, catch: Catch, target: usize) {
        let handler = Handler { catch, target, keep: self.pc, active: self.active.len(), pending: self.pending.len(), code: self.code, loc: self.loc };
        self.handlers.push(handler);
    }
    pub fn skip_keep(&mut self) {
        for _ in 0..self.varint() {
            self.varint();
        }
    }
    pub fn end_blocks(&mut self, active: usize, pending: usize) {
        while self.active.len() > active {
            self.end_active();
        }
        self.pending.truncate(pending);
    }
    /// The end of an `except` or final block: its exception goes.
    pub fn end_active(&mut self) {
        let Some(Active { handling, register }) = self.active.pop() else { return };
        if let Some(register) = register {
            let exc = self.registers[register].take();
            drop(exc);
        }
        drop(handling);
    }
    /// Ends the temps that the handler does not need, as leaving their blocks would.
    fn end_temps(&mut self, keep: usize) {
        let at = std::mem::replace(&mut self.pc, keep);
        let kept: Vec<usize> = (0..self.varint()).map(|_| self.varint()).collect();
        self.pc = at;
        for i in self.function.variables.len()..self.registers.len() {
            if !kept.contains(&i) {
                let old = self.registers[i].take();
                drop(old);
            }
        }
    }
    /// Goes on at the innermost handler above `base`, or gives the exception back.
    #[cold]
    pub fn unwind(&mut self, mut e: Err, base: usize) -> R<()> {
        while self.handlers.len() > base {
            let Some(h) = self.handlers.pop() else { break };
            self.end_blocks(h.active, h.pending);
            match h.catch {
                Catch::Frame | Catch::FrameOfLevel => {
                    if h.catch == Catch::FrameOfLevel {
                        rt::leave();
                    }
                    drop(self.frames.pop());
                    self.code = h.code;
                    e = rt::tb(e, h.code, h.loc);
                }
                Catch::Try => {
                    self.end_temps(h.keep);
                    self.code = h.code;
                    let (handling, exc) = Handling::new(e);
                    self.pc = h.target;
                    let d = self.varint();
                    self.active.push(Active { handling: Some(handling), register: Some(d) });
                    self.registers[d] = exc;
                    return Ok(());
                }
                Catch::Final => {
                    self.end_temps(h.keep);
                    self.code = h.code;
                    self.pending.push(Flow::Err(e));
                    self.pc = h.target;
                    return Ok(());
                }
            }
        }
        Err(e)
    }
    /// A return or jump: runs the innermost final block above `base` first, if there is one.
    pub fn through_final(&mut self, flow: Flow, base: usize) -> Option<Flow> {
        while self.handlers.len() > base {
            let Some(h) = self.handlers.pop() else { break };
            if h.catch == Catch::Final {
                self.end_blocks(h.active, h.pending);
                self.pending.push(flow);
                self.pc = h.target;
                return None;
            }
        }
        Some(flow)
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        self.end_blocks(0, 0);
    }
}

/// More operands than this do calls with many arguments end.
const ENDING: usize = 6;
/// Operands in one byte: `SHORT` in `passes/pack/opcodes.ts`.
const MOVED: u8 = 96;
const SINGLETON: u8 = 192;
const INT: u8 = 200;
const LOWEST: i64 = -4;
const WIDE: u8 = 224;
const CONSTANT: u8 = 225;
const SINGLETONS: [L<'static>; 5] = [L::NONE, L::UNSET, L::ELLIPSIS, L::bool(true), L::bool(false)];

fn unzigzag(w: u64) -> i64 {
    ((w >> 1) as i64) ^ -((w & 1) as i64)
}

/// The arguments of a call: a few of them on the stack.
pub enum Args<T> {
    Few([T; FEW], usize),
    Many(Vec<T>),
}
const FEW: usize = 5;

impl<T: Copy> Args<T> {
    fn read(frame: &mut Frame, fill: T, mut next: impl FnMut(&mut Frame) -> T) -> Args<T> {
        let n = frame.varint();
        if n > FEW {
            return Args::Many((0..n).map(|_| next(frame)).collect());
        }
        let mut few = [fill; FEW];
        for slot in &mut few[..n] {
            *slot = next(frame);
        }
        Args::Few(few, n)
    }
}
impl<T> std::ops::Deref for Args<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        match self {
            Args::Few(few, n) => &few[..*n],
            Args::Many(many) => many,
        }
    }
}
