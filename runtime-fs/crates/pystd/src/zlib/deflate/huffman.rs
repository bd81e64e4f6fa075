//! Huffman codes of limited length, with ties decided as zlib decides them.

/// The codes of one alphabet.
pub struct Codes {
    pub lengths: Vec<u32>,
    /// With their bits reversed: ready to be written lowest bit first.
    pub codes: Vec<u32>,
    pub max_code: usize,
}

const MAX_BITS: usize = 15;

struct Heap<'a> {
    nodes: Vec<usize>,
    weights: &'a mut Vec<u32>,
    depths: Vec<u8>,
}

impl Heap<'_> {
    fn smaller(&self, a: usize, b: usize) -> bool {
        (self.weights[a], self.depths[a]) <= (self.weights[b], self.depths[b])
    }
    /// `nodes[1]` is the root.
    fn down(&mut self, mut k: usize) {
        let (v, n) = (self.nodes[k], self.nodes.len() - 1);
        let mut j = 2 * k;
        while j <= n {
            if j < n && self.smaller(self.nodes[j + 1], self.nodes[j]) {
                j += 1;
            }
            if self.smaller(v, self.nodes[j]) {
                break;
            }
            self.nodes[k] = self.nodes[j];
            k = j;
            j *= 2;
        }
        self.nodes[k] = v;
    }
    fn pop(&mut self) -> usize {
        let first = self.nodes[1];
        let last = self.nodes.pop().unwrap_or(0);
        if self.nodes.len() > 1 {
            self.nodes[1] = last;
            self.down(1);
        }
        first
    }
}

/// Codes for symbols that occur `weights` times, none longer than `limit`.
pub fn codes(weights: &[u32], limit: usize) -> Codes {
    let symbols = weights.len();
    let mut weights = weights.to_vec();
    let mut nodes = vec![0];
    nodes.extend((0..symbols).filter(|s| weights[*s] != 0));
    let mut max_code = nodes.last().map_or(0, |n| if nodes.len() > 1 { *n as isize } else { -1 });
    // At least two codes, so that each has a bit.
    while nodes.len() < 3 {
        let n = if max_code < 2 {
            max_code += 1;
            max_code as usize
        } else {
            0
        };
        nodes.push(n);
        weights[n] = 1;
    }
    let max_code = max_code as usize;
    let mut heap = Heap { nodes, weights: &mut weights, depths: vec![0; symbols] };
    for k in (1..=(heap.nodes.len() - 1) / 2).rev() {
        heap.down(k);
    }
    // Joins the two rarest until one is left; `order` lists the nodes from the rarest on.
    let mut parents = vec![0; 2 * symbols];
    let mut order = Vec::new();
    while heap.nodes.len() > 2 {
        let a = heap.pop();
        let b = heap.nodes[1];
        order.extend([a, b]);
        let node = heap.weights.len();
        let weight = heap.weights[a] + heap.weights[b];
        heap.weights.push(weight);
        let depth = heap.depths[a].max(heap.depths[b]) + 1;
        heap.depths.push(depth);
        parents[a] = node;
        parents[b] = node;
        heap.nodes[1] = node;
        heap.down(1);
    }
    let mut lengths = vec![0u32; weights.len()];
    let mut counts = [0usize; MAX_BITS + 1];
    let mut overflow = 0i32;
    for &n in order.iter().rev() {
        let mut bits = lengths[parents[n]] + 1;
        if bits > limit as u32 {
            bits = limit as u32;
            overflow += 1;
        }
        lengths[n] = bits;
        if n < symbols {
            counts[bits as usize] += 1;
        }
    }
    if overflow > 0 {
        shorten(&mut lengths, &mut counts, &order, symbols, limit, overflow);
    }
    lengths.truncate(symbols);
    let codes = numbers(&lengths, &counts);
    Codes { lengths, codes, max_code }
}

/// Moves codes that are too long up, and gives the rarest symbols the longest codes again.
fn shorten(lengths: &mut [u32], counts: &mut [usize; MAX_BITS + 1], order: &[usize], symbols: usize, limit: usize, mut overflow: i32) {
    while overflow > 0 {
        let mut bits = limit - 1;
        while counts[bits] == 0 {
            bits -= 1;
        }
        counts[bits] -= 1;
        counts[bits + 1] += 2;
        counts[limit] -= 1;
        overflow -= 2;
    }
    let mut leaves = order.iter().filter(|n| **n < symbols);
    for bits in (1..=limit).rev() {
        for _ in 0..counts[bits] {
            if let Some(&n) = leaves.next() {
                lengths[n] = bits as u32;
            }
        }
    }
}

fn numbers(lengths: &[u32], counts: &[usize; MAX_BITS + 1]) -> Vec<u32> {
    let mut next = [0u32; MAX_BITS + 1];
    for bits in 1..=MAX_BITS {
        next[bits] = (next[bits - 1] + counts[bits - 1] as u32) << 1;
    }
    lengths
        .iter()
        .map(|&n| {
            if n == 0 {
                return 0;
            }
            let code = next[n as usize];
            next[n as usize] += 1;
            code.reverse_bits() >> (32 - n)
        })
        .collect()
}

/// The codes that belong to given lengths.
pub fn from_lengths(lengths: Vec<u32>) -> Codes {
    let mut counts = [0usize; MAX_BITS + 1];
    for n in &lengths {
        counts[*n as usize] += 1;
    }
    counts[0] = 0;
    let codes = numbers(&lengths, &counts);
    Codes { max_code: lengths.len() - 1, lengths, codes }
}
