/**
 * Tables of an installed package that name its own modules: what they name is imported by a name made at run time, of the entries that are asked for.
 *
 *     LEXERS = {"PythonLexer": ("pygments.lexers.python", "Python", ("python", "py"), ...)}   # linked where the program says "python" or PythonLexer
 */
import type { PyModule } from "../../src/ir/ast/nodes.ts";
import { forEachNode } from "../../src/ir/ast/visit.ts";
import { textConstants } from "./named-imports.ts";
import type { Unit } from "./units.ts";

const DOTTED = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)+$/;
const CLASS = /^[A-Z]\w+$/;
const NONE: ReadonlySet<string> = new Set();

const quoted = (text: string): string => `"${text}"`;

/** Texts of the program, among what it mentions; the name of a file stands for all of its kind (`"*.py"`), too. */
export const textMentions = (texts: Iterable<string>): ReadonlySet<string> => new Set([...texts].flatMap((text) => [quoted(text), ...(/\.\w+$/.exec(text) ?? []).map((ending) => quoted(`*${ending}`))]));

export function tableUnits(module: PyModule, name: string, isThere: (module: string) => boolean): readonly Unit[] {
  const units: Unit[] = [];
  const within = `${name.split(".")[0] ?? name}.`;
  forEachNode(module, (node) => {
    if (node.kind !== "Dict") return;
    node.values.forEach((value, i) => {
      const texts = textConstants([node.keys[i], value]);
      const modules = texts.filter((text) => text.startsWith(within) && DOTTED.test(text) && isThere(text));
      const words = texts.filter((text) => !modules.includes(text));
      if (modules.length === 0 || words.length === 0) return;
      const names = [...words.map(quoted), ...words.filter((word) => CLASS.test(word))];
      units.push({ names, mentions: NONE, imports: modules.map((m) => ({ module: m, names: [] })), references: { members: NONE, open: NONE, attributes: NONE } });
    });
  });
  return units;
}
