/** Where a path expression leads: constants, joins, names assigned once, `Path(__file__).parent / "x"`. */
import { posix } from "node:path";
import type { Expr } from "../../src/ir/ast/nodes.ts";
import { dottedName, type ModuleFacts } from "./module-facts.ts";
import type { PathFact } from "./report.ts";

const UNKNOWN: PathFact = { at: "unknown" };
const PATH_CLASSES = new Set(["pathlib.Path", "pathlib.PosixPath", "pathlib.PurePath", "pathlib.PurePosixPath"]);
const SAME_PLACE = new Set(["resolve", "absolute", "expanduser", "as_posix"]);
const DEPTH = 20;

export function pathOf(e: Expr, facts: ModuleFacts, file: string, depth = 0): PathFact {
  if (depth > DEPTH) return UNKNOWN;
  const of = (inner: Expr): PathFact => pathOf(inner, facts, file, depth + 1);
  switch (e.kind) {
    case "Constant":
      if (e.value.t === "str") return e.value.v.startsWith("~") ? { at: "home" } : { at: "constant", path: e.value.v };
      return e.value.t === "bytes" ? { at: "constant", path: Buffer.from(e.value.v).toString("utf8") } : UNKNOWN;
    case "Name": {
      if (e.id === "__file__") return { at: "constant", path: file };
      const value = facts.single.get(e.id);
      return value === undefined ? UNKNOWN : of(value);
    }
    case "JoinedStr": {
      const first = e.values[0];
      return first?.kind === "Constant" && first.value.t === "str" ? prefixed(first.value.v) : UNKNOWN;
    }
    case "BinOp":
      if (e.op === "Div") return join(of(e.left), of(e.right));
      if (e.op === "Add") return added(of(e.left), of(e.right));
      return e.op === "Mod" && e.left.kind === "Constant" && e.left.value.t === "str" ? prefixed(e.left.value.v.split("%")[0] ?? "") : UNKNOWN;
    case "Attribute": {
      if (e.attr === "parent") return dirname(of(e.value));
      return UNKNOWN;
    }
    case "Call": return calledPath(e, facts, of);
    default: return UNKNOWN;
  }
}

function calledPath(e: Extract<Expr, { kind: "Call" }>, facts: ModuleFacts, of: (e: Expr) => PathFact): PathFact {
  const name = dottedName(e.func, facts);
  const args = e.args.map((a) => (a.kind === "Starred" ? UNKNOWN : of(a)));
  if (name !== null && (PATH_CLASSES.has(name) || name === "os.path.join")) return args.length === 0 ? { at: "constant", path: "." } : args.reduce(join);
  if (name === "pathlib.Path.cwd" || name === "os.getcwd") return { at: "constant", path: "." };
  if (name === "pathlib.Path.home") return { at: "home" };
  if (name?.startsWith("tempfile.")) return { at: "temporary" };
  const first = args[0];
  if (name === "os.path.expanduser" || name === "os.path.abspath" || name === "os.path.realpath" || name === "os.path.normpath" || name === "str" || name === "os.fspath") return first ?? UNKNOWN;
  if (name === "os.path.dirname" && first) return dirname(first);
  if (e.func.kind !== "Attribute") return UNKNOWN;
  const receiver = of(e.func.value);
  if (SAME_PLACE.has(e.func.attr)) return receiver;
  if (e.func.attr === "joinpath") return [receiver, ...args].reduce(join);
  if (e.func.attr === "with_name" || e.func.attr === "with_suffix" || e.func.attr === "with_stem") return below(dirname(receiver));
  if (e.func.attr === "format" && receiver.at === "constant") return prefixed(receiver.path.split("{")[0] ?? "");
  return UNKNOWN;
}

/** Text that goes on in a way that is not known. */
function prefixed(text: string): PathFact {
  if (text.startsWith("~")) return { at: "home" };
  const cut = text.lastIndexOf("/");
  return cut < 0 ? UNKNOWN : { at: "below", folder: text.slice(0, cut) || "/" };
}

function join(a: PathFact, b: PathFact): PathFact {
  if (b.at === "constant" && (posix.isAbsolute(b.path) || a.at === "constant")) return { at: "constant", path: a.at === "constant" && !posix.isAbsolute(b.path) ? posix.join(a.path, b.path) : b.path };
  if (b.at === "below" && a.at === "constant" && !posix.isAbsolute(b.folder)) return { at: "below", folder: posix.join(a.path, b.folder) };
  return below(a);
}

function added(a: PathFact, b: PathFact): PathFact {
  if (a.at === "constant" && b.at === "constant") return { at: "constant", path: a.path + b.path };
  return a.at === "constant" ? prefixed(a.path) : a.at === "below" ? a : UNKNOWN;
}

const below = (a: PathFact): PathFact => (a.at === "constant" ? { at: "below", folder: a.path } : a);
const dirname = (a: PathFact): PathFact => (a.at === "constant" ? { at: "constant", path: posix.dirname(a.path) } : a.at === "below" ? UNKNOWN : a);
