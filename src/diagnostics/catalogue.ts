/**
 * Every diagnostic code, written out and never reused. 0xxx syntax, 1xxx names/imports, 2xxx types, 3xxx unsupported
 * Python, 4xxx library, 5xxx toolchain, 6xxx filesystem/policy, 9xxx compiler bug.
 */
import type { Severity } from "./diagnostic.ts";

export interface CatalogueEntry { readonly code: string; readonly name: string; readonly severity: Severity; readonly help?: string }

const error = (code: string, name: string, help?: string): CatalogueEntry =>
  ({ code, name, severity: "error", ...(help === undefined ? {} : { help }) });
const warning = (code: string, name: string, help?: string): CatalogueEntry => ({ ...error(code, name, help), severity: "warning" });

export const catalogue = {
  // 0xxx: what CPython itself reports as SyntaxError, with CPython's own message as title.
  invalidSyntax: error("PT0001", "invalid-syntax"),
  indentation: error("PT0002", "indentation"),
  tabs: error("PT0003", "inconsistent-tabs", "indent with spaces only"),
  undecodableSource: error("PT0004", "undecodable-source", "save the file as UTF-8, or name its encoding in a coding comment"),
  badToken: error("PT0005", "bad-token"),
  unclosedBracket: error("PT0006", "unclosed-bracket"),
  badString: error("PT0007", "bad-string"),
  badFString: error("PT0008", "bad-f-string"),
  badTarget: error("PT0009", "bad-target"),
  misplacedStatement: error("PT0010", "misplaced-statement"),
  badParameters: error("PT0011", "bad-parameters"),
  badArguments: error("PT0012", "bad-arguments"),
  scopeDeclaration: error("PT0013", "scope-declaration"),
  badPattern: error("PT0014", "bad-pattern"),
  badFuture: error("PT0015", "bad-future-import"),
  tooDeep: error("PT0016", "nested-too-deeply"),
  surrogatePair: error("PT0017", "surrogate-pair-literal", "write the character itself or its \\U escape; build the pair with chr() if two surrogates are meant"),
  syntaxWarning: warning("PT0100", "suspicious-syntax"),
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

export type CatalogueName = keyof typeof catalogue;
