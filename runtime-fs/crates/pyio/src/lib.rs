//! Open, io and os for translated programs, natively and on WASI.
