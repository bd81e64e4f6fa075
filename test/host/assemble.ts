/** Just enough of the WebAssembly binary format to write test programs without a compiler. */
export interface TestProgram {
  /** Functions of wasi_snapshot_preview1; indices 0, 1, ... Parameters are written "iiI": i32, i32, i64; the result is an i32. */
  readonly imports?: readonly { readonly name: string; readonly parameters: string; readonly returns?: boolean }[];
  /** Bodies without locals; the last one is `_start`, the others take and return one i32. */
  readonly functions: readonly (readonly number[])[];
  readonly pages?: number;
  /** Placed at address 0. */
  readonly data?: Uint8Array;
}

const [i32, i64, end] = [0x7f, 0x7e, 0x0b];

export function assemble(program: TestProgram): Uint8Array {
  const imports = program.imports ?? [];
  const bodies = program.functions;
  const types = [
    ...imports.map(({ parameters, returns }) => [0x60, ...vector([...parameters].map((type) => [type === "I" ? i64 : i32])), ...(returns === false ? [0] : [1, i32])]),
    [0x60, 1, i32, 1, i32], [0x60, 0, 0],
  ];
  const start = imports.length + bodies.length - 1;
  return Uint8Array.from([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, vector(types)),
    ...section(2, vector(imports.map(({ name }, index) => [...text("wasi_snapshot_preview1"), ...text(name), 0, ...leb(index)]))),
    ...section(3, vector(bodies.map((_, index) => leb(imports.length + (index === bodies.length - 1 ? 1 : 0))))),
    ...section(5, vector([[0, ...leb(program.pages ?? 1)]])),
    ...section(7, vector([[...text("_start"), 0, ...leb(start)], [...text("memory"), 2, 0]])),
    ...section(10, vector(bodies.map((body) => sized([0, ...body, end])))),
    ...section(11, vector(program.data === undefined ? [] : [[0, 0x41, 0, end, ...sized([...program.data])]])),
  ]);
}

export const op = {
  unreachable: [0x00], drop: [0x1a], add: [0x6a], subtract: [0x6b], get0: [0x20, 0],
  call: (index: number) => [0x10, ...leb(index)],
  constant: (value: number) => [0x41, ...signedLeb(value)],
  constant64: (value: number) => [0x42, ...signedLeb(value)],
  load: (address: number) => [0x41, ...signedLeb(address), 0x28, 2, 0],
  loopForever: [0x03, 0x40, 0x0c, 0, 0x0b],
  ifElse: (then: readonly number[], otherwise: readonly number[]) => [0x04, i32, ...then, 0x05, ...otherwise, end],
  growMemory: [0x40, 0],
};

const section = (id: number, content: readonly number[]): number[] => [id, ...sized(content)];
const sized = (content: readonly number[]): number[] => [...leb(content.length), ...content];
const vector = (items: readonly (readonly number[])[]): number[] => [...leb(items.length), ...items.flat()];
const text = (value: string): number[] => sized([...new TextEncoder().encode(value)]);

function leb(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)];
}

function signedLeb(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >> 7;
  const done = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
  return done ? [low] : [low | 0x80, ...signedLeb(rest)];
}
