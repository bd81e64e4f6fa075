/** Calls of Python functions by name, as JavaScript makes them. */
import { decodeValue, encodeRequest, type PyResult, type Shape } from "./wire.ts";

/** What the glue knows of a function (targets/bindings/glue.ts). */
export interface Signature {
  readonly name: string;
  /** Names of the positional parameters; how many of them have to be positional. */
  readonly positional: readonly string[];
  readonly positionalOnly: number;
  /** There are keyword-only parameters or `**kwargs`: an object of them follows the positional arguments. */
  readonly takesKeywords: boolean;
  /** Shapes by parameter, where one matters. */
  readonly shapes: Readonly<Record<string, Shape>>;
  /** Of `*args` and `**kwargs`. */
  readonly rest: Shape | null;
  readonly others: Shape | null;
}

/** An exception that Python raised. */
export class PythonError extends Error {
  constructor(
    /** The class: `ValueError`. */
    readonly type: string,
    /** `str()` of the exception; `message` has the class, too. */
    readonly text: string,
    /** What Python would print. */
    readonly traceback: string,
  ) {
    super(text === "" ? type : `${type}: ${text}`);
    this.name = "PythonError";
  }
}

export const loadRequest = (): Uint8Array => encodeRequest([["load", null]]);
export const endRequest = (): Uint8Array => encodeRequest([["end", null]]);

/** `undefined` stands for an argument that is not given. */
export function callRequest(signature: Signature, given: readonly unknown[]): Uint8Array {
  const { name, positional, positionalOnly, takesKeywords, shapes, rest, others } = signature;
  const keywords: [name: string, value: unknown, shape: Shape | null][] = [];
  const args: [unknown, Shape | null][] = [];
  const afterPositional = given.slice(positional.length);
  const optionsObject = takesKeywords ? afterPositional.shift() : undefined;
  const extra = afterPositional;
  let hasHole = false;
  positional.forEach((parameter, i) => {
    const value = given[i];
    const shape = shapes[parameter] ?? null;
    if (value === undefined) {
      hasHole = true;
    } else if (!hasHole) {
      args.push([value, shape]);
    } else if (i < positionalOnly || extra.length > 0) {
      throw new TypeError(`${name}(): an argument before '${parameter}' is missing`);
    } else {
      keywords.push([parameter, value, shape]);
    }
  });
  if (hasHole && extra.length > 0) throw new TypeError(`${name}(): an argument before the last ones is missing`);
  for (const value of extra) args.push([value, rest]);
  if (optionsObject !== undefined && optionsObject !== null) {
    if (typeof optionsObject !== "object") throw new TypeError(`${name}(): keyword arguments come as an object`);
    for (const [parameter, value] of Object.entries(optionsObject)) if (value !== undefined) keywords.push([parameter, value, shapes[parameter] ?? others]);
  }
  // The shapes of the single arguments are those of a tuple and of the values of a dict, whose items each have their own.
  return encodeCall(name, args, keywords);
}

function encodeCall(name: string, args: readonly (readonly [unknown, Shape | null])[], keywords: readonly (readonly [string, unknown, Shape | null])[]): Uint8Array {
  const flat = keywords.flatMap(([key, value, shape]): (readonly [unknown, Shape | null])[] => [[key, null], [value, shape]]);
  const names = keywords.map(([key]) => key);
  const repeated = names.find((key, i) => names.indexOf(key) !== i);
  if (repeated !== undefined) throw new TypeError(`${name}(): '${repeated}' is given twice`);
  return encodeRequest([
    ["call", null], [name, null],
    [args.map(([value]) => value), { tuple: args.map(([, shape]) => shape) }],
    [flat.map(([value]) => value), { tuple: flat.map(([, shape]) => shape) }],
  ]);
}

/** The value of an answer; an exception is thrown. */
export function resultOf(answer: Uint8Array): PyResult {
  const parts = decodeValue(answer);
  if (!Array.isArray(parts)) throw new Error("an answer of Python is no tuple");
  const [isFine, value = null] = parts;
  if (isFine === true) return value;
  const [type, text, traceback] = Array.isArray(value) ? value : [];
  throw new PythonError(String(type), String(text), String(traceback));
}
