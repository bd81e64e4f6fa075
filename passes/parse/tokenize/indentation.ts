/** The stack of indentation levels. Every level is measured twice, with tabs of 8 and of 1, so that ambiguous mixes are found. */

export interface Indent { readonly col: number; readonly altCol: number }

export const noIndent: Indent = { col: 0, altCol: 0 };
const maxLevels = 100;

/** The indent after one more character; null where it is no white space. A form feed starts over. */
export function widen({ col, altCol }: Indent, code: number): Indent | null {
  if (code === 32) return { col: col + 1, altCol: altCol + 1 };
  if (code === 9) return { col: (Math.floor(col / 8) + 1) * 8, altCol: altCol + 1 };
  return code === 12 ? noIndent : null;
}

export class Indentation {
  private readonly levels: Indent[] = [noIndent];

  get depth(): number {
    return this.levels.length - 1;
  }

  /** 1 for an indent, 0 for none, minus the number of dedents; or what is wrong. */
  change(indent: Indent): number | "tabs" | "too deep" | "no such level" {
    const top = this.levels[this.levels.length - 1] ?? noIndent;
    if (indent.col > top.col) {
      if (this.levels.length >= maxLevels) return "too deep";
      if (indent.altCol <= top.altCol) return "tabs";
      this.levels.push(indent);
      return 1;
    }
    const before = this.levels.length;
    while (this.levels.length > 1 && indent.col < (this.levels[this.levels.length - 1] ?? noIndent).col) this.levels.pop();
    const level = this.levels[this.levels.length - 1] ?? noIndent;
    if (indent.col !== level.col) return "no such level";
    return indent.altCol === level.altCol ? this.levels.length - before : "tabs";
  }
}
