//! The interpreter: statements here, operations in operations.rs.

use super::frame::{Catch, Frame, Waiting};
use super::operations as ops;
use crate::exc::{Err, R};
use crate::obj::Obj;
use crate::rt::{self, Flow, Handling};

/// How a frame stops.
pub enum Step {
    Return(Obj),
    Yield(Obj),
    YieldFrom(Obj),
    Await(Obj),
    Anext(Obj),
    /// `__aexit__` and the exception, if any.
    ExitAsync(Obj, Option<Obj>),
}

impl Frame {
    /// Runs a frame that does not wait.
    pub fn finish(&mut self) -> R<Obj> {
        match self.start() {
            Ok(Step::Return(v)) => Ok(v),
            Ok(_) => unreachable!("a function does not wait"),
            Err(e) => Err(self.left(e)),
        }
    }
    /// The exception leaves the function.
    pub fn left(&self, e: Err) -> Err {
        if self.module.keeps && !self.function.is_module { rt::leave_with(e, self.code, &self.registers[..self.function.variables.len()]) } else { e }
    }
    pub fn start(&mut self) -> R<Step> {
        self.run(0)
    }
    /// Goes on with the answer to the last step.
    pub fn resume(&mut self, answer: R<Obj>) -> R<Step> {
        let waiting = std::mem::replace(&mut self.waiting, Waiting::Nothing);
        match answer {
            Ok(v) => match waiting {
                Waiting::Exit(exit) => self.exited(exit, matches!(v.as_bool(), Some(true))),
                Waiting::Result(d) => self.put(d, v),
                Waiting::Nothing => {}
            },
            Err(e) => {
                let e = rt::tb(e, self.code, self.loc);
                self.unwind(e, 0)?;
            }
        }
        self.run(0)
    }

    /// Runs until the frame stops or an exception leaves the blocks above `base`.
    fn run(&mut self, base: usize) -> R<Step> {
        loop {
            let n = self.byte();
            let done = if n < ops::SET { ops::run(self, n) } else { self.statement(n, base) };
            if self.ending_count > 0 {
                self.release();
            }
            if let Err(e) = done {
                let e = if std::mem::take(&mut self.traced) { e } else { rt::tb(e, self.code, self.loc) };
                self.unwind(e, base)?;
            } else if self.stop.is_some() {
                if let Some(step) = self.stop.take() {
                    return Ok(step);
                }
            }
        }
    }

    fn statement(&mut self, n: u8, base: usize) -> R<()> {
        match n {
            ops::SET => {
                let d = self.varint();
                let v = self.owned();
                *self.register_mut(d) = v;
            }
            ops::CLEAR => {
                let d = self.varint();
                let old = self.register_mut(d).take();
                drop(old);
            }
            ops::CLEAR_VEC => {
                let d = self.varint();
                self.vectors[d] = Vec::new();
            }
            ops::JUMP => self.pc = self.target(),
            ops::JUMP_FALSE => {
                let yes = matches!(self.lent().as_bool(), Some(true));
                let target = self.target();
                if !yes {
                    self.pc = target;
                }
            }
            ops::NEXT => {
                let it = self.lent();
                let d = self.varint();
                self.read_loc();
                let target = self.target();
                if let Some(v) = rt::next(it)? {
                    *self.register_mut(d) = v;
                    self.pc = target;
                }
            }
            ops::RANGE => {
                let d = self.varint();
                let (start, stop) = (self.lent(), self.lent());
                let step = self.signed();
                self.read_loc();
                self.ranges[d] = Some(rt::range_objs(&start, &stop, step)?);
            }
            ops::RANGE_NEXT => {
                let i = self.varint();
                let d = self.varint();
                let target = self.target();
                if let Some(v) = self.ranges[i].as_mut().and_then(|r| r.next()) {
                    self.registers[d] = v;
                    self.pc = target;
                }
            }
            ops::JUMP_OUT => {
                let target = self.target();
                let (handlers, active, pending) = (self.varint(), self.varint(), self.varint());
                self.handlers.truncate(handlers);
                self.end_blocks(active, pending);
                self.pc = target;
            }
            ops::JUMP_VIA => {
                let k = self.varint() as u32;
                self.through_final(Flow::Jump(k), base);
            }
            ops::RETURN => {
                let v = self.owned();
                self.leave(v, base);
            }
            ops::TRY | ops::FINALLY => {
                let target = self.target();
                self.push_handler(if n == ops::TRY { Catch::Try } else { Catch::Final }, target);
                self.skip_keep();
            }
            ops::END_TRY => {
                self.handlers.pop();
                self.pc = self.target();
            }
            ops::END_BODY => {
                self.handlers.pop();
                self.pending.push(Flow::Next);
            }
            ops::ENTER_FINAL => {
                let flow = self.pending.pop().unwrap_or(Flow::Next);
                let (flow, handling) = flow.handle();
                self.pending.push(flow);
                self.active.push(handling.into());
            }
            ops::LEAVE_HANDLER => {
                self.end_active();
            }
            ops::RESUME => return self.go_on(base),
            ops::WITH_EXIT => return self.with_exit(),
            ops::RERAISE => {
                let e = Err::from_obj(self.owned());
                return self.pass_on(e);
            }
            ops::RAISE => {
                let (exc, cause) = (self.owned(), self.owned());
                self.read_loc();
                return Err(rt::raise(exc, cause));
            }
            ops::RAISE_AGAIN => {
                self.read_loc();
                return self.pass_on(crate::raising::reraise()?);
            }
            ops::FRAME => {
                let code = self.code_at();
                self.read_loc();
                let takes_level = self.byte() != 0;
                if takes_level {
                    rt::enter()?;
                }
                self.push_handler(if takes_level { Catch::FrameOfLevel } else { Catch::Frame }, 0);
                self.code = code;
                if self.module.frames {
                    let frame = rt::Frame::enter(code);
                    let locals = code.packed.and_then(|p| self.shown_locals(p));
                    self.frames.push((locals, frame));
                }
            }
            ops::END_FRAME => {
                let v = self.owned();
                let d = self.varint();
                if let Some(h) = self.handlers.pop() {
                    self.code = h.code;
                    if h.catch == Catch::FrameOfLevel {
                        rt::leave();
                    }
                }
                drop(self.frames.pop());
                self.registers[d] = v;
            }
            ops::TURN => {
                self.read_loc();
                return rt::turn();
            }
            ops::CLASS => return self.class(),
            ops::END_CLASS => {
                let v = self.owned();
                self.stop = Some(Step::Return(v));
            }
            _ => unreachable!("instruction {n}"),
        }
        Ok(())
    }

    fn leave(&mut self, v: Obj, base: usize) {
        if let Some(Flow::Ret(v)) = self.through_final(Flow::Ret(v), base) {
            self.end_blocks(0, 0);
            self.stop = Some(Step::Return(v));
        }
    }

    /// Raises an exception that has its traceback.
    fn pass_on(&mut self, e: Err) -> R<()> {
        self.traced = true;
        Err(e)
    }

    /// After a final block: goes on with what the body was doing.
    fn go_on(&mut self, base: usize) -> R<()> {
        let end = self.target();
        let jumps = self.varint();
        let table = self.pc;
        match self.pending.pop().unwrap_or(Flow::Next) {
            Flow::Next => self.pc = end,
            Flow::Err(e) => return self.pass_on(e),
            Flow::Ret(v) => self.leave(v, base),
            Flow::Jump(k) => {
                debug_assert!((k as usize) < jumps);
                self.pc = table + 3 * k as usize;
                self.pc = self.target();
            }
        }
        Ok(())
    }

    fn with_exit(&mut self) -> R<()> {
        let exit = self.varint();
        let is_async = self.byte() != 0;
        self.read_loc();
        let exc = match self.pending.pop().unwrap_or(Flow::Next) {
            Flow::Err(e) => {
                let (handling, exc) = Handling::new(e);
                self.active.push(Some(handling).into());
                self.pending.push(Flow::Err(Err::from_obj(exc.clone())));
                Some(exc)
            }
            other => {
                self.active.push(None.into());
                self.pending.push(other);
                None
            }
        };
        let f = self.registers[exit].clone();
        if is_async {
            self.waiting = Waiting::Exit(exit);
            self.stop = Some(Step::ExitAsync(f, exc));
            return Ok(());
        }
        let swallow = rt::with_exit(&f, exc.as_ref())?;
        drop(f);
        self.exited(exit, swallow);
        Ok(())
    }
    /// `__exit__` has returned.
    fn exited(&mut self, exit: usize, swallow: bool) {
        let f = self.registers[exit].take();
        drop(f);
        if swallow && matches!(self.pending.last(), Some(Flow::Err(_))) {
            self.pending.pop();
            self.pending.push(Flow::Next);
        }
        self.end_active();
    }

    fn class(&mut self) -> R<()> {
        let (name, qualname) = (self.text(), self.text());
        let bases = match self.varint() {
            0 => Vec::new(),
            v => std::mem::take(&mut self.vectors[v - 1]),
        };
        let keywords = self.owned();
        let ns_at = self.varint();
        let code = self.code_at();
        let loc = self.varint() as u32;
        let after = self.target();
        let outer = std::mem::replace(&mut self.code, code);
        let (base, active, pending) = (self.handlers.len(), self.active.len(), self.pending.len());
        let module = self.module;
        let made = rt::build_class(module.cell, name, qualname, bases, keywords, &mut |ns| {
            let _frame = if module.frames { Some(rt::Frame::enter(code)) } else { None };
            let _locals = if module.locals { Some(rt::FrameLocals::namespace(ns)) } else { None };
            self.registers[ns_at] = ns.clone();
            match self.run(base)? {
                Step::Return(cell) => Ok(cell),
                _ => unreachable!("a class body does not wait"),
            }
        });
        self.code = outer;
        self.loc = loc;
        self.handlers.truncate(base);
        self.end_blocks(active, pending);
        let ns = self.registers[ns_at].take();
        drop(ns);
        self.pc = after;
        let d = self.varint();
        self.registers[d] = made?;
        Ok(())
    }

    // ---- operations that need the frame
    fn wait(&mut self, step: fn(Obj) -> Step) -> R<()> {
        let d = self.varint();
        let v = self.owned();
        self.read_loc();
        self.waiting = Waiting::Result(d);
        self.stop = Some(step(v));
        Ok(())
    }
    pub fn op_yield(&mut self) -> R<()> {
        self.wait(Step::Yield)
    }
    pub fn op_yield_from(&mut self) -> R<()> {
        self.wait(Step::YieldFrom)
    }
    pub fn op_await(&mut self) -> R<()> {
        self.wait(Step::Await)
    }
    pub fn op_anext_opt(&mut self) -> R<()> {
        self.wait(Step::Anext)
    }
    pub fn op_make_genexpr(&mut self) -> R<()> {
        let d = self.varint();
        let source = self.owned();
        let code = self.code_at();
        let cells = self.owned_args();
        if let Some(p) = code.packed {
            let frame = Frame::new(p, code, &cells, &[source]);
            let made = if self.module.locals {
                super::make_genexpr(code, move |co| rt::framed_with_locals(&co.clone(), code, frame.first_locals(), super::drive(frame, co)))
            } else if self.module.frames { super::make_genexpr(code, move |co| rt::framed(&co.clone(), code, super::drive(frame, co))) } else { super::make_genexpr(code, move |co| super::drive(frame, co)) };
            self.put(d, made);
        }
        Ok(())
    }
    pub fn op_import_star(&mut self) -> R<()> {
        let from = self.lent();
        self.read_loc();
        rt::import_star(&from, self.module.cell)?;
        Ok(())
    }
    pub fn op_globals(&mut self) -> R<()> {
        let d = self.varint();
        self.read_loc();
        let v = rt::globals(self.module.cell)?;
        self.put(d, v);
        Ok(())
    }
    fn take_vec(&mut self) -> Vec<Obj> {
        let i = self.varint();
        std::mem::take(&mut self.vectors[i])
    }
    pub fn op_list_of_vec(&mut self) -> R<()> {
        let d = self.varint();
        let v = self.take_vec();
        self.put(d, rt::list_of_vec(v));
        Ok(())
    }
    pub fn op_tuple_of_vec(&mut self) -> R<()> {
        let d = self.varint();
        let v = self.take_vec();
        self.put(d, rt::tuple_of_vec(v));
        Ok(())
    }
    pub fn op_vec_new(&mut self) -> R<()> {
        let d = self.varint();
        self.put_vec(d, Vec::new());
        Ok(())
    }
    pub fn op_vec_push(&mut self) -> R<()> {
        let i = self.varint();
        let v = self.owned();
        self.vectors[i].push(v);
        Ok(())
    }
    /// The vector is taken out: reading the iterable runs code of the program.
    pub fn op_vec_extend(&mut self) -> R<()> {
        let i = self.varint();
        let from = self.lent();
        self.read_loc();
        let mut v = std::mem::take(&mut self.vectors[i]);
        rt::vec_extend(&mut v, &from)?;
        self.vectors[i] = v;
        Ok(())
    }
    pub fn op_vec_extend_call(&mut self) -> R<()> {
        let i = self.varint();
        let (from, f) = (self.lent(), self.lent());
        self.read_loc();
        let mut v = std::mem::take(&mut self.vectors[i]);
        rt::vec_extend_call(&mut v, &from, &f)?;
        self.vectors[i] = v;
        Ok(())
    }
    pub fn op_vec_take(&mut self) -> R<()> {
        let d = self.varint();
        let i = self.varint();
        let at = self.signed() as usize;
        let v = rt::vec_take(&mut self.vectors[i], at);
        self.put(d, v);
        Ok(())
    }
}
