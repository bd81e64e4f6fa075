/** Which access the rules of a policy give to a path, and whether they would give another one to what lies below when it is moved. */
import { foldName } from "../core/mounts.ts";
import { compileGlob, mayMatchBelow, statesAfter } from "./glob.ts";
import type { AccessLevel, PolicyRules } from "./rules.ts";

const maxKnown = 2000;

interface Matcher { readonly pattern: string; readonly expression: RegExp }

export class AccessLevels {
  readonly #fold: (text: string) => string;
  readonly #allow: readonly Matcher[] | undefined;
  readonly #deny: readonly Matcher[];
  readonly #readOnly: readonly Matcher[];
  readonly #access: readonly (Matcher & { readonly level: AccessLevel })[];
  readonly #everythingReadOnly: boolean;
  /** Rules do not change, so what they say of a path can be kept. */
  readonly #known = new Map<string, AccessLevel>();

  constructor(rules: PolicyRules, options: { foldsNames: boolean }) {
    const compile = (pattern: string): Matcher => ({
      pattern: options.foldsNames ? foldName(pattern) : pattern,
      expression: compileGlob(options.foldsNames ? pattern.normalize("NFC") : pattern, { ignoreCase: options.foldsNames }),
    });
    this.#fold = (text) => (options.foldsNames ? foldName(text) : text);
    this.#allow = rules.allow?.map(compile);
    this.#deny = (rules.deny ?? []).map(compile);
    this.#readOnly = (rules.readOnlyPaths ?? []).map(compile);
    this.#access = Object.entries(rules.access ?? {}).map(([pattern, level]) => ({ ...compile(pattern), level }));
    this.#everythingReadOnly = rules.readOnly === true;
  }

  /** `access`: the last pattern that matches decides; the other members only take away. */
  of(asked: string): AccessLevel {
    const known = this.#known.get(asked);
    if (known !== undefined) return known;
    if (this.#known.size >= maxKnown) this.#known.clear();
    const level = this.#decide(asked);
    this.#known.set(asked, level);
    return level;
  }

  #decide(asked: string): AccessLevel {
    const path = this.#fold(asked);
    const matches = ({ expression }: Matcher): boolean => expression.test(path);
    if (this.#deny.some(matches) || this.#allow?.some(matches) === false) return "none";
    const level = this.#access.findLast(matches)?.level ?? "read-write";
    return level === "read-write" && (this.#everythingReadOnly || this.#readOnly.some(matches)) ? "read-only" : level;
  }

  /** Directories on the way to what may be read can be looked at, else nothing could be reached. */
  leadsToReadable(asked: string): boolean {
    const path = this.#fold(asked);
    if (this.#deny.some(({ expression }) => expression.test(path))) return false;
    const leads = ({ pattern }: Matcher): boolean => mayMatchBelow(pattern, path);
    const viaAllow = this.#allow === undefined || this.#allow.some((one) => one.expression.test(path) || leads(one));
    const deciding = this.#access.findLastIndex(({ expression }) => expression.test(path));
    const hidden = this.#access[deciding]?.level === "none";
    return viaAllow && (!hidden || this.#access.slice(deciding + 1).some((one) => one.level !== "none" && leads(one)));
  }

  /** Whether something below, present or future, could have another level at the new place. */
  differBelow(from: string, to: string): boolean {
    const [source, target] = [this.#fold(from), this.#fold(to)];
    return [...this.#allow ?? [], ...this.#deny, ...this.#readOnly, ...this.#access].some(({ pattern }) => statesAfter(pattern, `${source}/`) !== statesAfter(pattern, `${target}/`));
  }
}
