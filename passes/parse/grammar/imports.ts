/** `import a.b as c` and `from .a import b`. */
import type { Alias, Stmt } from "../../../src/ir/ast/nodes.ts";
import type { Cursor } from "./cursor.ts";

export function parseImport(p: Cursor): Stmt {
  const start = p.expect("import");
  const names = [parseDottedAlias(p)];
  while (p.eat(",")) names.push(parseDottedAlias(p));
  return { kind: "Import", names, span: p.span(start) };
}

function parseDottedAlias(p: Cursor): Alias {
  const start = p.tok;
  const name = parseDottedName(p);
  const asname = p.eat("as") ? p.name() : null;
  return { name, asname, span: p.span(start) };
}

function parseDottedName(p: Cursor): string {
  let name = p.name();
  while (p.eat(".")) name += `.${p.name()}`;
  return name;
}

export function parseFromImport(p: Cursor): Stmt {
  const start = p.expect("from");
  let level = 0;
  while (p.tok.str === "." || p.tok.str === "...") level += p.advance().str.length;
  const module = level > 0 && p.tok.str === "import" ? null : parseDottedName(p);
  p.expect("import");
  const names = parseImportedNames(p);
  return { kind: "ImportFrom", module, names, level, span: p.span(start) };
}

function parseImportedNames(p: Cursor): readonly Alias[] {
  const start = p.tok;
  if (p.eat("*")) return [{ name: "*", asname: null, span: p.span(start) }];
  const bracketed = p.eat("(");
  const names = [parseAlias(p)];
  while (p.eat(",")) {
    if (bracketed && p.tok.str === ")") break;
    names.push(parseAlias(p));
  }
  if (bracketed) p.expect(")");
  return names;
}

function parseAlias(p: Cursor): Alias {
  const start = p.tok;
  const name = p.name();
  const asname = p.eat("as") ? p.name() : null;
  return { name, asname, span: p.span(start) };
}
