/** What is linked: the modules that the project imports, the reachable units of library modules, and what these import. */
import { impliedBy } from "../../src/link/implied.ts";
import type { ImportUse, Unit } from "./units.ts";
import type { Resolved, Resolver } from "./resolve.ts";

export interface LiveModule {
  readonly imports: readonly string[];
  readonly mentions: ReadonlySet<string>;
  /** Of a module whose units are not told apart: see `Unit.bare`. */
  readonly bare?: ReadonlySet<string>;
  readonly units: readonly Unit[] | null;
}

export class Liveness {
  /** Units that the program can reach. */
  readonly reached = new Set<Unit>();
  /** Native code calls these by name. */
  private readonly mentioned = new Set<string>(["_subx", "_expand", "_compile_repl", "_pattern"]);
  private readonly prefixes: string[] = [];
  private readonly waiting = new Map<string, Unit[]>();
  /** Of each module: what waits for one of its variables, and the variables that are mentioned in it. */
  private readonly variables = new Map<string, { readonly waiting: Map<string, Unit[]>; readonly mentioned: Set<string> }>();
  private readonly moduleOf = new Map<Unit, string>();
  private readonly ready: Unit[] = [];
  private readonly modules: string[] = [];
  private readonly seen = new Set<string>();

  constructor(private readonly resolver: Resolver, private readonly load: (name: string, r: Resolved) => LiveModule | null,
    /** Bodies of functions depend on it, not only imports: what runs with its module counts. */
    private readonly bodies: boolean) {}

  add(m: LiveModule, name = ""): void {
    if (m.units === null) {
      m.mentions.forEach((n) => { if (m.bare?.has(n) === true) this.imply(n); else this.mention(n); });
      m.imports.forEach((n) => this.want(n));
      return;
    }
    for (const u of m.units) {
      this.moduleOf.set(u, name);
      this.offer(u);
    }
  }

  /** Ready, or waiting for one of its names, or for its class. */
  private offer(u: Unit): void {
    const variables = this.variablesOf(this.moduleOf.get(u) ?? "");
    const known = (n: string, member: boolean): boolean => this.isMentioned(n) || (!member && variables.mentioned.has(n));
    const named = u.names === null || (this.bodies && u.runs === true) || u.names.some((n) => known(n, u.member === true));
    if (named && (u.of === undefined || known(u.of, false))) { this.ready.push(u); return; }
    const member = !named && u.member === true;
    for (const n of named ? [u.of ?? ""] : u.names ?? []) {
      wait(this.waiting, n, u);
      if (!member) wait(variables.waiting, n, u);
    }
  }

  private variablesOf(module: string): { readonly waiting: Map<string, Unit[]>; readonly mentioned: Set<string> } {
    let found = this.variables.get(module);
    if (found === undefined) this.variables.set(module, (found = { waiting: new Map(), mentioned: new Set() }));
    return found;
  }

  run(): void {
    for (;;) {
      const u = this.ready.pop();
      if (u !== undefined) {
        if (this.reached.has(u)) continue;
        this.reached.add(u);
        const module = this.moduleOf.get(u) ?? "";
        u.mentions.forEach((n) => { if (u.quiet?.has(n) === true) this.imply(n); else if (u.bare?.has(n) === true) this.mentionVariable(module, n); else this.mention(n); });
        u.imports.forEach((i) => this.use(i));
        continue;
      }
      const name = this.modules.pop();
      if (name === undefined) return;
      const m = this.load(name, this.resolver.resolve(name));
      if (m !== null) this.add(m, name);
    }
  }

  /** Modules that only code would import that nothing reaches: they are there in CPython. */
  absent(): readonly string[] {
    const out = new Set<string>();
    for (const units of this.waiting.values()) for (const u of units) {
      if (this.reached.has(u)) continue;
      for (const i of u.imports) {
        // Its packages are imported first; names may be modules in it.
        const parts = i.module.split(".");
        for (const name of [...parts.map((_, n) => parts.slice(0, n + 1).join(".")), ...i.names.map((n) => `${i.module}.${n}`)]) {
          if (this.seen.has(name)) continue;
          const r = this.resolver.resolve(name);
          if ("file" in r || r.from === "native") out.add(name);
        }
      }
    }
    return [...out];
  }

  private isMentioned(n: string): boolean {
    return this.mentioned.has(n) || this.prefixes.some((p) => n.startsWith(p));
  }

  private mention(n: string): void {
    if (this.mentioned.has(n)) return;
    this.mentioned.add(n);
    if (n.length > 1 && n.endsWith("*")) { this.mentionPrefix(n.slice(0, -1)); return; }
    const units = this.waiting.get(n);
    this.waiting.delete(n);
    units?.forEach((u) => this.offer(u));
    this.imply(n);
  }

  /** `f` in a module: its own function, unless it imports one of that name, which mentions it everywhere. */
  private mentionVariable(module: string, n: string): void {
    const { waiting, mentioned } = this.variablesOf(module);
    if (mentioned.has(n)) return;
    mentioned.add(n);
    const units = waiting.get(n);
    waiting.delete(n);
    units?.forEach((u) => this.offer(u));
    this.imply(n);
  }

  private imply(n: string): void {
    for (const implied of impliedBy(n)) this.mention(implied);
  }

  private mentionPrefix(prefix: string): void {
    this.prefixes.push(prefix);
    for (const name of [...this.waiting.keys()]) if (name.startsWith(prefix)) this.mention(name);
  }

  private use(i: ImportUse): void {
    this.want(i.module);
    for (const n of i.names) {
      const sub = `${i.module}.${n}`;
      const r = this.resolver.resolve(sub);
      if ("file" in r || r.from === "native") this.want(sub);
    }
  }

  private want(name: string): void {
    const parts = name.split(".");
    for (let i = 1; i <= parts.length; i++) {
      const prefix = parts.slice(0, i).join(".");
      if (this.seen.has(prefix)) continue;
      this.seen.add(prefix);
      this.modules.push(prefix);
    }
  }
}

function wait(waiting: Map<string, Unit[]>, name: string, unit: Unit): void {
  const list = waiting.get(name);
  if (list) list.push(unit); else waiting.set(name, [unit]);
}
