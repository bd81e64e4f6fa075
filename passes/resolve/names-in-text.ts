/**
 * Names that a string constant may stand for at run time: `getattr(o, "name")`, `attrgetter("a.b")`, `"{0.real}".format(x)`.
 *
 *   namesInText("{a.b[0].c:>5}")   // ["b", "c"]
 */
export function namesInText(text: string): readonly string[] {
  if (/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(text)) return text.split(".");
  if (!text.includes("{")) return [];
  return [...text.matchAll(/\{([^{}!:]*)/g)].flatMap((field) => [...field[1]!.matchAll(/\.([A-Za-z_]\w*)/g)].map((attr) => attr[1]!));
}
