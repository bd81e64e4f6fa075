/** What a program offers to JavaScript, as plain data: made from its main module (find-exports.ts), used by `targets/bindings/`. */

/** What an annotation (or a value that is plain to see) says. `unknown`: it says nothing that JavaScript could use. */
export type BindingType =
  | { readonly kind: "int" | "float" | "bool" | "str" | "bytes" | "none" | "path" | "unknown" }
  | { readonly kind: "list" | "set"; readonly item: BindingType }
  | { readonly kind: "dict"; readonly key: BindingType; readonly value: BindingType }
  | { readonly kind: "tuple"; readonly items: readonly BindingType[] }
  | { readonly kind: "union"; readonly of: readonly BindingType[] }
  | { readonly kind: "literal"; readonly value: string | number | boolean };

export interface ExportedParameter {
  readonly name: string;
  readonly kind: "positional-only" | "positional" | "varargs" | "keyword" | "keywords";
  readonly type: BindingType;
  readonly isOptional: boolean;
}

export interface ExportedFunction {
  readonly name: string;
  readonly doc: string | null;
  readonly parameters: readonly ExportedParameter[];
  readonly result: BindingType;
}
