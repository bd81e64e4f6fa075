//! What a match needs to know, and its entries. The engine itself (`matcher/engine.rs`) is compiled for texts of bytes and of code points.

use super::program::Program;
use super::text::Text;
use pyrt::shared::Global;

mod choices;
mod engine;
mod first;
mod repeats;

use choices::Choice;
use engine::Engine;

pub struct State<'a> {
    program: &'a Program,
    text: Text,
    /// Where the current attempt starts.
    pub start: usize,
    pub end: usize,
    /// Where it ended, or is.
    pub ptr: usize,
    pub marks: Vec<Option<usize>>,
    pub lastmark: isize,
    pub lastindex: isize,
    pub match_all: bool,
    pub must_advance: bool,
    repeat: Option<usize>,
    stacks: Stacks,
}

/// What grows while an engine runs.
#[derive(Default)]
struct Stacks {
    repeats: Vec<Repeat>,
    choices: Vec<Choice>,
    /// Marks as they were when a choice was made.
    marks: Vec<Option<usize>>,
}

struct Repeat {
    /// The instruction that began it.
    at: usize,
    count: i64,
    last: Option<usize>,
    prev: Option<usize>,
}

/// The stacks of the last match, for the next one.
static SPARE: Global<Stacks> = Global::new(Stacks { repeats: Vec::new(), choices: Vec::new(), marks: Vec::new() });

impl<'a> State<'a> {
    pub fn new(program: &'a Program, text: Text, groups: usize, start: usize, end: usize) -> State<'a> {
        State {
            program,
            text,
            start,
            end,
            ptr: start,
            marks: vec![None; groups * 2],
            lastmark: -1,
            lastindex: -1,
            match_all: false,
            must_advance: false,
            repeat: None,
            stacks: std::mem::take(SPARE.get()),
        }
    }

    fn reset(&mut self) {
        self.lastmark = -1;
        self.lastindex = -1;
        self.repeat = None;
        self.stacks.repeats.clear();
    }

    /// One attempt at `start`.
    pub fn match_here(&mut self) -> bool {
        match self.text.clone() {
            Text::Bytes(b) => Engine { s: self, text: &*b }.match_here(),
            Text::Wide(w) => Engine { s: self, text: &*w }.match_here(),
        }
    }

    /// The first attempt from `start` on that succeeds.
    pub fn search(&mut self) -> bool {
        self.reset();
        match self.text.clone() {
            Text::Bytes(b) => Engine { s: self, text: &*b }.search(),
            Text::Wide(w) => Engine { s: self, text: &*w }.search(),
        }
    }
}

impl Drop for State<'_> {
    fn drop(&mut self) {
        let mut stacks = std::mem::take(&mut self.stacks);
        stacks.repeats.clear();
        stacks.choices.clear();
        stacks.marks.clear();
        *SPARE.get() = stacks;
    }
}
