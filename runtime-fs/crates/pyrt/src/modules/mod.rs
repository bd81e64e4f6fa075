//! Native modules of the core.

pub mod gc;
pub mod sys;
pub mod sys_info;
