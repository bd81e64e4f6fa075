//! Streams that nobody closed: those with unwritten data are flushed at exit (a reference cycle, a leaked object); one whose last
//! reference goes while its file is open gives a ResourceWarning, and is closed.

use super::fileio::FileIO;
use pyrt::shared::Global;
use pyrt::Obj;

/// At the end of a stream or of `os.scandir`'s iterator.
pub fn finish(o: &Obj) {
    if !pyrt::warn::is_heard() {
        return;
    }
    if crate::os::listing::is_open(o) {
        return pyrt::warn::of_unclosed(o, "unclosed scandir iterator");
    }
    if is_open_file(o) {
        pyrt::warn::of_unclosed(o, "unclosed file");
        // The warning may keep the stream.
        let _ = super::base::close(o);
    }
}
/// Is it a file, or a stream over one, that is open and would close its descriptor?
fn is_open_file(o: &Obj) -> bool {
    if let Some(f) = o.payload::<FileIO>() {
        return !f.is_closed() && f.closefd.get();
    }
    let below = match o.payload::<super::text::TextIOWrapper>() {
        Some(t) => t.attached().ok(),
        None => o.payload::<super::buffered::Buffered>().and_then(|b| b.ready().ok()),
    };
    below.is_some_and(|b| is_open_file(&b))
}

/// Borrowed pointers: a stream takes its entry out before it goes.
static OPEN: Global<Vec<Entry>> = Global::new(Vec::new());
static NEXT: Global<usize> = Global::new(0);

struct Entry {
    ticket: usize,
    stream: Weak,
}
/// An Obj that owns no count.
struct Weak(std::mem::ManuallyDrop<Obj>);

/// Notes a stream; the ticket is never 0.
pub fn note(stream: &Obj) -> usize {
    let ticket = *NEXT.get() + 1;
    *NEXT.get() = ticket;
    let weak = Weak(std::mem::ManuallyDrop::new(stream.clone()));
    // Give the count of the clone back: the entry must not keep the stream alive.
    let rc = &stream.head().rc;
    rc.set(rc.get() - 1);
    OPEN.get().push(Entry { ticket, stream: weak });
    ticket
}
pub fn forget(ticket: usize) {
    if ticket == 0 {
        return;
    }
    let open = OPEN.get();
    if let Some(i) = open.iter().rposition(|e| e.ticket == ticket) {
        open.swap_remove(i);
    }
}
/// Flushes every stream that is still there, text before buffers; called after the modules are cleared.
pub fn flush_all() {
    for text in [true, false] {
        let streams: Vec<Obj> = OPEN.get().iter().map(|e| Obj::clone(&e.stream.0)).collect();
        for s in streams {
            if let Some(w) = s.payload::<super::text::TextIOWrapper>() {
                if text {
                    let _ = w.flush(&s);
                }
            } else if let Some(b) = s.payload::<super::buffered::Buffered>() {
                if !text {
                    let _ = b.flush_write();
                }
            }
        }
    }
}
