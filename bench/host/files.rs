//! What `npm run bench-host` runs on every back end: small files opened, read and closed; a large one written and read in blocks.
//! Prints: p50 and p95 of a small file in microseconds, MB/s written, MB/s read.
use std::fs::File;
use std::io::{Read, Write};
use std::time::Instant;

const SMALL: usize = 4096;
const ROUNDS: usize = 20_000;
const BLOCK: usize = 64 * 1024;
const BLOCKS: usize = 1600;

fn main() {
    let folder = std::env::args().nth(1).expect("a folder");
    let small = format!("{folder}/small");
    File::create(&small).unwrap().write_all(&[7; SMALL]).unwrap();
    let mut buffer = vec![0; BLOCK];
    let mut times: Vec<f64> = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        let mut file = File::open(&small).unwrap();
        assert_eq!(file.read(&mut buffer[..SMALL]).unwrap(), SMALL);
        drop(file);
        start.elapsed().as_secs_f64() * 1e6
    }).collect();
    times.sort_by(f64::total_cmp);

    let large = format!("{folder}/large");
    let megabytes = (BLOCK * BLOCKS) as f64 / 1e6;
    let start = Instant::now();
    let mut file = File::create(&large).unwrap();
    for _ in 0..BLOCKS { file.write_all(&buffer).unwrap(); }
    drop(file);
    let written = megabytes / start.elapsed().as_secs_f64();
    let start = Instant::now();
    let mut file = File::open(&large).unwrap();
    let mut total = 0;
    loop {
        let count = file.read(&mut buffer).unwrap();
        if count == 0 { break; }
        total += count;
    }
    assert_eq!(total, BLOCK * BLOCKS);
    let read = megabytes / start.elapsed().as_secs_f64();
    println!("{:.2} {:.2} {written:.0} {read:.0}", times[ROUNDS / 2], times[ROUNDS * 95 / 100]);
}
