//! The streams with unwritten data, so that what was never closed (a reference cycle, a leaked object) is flushed at exit.

use pyrt::shared::Global;
use pyrt::Obj;

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
