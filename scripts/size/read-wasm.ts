/** Reads what size analysis needs of a WASM module: section sizes, function bodies, names, and linker relocations when kept. */
export interface WasmFunction { readonly name: string; readonly size: number; readonly start: number }
export interface Relocation { readonly kind: number; readonly offset: number; readonly index: number }
export interface LinkSymbol { readonly kind: number; readonly name: string; readonly index: number; readonly segment: number; readonly offset: number; readonly size: number }
export interface Segment { readonly start: number; readonly size: number }
export interface WasmFile {
  readonly sections: readonly (readonly [string, number])[];
  readonly imported: number;
  readonly functions: readonly WasmFunction[];
  readonly exports: readonly number[];
  readonly segments: readonly Segment[];
  readonly codeRelocations: readonly Relocation[];
  readonly dataRelocations: readonly Relocation[];
  readonly symbols: readonly LinkSymbol[];
}

const LABELS = ["custom", "type", "import", "function", "table", "memory", "global", "export", "start", "element", "code", "data", "datacount"];
const WITH_ADDEND = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25]);

export function readWasm(bytes: Buffer): WasmFile {
  let at = 8, imported = 0, codeStart = 0, dataStart = 0;
  const sections: [string, number][] = [];
  const bodies: { size: number; start: number }[] = [];
  const names = new Map<number, string>();
  const exports: number[] = [];
  const segments: Segment[] = [];
  let codeRelocations: Relocation[] = [], dataRelocations: Relocation[] = [];
  const symbols: LinkSymbol[] = [];

  const leb = (): number => {
    let value = 0, scale = 1;
    for (;;) { const byte = bytes[at++]!; value += (byte & 127) * scale; if (byte < 128) return value; scale *= 128; }
  };
  const text = (): string => { const length = leb(); const value = bytes.toString("utf8", at, at + length); at += length; return value; };
  const limits = (): void => { const flags = bytes[at++]!; leb(); if (flags & 1) leb(); };
  const readImports = (): void => {
    for (let n = leb(); n > 0; n--) {
      text(); text();
      const kind = bytes[at++];
      if (kind === 0) { leb(); imported++; } else if (kind === 1) { at++; limits(); } else if (kind === 2) limits(); else at += 2;
    }
  };
  const readNames = (end: number): void => {
    while (at < end) {
      const id = bytes[at++]!, size = leb(), stop = at + size;
      if (id === 1) for (let n = leb(); n > 0; n--) { const index = leb(); names.set(index, text()); }
      at = stop;
    }
  };
  const readRelocations = (): Relocation[] => {
    const out: Relocation[] = [];
    leb();
    for (let n = leb(); n > 0; n--) {
      const kind = bytes[at++]!, offset = leb(), index = leb();
      if (WITH_ADDEND.has(kind)) leb();
      out.push({ kind, offset, index });
    }
    return out;
  };
  const readSymbols = (end: number): void => {
    leb();
    while (at < end) {
      const id = bytes[at++]!, size = leb(), stop = at + size;
      if (id === 8) {
        for (let n = leb(); n > 0; n--) {
          const kind = bytes[at++]!, flags = leb();
          const undefinedSymbol = (flags & 0x10) !== 0;
          if (kind === 1) {
            const name = text();
            if (undefinedSymbol) symbols.push({ kind, name, index: -1, segment: -1, offset: 0, size: 0 });
            else symbols.push({ kind, name, index: -1, segment: leb(), offset: leb(), size: leb() });
          } else if (kind === 3) symbols.push({ kind, name: "section", index: leb(), segment: -1, offset: 0, size: 0 });
          else {
            const index = leb();
            const named = !undefinedSymbol || (flags & 0x40) !== 0;
            symbols.push({ kind, name: named ? text() : "", index, segment: -1, offset: 0, size: 0 });
          }
        }
      }
      at = stop;
    }
  };
  while (at < bytes.length) {
    const id = bytes[at++]!;
    const size = leb();
    const end = at + size, start = at;
    let label = LABELS[id] ?? "unknown";
    if (id === 0) {
      const name = text();
      label = `custom ${name}`;
      if (name === "name") readNames(end);
      if (name === "reloc.CODE") codeRelocations = readRelocations();
      if (name === "reloc.DATA") dataRelocations = readRelocations();
      if (name === "linking") readSymbols(end);
    }
    if (id === 2) readImports();
    if (id === 7) for (let n = leb(); n > 0; n--) { text(); const kind = bytes[at++]; const index = leb(); if (kind === 0) exports.push(index); }
    if (id === 10) { codeStart = at; for (let n = leb(); n > 0; n--) { const length = leb(); bodies.push({ size: length, start: at - codeStart }); at += length; } }
    if (id === 11) {
      dataStart = at;
      for (let n = leb(); n > 0; n--) {
        const flags = leb();
        if (flags === 2) leb();
        if (flags !== 1) { while (bytes[at++] !== 0x0b); }
        const length = leb();
        segments.push({ start: at - dataStart, size: length });
        at += length;
      }
    }
    sections.push([label, end - start]);
    at = end;
  }
  const functions = bodies.map(({ size, start }, i) => ({ name: names.get(i + imported) ?? `f${i + imported}`, size, start }));
  return { sections, imported, functions, exports, segments, codeRelocations, dataRelocations, symbols };
}
