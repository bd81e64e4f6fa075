/**
 * What keeps what alive in a module linked with `--emit-relocs`: for every function and data symbol the bytes that would go
 * with it (its subtree in the dominator tree), and the shortest path from the start to a symbol.
 */
import { demangle } from "./demangle.ts";
import type { WasmFile } from "./read-wasm.ts";

export interface GraphNode { readonly name: string; readonly size: number; readonly next: readonly number[] }

export function graphOf(wasm: WasmFile): { readonly nodes: readonly GraphNode[]; readonly root: number } {
  const nodes: { name: string; size: number; next: Set<number> }[] = wasm.functions.map((f) => ({ name: demangle(f.name), size: f.size, next: new Set() }));
  const data = new Map<string, number>();
  const symbolNode = wasm.symbols.map((s) => {
    if (s.kind === 0) return s.index >= wasm.imported ? s.index - wasm.imported : -1;
    if (s.kind !== 1 || s.segment < 0) return -1;
    const key = `${s.segment}:${s.offset}`;
    const known = data.get(key);
    if (known !== undefined) return known;
    data.set(key, nodes.length);
    nodes.push({ name: `data ${demangle(s.name)}`, size: s.size, next: new Set() });
    return nodes.length - 1;
  });
  const functionAt = finder(wasm.functions.map((f, i) => ({ start: f.start, end: f.start + f.size, node: i })));
  const dataAt = finder([...data].map(([key, node]) => {
    const [segment, offset] = key.split(":").map(Number) as [number, number];
    const start = wasm.segments[segment]!.start + offset;
    return { start, end: start + nodes[node]!.size, node };
  }));
  for (const [relocations, at] of [[wasm.codeRelocations, functionAt], [wasm.dataRelocations, dataAt]] as const) {
    for (const r of relocations) {
      if (r.kind === 6) continue;
      const from = at(r.offset), to = symbolNode[r.index] ?? -1;
      if (from >= 0 && to >= 0 && from !== to) nodes[from]!.next.add(to);
    }
  }
  const root = nodes.length;
  nodes.push({ name: "(start)", size: 0, next: new Set(wasm.exports.map((i) => i - wasm.imported).filter((i) => i >= 0)) });
  return { nodes: nodes.map((n) => ({ ...n, next: [...n.next] })), root };
}

function finder(ranges: readonly { start: number; end: number; node: number }[]): (offset: number) => number {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  return (offset) => {
    let low = 0, high = sorted.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1, r = sorted[middle]!;
      if (offset < r.start) high = middle - 1; else if (offset >= r.end) low = middle + 1; else return r.node;
    }
    return -1;
  };
}

/** Cooper, Harvey, Kennedy: "A simple, fast dominance algorithm". */
export function dominators(nodes: readonly GraphNode[], root: number): Int32Array {
  const order: number[] = [], number = new Int32Array(nodes.length).fill(-1), seen = new Uint8Array(nodes.length);
  const stack: [number, number][] = [[root, 0]];
  seen[root] = 1;
  while (stack.length > 0) {
    const top = stack.at(-1)!;
    const next = nodes[top[0]]!.next[top[1]++];
    if (next === undefined) { number[top[0]] = order.length; order.push(top[0]); stack.pop(); } else if (!seen[next]) { seen[next] = 1; stack.push([next, 0]); }
  }
  const before: number[][] = nodes.map(() => []);
  for (const n of order) for (const to of nodes[n]!.next) before[to]!.push(n);
  const idom = new Int32Array(nodes.length).fill(-1);
  idom[root] = root;
  const meet = (a: number, b: number): number => {
    while (a !== b) { while (number[a]! < number[b]!) a = idom[a]!; while (number[b]! < number[a]!) b = idom[b]!; }
    return a;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (let i = order.length - 2; i >= 0; i--) {
      const n = order[i]!;
      let best = -1;
      for (const p of before[n]!) if (idom[p] !== -1) best = best === -1 ? p : meet(p, best);
      if (idom[n] !== best) { idom[n] = best; changed = true; }
    }
  }
  return idom;
}

export function retainedSizes(nodes: readonly GraphNode[], idom: Int32Array, root: number): Float64Array {
  const depth = (n: number): number => { let d = 0; while (n !== root) { n = idom[n]!; d++; } return d; };
  const live = [...nodes.keys()].filter((n) => idom[n] !== -1).map((n) => [n, depth(n)] as const).sort((a, b) => b[1] - a[1]);
  const total = new Float64Array(nodes.length);
  for (const [n] of live) {
    total[n]! += nodes[n]!.size;
    if (n !== root) total[idom[n]!]! += total[n]!;
  }
  return total;
}

export function pathTo(nodes: readonly GraphNode[], root: number, target: number): readonly number[] {
  const from = new Int32Array(nodes.length).fill(-1);
  from[root] = root;
  const queue = [root];
  for (const n of queue) {
    if (n === target) break;
    for (const to of nodes[n]!.next) if (from[to] === -1) { from[to] = n; queue.push(to); }
  }
  const path = [target];
  while (path[0] !== root) { if (from[path[0]!] === -1) return []; path.unshift(from[path[0]!]!); }
  return path;
}
