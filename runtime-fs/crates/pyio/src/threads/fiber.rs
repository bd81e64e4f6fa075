//! A stack that code runs on, left and entered again. `resume` is called on the main stack only, `suspend` on a fiber's only: so a
//! switch between two fibers leads over the main stack.

#[cfg(not(target_family = "wasm"))]
mod native {
    use corosensei::stack::DefaultStack;
    use corosensei::{Coroutine, CoroutineResult, Yielder};
    use pyrt::shared::Global;
    use std::cell::Cell;

    type Routine = Coroutine<(), (), (), DefaultStack>;

    /// Only touched pages cost memory, but address space may be limited: the more threads, the smaller their stacks. Python recursion
    /// needs far more than C does.
    const SIZES: [usize; 4] = [256 << 20, 64 << 20, 16 << 20, 4 << 20];
    /// From how many threads on the next size is taken.
    const MANY: [usize; 2] = [4, 16];
    /// Stacks of ended fibers that are kept for new ones.
    const KEPT: usize = 8;

    static FREE: Global<Vec<DefaultStack>> = Global::new(Vec::new());
    /// Of the running fiber.
    static YIELDER: Global<Option<*const Yielder<(), ()>>> = Global::new(None);

    pub struct Fiber {
        routine: Cell<Option<Routine>>,
    }

    impl Fiber {
        /// None: there is no room for its stack.
        pub fn new(body: fn()) -> Option<Fiber> {
            let threads = crate::threads::scheduler::count();
            let sizes = &SIZES[MANY.iter().filter(|many| threads >= **many).count()..];
            let stack = FREE.get().pop().or_else(|| sizes.iter().find_map(|size| DefaultStack::new(*size).ok()))?;
            let routine = Coroutine::with_stack(stack, move |yielder: &Yielder<(), ()>, ()| {
                *YIELDER.get() = Some(yielder as *const _);
                body();
            });
            Some(Fiber { routine: Cell::new(Some(routine)) })
        }

        /// Runs it until it suspends or ends; true: it has ended.
        pub fn resume(&self) -> bool {
            let Some(mut routine) = self.routine.take() else { return true };
            match routine.resume(()) {
                CoroutineResult::Yield(()) => {
                    self.routine.set(Some(routine));
                    false
                }
                CoroutineResult::Return(()) => {
                    let free = FREE.get();
                    if free.len() < KEPT {
                        free.push(routine.into_stack());
                    }
                    true
                }
            }
        }
    }

    /// Back to where the running fiber was resumed.
    pub fn suspend() {
        let yielder = YIELDER.get().take();
        if let Some(y) = yielder {
            // SAFETY: the yielder lives on the stack of the running fiber until its body returns.
            unsafe { (*y).suspend(()) };
        }
        *YIELDER.get() = yielder;
    }
}

#[cfg(not(target_family = "wasm"))]
pub use native::{suspend, Fiber};
#[cfg(target_family = "wasm")]
pub use super::fiber_wasm::{suspend, Fiber};
