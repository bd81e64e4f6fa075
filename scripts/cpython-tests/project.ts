/**
 * The two projects of a test module, side by side in one folder: `cpython/` with the module as it is in the user's installation, and
 * `portalis/`, from which a definition that cannot be translated may be cut. Nothing of CPython's tests is kept in this repository.
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

export const python = process.env.PORTALIS_PYTHON ?? "python3";

export interface Project {
  readonly name: string;
  /** Holds cpython/, portalis/, and work/, the working directory of a run. */
  readonly folder: string;
  /** CPython's `test` package, which holds the data files of its tests. */
  readonly testPackage: string;
}

/** Packages whose modules the tests of a package import by names that are made at run time. */
const BY_NAME: Readonly<Record<string, string>> = { "lib2to3.tests": "lib2to3/fixes" };

/** Modules of such tests that import others from folders of data when they are loaded: their methods stay absent. */
const LOADS_DATA = /^lib2to3\.tests\.test_refactor$/;

let found: string | undefined;

/** Where the tests are, if the module only loads them. */
const SUBJECT: Readonly<Record<string, string>> = { test_datetime: "datetimetester" };

/** Tests that stand in a package of the library, which a run imports from there. */
const INSTALLED: Readonly<Record<string, string>> = { test_unittest: "unittest/test", test_lib2to3: "lib2to3/tests" };

export function testPackage(): string {
  found ??= execFileSync(python, ["-c", "import test; print(test.__path__[0])"], { encoding: "utf8" }).trim();
  return found;
}

/** `name` is `test_list`, or a module of a package of tests: `test_json`. Undefined where the installation does not have it. */
export function makeProject(options: { readonly name: string; readonly folder: string; readonly parts: string }): Project | undefined {
  const { folder, parts } = options;
  const name = SUBJECT[options.name] ?? options.name;
  const source = testPackage();
  const file = join(source, `${name}.py`), directory = join(source, name);
  const installed = INSTALLED[options.name];
  if (installed !== undefined) return makeInstalled({ ...options, file: join(dirname(source), installed), name: installed.replaceAll("/", ".") });
  const isPackage = existsSync(directory);
  if (!isPackage && !existsSync(file)) return undefined;
  rmSync(folder, { recursive: true, force: true });
  for (const side of ["cpython", "portalis"]) {
    const to = join(folder, side);
    mkdirSync(to, { recursive: true });
    if (isPackage) cpSync(directory, join(to, name), { recursive: true, filter: (path) => !path.endsWith("__pycache__") });
    else copyModule(file, to);
    if (side === "portalis") cpSync(join(parts, "standins"), to, { recursive: true });
    const named = side === "portalis" && !isPackage ? importedByText(readFileSync(file, "latin1")) : [];
    writeFileSync(join(to, "suite.py"), suiteText(readFileSync(join(parts, "suite.py"), "utf8"), isPackage ? modulesOf(directory, name) : [name], named));
  }
  return { name: options.name, folder, testPackage: source };
}

function makeInstalled(options: { readonly name: string; readonly folder: string; readonly parts: string; readonly file: string }): Project {
  const { name, folder, parts, file } = options;
  rmSync(folder, { recursive: true, force: true });
  const inPackage = BY_NAME[options.name];
  const modules = inPackage === undefined ? [] : readdirSync(join(testPackage(), "..", inPackage)).filter((f) => /^[a-z]\w*\.py$/.test(f));
  const named = modules.map((f) => `${(inPackage ?? "").replaceAll("/", ".")}.${f.slice(0, -3)}`);
  for (const side of ["cpython", "portalis"]) {
    const to = join(folder, side);
    mkdirSync(to, { recursive: true });
    if (side === "portalis") cpSync(join(parts, "standins"), to, { recursive: true });
    writeFileSync(join(to, "suite.py"), suiteText(readFileSync(join(parts, "suite.py"), "utf8"), modulesOf(file, name).slice(1).filter((module) => side === "cpython" || !LOADS_DATA.test(module)), named));
  }
  return { name: basename(folder).replace(/-\w+$/, ""), folder, testPackage: testPackage() };
}

/** A module, and the data files beside it that its text names. */
function copyModule(file: string, to: string): void {
  cpSync(file, join(to, basename(file)));
  for (const [, named = ""] of readFileSync(file, "latin1").matchAll(/["']([\w-]+\.(?:txt|csv|json|xml|dat))["']/g)) {
    const data = join(dirname(file), named);
    if (existsSync(data)) cpSync(data, join(to, named));
  }
}

function modulesOf(directory: string, name: string): string[] {
  const files = readdirSync(directory).filter((file) => /^test_.*\.py$/.test(file) && statSync(join(directory, file)).isFile());
  return [name, ...files.sort().map((file) => `${name}.${file.slice(0, -3)}`)];
}

/** Modules that a test imports through test.support by name: a translated program has only those that its text imports. */
function importedByText(text: string): string[] {
  return [...new Set([...text.matchAll(/\bimport_(?:module|fresh_module|deprecated)\(\s*["'](\w+(?:\.\w+)*)["']/g)].map(([, name = ""]) => name))];
}

function suiteText(template: string, modules: readonly string[], named: readonly string[]): string {
  const optional = named.map((module) => `try:\n    import ${module}\nexcept ImportError:\n    pass`);
  return template
    .replace("#IMPORTS", [...optional, ...modules.map((module) => `import ${module}`)].join("\n"))
    .replace("#SUBJECTS", modules.join(", "));
}
