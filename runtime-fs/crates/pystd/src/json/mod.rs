//! `_json`: the scanner and encoder behind the `json` package (Modules/_json.c).

pub mod encode_text;
pub mod encoder;
pub mod scan_string;
pub mod scanner;
