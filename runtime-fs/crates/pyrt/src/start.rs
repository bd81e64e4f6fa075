//! Program start and end: registration of modules and method rows, the main thread with a large stack, exit codes.  OWNER: core

use crate::func::NativeDef;
use crate::import::ModuleDef;
use crate::types::StaticType;

pub struct Program {
    pub modules: &'static [&'static ModuleDef],
    /// The method rows the program mentions, by type.
    pub methods: &'static [(&'static StaticType, &'static [&'static NativeDef])],
    /// The module to run as `__main__`.
    pub main: &'static str,
}

/// Runs the program and gives the exit code.
pub fn run(_p: &'static Program) -> i32 {
    unimplemented!()
}
