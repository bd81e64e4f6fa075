/** What both forms of a translated library module say of themselves: Rust text (`passes/lower-rust/`) and packed code (`passes/pack/`). */
export interface LibraryFunction {
  readonly qualname: string;
  /** Names that it mentions: they choose library rows. */
  readonly mentions: readonly string[];
  /** Operations that it needs of the runtime (`passes/analyse/uses.ts`). */
  readonly uses: readonly string[];
}

export interface LibraryModuleHead {
  readonly name: string;
  readonly file: string;
  readonly isPackage: boolean;
  /** Global slots, by name. */
  readonly globals: readonly string[];
}
