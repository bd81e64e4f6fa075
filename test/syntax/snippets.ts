/** Reads the snippet files: "### name", then Python up to the next such line. */
export interface Snippet { readonly name: string; readonly source: string }

export function readSnippets(text: string): readonly Snippet[] {
  return text.split(/^### /m).slice(1).map((part) => {
    const end = part.indexOf("\n");
    return { name: part.slice(0, end), source: part.slice(end + 1) };
  });
}
