//! The `time` module. Time zones come from TZif data or POSIX TZ strings and are evaluated here, so that they are the same on
//! every target.

pub mod civil;
pub mod clocks;
pub mod constants;
pub mod convert;
pub mod datetime_clock;
pub mod datetime_rows;
pub mod format;
pub mod posix_tz;
pub mod strptime;
pub mod strptime_rows;
pub mod struct_time;
pub mod tzif;
pub mod zone;
