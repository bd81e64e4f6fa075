//! WASM by plain cargo: nothing sets stacks aside.

pub struct Fiber(());

impl Fiber {
    pub fn new(_body: fn()) -> Option<Fiber> {
        pyrt::start::stop_refused("PT4001: a WASM module has threads only where Portalis links it (portalis build --target wasi)")
    }
    pub fn resume(&self) -> bool {
        true
    }
}
pub fn suspend() {}
