//! Native modules of the standard library, one file each.

pub mod bisect;
pub mod collections;
pub mod heapq;
