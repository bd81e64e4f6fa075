//! Native modules of the core.

pub mod copies;
pub mod evaluate;
pub mod finders;
pub mod gc;
pub mod digits;
pub mod made;
pub mod site;
pub mod sizes;
pub mod source_text;
pub mod refuse;
pub mod stdlib_names;
pub mod sys;
pub mod sys_info;
