/** `textwrap.dedent(text)`: without the blanks that all lines begin with; lines of blanks only become empty. */
export function dedented(text: string): string {
  const blank = text.replace(/^[ \t]+$/gm, "");
  let margin: string | null = null;
  for (const [, indent] of blank.matchAll(/^([ \t]*)(?:[^ \t\n])/gm)) {
    if (margin === null || margin.startsWith(indent!)) margin = indent!;
    else if (!indent!.startsWith(margin)) {
      let same = 0;
      while (same < margin.length && margin[same] === indent![same]) same++;
      margin = margin.slice(0, same);
    }
  }
  if (margin === null || margin === "") return blank;
  const cut = margin;
  return blank.split("\n").map((line) => (line.startsWith(cut) ? line.slice(cut.length) : line)).join("\n");
}
