/** What a program does with files, found in its text: feeds the manifest of a WASI build and `portalis check --files`. */
import type { Span } from "../../src/ir/ast/nodes.ts";

export type Access = "read" | "write";

/** Where a path expression leads, as far as the text says. */
export type PathFact =
  | { readonly at: "constant"; readonly path: string }
  /** Something below a folder whose name is known: `f"out/{name}.txt"`. */
  | { readonly at: "below"; readonly folder: string }
  | { readonly at: "home" }
  | { readonly at: "temporary" }
  | { readonly at: "unknown" };

export interface FsUse {
  readonly file: string;
  readonly span: Span;
  /** `open`, `os.listdir`, `Path.read_text` */
  readonly api: string;
  readonly access: Access;
  readonly path: PathFact;
  /** The path is a directory that is looked into, not a file. */
  readonly directory: boolean;
}

export interface FsReport {
  readonly uses: readonly FsUse[];
  /** Environment variables by name; null: each of them may be read. */
  readonly env: readonly string[] | null;
  /** The command line is read: paths may come from it. */
  readonly arguments: boolean;
  /** Why not every use can be known, if so: computed attribute names, a library module that opens files on its own. */
  readonly opaque: string | null;
}

export const NO_FILES: FsReport = { uses: [], env: [], arguments: false, opaque: null };
