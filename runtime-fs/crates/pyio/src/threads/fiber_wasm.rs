//! Fibers of a WASM module. Binaryen's Asyncify, which runs over the linked module (src/toolchain/fibers.ts), gives every function code to
//! leave in the middle of a call and to come back to it: the four imports below become functions of the module. `suspend` unwinds the
//! calls down to `resume`, which keeps what they left in `AREA` and in linear memory's stack; to go on, `resume` puts both back and
//! calls the body again, which rewinds up to `suspend`. All fibers use the same part of the stack, one at a time.

use pyrt::shared::{Global, Shared};
use std::cell::Cell;

#[link(wasm_import_module = "asyncify")]
extern "C" {
    fn start_unwind(area: *mut Area);
    fn stop_unwind();
    fn start_rewind(area: *mut Area);
    fn stop_rewind();
}

core::arch::global_asm!(
    ".globaltype __stack_pointer, i32",
    ".globl portalis_get_stack_pointer",
    ".type portalis_get_stack_pointer,@function",
    "portalis_get_stack_pointer:",
    ".functype portalis_get_stack_pointer () -> (i32)",
    "global.get __stack_pointer",
    "end_function",
    ".globl portalis_set_stack_pointer",
    ".type portalis_set_stack_pointer,@function",
    "portalis_set_stack_pointer:",
    ".functype portalis_set_stack_pointer (i32) -> ()",
    "local.get 0",
    "global.set __stack_pointer",
    "end_function",
);
extern "C" {
    fn portalis_get_stack_pointer() -> usize;
    fn portalis_set_stack_pointer(at: usize);
}

/// Where the stacks of fibers begin; they grow down to 0, and trap there. The main thread's is above (`WASM_STACK_BYTES`: 64 MiB).
const BASE: usize = 32 << 20;
/// Locals of the calls of one fiber.
const AREA_BYTES: usize = 8 << 20;

/// As Asyncify wants it.
#[repr(C)]
struct Area {
    at: *mut u8,
    end: *mut u8,
}
static AREA: Global<Area> = Global::new(Area { at: std::ptr::null_mut(), end: std::ptr::null_mut() });
static ROOM: Global<Vec<u8>> = Global::new(Vec::new());

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Running,
    Unwinding,
    Rewinding,
}
static PHASE: Global<Phase> = Global::new(Phase::Running);

pub struct Fiber {
    body: fn(),
    /// Of a suspended fiber: the locals of its calls, and its stack from `stack_pointer` to `BASE`.
    calls: Shared<Vec<u8>>,
    stack: Shared<Vec<u8>>,
    stack_pointer: Cell<usize>,
}

impl Fiber {
    pub fn new(body: fn()) -> Option<Fiber> {
        let room = ROOM.get();
        if room.capacity() == 0 && room.try_reserve_exact(AREA_BYTES).is_err() {
            return None;
        }
        AREA.get().end = room.as_mut_ptr().wrapping_add(AREA_BYTES);
        Some(Fiber { body, calls: Shared::default(), stack: Shared::default(), stack_pointer: Cell::new(BASE) })
    }

    /// Runs it until it suspends or ends; true: it has ended. Not instrumented itself, since it calls `stop_unwind`.
    #[inline(never)]
    pub fn resume(&self) -> bool {
        let room = ROOM.get().as_mut_ptr();
        // SAFETY: no frame of the main thread lies below its stack pointer, and no fiber has frames now: the memory from
        // `stack_pointer` to `BASE` is free, and the content that is put there came from there. `AREA` describes `room`.
        unsafe {
            let main = portalis_get_stack_pointer();
            if main < BASE {
                pyrt::start::stop_refused("PT4001: the main thread waits for another one in too deep a recursion");
            }
            let (calls, stack) = (self.calls.replace(Vec::new()), self.stack.replace(Vec::new()));
            let at = self.stack_pointer.get();
            std::ptr::copy_nonoverlapping(stack.as_ptr(), at as *mut u8, stack.len());
            std::ptr::copy_nonoverlapping(calls.as_ptr(), room, calls.len());
            AREA.get().at = room.add(calls.len());
            let is_new = calls.is_empty();
            drop((calls, stack));
            portalis_set_stack_pointer(at);
            if !is_new {
                *PHASE.get() = Phase::Rewinding;
                start_rewind(AREA.get());
            }
            enter(self.body);
            let left = portalis_get_stack_pointer();
            portalis_set_stack_pointer(main);
            if *PHASE.get() != Phase::Unwinding {
                return true;
            }
            stop_unwind();
            *PHASE.get() = Phase::Running;
            self.stack_pointer.set(left);
            drop(self.stack.replace(std::slice::from_raw_parts(left as *const u8, BASE - left).to_vec()));
            let used = AREA.get().at as usize - room as usize;
            drop(self.calls.replace(std::slice::from_raw_parts(room, used).to_vec()));
            false
        }
    }
}

#[inline(never)]
extern "C" fn enter(body: fn()) {
    body();
}

/// Back to where the running fiber was resumed. Called twice: to leave, and at the end of the way back.
#[inline(never)]
pub fn suspend() {
    // SAFETY: `AREA` describes `ROOM`, of which nothing is in use.
    unsafe {
        if *PHASE.get() == Phase::Rewinding {
            *PHASE.get() = Phase::Running;
            stop_rewind();
        } else {
            *PHASE.get() = Phase::Unwinding;
            AREA.get().at = ROOM.get().as_mut_ptr();
            start_unwind(AREA.get());
        }
    }
}
