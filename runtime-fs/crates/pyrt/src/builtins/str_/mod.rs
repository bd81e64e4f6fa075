//! `str`: methods over code points, with fast paths for ASCII.

pub mod repr;
