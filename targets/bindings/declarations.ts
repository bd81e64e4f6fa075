/**
 * The `.d.ts` of a package: TypeScript of Python's annotations, written with ts-morph.
 *
 *     def summarize(path: str, limit: int = 10) -> dict[str, int]
 *     export declare function summarize(path: string, limit?: number | bigint): Promise<Map<string, number | bigint>>;
 */
import type { FunctionDeclarationStructure, InterfaceDeclaration, OptionalKind, ParameterDeclarationStructure, SourceFile } from "ts-morph";
import type { BindingType, ExportedFunction } from "../../passes/exports/types.ts";
import { isExportable } from "./glue.ts";

/** `common`: the declarations that every package has. */
export async function declarationsOf(functions: readonly ExportedFunction[], common: string): Promise<string> {
  const { IndentationText, Project } = await import("ts-morph");
  const project = new Project({ useInMemoryFileSystem: true, manipulationSettings: { indentationText: IndentationText.TwoSpaces } });
  const file = project.createSourceFile("package.d.ts", common + VALUES);
  addFunctions(file.addInterface({ name: "Functions", isExported: true, docs: ["The functions of the Python module. What they raise comes as a PythonError."] }), functions);
  for (const fn of functions.filter(({ name }) => isExportable(name))) addFunction(file, fn);
  return file.getFullText();
}

function addFunctions(functions: InterfaceDeclaration, all: readonly ExportedFunction[]): void {
  for (const fn of all) functions.addMethod({ name: KEYWORDS.has(fn.name) ? JSON.stringify(fn.name) : fn.name, ...signature(fn), docs: docsOf(fn) });
}

function addFunction(file: SourceFile, fn: ExportedFunction): void {
  // A name that is no identifier of TypeScript is exported all the same.
  const name = KEYWORDS.has(fn.name) ? `$${fn.name}` : fn.name;
  file.addFunction({ name, isExported: name === fn.name, hasDeclareKeyword: true, ...signature(fn), docs: docsOf(fn) });
  if (name !== fn.name) file.addExportDeclaration({ namedExports: [{ name, alias: fn.name }] });
}

const docsOf = ({ doc }: ExportedFunction): string[] => (doc === null || doc.trim() === "" ? [] : [doc.trim().replaceAll("*/", "*\\/")]);

type Signature = Pick<FunctionDeclarationStructure, "returnType"> & { parameters: OptionalKind<ParameterDeclarationStructure>[] };

function signature({ parameters, result }: ExportedFunction): Signature {
  const positional = parameters.filter(({ kind }) => kind === "positional-only" || kind === "positional");
  const keywords = parameters.filter(({ kind }) => kind === "keyword");
  const others = parameters.find(({ kind }) => kind === "keywords");
  const rest = parameters.find(({ kind }) => kind === "varargs");
  const plain = positional.map((p) => ({ name: safeName(p.name), type: givenType(p.type), hasQuestionToken: p.isOptional }));
  const members = [
    ...keywords.map((p) => `${p.name}${p.isOptional ? "?" : ""}: ${givenType(p.type)}`),
    ...(others === undefined ? [] : [`[name: string]: ${keywords.length === 0 ? givenType(others.type) : "PyValue"} | undefined`]),
  ];
  const isRequired = keywords.some((p) => !p.isOptional) && positional.every((p) => !p.isOptional);
  return {
    returnType: `Promise<${resultType(result)}>`,
    parameters: [
      ...plain,
      ...(members.length === 0 ? [] : [{ name: "kwargs", type: `{ ${members.join("; ")} }`, hasQuestionToken: !isRequired }]),
      ...(rest === undefined ? [] : [{ name: safeName(rest.name), type: `${grouped(givenType(rest.type))}[]`, isRestParameter: true }]),
    ],
  };
}

/** What JavaScript may give for it. */
function givenType(type: BindingType): string {
  switch (type.kind) {
    case "int": return "number | bigint";
    case "float": return "number";
    case "bytes": return "Uint8Array | ArrayBuffer";
    case "list": return `readonly ${grouped(givenType(type.item))}[]`;
    case "tuple": return `readonly [${type.items.map(givenType).join(", ")}]`;
    case "set": return `ReadonlySet<${givenType(type.item)}>`;
    case "dict": {
      const map = `ReadonlyMap<${givenType(type.key)}, ${givenType(type.value)}>`;
      return type.key.kind === "str" || type.key.kind === "unknown" ? `${map} | { readonly [key: string]: ${givenType(type.value)} }` : map;
    }
    case "union": return distinct(type.of.map(givenType).map((t) => (t.startsWith("readonly ") ? `(${t})` : t)));
    case "unknown": return "PyValue";
    default: return scalar(type);
  }
}

function resultType(type: BindingType): string {
  switch (type.kind) {
    case "int": return "number | bigint";
    case "float": return "number";
    case "bytes": return "Uint8Array";
    case "list": return `${grouped(resultType(type.item))}[]`;
    case "tuple": return `[${type.items.map(resultType).join(", ")}]`;
    case "set": return `Set<${resultType(type.item)}>`;
    case "dict": return `Map<${resultType(type.key)}, ${resultType(type.value)}>`;
    case "union": return distinct(type.of.map(resultType));
    case "unknown": return "PyResult";
    default: return scalar(type);
  }
}

function scalar(type: BindingType): string {
  switch (type.kind) {
    case "bool": return "boolean";
    case "none": return "null";
    case "literal": return JSON.stringify(type.value);
    default: return "string";
  }
}

const distinct = (types: readonly string[]): string => [...new Set(types)].join(" | ");
const grouped = (type: string): string => (/[ |]/.test(type) ? `(${type})` : type);
const safeName = (name: string): string => (KEYWORDS.has(name) ? `${name}_` : name);
const KEYWORDS: ReadonlySet<string> = new Set(("arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if "
  + "implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield").split(" "));

const VALUES = `
/** What Python takes: docs/bindings.md of Portalis has the rules. */
export type PyValue = null | undefined | boolean | number | bigint | string | Uint8Array | ArrayBuffer | readonly PyValue[] | ReadonlySet<PyValue> | ReadonlyMap<PyValue, PyValue> | { readonly [key: string]: PyValue };
/** What Python gives. An int beyond 2^53 is a bigint, a tuple an array, a dict a Map. */
export type PyResult = null | boolean | number | bigint | string | Uint8Array | PyResult[] | Set<PyResult> | Map<PyResult, PyResult>;
/** An exception that Python raised: its class, its str() and the traceback. */
export declare class PythonError extends Error { readonly type: string; readonly text: string; readonly traceback: string }
export interface Library {
  readonly functions: Functions;
  /** Ends the program as Python does at exit. */
  close(): Promise<ProgramResult>;
}
/** Imports the module in a worker of its own, where it stays until \`close\`. The exported functions share one that is loaded at the first call. */
export declare function load(options?: ProgramOptions): Promise<Library>;
`;
