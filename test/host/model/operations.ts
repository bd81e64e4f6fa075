/** What a random program does to its files, as plain data, so that it can be done to any file system and printed. */
import fc from "fast-check";

export interface OpenFlags {
  readonly read: boolean;
  readonly write: boolean;
  readonly create: boolean;
  readonly exclusive: boolean;
  readonly truncate: boolean;
  readonly directory: boolean;
  readonly follow: boolean;
  readonly append: boolean;
}

export type Operation =
  | { readonly kind: "mkdir" | "rmdir" | "unlink" | "list" | "readlink" | "rmtree"; readonly path: string }
  | { readonly kind: "rename" | "link" | "symlink"; readonly path: string; readonly to: string }
  | { readonly kind: "stat"; readonly path: string; readonly follow: boolean }
  | { readonly kind: "times"; readonly path: string; readonly follow: boolean; readonly atim: bigint; readonly mtim: bigint }
  | { readonly kind: "open"; readonly slot: number; readonly path: string; readonly flags: OpenFlags }
  /** In the directory that the slot holds. */
  | { readonly kind: "in"; readonly slot: number; readonly child: string; readonly make: "file" | "directory" | "link" | "nothing" }
  | { readonly kind: "close" | "fstat" | "tell"; readonly slot: number }
  | { readonly kind: "read" | "truncate"; readonly slot: number; readonly size: number }
  | { readonly kind: "write"; readonly slot: number; readonly text: string }
  | { readonly kind: "pread"; readonly slot: number; readonly size: number; readonly at: number }
  | { readonly kind: "pwrite"; readonly slot: number; readonly text: string; readonly at: number }
  | { readonly kind: "seek"; readonly slot: number; readonly by: number; readonly whence: 0 | 1 | 2 };

export const slots = 3;

/** A refusal, named as WASI names it. */
export class KernelError extends Error {}

/** Does one operation and tells what can be seen of it; a refusal throws the errno's name. */
export interface World {
  readonly name: string;
  perform(operation: Operation): string;
  /** Every entry with its type, size and content or target, sorted. */
  tree(): string[];
  close(): void;
}

const names = [
  "a", "b", "c", "a/a", "a/b", "b/a", "b/c", "a/b/c", "./a", "b/../a", ".", "..", "c/.", "c/..", "a//b", "é", "b/./../b/c", "a/b/../c", "c/x/y", "c/x",
] as const;
/** A program works on a handful of paths, so that its operations meet. */
const paths = fc.subarray([...names], { minLength: 2, maxLength: 6 });
const pathOf = (pool: readonly string[]): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...pool), fc.constantFrom("", "", "", "", "", "", "", "/", "//")).map(([name, slash]) => name + slash);
const slot = fc.nat({ max: slots - 1 });
const text = fc.string({ minLength: 1, maxLength: 9, unit: "grapheme-ascii" });
/** Node answers reads of nothing without asking the kernel. */
const size = fc.integer({ min: 1, max: 20 });
const time = fc.bigInt({ min: 1n, max: 4_000_000_000_000_000_000n });
const flags: fc.Arbitrary<OpenFlags> = fc.record({
  read: fc.boolean(), write: fc.boolean(), create: fc.boolean(), exclusive: fc.boolean(), truncate: fc.boolean(),
  directory: fc.boolean(), follow: fc.boolean(), append: fc.boolean(),
}).map((how) => ({ ...how, read: how.read || !how.write }));
const directoryFlags: fc.Arbitrary<OpenFlags> = fc.constant({
  read: true, write: false, create: false, exclusive: false, truncate: false, directory: true, follow: true, append: false,
});
const plainFlags: fc.Arbitrary<OpenFlags> = fc.boolean().map((append) => ({
  read: true, write: true, create: true, exclusive: false, truncate: false, directory: false, follow: true, append,
}));

const operationOn = (path: fc.Arbitrary<string>): fc.Arbitrary<Operation> => fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom("mkdir" as const, "mkdir" as const, "rmdir" as const, "rmdir" as const, "unlink" as const, "unlink" as const, "list" as const, "readlink" as const, "rmtree" as const), path }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom("rename" as const, "link" as const, "symlink" as const), path, to: path }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("stat" as const), path, follow: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("times" as const), path, follow: fc.boolean(), atim: time, mtim: time }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("open" as const), slot, path, flags: fc.oneof(flags, plainFlags, directoryFlags) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("in" as const), slot, child: fc.constantFrom("a", "b", "x"), make: fc.constantFrom("file" as const, "directory" as const, "link" as const, "nothing" as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("close" as const, "fstat" as const, "tell" as const), slot }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("read" as const, "truncate" as const), slot, size }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("write" as const), slot, text }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("pread" as const), slot, size, at: size }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("pwrite" as const), slot, text, at: size }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("seek" as const), slot, by: fc.integer({ min: -10, max: 20 }), whence: fc.constantFrom(0 as const, 1 as const, 2 as const) }) },
);

export const program: fc.Arbitrary<Operation[]> = paths.chain((pool) => fc.array(operationOn(pathOf(pool)), { minLength: 5, maxLength: 60, size: "max" }));

export function show(operation: Operation): string {
  return JSON.stringify(operation, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
}
