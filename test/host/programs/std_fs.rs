//! Rust's standard library on the WASI host: every call must give what Linux gives. Arguments: the directory to work in.
//! Prints "ok"; panics (a trap) on the first difference.
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

fn main() {
    let mut args = std::env::args();
    assert_eq!(args.next().as_deref(), Some("std_fs"));
    let root = args.next().expect("a directory");
    let root = Path::new(&root);
    files(root);
    directories(root);
    metadata(root);
    errors(root);
    surroundings();
    println!("ok");
}

fn files(root: &Path) {
    let path = root.join("file.txt");
    fs::write(&path, "first\nsecond\n").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "first\nsecond\n");
    let mut file = OpenOptions::new().append(true).open(&path).unwrap();
    file.write_all(b"third\n").unwrap();
    drop(file);
    let mut file = OpenOptions::new().read(true).write(true).open(&path).unwrap();
    assert_eq!(file.seek(SeekFrom::End(-6)).unwrap(), 13);
    let mut text = String::new();
    file.read_to_string(&mut text).unwrap();
    assert_eq!(text, "third\n");
    file.seek(SeekFrom::Start(0)).unwrap();
    file.write_all(b"FIRST").unwrap();
    file.set_len(6).unwrap();
    file.sync_all().unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"FIRST\n");
    let big = vec![7u8; 3_000_000];
    fs::write(root.join("big"), &big).unwrap();
    assert_eq!(fs::read(root.join("big")).unwrap(), big);
    assert_eq!(fs::copy(root.join("big"), root.join("copy")).unwrap(), 3_000_000);
    fs::rename(root.join("copy"), root.join("moved")).unwrap();
    assert!(!root.join("copy").exists());
    fs::remove_file(root.join("moved")).unwrap();
}

fn directories(root: &Path) {
    fs::create_dir_all(root.join("a/b/c")).unwrap();
    let names: BTreeSet<String> = (0..300).map(|i| format!("entry-{i:03}-ü")).collect();
    for name in &names {
        fs::write(root.join("a/b").join(name), name).unwrap();
    }
    let listed: BTreeSet<String> = fs::read_dir(root.join("a/b")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(listed.len(), 301);
    assert!(names.is_subset(&listed) && listed.contains("c"));
    fs::rename(root.join("a/b"), root.join("d")).unwrap();
    assert_eq!(fs::read_to_string(root.join("d/entry-007-ü")).unwrap(), "entry-007-ü");
    fs::remove_dir_all(root.join("d")).unwrap();
    fs::remove_dir(root.join("a")).unwrap();
}

fn metadata(root: &Path) {
    let path = root.join("file.txt");
    let before = SystemTime::now() - Duration::from_secs(5);
    fs::write(&path, "12345").unwrap();
    let meta = fs::metadata(&path).unwrap();
    assert!(meta.is_file() && meta.len() == 5 && meta.modified().unwrap() > before);
    assert!(fs::metadata(root).unwrap().is_dir());
    let time = SystemTime::UNIX_EPOCH + Duration::new(1_234_567_890, 123_456_789);
    File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), time);
    fs::hard_link(&path, root.join("hard")).unwrap();
    fs::write(root.join("hard"), "shared").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "shared");
}

fn errors(root: &Path) {
    let kind = |result: io::Result<()>| result.unwrap_err().kind();
    assert_eq!(kind(fs::read(root.join("missing")).map(drop)), ErrorKind::NotFound);
    assert_eq!(kind(fs::create_dir(root)), ErrorKind::AlreadyExists);
    assert_eq!(kind(File::create_new(root.join("file.txt")).map(drop)), ErrorKind::AlreadyExists);
    assert_eq!(kind(fs::read(root.join("file.txt/x")).map(drop)), ErrorKind::NotADirectory);
    assert_eq!(kind(fs::write(root, "x")), ErrorKind::IsADirectory);
    fs::create_dir_all(root.join("full/sub")).unwrap();
    assert_eq!(fs::remove_dir(root.join("full")).unwrap_err().raw_os_error(), Some(55)); // ENOTEMPTY
    fs::remove_dir_all(root.join("full")).unwrap();
    assert!(fs::read("/etc/hostname-outside").is_err() && fs::read(root.join("../../../../etc/passwd")).is_err());
}

fn surroundings() {
    assert_eq!(std::env::var("GREETING").as_deref(), Ok("hällo"));
    assert!(std::env::var("HOME").is_err());
    let mut input = String::new();
    io::stdin().read_to_string(&mut input).unwrap();
    assert_eq!(input, "from stdin");
    let start = Instant::now();
    std::thread::sleep(Duration::from_millis(20));
    assert!(start.elapsed() >= Duration::from_millis(20) && start.elapsed() < Duration::from_secs(5));
    let map: std::collections::HashMap<i32, i32> = [(1, 2)].into();
    assert_eq!(map[&1], 2);
}
