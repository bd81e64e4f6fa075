/**
 * What `importlib.metadata` knows of the installed distributions whose packages are linked, or that the program names: it comes along, as
 * the program runs where they are not installed. Python's side is in `src/stdlib/overrides/importlib.metadata.py`.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The module that holds their files. */
export const LINKED_DISTRIBUTIONS = "_linked_distributions";

const FILES = ["METADATA", "entry_points.txt", "top_level.txt", "RECORD"];

/** PEP 503, with underscores. */
const normalized = (name: string): string => name.replace(/[-_.]+/g, "_").toLowerCase();

export interface DistributionQuery {
  readonly sitePackages: readonly string[];
  /** Names of linked modules. */
  readonly modules: Iterable<string>;
  /** Texts of the program. */
  readonly texts: Iterable<string>;
}

/** The module's text: `FILES = {folder: {name: text}}`. */
export function distributionsText(query: DistributionQuery): string {
  const packages = new Set([...query.modules].map((m) => m.split(".")[0] ?? m));
  const named = new Set([...query.texts].map(normalized));
  const entries = query.sitePackages.flatMap((site) => (existsSync(site) ? readdirSync(site) : []).filter((f) => f.endsWith(".dist-info")).sort().flatMap((folder) => {
    const files = FILES.flatMap((name): (readonly [string, string])[] => {
      const file = join(site, folder, name);
      return existsSync(file) ? [[name, readFileSync(file, "utf8")]] : [];
    });
    const of = new Map(files);
    const isLinked = named.has(normalized(folder.split("-")[0] ?? "")) || topLevel(of).some((p) => packages.has(p));
    return isLinked ? [`    ${JSON.stringify(join(site, folder))}: {${files.map(([name, text]) => `${JSON.stringify(name)}: ${JSON.stringify(text)}`).join(", ")}},\n`] : [];
  }));
  return `FILES = {\n${entries.join("")}}\n`;
}

/** The modules that a distribution installs. */
function topLevel(files: ReadonlyMap<string, string>): readonly string[] {
  const told = files.get("top_level.txt");
  if (told !== undefined) return told.split("\n").map((line) => line.trim());
  return (files.get("RECORD") ?? "").split("\n").map((line) => (line.split(",")[0] ?? "").split("/")[0] ?? "").map((part) => part.replace(/\.py$/, ""));
}
