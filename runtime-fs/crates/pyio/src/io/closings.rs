//! How often a FileIO was closed or opened anew. Who has found one open need not look again while the number stays.

use pyrt::shared::Global;

static COUNT: Global<u64> = Global::new(0);

#[inline(always)]
pub fn count() -> u64 {
    *COUNT.get()
}
pub fn note() {
    *COUNT.get() += 1;
}
