/**
 * From an entry file to Rust crates: the only file that chains the stages.
 *
 *     parse → check-syntax → bind → resolve → build-pir → infer → lower-rust, for every module that the program can import
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve as resolvePath } from "node:path";
import { fileURLToPath } from "node:url";
import { detectFs } from "../passes/detect-fs/index.ts";
import { runsAtEnds } from "../passes/analyse/ends.ts";
import { BUILD_TIME_VARS, buildTimeVarsText } from "../passes/resolve/build-time-vars.ts";
import { distributionsText, LINKED_DISTRIBUTIONS } from "../passes/resolve/distributions.ts";
import { tableUnits, textMentions } from "../passes/resolve/module-tables.ts";
import { asksForFrames, framesOf, framesOfFunction, keepsFrames, keepsLocals } from "../passes/analyse/frames.ts";
import { findExports } from "../passes/exports/find-exports.ts";
import type { ExportedFunction } from "../passes/exports/types.ts";
import { machineCodeModules } from "../passes/analyse/machine-code.ts";
import { packedFunctions } from "../passes/analyse/packed-functions.ts";
import { startsThreads } from "../passes/analyse/threads.ts";
import { usesOf } from "../passes/analyse/uses.ts";
import { allOf, bareNames, unitsOf, withoutMainGuards, type Unit } from "../passes/resolve/units.ts";
import { bindModule } from "../passes/bind/index.ts";
import { buildPir } from "../passes/build-pir/build.ts";
import { evaluatorsOf } from "../passes/build-pir/evaluators.ts";
import { addFloatLanes } from "../passes/float-lanes/float-lanes.ts";
import { checkSyntax } from "../passes/check-syntax/index.ts";
import { constantGlobals, NO_GLOBALS, storesOf } from "../passes/infer/constant-globals.ts";
import { Widening } from "../passes/infer/widening.ts";
import { isForSpeed } from "../passes/lower-rust/functions.ts";
import { lowerFunctions, lowerModule } from "../passes/lower-rust/module.ts";
import { rustText, unitOf } from "../passes/lower-rust/rust-module.ts";
import { packedBytes, packModule } from "../passes/pack/pack-module.ts";
import { parseModule } from "../passes/parse/index.ts";
import { CodeTexts } from "./code-texts.ts";
import { examplesOf, textsOf } from "../passes/resolve/code-texts.ts";
import { codeFailure, inlineConstantCode } from "../passes/resolve/constant-code.ts";
import { ADDS_FOLDERS, FINDS_MODULES, HANDLES_SIGNALS, LOADS_FILES, NAMED_CHARACTER, NAMES_CODEC, NAMES_FILES, READS_SIGNATURES, READS_SPECS, REDUCES } from "../passes/resolve/text-signs.ts";
import { hasComputedNames, mentionsName, readsDocs } from "../passes/resolve/computed-names.ts";
import { importedInText } from "../passes/resolve/runtime-text.ts";
import { FORWARD_TEXTS, hasForwardTexts } from "../passes/resolve/forward-texts.ts";
import { Liveness } from "../passes/resolve/liveness.ts";
import { applyOverrides } from "../passes/resolve/overrides.ts";
import { aliasesOf, joinReferences, referencesOf, type Aliases, type ModuleReferences } from "../passes/resolve/module-references.ts";
import { namedEncodings, usedEncodings } from "../passes/resolve/named-encodings.ts";
import { publicTexts, starImports } from "../passes/resolve/star-imports.ts";
import { moduleLikeTexts, namedImports, namedPackages } from "../passes/resolve/named-imports.ts";
import { INSTALLED_MODULES, installedModulesText, modulesByPrefix, modulesOfPackage } from "../passes/resolve/project-modules.ts";
import { mayRebindBuiltins } from "../passes/resolve/rebinds-builtins.ts";
import { pathAdditions } from "../passes/resolve/path-additions.ts";
import { Resolver } from "../passes/resolve/resolve.ts";
import { packageRoot } from "./cli/package-root.ts";
import type { PyModule } from "./ir/ast/nodes.ts";
import { overridesOf, overrideText } from "./library-overrides.ts";
import { LibraryTranslations, type LibraryBody } from "./library-translations.ts";
import type { PirModule } from "./ir/pir/nodes.ts";
import { catalogue, diagnose, hasErrors, type Diagnostic } from "./diagnostics/index.ts";
import { byName } from "./ir/by-name.ts";
import { linkCrates, ROWS_CRATE } from "./link/main-crate.ts";
import { PACKED_CRATE, packedCrate, textsCrate, TEXTS_CRATE, type PackedDef } from "./link/packed-crate.ts";
import type { CompiledProject, CompileOptions } from "./run/compiled-project.ts";
import { isSourceError, sourceFromBytes, sourceFromText } from "./source/index.ts";
import { scanRows, type Rows } from "./stdlib/rows.ts";
import { builtinDocs } from "./toolchain/builtin-docs.ts";
import type { CrateSource } from "./toolchain/build-crates.ts";

/** One translated module. */
interface Translated {
  readonly name: string;
  /** The user's own modules become Rust when all of them are known. */
  readonly body: { readonly form: "pir"; readonly module: PirModule } | LibraryBody;
  readonly imports: readonly string[];
  readonly mentions: ReadonlySet<string>;
  /** Of the user's own modules: see `Unit.bare`. */
  readonly bare?: ReadonlySet<string>;
  /** Of a library module: what decides which of its functions and imports are linked. Null: all of them. */
  readonly units: readonly Unit[] | null;
  /** Names that stand for modules in it. */
  readonly aliases: Aliases;
  /** Of the user's own modules: the same where builtins may be rebound. */
  readonly rebuilt?: () => PirModule;
  /** Of the user's own modules: what they reach of other modules. */
  readonly references?: ModuleReferences;
  /** It runs texts: the user's own modules and installed ones. */
  readonly evaluates: boolean;
}

/** Linked into every program: the object model and the standard streams. */
const ALWAYS = ["builtins", "sys", "_io", "posix"];

export async function compileProject(entryFile: string, options: CompileOptions): Promise<CompiledProject> {
  const entry = resolvePath(entryFile);
  const root = packageRoot();
  const rows = scanRows(fileURLToPath(new URL("runtime-fs/crates", root)));
  const nativeModules = new Set<string>(ALWAYS);
  for (const owner of [...rows.functions.keys(), ...rows.consts.keys()]) if (!rows.types.has(owner)) nativeModules.add(owner);
  for (const t of rows.types.values()) nativeModules.add(t.module);
  const resolver = new Resolver({
    project: dirname(entry), prelude: fileURLToPath(new URL("src/stdlib/prelude", root)),
    library: options.python.library, sitePackages: options.python.sitePackages, nativeModules,
  });
  const diagnostics: Diagnostic[] = [];
  let computedNames = false;
  let exported: readonly ExportedFunction[] = [];
  const inputs: string[] = [entry];
  const ownModules: PyModule[] = [];
  /** Of the project and of site-packages. */
  const ownTexts: string[] = [];
  const libraryFiles: string[] = [];
  /** What stands in the user's own modules, and whether any of them may run it as code. */
  const texts = new Set<string>();
  /** Those of the main module and of modules that run texts. */
  const nearTexts = new Set<string>();
  let runsTexts = false;
  const done = new Map<string, Translated>();
  const natives = new Set<string>(ALWAYS);
  let builtinsRebound = false;

  /** Modules that may be imported by a name made at run time. */
  const guessed = new Set<string>();
  /** Modules whose text depends on the program. */
  const written = new Map<string, string>();
  /** Some name of a module is made at run time: each text of the user's that names one of his modules may be it. */
  let computedImports = false;
  const namedInTexts = new Set<string>();
  /** Modules of the project that something imports with a star, and what `__all__` of its packages says. */
  const starred = new Set<string>(), published = new Map<string, readonly string[]>();

  const translations = new LibraryTranslations();
  const outcomeOf = (m: string): "linked" | "missing" | { refused: string } => {
    const r = resolver.resolve(m);
    return r.from === "missing" ? "missing" : r.from === "refused" ? { refused: r.reason } : "linked";
  };

  const translateLibrary = (name: string, file: string, isPackage: boolean): Translated | null => {
    const text = written.get(name) ?? (existsSync(file) ? readFileSync(file, "latin1") : "");
    const frames = keepsFrames(name, text) ? "places" : "none";
    if (isInstalled(file) && asksForFrames(name, text)) ownTexts.push(text);
    const key = translations.key(name, file, String(isPackage), text, overrideText(name), options.packLibrary ? "packed" : options.mode);
    const stored = translations.recall(key, (m) => JSON.stringify(outcomeOf(m)));
    if (stored !== null) {
      if (text !== "") libraryFiles.push(file);
      if (stored.evaluates) computedNames = runsTexts = true;
      return { name, body: stored.body, imports: stored.imports, mentions: NOTHING, units: stored.units, aliases: new Map(stored.aliases), evaluates: stored.evaluates };
    }
    const outcomes = new Map<string, string>();
    const t = translate(name, file, isPackage, false, outcomes);
    if (t === null || t.body.form !== "pir" || t.units === null) return t;
    const pir = t.body.module;
    const body: LibraryBody = options.packLibrary ? { form: "packed", module: packModule(pir, { frames, keeps: false, threads: false }) } : { form: "rust", module: lowerFunctions(pir, { infer: options.mode !== "all-obj", own: false, widening: undefined, globals: NO_GLOBALS, frames, threads: false }) };
    translations.remember(key, { body, imports: t.imports, units: t.units, aliases: [...t.aliases], evaluates: t.evaluates }, outcomes);
    return { ...t, body, mentions: NOTHING };
  };

  const translate = (name: string, file: string, isPackage: boolean, own: boolean, outcomes?: Map<string, string>): Translated | null => {
    const empty = isPackage && !existsSync(file);
    // A namespace package: what stands for its file is the folder.
    const made = written.get(name);
    const read = made !== undefined ? sourceFromText(file, made) : empty ? sourceFromText(`${dirname(file)}/`, NAMESPACE_BODY) : sourceFromBytes(file, readFileSync(file));
    // Where it is no Python, importing it raises what CPython raises.
    const raises = guessed.has(name) || !own || (name !== "__main__" && options.deferRefusals);
    const source = isSourceError(read) && raises ? sourceFromText(file, `raise SyntaxError(${JSON.stringify(read.message)})\n`) : read;
    if (isSourceError(source)) {
      diagnostics.push(diagnose(catalogue.undecodableSource, file, null, source.message));
      return null;
    }
    if (!empty) (own ? inputs : libraryFiles).push(file);
    const given = parseModule(source);
    let parsed = given;
    let problems = parsed.diagnostics.length > 0 ? parsed.diagnostics : checkSyntax(source, parsed.module);
    const limit = guessed.has(name) ? problems.find((d) => d.code === catalogue.tooDeep.code) : undefined;
    if (limit !== undefined) {
      parsed = parseModule(sourceFromText(file, `from _portalis import refuse\nrefuse(${JSON.stringify(`${file}: ${limit.title}`)})\n`));
      problems = [];
    }
    const failure = hasErrors(problems) && raises ? codeFailure(source, "exec") : null;
    if (failure !== null) {
      const { type, message, line, offset, endLine, endOffset, text } = failure;
      const shown = text ?? `${source.text.split("\n")[line - 1] ?? ""}\n`;
      parsed = parseModule(sourceFromText(file, `raise ${type}(${JSON.stringify(message)}, (${JSON.stringify(file)}, ${line}, ${offset}, ${JSON.stringify(shown)}, ${endLine}, ${endOffset}))\n`));
      problems = [];
    } else if (hasErrors(problems) && (guessed.has(name) || !own)) {
      parsed = parseModule(sourceFromText(file, `raise SyntaxError(${JSON.stringify(problems[0]?.title ?? "")})\n`));
      problems = [];
    }
    const isInvalid = source !== read || parsed !== given;
    if (hasErrors(problems)) {
      diagnostics.push(...problems);
      return null;
    }
    if (own) {
      diagnostics.push(...problems);
      ownTexts.push(source.text);
    }
    const patch = own ? null : overridesOf(name);
    const whole = own && /\b(exec|eval|compile)\b/.test(source.text) ? inlineConstantCode(parsed.module) : parsed.module;
    const patched = patch === null ? whole : applyOverrides(whole, patch);
    const ast = name === "__main__" ? patched : withoutMainGuards(patched);
    if (own && hasComputedNames(ast)) computedNames = true;
    if (own && ADDS_FOLDERS.test(source.text)) resolver.add(pathAdditions(ast, { file, project: dirname(entry), current: process.cwd() }));
    if (own) {
      if (isPackage) published.set(name, publicTexts(ast));
      for (const from of starImports(ast, isPackage ? name : name.split(".").slice(0, -1).join("."))) starred.add(from);
    }
    if (own || isInstalled(file)) ownModules.push(ast);
    const bound = bindModule(ast);
    if (name === "__main__" && options.library !== undefined) exported = findExports(bound);
    // A function of the program may have one of the names.
    const evaluates = (own || isInstalled(file)) && (evaluatorsOf(ast).size > 0 || ["eval", "exec", "compile"].some((id) => bound.top.names.get(id)?.assigned !== true && mentionsName(ast, id)));
    if (evaluates) { computedNames = true; runsTexts = true; }
    if (own) for (const text of textsOf(ast, dirname(file))) {
      texts.add(text);
      if (evaluates || name === "__main__") nearTexts.add(text);
    }
    const rebinds = mayRebindBuiltins(ast);
    if (own && rebinds) builtinsRebound = true;
    const build = (again: boolean): PirModule => buildPir(bound, {
      name, isPackage, text: source.text, evaluates: evaluates || RUNS_TEXTS.has(name), deferRefusals: options.deferRefusals || !own, hidesFrames: !own && !keepsFrames(name, source.text), isInvalid,
      rebindsBuiltins: own ? builtinsRebound : rebinds,
      report: (d) => { if (own && !again) diagnostics.push(d); },
      resolve: (m) => {
        const outcome = outcomeOf(m);
        outcomes?.set(m, JSON.stringify(outcome));
        return outcome;
      },
    });
    const rebuilt = own && !builtinsRebound ? { rebuilt: (): PirModule => build(true) } : {};
    const built = build(false);
    const loadsFiles = own && LOADS_FILES.test(source.text);
    if (loadsFiles) {
      runsTexts = true;
      filesOfProject().forEach((text) => { texts.add(text); nearTexts.add(text); });
    }
    // Files that are there when it runs may be modules.
    const findsFiles = own && NAMES_FILES.test(source.text) && (evaluates || built.sought === true || FINDS_MODULES.test(source.text));
    if (findsFiles) runsTexts = true;
    // `timeit` puts texts into its own; `inspect` evaluates annotations where it is asked to.
    const runsMade = evaluates || loadsFiles || findsFiles || (own && /\beval_str\b/.test(source.text)) || (own && ["timeit", "cProfile", "profile"].some((m) => built.imports.includes(m)));
    if (runsMade) computedNames = true;
    const imports = own ? [...built.imports, ...(REDUCES.test(source.text) ? ["copyreg"] : []), ...importedByName(ast, isPackage ? name : name.split(".").slice(0, -1).join(".")), ...namedEncodings(ast, source.text, options.python.library), ...(loadsFiles || findsFiles ? ["_module_files"] : []), ...(runsMade ? ["_execute", ...importedInText(ast).filter(isThere)] : [])] : built.imports;
    return { name, body: { form: "pir", module: built }, imports, mentions: new Set([...built.mentions, ...(own && imports.includes("encodings") ? CODEC_METHODS : []), ...(own && hasForwardTexts(ast) ? [FORWARD_TEXTS] : []), ...(own ? starImports(ast, isPackage ? name : name.split(".").slice(0, -1).join(".")).map(allOf) : [])]), ...(own ? { bare: bareNames(ast) } : {}), ...(own ? { units: null, references: referencesOf(ast.body, aliasesOf(ast)) } : { units: [...unitsOf(ast, name, isPackage, isInstalled(file) ? modulesWithin : undefined), ...(isInstalled(file) ? [...tableUnits(ast, name, isThere), ...alwaysImported(usedEncodings(ast, source.text, options.python.library))] : []), ...(evaluates ? [EVALUATOR] : []), ...(EVALUATING[name] === undefined ? [] : [{ ...EVALUATOR, names: EVALUATING[name] }])] }), aliases: aliasesOf(ast), evaluates, ...rebuilt };
  };

  /** What an installed package may import by a name that begins with that of a package. */
  const modulesWithin = (packageName: string): readonly string[] => {
    const r = resolver.resolve(packageName);
    return r.from === "package" && r.isPackage ? modulesOfPackage(dirname(r.file), packageName).filter(isThere) : [];
  };

  /** What a loader of files may be given. */
  const ownModulesBy = (prefixes: readonly string[]): readonly string[] => resolver.folders.flatMap((folder) => modulesByPrefix(folder, prefixes));
  const filesOfProject = (): readonly string[] => ownModulesBy([""]).flatMap((m) => {
    const r = resolver.resolve(m);
    return r.from === "project" && r.file !== entry && existsSync(r.file) ? [readFileSync(r.file, "utf8")] : [];
  });

  /** What the project imports by name at run time. */
  const importedByName = (ast: PyModule, packageName: string): readonly string[] => {
    const { names, prefixes, guesses } = namedImports(ast, packageName);
    moduleLikeTexts(ast).filter((text) => text.includes(".")).forEach((text) => namedInTexts.add(text));
    const packages = [...namedPackages(ast).filter((m) => resolver.resolve(m).from === "project" && isThere(m)), ...guesses.filter(isThere)];
    if (prefixes.length === 0) return [...names, ...packages];
    computedImports = true;
    const texts = moduleLikeTexts(ast);
    const inPackages = prefixes.filter((p) => p.endsWith(".")).flatMap((p) => texts.map((text) => p + text));
    const all = [...texts, ...inPackages, ...ownModulesBy(prefixes)];
    return ["_import_by_name", ...names, ...packages, ...all.filter(isThere)];
  };

  /** Of a module that is only guessed: nothing is said if there is none. */
  const isThere = (m: string): boolean => {
    guessed.add(m);
    const r = resolver.resolve(m);
    return r.from === "native" || "file" in r;
  };

  /** A module of ours that stands for one of CPython's library says that it is that one. */
  const shownFile = (m: string): { readonly shown?: string | null } => {
    if (resolver.resolve(m).from !== "prelude") return {};
    const base = join(options.python.library, ...m.split("."));
    return { shown: [`${base}.py`, join(base, "__init__.py")].find((file) => existsSync(file)) ?? null };
  };

  const entryModule = translate("__main__", entry, false, true);
  const live = new Liveness(resolver, (name, r) => {
    if (r.from === "native") { natives.add(name); return { imports: [], mentions: lookupsOf(rows, [name]), units: null }; }
    if (!("file" in r)) return null;
    const t = r.from === "project" ? translate(name, r.file, r.isPackage, true) : translateLibrary(name, r.file, r.isPackage);
    if (t !== null) done.set(name, t);
    return t;
  }, !options.wholeLibrary);
  live.add({ imports: [], mentions: lookupsOf(rows, ALWAYS), units: null });
  if (entryModule !== null) live.add(entryModule);
  live.run();
  live.add({ imports: [], mentions: textMentions(texts), units: null });
  live.run();
  for (let known = -1; starred.size > known;) {
    known = starred.size;
    const modules = [...starred].flatMap((from) => (published.get(from) ?? []).map((text) => `${from}.${text}`)).filter(isThere);
    live.add({ imports: modules, mentions: NOTHING, units: null });
    live.run();
  }
  // A function of the library may be given a module's name, too: `dictConfig` the class of a handler.
  const byLibrary = !computedImports && done.has("_import_by_name");
  for (let known = -1; (computedImports || byLibrary) && namedInTexts.size > known;) {
    known = namedInTexts.size;
    live.add({ imports: [...namedInTexts].filter((m) => (byLibrary || resolver.resolve(m).from === "project") && isThere(m)), mentions: NOTHING, units: null });
    live.run();
  }
  if (ownTexts.some((text) => READS_SPECS.test(text))) {
    live.add({ imports: ["_module_specs"], mentions: NOTHING, units: null });
    live.run();
  }
  // A name that is computed is often put together from words that stand in the program.
  if (computedNames) live.add({ imports: [], mentions: new Set([...texts].flatMap((text) => text.match(/[A-Za-z_]\w*/g) ?? [])), units: null });
  live.run();
  const codes = new CodeTexts((m) => outcomeOf(m), dirname(entry));
  codes.warns = ownTexts.some((text) => /\bwarnings\b/.test(text));
  // A text may import modules with texts of their own.
  for (let more = entryModule !== null; more;) {
    // Of a large project the others are left to the evaluator in Python.
    const given = texts.size > MOST_TEXTS ? nearTexts : texts;
    const found = runsTexts && codes.add(given, given.has("single") ? ["exec", "eval", "single"] : ["exec", "eval"], live, given);
    const examples = done.has("doctest") && codes.add(examplesOf(texts), ["single"], live, texts);
    if (codes.runs) runsTexts = true;
    if (examples) computedNames = true;
    more = found || examples;
    if (more) live.run();
  }
  /** Translates a module again, whose text only the other modules tell. */
  const write = (name: string, textOf: () => string): void => {
    const r = done.has(name) ? resolver.resolve(name) : null;
    if (r === null || !("file" in r)) return;
    written.set(name, textOf());
    const t = translateLibrary(name, r.file, false);
    if (t !== null) done.set(name, t);
  };
  write(LINKED_DISTRIBUTIONS, () => distributionsText({ sitePackages: options.python.sitePackages, modules: done.keys(), texts }));
  write(BUILD_TIME_VARS, () => buildTimeVarsText(options.python.library));
  write(INSTALLED_MODULES, () => installedModulesText([...done.keys()], (m) => {
    const r = resolver.resolve(m);
    if (!("file" in r) || r.from === "project" || !r.isPackage || m === "encodings") return null;
    return r.from === "package" ? dirname(r.file) : join(options.python.library, m);
  }));
  if (entryModule === null || hasErrors(diagnostics)) return { diagnostics, crates: [], main: "program", inputs };

  const finished = (m: Translated): Translated => (builtinsRebound && m.rebuilt !== undefined ? { ...m, body: { form: "pir", module: m.rebuilt() } } : m);
  const main = finished(entryModule), modules = [...done.values()].map(finished);
  const own = [main, ...modules].flatMap((m) => (m.body.form === "pir" ? [m.body.module] : []));
  const widening = options.mode === "widen" ? new Widening(options.seed ?? 1) : undefined;
  const frames = framesOf(ownTexts);
  // Cargo projects are to be read: they are Rust as a whole.
  const packedOf = new Map(own.map((m) => [m, options.plainCargo === true ? NO_FUNCTIONS : packedFunctions(m, widening)]));
  const machineCode = options.plainCargo || own[0] === undefined ? null : machineCodeModules(own[0], own.slice(1), (m) => packedOf.get(m) ?? NO_FUNCTIONS);
  const stores = storesOf(own);
  const builtins = new Set([...(rows.functions.get("builtins") ?? []).map((r) => r.name), ...rows.types.keys()]);
  const keeps = frames !== "locals" && keepsLocals(ownTexts);
  const ends = runsAtEnds(ownTexts);
  const threads = startsThreads({ texts: ownTexts, library: modules, reached: live.reached });
  const mentions = new Set(own.flatMap((m) => [...m.mentions]));
  const uses = new Set(own.flatMap((m) => [...usesOf(m.functions)]));
  if (frames === "locals") uses.add("frame_locals");
  if (ownTexts.some((text) => NAMES_CODEC.test(text))) mentions.add("encoding");
  // A name that the user's code computes may be any.
  const isLeftOut = options.wholeLibrary || computedNames ? () => () => false : (units: readonly Unit[]) => unreached(units, live.reached);
  // Handlers of signals run at turns of loops, too.
  const turns = threads || (done.has("_signal") && ownTexts.some((text) => HANDLES_SIGNALS.test(text)));
  const lowerOwn = (module: PirModule): string => {
    const infer = options.mode !== "all-obj" && frames !== "locals";
    // Direct calls reach the functions of this module, lanes and all.
    const m = infer ? addFloatLanes(module) : module;
    const only = packedOf.get(module) ?? NO_FUNCTIONS;
    const packing = only.size > 0 ? { packed: { functions: only, bytes: packOwn(module, only) } } : {};
    return lowerModule(m, { infer, own: true, widening, frames, keeps, threads: turns, runsAtEnds: ends, globals: constantGlobals(m, stores, builtins), ...packing });
  };
  const packOwn = (module: PirModule, only?: ReadonlySet<number>): Buffer => {
    const functions = only === undefined ? module.functions : module.functions.filter((fn) => only.has(fn.id));
    const m = packModule(module, { frames: functions.reduce((shown, fn) => framesOfFunction(fn, shown), frames), keeps, threads: turns, own: true, ...(only === undefined ? {} : { only }) });
    usesOf(functions).forEach((use) => packedUses.add(use));
    m.constants.forEach((kind) => uses.add(kind));
    return packedBytes(m, () => false);
  };
  const crates: CrateSource[] = [];
  const packed: PackedDef[] = [];
  const packedUses = new Set<string>(usesOf(codes.functions));
  packedUses.forEach((use) => uses.add(use));
  for (const { name, body, units } of modules) {
    if (body.form === "pir" && machineCode?.has(name) === false) {
      packed.push({ ...body.module, bytes: packOwn(body.module) });
      continue;
    }
    if (body.form === "pir") { crates.push({ name: crateName(name), source: lowerOwn(body.module), deps: [], library: false }); continue; }
    const leftOut = isLeftOut(units ?? []);
    const shown = shownFile(name);
    if (typeof shown.shown === "string") libraryFiles.push(shown.shown);
    const isGone = (qualname: string): boolean => leftOut(unitOf(qualname));
    for (const fn of body.module.functions) {
      if (isGone(fn.qualname)) continue;
      fn.mentions.forEach((mention) => mentions.add(mention));
      fn.uses.forEach((use) => uses.add(use));
      if (body.form === "packed") fn.uses.forEach((use) => packedUses.add(use));
    }
    if (body.form === "packed") body.module.constants.forEach((kind) => uses.add(kind));
    if (body.form === "packed") packed.push({ ...body.module, bytes: packedBytes(body.module, isGone), ...shown });
    else crates.push({ name: crateName(name), source: rustText(body.module, leftOut, shown.shown), deps: [], library: true });
  }
  if (codes.hasTexts) ["const_complex", "const_bigint", "const_float"].forEach((kind) => uses.add(kind));
  const references = options.wholeLibrary ? null : joinReferences(
    [...[main, ...modules].flatMap((m) => m.references ?? []), ...[...live.reached].map((u) => u.references)], [main, ...modules].map((m) => m.aliases));
  const hasSignatures = ownTexts.some((text) => READS_SIGNATURES.test(text));
  const hasDocs = hasSignatures || ownModules.some(readsDocs);
  const docs = hasDocs ? [...await builtinDocs(options.python, natives)].filter(([key]) => (hasSignatures || !key.startsWith("sig:")) && (computedNames || isAsked(key, mentions))) : [];
  const linked = linkCrates({
    rows, references, mentions, leftOut: new Map([...(options.wholeLibrary || ownTexts.some((text) => NAMED_CHARACTER.test(text)) ? [] : NAMED_CHARACTERS), ...(threads ? [] : THREAD_START)]), uses, nativeModules: natives, wholeModules: computedNames ? natives : new Set(), moduleCrates: crates.map((c) => c.name), packed, packedUses,
    absent: live.absent(), texts: codes.hasTexts || hasDocs, mainSource: main.body.form === "pir" ? lowerOwn(main.body.module) : "", allNames: computedNames, prefix: dirname(dirname(options.python.library)), plainCargo: options.plainCargo ?? false,
    cycles: ownTexts.some((text) => /\b__del__\b/.test(text) || (/\bgc\b/.test(text) && natives.has("gc"))) ? "all" : mentions.has("__del__") ? "watched" : "none",
    ...(exported.length === 0 || options.library === undefined ? {} : { library: options.library }),
  });
  crates.push({ name: ROWS_CRATE, source: linked.rows, deps: [], library: true, wholeRuntime: true });
  if (packed.length > 0) crates.push({ name: PACKED_CRATE, source: packedCrate(packed), deps: [], library: true });
  if (codes.hasTexts || hasDocs) crates.push({ name: TEXTS_CRATE, source: textsCrate(codes.packed(frames, keeps), docs), deps: [], library: true });
  crates.push({ name: "program", source: linked.main, deps: crates.map((c) => c.name) });
  return { diagnostics, crates, main: "program", inputs, libraryFiles, threads, computes: crates.some((c) => c.library !== true && isForSpeed(c.source)), exports: exported, files: detectFs(ownModules), packed: packed.map(({ name, bytes }) => ({ name, bytes: bytes.length })) };
}

/** A namespace package finds its parts again. */
const NAMESPACE_BODY = "from _namespace_path import _NamespacePath\n__path__ = _NamespacePath(__path__)\ndel _NamespacePath\n";

/** More texts than this are too many to translate each as code. */
const MOST_TEXTS = 5_000;

const NOTHING: ReadonlySet<string> = new Set();
const NO_FUNCTIONS: ReadonlySet<number> = new Set();

/** What text files call of codecs in Python. */
const CODEC_METHODS = ["incrementalencoder", "incrementaldecoder", "encode", "decode", "getstate", "setstate", "reset"];

/** A docstring that the program can come upon: of a module, of a class, or of what it names. */
const isAsked = (key: string, mentions: ReadonlySet<string>): boolean => {
  const parts = key.split(".");
  return parts.length <= 2 || mentions.has(parts.at(-1) ?? "");
};

/** What an installed module that runs texts imports. */
const EVALUATOR: Unit = { names: null, mentions: NOTHING, imports: [{ module: "_execute", names: [] }], references: { members: NOTHING, open: NOTHING, attributes: NOTHING } };

const alwaysImported = (modules: readonly string[]): readonly Unit[] => (modules.length === 0 ? [] : [{ ...EVALUATOR, imports: modules.map((module) => ({ module, names: [] })) }]);

/** Library functions that evaluate texts which stand in files. */
const EVALUATING: Readonly<Record<string, readonly string[]>> = byName({ "logging.config": ["fileConfig"], rlcompleter: ["attr_matches"], "lib2to3.pgen2.pgen": ["make_label"], codeop: ["compile_command", "Compile", "CommandCompiler"] });

/** Library modules that run texts of the program. */
const RUNS_TEXTS: ReadonlySet<string> = new Set(["logging.config", "doctest", "inspect", "lib2to3.pgen2.pgen", "rlcompleter", "timeit", "profile", "cProfile", "trace", "bdb", "pdb", "runpy", "code", "codeop", "_module_files"]);

/** `re` looks names of characters up for patterns with `\\N{...}`: 150 kB for what few programs write. */
const NAMED_CHARACTERS = ["unicodedata.lookup", "unicodedata.name"].map((row) => [row, "pyrt::rt::names_left_out"] as const);
const THREAD_START = [["_fibers.start", "pyrt::rt::threads_left_out"]] as const;
/** Names that the runtime looks up on objects for the sake of these native modules. */
const lookupsOf = (rows: Rows, modules: readonly string[]): ReadonlySet<string> =>
  new Set(["", ...modules.flatMap((m) => [...rows.partsOf.get(m) ?? []])].flatMap((part) => [...rows.lookups.get(part) ?? []]));

/** Is a function (as `unitOf` names it) defined by unreachable units only? */
function unreached(units: readonly Unit[], reached: ReadonlySet<Unit>): (unit: string) => boolean {
  const alive = new Set(units.filter((u) => reached.has(u)).map((u) => u.defines));
  const dead = new Set(units.filter((u) => !alive.has(u.defines)).map((u) => u.defines));
  return (unit) => dead.has(unit);
}

/** Packages beside the library, and CPython's own tests: they run texts and name encodings as programs do. */
const isInstalled = (file: string): boolean => /[/\\](?:site-packages|dist-packages|python3\.\d+[/\\]test)[/\\]/.test(file);

function crateName(module: string): string {
  return `pymod_${module.replaceAll("_", "__").replaceAll(".", "_d_").replace(/\W/gu, (c) => `_x${c.codePointAt(0)?.toString(16)}_`)}`;
}
