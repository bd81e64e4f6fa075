/** `portalis check PATH...`: what would be refused, without building anything. */
import { readdirSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { hasErrors, renderConcise, renderGithub, renderJson, renderJunit, renderSarif, type Diagnostic } from "../diagnostics/index.ts";
import type { FsReport, PathFact } from "../../passes/detect-fs/report.ts";
import { wasiNeeds } from "../../passes/inject-wasi/index.ts";
import { compileEntry, renderDiagnostics } from "../run/build-entry.ts";
import { COMMON_OPTIONS, EXIT, UsageError, type Command } from "./command.ts";

const FORMATS = ["pretty", "concise", "json", "sarif", "github", "junit"] as const;
type Format = (typeof FORMATS)[number];

const help = `Usage: portalis check PATH... [--format pretty|concise|json|sarif|github|junit] [--allow CODE]

Checks every Python file among PATH (folders are searched) for what Portalis cannot compile. Builds nothing and needs no
Rust. The report goes to standard output.

Options:
  --format FORMAT       default: pretty on a terminal, concise otherwise
  --allow CODE          silence a warning by its code; errors cannot be silenced
  --files               list what each program does with files, and what a WASI build would ask for
  --defer-refusals      unsupported lines are warnings: they would stop the program only when reached

Exit codes: 0 no errors, 1 errors, 2 usage, 3 no CPython 3.11.
`;

export const command: Command = {
  help,
  async run(words) {
    const { values, positionals } = parseArgs({
      args: [...words], allowPositionals: true,
      options: { ...COMMON_OPTIONS, format: { type: "string" }, files: { type: "boolean", default: false }, allow: { type: "string", multiple: true, default: [] as string[] }, "defer-refusals": { type: "boolean", default: false } },
    });
    if (values.help) { process.stdout.write(help); return EXIT.ok; }
    if (positionals.length === 0) throw new UsageError("which PATH?");
    const format = formatOf(values.json ? "json" : values.format);
    const files = [...new Set(positionals.flatMap(pythonFiles))];
    const found = new Map<string, Diagnostic>();
    const reports: [string, FsReport][] = [];
    for (const [index, file] of files.entries()) {
      if (process.stderr.isTTY && !values.quiet) process.stderr.write(`\r\x1b[K${index + 1}/${files.length} ${relative(process.cwd(), file)}`);
      const { diagnostics, files: uses } = await compileEntry(file, { deferRefusals: values["defer-refusals"], wholeLibrary: true, packLibrary: true, mode: "infer" });
      if (values.files && uses) reports.push([relative(process.cwd(), file), uses]);
      for (const item of diagnostics) {
        if (item.severity !== "error" && values.allow.includes(item.code)) continue;
        const shown = { ...item, file: relative(process.cwd(), item.file) || item.file };
        found.set(`${item.code}|${item.file}|${item.span?.line}|${item.span?.col}|${item.title}`, shown);
      }
    }
    if (process.stderr.isTTY && !values.quiet) process.stderr.write("\r\x1b[K");
    const diagnostics = [...found.values()];
    if (values.files) {
      process.stdout.write(format === "json" ? renderJsonFiles(reports) : reports.map(([file, report]) => renderFiles(file, report)).join(""));
      return hasErrors(diagnostics) ? EXIT.failed : EXIT.ok;
    }
    process.stdout.write(render(diagnostics, files.map((file) => relative(process.cwd(), file)), format));
    return hasErrors(diagnostics) ? EXIT.failed : EXIT.ok;
  },
};

const placeOf = (path: PathFact): string => (path.at === "constant" ? path.path : path.at === "below" ? `${path.folder}/...` : `(${path.at})`);

function renderFiles(file: string, report: FsReport): string {
  const { policy } = wasiNeeds(report);
  const uses = report.uses.map((use) => `${relative(process.cwd(), use.file)}:${use.span.line}: ${use.access} ${placeOf(use.path)} (${use.api})\n`);
  return `${uses.join("")}${report.opaque === null ? "" : `${file}: ${report.opaque}\n`}${file}: needs ${JSON.stringify(policy)}\n`;
}

const renderJsonFiles = (reports: readonly (readonly [string, FsReport])[]): string =>
  `${JSON.stringify(reports.map(([file, report]) => ({ file, ...report, needs: wasiNeeds(report) })), null, 2)}\n`;

function render(diagnostics: readonly Diagnostic[], files: readonly string[], format: Format): string {
  switch (format) {
    case "pretty": {
      const errors = diagnostics.filter(({ severity }) => severity === "error").length;
      return `${renderDiagnostics(diagnostics)}${diagnostics.length > 0 ? "\n" : ""}${files.length} files checked, ${errors} errors, ${diagnostics.length - errors} warnings\n`;
    }
    case "concise": return renderConcise(diagnostics);
    case "json": return renderJson(diagnostics);
    case "sarif": return renderSarif(diagnostics);
    case "github": return renderGithub(diagnostics);
    case "junit": return renderJunit(diagnostics, files);
  }
}

function formatOf(text: string | undefined): Format {
  if (text === undefined) return process.stdout.isTTY ? "pretty" : "concise";
  const format = FORMATS.find((name) => name === text);
  if (!format) throw new UsageError(`unknown format '${text}'; ${FORMATS.join(", ")}`);
  return format;
}

/** A folder means every .py file below it, but not installed packages, caches or hidden folders. */
export function pythonFiles(path: string): readonly string[] {
  const full = resolve(path);
  const stat = statSync(full, { throwIfNoEntry: false });
  if (!stat) throw new UsageError(`${path} does not exist`);
  if (!stat.isDirectory()) return [full];
  return readdirSync(full, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) => {
    if (entry.name.startsWith(".") || entry.name === "__pycache__" || entry.name === "node_modules" || entry.name === "site-packages") return [];
    if (entry.isDirectory()) return pythonFiles(join(full, entry.name));
    return entry.name.endsWith(".py") ? [join(full, entry.name)] : [];
  });
}
