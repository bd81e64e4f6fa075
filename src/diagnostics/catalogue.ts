/**
 * Every diagnostic code, written out and never reused. 0xxx syntax, 1xxx names/imports, 2xxx types, 3xxx unsupported
 * Python, 4xxx library, 5xxx toolchain, 6xxx filesystem/policy, 9xxx compiler bug.
 */
import type { Severity } from "./diagnostic.ts";

export interface CatalogueEntry { readonly code: string; readonly name: string; readonly severity: Severity; readonly help?: string }

type EntryOf<Code extends string> = CatalogueEntry & { readonly code: Code };
const error = <Code extends string>(code: Code, name: string, help?: string): EntryOf<Code> =>
  ({ code, name, severity: "error", ...(help === undefined ? {} : { help }) });
const warning = <Code extends string>(code: Code, name: string, help?: string): EntryOf<Code> => ({ ...error(code, name, help), severity: "warning" });

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
  syntaxWarning: warning("PT0100", "suspicious-syntax"),
  // 1xxx: names and imports.
  unsupportedModule: error("PT1001", "unsupported-module"),
  // 3xxx: Python that Portalis refuses.
  unsupportedConstruct: error("PT3001", "unsupported-construct"),
  runtimeCode: error("PT3002", "code-made-at-run-time"),
  // 4xxx: the library. Said by the running program.
  libraryFeature: error("PT4001", "library-feature"),
  endlessWait: error("PT4003", "threads-wait-for-ever"),

  // 5xxx: the environment, not the program. Thrown as ToolchainError with these codes.
  noRust: error("PT5001", "no-rust", "install Rust with rustup (rustup.rs) and run `portalis toolchain install`"),
  downloadFailed: error("PT5002", "download-failed"),
  stdBuildFailed: error("PT5003", "std-build-failed"),
  unwritable: error("PT5004", "unwritable", "choose another folder with -o (output) or PORTALIS_HOME (cache and toolchain)"),
  diskFull: error("PT5005", "disk-full", "free some space, or `portalis cache prune`"),
  runtimeBuildFailed: error("PT5006", "runtime-build-failed"),
  noLinker: error("PT5007", "no-linker", "install a C compiler (package gcc or clang), or use --target wasi"),
  noPython: error("PT5008", "no-python", "install CPython 3.11, or name it with PORTALIS_PYTHON"),
  toolFailed: error("PT5009", "tool-failed"),
  lockHeld: error("PT5010", "lock-held", "end the process that holds it, or delete the lock file"),

  // 6xxx: the sandbox at run time.
  deniedPath: { code: "PT6001", name: "denied-path", severity: "note", help: "grant it with --dir" },
  timeLimit: { code: "PT6002", name: "time-limit", severity: "note" },

  // 9xxx: bugs of Portalis.
  internalError: error("PT9000", "internal-error", "please report it"),
  rustRejected: error("PT9001", "rust-rejected", "this is a bug of Portalis, not of your program; please report it with the Python lines shown"),
  machineCodeFailed: error("PT9002", "machine-code-failed", "this is a bug of Portalis, not of your program; please report it"),
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

export type CatalogueName = keyof typeof catalogue;
