/**
 * Library modules are translated once: what a module of the library or of site-packages becomes depends on its text, on the compiler and
 * on where its imports lead, and all three are checked before a stored translation is used.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Unit } from "../passes/resolve/units.ts";
import { writeFileAtomic } from "./cache/atomic.ts";
import { compilerId } from "./cache/build-id.ts";
import { hashOf } from "./cache/hash.ts";
import { cacheFolder } from "./toolchain/home.ts";

export interface LibraryModule {
  readonly rust: string;
  readonly imports: readonly string[];
  readonly mentions: ReadonlySet<string>;
  readonly uses: ReadonlySet<string>;
  readonly units: readonly Unit[];
}

/** How a module name resolved, as text. */
export type Outcomes = ReadonlyMap<string, string>;

interface Stored {
  readonly rust: string;
  readonly imports: readonly string[];
  readonly mentions: readonly string[];
  readonly uses: readonly string[];
  readonly units: readonly { readonly names: readonly string[] | null; readonly mentions: readonly string[]; readonly imports: Unit["imports"] }[];
  readonly outcomes: readonly (readonly [string, string])[];
}

export class LibraryTranslations {
  private readonly compiler = compilerId();

  key(...parts: readonly string[]): string {
    return hashOf("module", this.compiler, ...parts);
  }

  recall(key: string, outcome: (module: string) => string): LibraryModule | null {
    try {
      const m: Stored = JSON.parse(readFileSync(fileOf(key), "utf8"));
      if (!m.outcomes.every(([module, was]) => outcome(module) === was)) return null;
      return { ...m, mentions: new Set(m.mentions), uses: new Set(m.uses), units: m.units.map((u) => ({ ...u, mentions: new Set(u.mentions) })) };
    } catch {
      return null;
    }
  }

  remember(key: string, m: LibraryModule, outcomes: Outcomes): void {
    const stored: Stored = { ...m, mentions: [...m.mentions], uses: [...m.uses], units: m.units.map((u) => ({ ...u, mentions: [...u.mentions] })), outcomes: [...outcomes] };
    // Without a writable cache it is translated again each time.
    try { writeFileAtomic(fileOf(key), JSON.stringify(stored)); } catch { /* see above */ }
  }
}

const fileOf = (key: string): string => join(cacheFolder(), "module", key.slice(0, 2), `${key}.json`);
