//! What `streams.py` does, as people write it in Rust.
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

const BLOCK: usize = 65536;

struct Files { big: PathBuf, other: PathBuf, text: PathBuf, size: usize }

fn write_blocks(f: &Files) -> io::Result<usize> {
    let block: Vec<u8> = (0..BLOCK).map(|i| i as u8).collect();
    let mut file = File::create(&f.big)?;
    for _ in 0..f.size / BLOCK { file.write_all(&block)?; }
    Ok(0)
}

fn read_blocks(f: &Files) -> io::Result<usize> {
    let (mut file, mut total, mut block) = (File::open(&f.big)?, 0, vec![0; BLOCK]);
    loop {
        let n = file.read(&mut block)?;
        if n == 0 { return Ok(total) }
        total += n;
    }
}

fn copy_blocks(f: &Files) -> io::Result<usize> {
    let (mut source, mut target, mut block) = (File::open(&f.big)?, File::create(&f.other)?, vec![0; BLOCK]);
    loop {
        let n = source.read(&mut block)?;
        if n == 0 { return Ok(0) }
        target.write_all(&block[..n])?;
    }
}

fn copy_file(f: &Files) -> io::Result<usize> { Ok(std::fs::copy(&f.big, &f.other)? as usize) }

fn write_lines(f: &Files) -> io::Result<usize> {
    let line = "the quick brown fox jumps over the lazy dog, and then some more of it\n";
    let mut file = BufWriter::new(File::create(&f.text)?);
    for _ in 0..f.size / line.len() { file.write_all(line.as_bytes())?; }
    file.flush().map(|()| 0)
}

fn read_lines(f: &Files) -> io::Result<usize> {
    let mut length = 0;
    for line in BufReader::new(File::open(&f.text)?).lines() { length += line?.chars().count() + 1; }
    Ok(length)
}

fn read_byte_lines(f: &Files) -> io::Result<usize> {
    let mut length = 0;
    for line in BufReader::new(File::open(&f.text)?).split(b'\n') { length += line?.len() + 1; }
    Ok(length)
}

fn copy_lines(f: &Files) -> io::Result<usize> {
    let mut target = BufWriter::new(File::create(&f.other)?);
    for line in BufReader::new(File::open(&f.text)?).lines() { writeln!(target, "{}", line?)?; }
    target.flush().map(|()| 0)
}

fn read_text(f: &Files) -> io::Result<usize> {
    let (mut file, mut total, mut block) = (File::open(&f.text)?, 0, vec![0; BLOCK]);
    loop {
        let n = file.read(&mut block)?;
        if n == 0 { return Ok(total) }
        total += std::str::from_utf8(&block[..n]).map_or(0, |text| text.chars().count());
    }
}

type Task = fn(&Files) -> io::Result<usize>;

fn main() -> io::Result<()> {
    let args: Vec<String> = std::env::args().collect();
    let at = |name: &str| Path::new(&args[1]).join(name);
    let files = Files { big: at("big.bin"), other: at("copy.bin"), text: at("lines.txt"), size: args[2].parse::<usize>().unwrap() * 1_000_000 };
    let tasks: [(&str, Task); 10] = [("write_blocks", write_blocks), ("read_blocks", read_blocks), ("read_into", read_blocks), ("copy_blocks", copy_blocks),
        ("copy_file", copy_file), ("write_lines", write_lines), ("read_lines", read_lines), ("read_byte_lines", read_byte_lines), ("copy_lines", copy_lines), ("read_text", read_text)];
    for (name, task) in tasks {
        let start = Instant::now();
        std::hint::black_box(task(&files)?);
        println!("{name} {:.6}", start.elapsed().as_secs_f64());
    }
    Ok(())
}
