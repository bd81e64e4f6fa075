//! Interior mutability for single-threaded runtime structs. A `Shared<T>` borrow must be short: no user code
//! (eq, hash, cmp, call, drop of an Obj) may run while it is held. Debug builds check that (RefCell); release builds trust it.

#[cfg(debug_assertions)]
mod imp {
    use std::cell::{Ref, RefCell, RefMut};
    pub struct Shared<T>(RefCell<T>);
    impl<T> Shared<T> {
        pub const fn new(v: T) -> Self {
            Shared(RefCell::new(v))
        }
        #[inline(always)]
        pub fn get(&self) -> Ref<'_, T> {
            self.0.borrow()
        }
        /// As `get` without a guard: whoever calls it runs nothing that could change the value while the reference lives.
        #[inline(always)]
        pub fn unguarded(&self) -> &T {
            drop(self.0.borrow());
            // SAFETY: the caller's promise, and nobody is changing it now.
            unsafe { &*self.0.as_ptr() }
        }
        #[inline(always)]
        pub fn get_mut(&self) -> RefMut<'_, T> {
            self.0.borrow_mut()
        }
    }
}

#[cfg(not(debug_assertions))]
mod imp {
    use std::cell::UnsafeCell;
    pub struct Shared<T>(UnsafeCell<T>);
    impl<T> Shared<T> {
        pub const fn new(v: T) -> Self {
            Shared(UnsafeCell::new(v))
        }
        #[inline(always)]
        pub fn get(&self) -> &T {
            // SAFETY: one thread; debug builds prove that borrows do not overlap with a mutable one.
            unsafe { &*self.0.get() }
        }
        #[inline(always)]
        pub fn unguarded(&self) -> &T {
            self.get()
        }
        #[inline(always)]
        #[allow(clippy::mut_from_ref)]
        pub fn get_mut(&self) -> &mut T {
            // SAFETY: as above.
            unsafe { &mut *self.0.get() }
        }
    }
}

pub use imp::Shared;

// SAFETY: the runtime runs Python code on one thread only.
unsafe impl<T> Sync for Shared<T> {}

impl<T> Shared<T> {
    /// Stores `v` and hands back the old value, so that its drop runs after the borrow has ended.
    #[inline(always)]
    pub fn replace(&self, v: T) -> T {
        std::mem::replace(&mut *self.get_mut(), v)
    }
}

impl<T: Clone> Shared<T> {
    #[inline(always)]
    pub fn cloned(&self) -> T {
        self.get().clone()
    }
}

impl<T: Default> Default for Shared<T> {
    fn default() -> Self {
        Shared::new(T::default())
    }
}

/// A plain static cell for the one Python thread.
pub struct Global<T>(std::cell::UnsafeCell<T>);
// SAFETY: one thread.
unsafe impl<T> Sync for Global<T> {}
impl<T> Global<T> {
    pub const fn new(v: T) -> Self {
        Global(std::cell::UnsafeCell::new(v))
    }
    /// No reference from an earlier call may be live across code that calls this again for the same cell.
    #[inline(always)]
    #[allow(clippy::mut_from_ref)]
    pub fn get(&self) -> &mut T {
        // SAFETY: one thread, short uses.
        unsafe { &mut *self.0.get() }
    }
}
