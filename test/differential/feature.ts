/** Feature pages seen as programs: each case becomes a file in a scratch folder of the checkout, at the same path every time. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Outcome } from "./outcome.ts";
import { type PageCase, parsePage } from "./page.ts";
import type { Program } from "./program.ts";
import { type Scenario, plainScenario } from "./scenario.ts";

export interface Feature {
  readonly program: Program;
  readonly scenario: Scenario;
  readonly expected: Outcome;
  readonly fixme?: string;
}

export function findPages(root: string): readonly string[] {
  const pages = join(root, "test/features");
  return readdirSync(pages, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md")).sort().map((name) => join(pages, name));
}

/** `classes/super`, the name of a page. */
export function pageId(root: string, page: string): string {
  return relative(join(root, "test/features"), page).replace(/\.md$/, "");
}

export function featuresOf(root: string, page: string): readonly Feature[] {
  return parsePage(page).map((one, at) => featureAt(root, pageId(root, page), one, at));
}

function featureAt(root: string, id: string, one: PageCase, at: number): Feature {
  const folder = join(root, ".portalis/pages", id.replaceAll("/", "."));
  const main = join(folder, `case_${at + 1}.py`);
  writeWhenNew(main, one.source);
  const stem = main.slice(0, -3);
  const scenario = { ...plainScenario, stdin: one.stdin, argv: one.argv };
  return {
    program: { id: `${id}#${at + 1}`, area: id.split("/")[0] ?? id, main, scenarios: [scenario], scenarioFile: `${stem}.scenario.json`, expectedFile: `${stem}.expected.json` },
    scenario,
    expected: { exit: one.exit, stdout: one.stdout, stderr: one.stderr, files: {} },
    ...(one.fixme === undefined ? {} : { fixme: one.fixme }),
  };
}

function writeWhenNew(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, "utf8") === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
