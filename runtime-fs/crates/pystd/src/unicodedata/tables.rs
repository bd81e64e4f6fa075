//! The tables of `scripts/generate/unicode-properties.py`, unpacked at their first use.

use flate2::{Decompress, FlushDecompress};
use std::collections::HashMap;
use std::sync::OnceLock;

fn unpack(data: &[u8]) -> String {
    let mut out = Vec::with_capacity(data.len() * 8);
    let mut z = Decompress::new(true);
    loop {
        let at = z.total_in() as usize;
        match z.decompress_vec(&data[at..], &mut out, FlushDecompress::Finish) {
            Ok(flate2::Status::StreamEnd) | Err(_) => break,
            Ok(_) => out.reserve(1 << 18),
        }
    }
    String::from_utf8(out).unwrap_or_default()
}

fn hex(text: &str) -> u32 {
    u32::from_str_radix(text, 16).unwrap_or(0)
}

pub struct Names {
    pub of_code: HashMap<u32, String>,
    pub by_name: HashMap<String, u32>,
}

pub fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let text = unpack(include_bytes!("names.bin"));
        let (mut of_code, mut by_name) = (HashMap::new(), HashMap::new());
        let (mut next, mut aliases) = (0, false);
        for line in text.lines() {
            if line == "!" {
                aliases = true;
            } else if aliases {
                if let Some((code, name)) = line.split_once(' ') {
                    by_name.insert(name.to_string(), hex(code));
                }
            } else if let Some(start) = line.strip_prefix('@') {
                next = hex(start);
            } else {
                of_code.insert(next, line.to_string());
                by_name.insert(line.to_string(), next);
                next += 1;
            }
        }
        Names { of_code, by_name }
    })
}

/// Characters from `start` to `end` that have something in common.
struct Run<T> {
    start: u32,
    end: u32,
    value: T,
}
/// What the run of a character says, among runs in order.
fn of<T>(c: u32, runs: &[Run<T>]) -> Option<&T> {
    runs.get(runs.partition_point(|r| r.end < c)).filter(|r| r.start <= c).map(|r| &r.value)
}

pub struct Traits {
    pub bidirectional: String,
    pub width: String,
    pub mirrored: bool,
}
pub struct Value {
    pub digit: Option<i64>,
    pub numeric: f64,
}
pub struct Properties {
    runs: Vec<Run<Traits>>,
    pub decompositions: HashMap<u32, String>,
    pub values: HashMap<u32, Value>,
}

impl Properties {
    pub fn traits(&self, c: u32) -> Option<&Traits> {
        of(c, &self.runs)
    }
}

pub fn properties() -> &'static Properties {
    static PROPERTIES: OnceLock<Properties> = OnceLock::new();
    PROPERTIES.get_or_init(|| {
        let text = unpack(include_bytes!("properties.bin"));
        let mut p = Properties { runs: Vec::new(), decompositions: HashMap::new(), values: HashMap::new() };
        let mut part = 0;
        for line in text.lines() {
            if line == "!" {
                part += 1;
                continue;
            }
            let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
            let code = hex(first);
            let mut fields = rest.split(' ');
            let mut field = || fields.next().unwrap_or("");
            match part {
                0 => {
                    let end = hex(field());
                    let bidirectional = field().trim_matches('-').to_string();
                    p.runs.push(Run { start: code, end, value: Traits { bidirectional, width: field().to_string(), mirrored: field() == "1" } });
                }
                1 => drop(p.decompositions.insert(code, rest.to_string())),
                _ => {
                    let digit = field().parse().ok();
                    p.values.insert(code, Value { digit, numeric: field().parse().unwrap_or(0.0) });
                }
            }
        }
        p
    })
}

pub struct Old {
    /// What Unicode 3.2 said of characters, where it said something else: category, bidirectional class, width, mirrored, decimal.
    /// `=`: the same as now, `-`: nothing. No fields: it was no character.
    runs: Vec<Run<Vec<String>>>,
    /// Decompositions that were corrected later.
    pub decompositions: HashMap<u32, u32>,
}
impl Old {
    pub fn fields(&self, c: u32) -> Option<&[String]> {
        of(c, &self.runs).map(Vec::as_slice)
    }
}

pub fn old() -> &'static Old {
    static OLD: OnceLock<Old> = OnceLock::new();
    OLD.get_or_init(|| {
        let text = unpack(include_bytes!("old.bin"));
        let (runs, decompositions) = text.split_once("!\n").unwrap_or((&text, ""));
        let run = |line: &str| {
            let mut fields = line.split(' ');
            let mut field = || fields.next().unwrap_or("");
            Run { start: hex(field()), end: hex(field()), value: fields.map(str::to_string).collect() }
        };
        Old { runs: runs.lines().map(run).collect(), decompositions: decompositions.lines().filter_map(|line| line.split_once(' ').map(|(c, d)| (hex(c), hex(d)))).collect() }
    })
}

/// The general category in Unicode 14; None: no character yet.
pub fn category(c: u32) -> Option<&'static str> {
    static CATEGORIES: OnceLock<Vec<Run<String>>> = OnceLock::new();
    let all = CATEGORIES.get_or_init(|| {
        let run = |line: &str| {
            let mut fields = line.split(' ');
            let mut field = || fields.next().unwrap_or("");
            Run { start: hex(field()), end: hex(field()), value: field().to_string() }
        };
        unpack(include_bytes!("categories.bin")).lines().map(run).collect()
    });
    of(c, all).map(String::as_str)
}
