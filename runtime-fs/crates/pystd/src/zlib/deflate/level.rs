//! What the compression levels mean.

#[derive(Clone, Copy)]
pub struct Level {
    /// From this length of the match before on, a quarter of the chain is searched.
    pub good: usize,
    /// Levels 4 to 9: no search after a match this long. Levels 1 to 3: matches up to this length are put in the hash table.
    pub lazy: usize,
    /// A match this long ends the search.
    pub nice: usize,
    /// How many earlier places are looked at.
    pub chain: usize,
}

const fn level(good: usize, lazy: usize, nice: usize, chain: usize) -> Level {
    Level { good, lazy, nice, chain }
}

pub const LEVELS: [Level; 10] = [
    level(0, 0, 0, 0),
    level(4, 4, 8, 4),
    level(4, 5, 16, 8),
    level(4, 6, 32, 32),
    level(4, 4, 16, 16),
    level(8, 16, 32, 32),
    level(8, 16, 128, 128),
    level(8, 32, 128, 256),
    level(32, 128, 258, 1024),
    level(32, 258, 258, 4096),
];
