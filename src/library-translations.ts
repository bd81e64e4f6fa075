/**
 * Library modules are translated once: what a module of the library or of site-packages becomes depends on its text, on the compiler and
 * on where its imports lead, and all three are checked before a stored translation is used.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RustModule } from "../passes/lower-rust/rust-module.ts";
import type { PackedModule } from "../passes/pack/pack-module.ts";
import type { ModuleReferences } from "../passes/resolve/module-references.ts";
import type { Unit } from "../passes/resolve/units.ts";
import { writeFileAtomic } from "./cache/atomic.ts";
import { compilerId } from "./cache/build-id.ts";
import { hashOf } from "./cache/hash.ts";
import { cacheFolder } from "./toolchain/home.ts";

/** Compiled by rustc, or run by the interpreter of packed code. */
export type LibraryBody = { readonly form: "rust"; readonly module: RustModule } | { readonly form: "packed"; readonly module: PackedModule };

export interface LibraryModule {
  readonly body: LibraryBody;
  readonly imports: readonly string[];
  readonly units: readonly Unit[];
  readonly aliases: readonly (readonly [string, string])[];
  readonly evaluates: boolean;
}

/** How a module name resolved, as text. */
export type Outcomes = ReadonlyMap<string, string>;

interface Stored {
  readonly body: LibraryBody;
  readonly imports: readonly string[];
  readonly units: readonly StoredUnit[];
  readonly aliases: readonly (readonly [string, string])[];
  readonly evaluates: boolean;
  readonly outcomes: readonly (readonly [string, string])[];
}

type StoredUnit = Omit<Unit, "mentions" | "bare" | "quiet" | "references"> & { readonly mentions: readonly string[]; readonly bare: readonly string[]; readonly quiet: readonly string[]; readonly references: Record<keyof ModuleReferences, readonly string[]> };

const mapReferences = <From extends Iterable<string>, To>({ members, open, attributes }: Record<keyof ModuleReferences, From>, to: (names: From) => To): Record<keyof ModuleReferences, To> =>
  ({ members: to(members), open: to(open), attributes: to(attributes) });

export class LibraryTranslations {
  private readonly compiler = compilerId();

  key(...parts: readonly string[]): string {
    return hashOf("module", this.compiler, ...parts);
  }

  recall(key: string, outcome: (module: string) => string): LibraryModule | null {
    try {
      const m: Stored = JSON.parse(readFileSync(fileOf(key), "utf8"));
      if (!m.outcomes.every(([module, was]) => outcome(module) === was)) return null;
      return { ...m, units: m.units.map((u) => ({ ...u, mentions: new Set(u.mentions), bare: new Set(u.bare), quiet: new Set(u.quiet), references: mapReferences(u.references, (names) => new Set(names)) })) };
    } catch {
      return null;
    }
  }

  remember(key: string, m: LibraryModule, outcomes: Outcomes): void {
    const stored: Stored = { ...m, units: m.units.map((u) => ({ ...u, mentions: [...u.mentions], bare: [...u.bare ?? []], quiet: [...u.quiet ?? []], references: mapReferences(u.references, (names) => [...names]) })), outcomes: [...outcomes] };
    // Without a writable cache it is translated again each time.
    try { writeFileAtomic(fileOf(key), JSON.stringify(stored)); } catch { /* see above */ }
  }
}

const fileOf = (key: string): string => join(cacheFolder(), "module", key.slice(0, 2), `${key}.json`);
