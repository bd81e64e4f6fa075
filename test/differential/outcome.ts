/** What a run left behind, in the form that is recorded and compared. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, readlinkSync, lstatSync } from "node:fs";
import { join } from "node:path";

export type FileEntry =
  | { readonly dir: true; readonly mode?: string }
  | { readonly link: string }
  | { readonly text: string; readonly mode?: string }
  | { readonly sha256: string; readonly size: number; readonly mode?: string };

export interface Outcome {
  readonly exit: number;
  /** UTF-8 text, or `base64:...` where the bytes are not UTF-8. */
  readonly stdout: string;
  /** The last line of a traceback, `ValueError: bad`, when the program died of an exception. */
  readonly error?: string;
  readonly stderr: string;
  readonly files: Readonly<Record<string, FileEntry>>;
}

/** Paths that differ from run to run, and the names they have in a recorded outcome; longest first. */
export type PathNames = readonly (readonly [path: string, name: string])[];

const largestText = 4096;

export function bytesToText(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  return Buffer.from(text, "utf8").equals(bytes) ? text : `base64:${bytes.toString("base64")}`;
}

/** Files of CPython's own library in tracebacks: they lie elsewhere on other machines. */
const LIBRARY = /"[^"\n$]*\/lib\/python3\.\d+\//g;

export function nameThePaths(text: string, names: PathNames): string {
  return names.reduce((done, [path, name]) => done.split(path).join(name), text).replaceAll(LIBRARY, '"$PYTHON/');
}

/** `ValueError: bad` of a stderr that ends in a traceback. */
export function errorLineOf(stderr: string): string | undefined {
  const at = stderr.lastIndexOf("Traceback (most recent call last):");
  if (at < 0) return undefined;
  return stderr.slice(at).split("\n").slice(1).find((line) => line !== "" && !line.startsWith(" "));
}

export function snapshotTree(root: string, names: PathNames, modes: boolean): Readonly<Record<string, FileEntry>> {
  const files: Record<string, FileEntry> = {};
  const visit = (folder: string, prefix: string): void => {
    for (const name of readdirSync(folder).sort()) {
      const path = join(folder, name);
      const stat = lstatSync(path);
      const mode = modes ? { mode: (stat.mode & 0o7777).toString(8).padStart(4, "0") } : {};
      if (stat.isSymbolicLink()) files[prefix + name] = { link: nameThePaths(readlinkSync(path), names) };
      else if (stat.isDirectory()) {
        files[`${prefix}${name}/`] = { dir: true, ...mode };
        visit(path, `${prefix}${name}/`);
      } else files[prefix + name] = { ...fileEntry(readFileSync(path), names), ...mode };
    }
  };
  visit(root, "");
  return files;
}

function fileEntry(bytes: Buffer, names: PathNames): FileEntry {
  const text = bytesToText(bytes);
  if (bytes.length <= largestText && !text.startsWith("base64:") && !text.includes("\0")) return { text: nameThePaths(text, names) };
  return { sha256: createHash("sha256").update(bytes).digest("hex"), size: bytes.length };
}

export type Difference = "exit" | "stdout" | "files" | "stderr";

/** Every respect in which two outcomes differ; `stderr` is reported, but alone it does not fail a run. */
export function compareOutcomes(expected: Outcome, actual: Outcome): readonly Difference[] {
  const differences: Difference[] = [];
  if (expected.exit !== actual.exit) differences.push("exit");
  if (expected.stdout !== actual.stdout) differences.push("stdout");
  if (JSON.stringify(expected.files) !== JSON.stringify(actual.files)) differences.push("files");
  if (expected.stderr !== actual.stderr) differences.push("stderr");
  return differences;
}
