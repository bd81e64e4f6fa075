/**
 * Types in texts: `Optional["Tree[int]"]`. Where `typing` is given one that is more than a dotted name it checks that the text is an
 * expression, which takes a parser: programs without such texts do not link it. One that is made at run time stops them with PT4002.
 */
import { byName } from "../../src/ir/by-name.ts";
import type { Expr, PyModule } from "../../src/ir/ast/nodes.ts";

/** A module with such texts mentions it. */
export const FORWARD_TEXTS = "text:forward";

/** Library functions that are needed only where something else is mentioned. */
export const NEEDED_FOR: Readonly<Record<string, readonly string[]>> = byName({ "typing._check_forward_text": [FORWARD_TEXTS, "get_type_hints", "ForwardRef", "singledispatch", "singledispatchmethod"] });

/** They turn texts in their arguments or in their class's annotations into references. */
const CONVERTS = /^(NamedTuple|TypedDict|TypeVar|NewType|get_type_hints|ForwardRef)$/;

/** Does the module have texts that may become forward references and are no dotted names? */
export function hasForwardTexts(module: PyModule): boolean {
  let found = false, converts = false, postponed = false;
  const visit = (x: unknown, inType: boolean): void => {
    if (found || x === null || typeof x !== "object") return;
    if (Array.isArray(x)) { x.forEach((y) => visit(y, inType)); return; }
    const n = x as { kind?: string; id?: string; attr?: string; value?: unknown; slice?: unknown; module?: string | null; names?: readonly { name: string }[] };
    switch (n.kind) {
      case "Name": converts ||= CONVERTS.test(n.id ?? ""); return;
      case "ImportFrom": converts ||= n.names?.some(({ name }) => CONVERTS.test(name)) === true; postponed ||= n.module === "__future__"; return;
      case "Attribute": converts ||= CONVERTS.test(n.attr ?? ""); break;
      case "Constant": found = inType && isForwardText(x as Expr); return;
      // `Optional["..."]`; `row["first name"]` is none.
      case "Subscript": visit(n.value, false); visit(n.slice, inType || isTypeName(n.value as Expr)); return;
      default:
    }
    for (const [k, v] of Object.entries(x)) if (k !== "span" && typeof v === "object") visit(v, k === "annotation" || k === "returns" || (inType && n.kind !== "Call"));
  };
  visit(module.body, false);
  return found || (converts && (postponed || hasTexts(module)));
}

const isTypeName = (e: Expr): boolean => /^[A-Z]/.test(e.kind === "Name" ? e.id : e.kind === "Attribute" ? e.attr : "");

const isForwardText = (e: Expr): boolean => e.kind === "Constant" && e.value.t === "str" && !/^[^\W\d]\w*(\.[^\W\d]\w*)*$/.test(e.value.v);

/** Any text that could be such an expression. */
function hasTexts(root: unknown): boolean {
  if (Array.isArray(root)) return root.some(hasTexts);
  if (root === null || typeof root !== "object") return false;
  if ("kind" in root && root.kind === "Constant") return isForwardText(root as Expr) && /^[\w.\[\], |"']+$/.test(String((root as unknown as { value: { v: unknown } }).value.v));
  return Object.entries(root).some(([k, v]) => k !== "span" && typeof v === "object" && hasTexts(v));
}
