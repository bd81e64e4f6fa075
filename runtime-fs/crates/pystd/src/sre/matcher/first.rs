//! Searching: only places are tried where what is known of a match's beginning stands.

use super::engine::Engine;
use crate::sre::program::First;
use crate::sre::text::Char;

impl<C: Char> Engine<'_, '_, C> {
    /// The first match from `start` of the state on.
    pub(super) fn search(&mut self) -> bool {
        let program = self.program();
        let Some(last) = self.s.end.checked_sub(program.min_width) else { return false };
        let mut at = self.s.start;
        while at <= last {
            if !self.s.must_advance {
                let Some(next) = self.candidate(at) else { return false };
                at = next;
            }
            self.s.reset();
            self.s.start = at;
            if let (First::Prefix { text, whole: true }, false) = (&program.first, self.s.must_advance) {
                self.s.ptr = at + text.len();
                return true;
            }
            let found = self.match_here();
            self.s.must_advance = false;
            if found {
                return true;
            }
            if program.anchored {
                return false;
            }
            at += 1;
        }
        false
    }

    /// The first place from `at` on where a match may start.
    fn candidate(&self, mut at: usize) -> Option<usize> {
        let program = self.program();
        let text = &self.text[..self.s.end];
        match &program.first {
            First::Anywhere => Some(at),
            First::Set(i) => {
                let set = &program.sets[*i];
                text[at..].iter().position(|c| set.has((*c).into())).map(|n| at + n)
            }
            First::Prefix { text: prefix, .. } => loop {
                at += C::find(prefix[0], text.get(at..)?)?;
                let here = text.get(at..at + prefix.len())?;
                if here.iter().zip(prefix).all(|(c, p)| (*c).into() == *p) {
                    return Some(at);
                }
                at += 1;
            },
        }
    }
}
