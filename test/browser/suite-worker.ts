/**
 * Runs in a worker of the browser: the conformance cases and random operations on each storage. After a case the storage is closed and
 * opened again, and must show what it showed before.
 */
import fc from "fast-check";
import { BrowserPlatform } from "../../runtime-fs/host/browser/browser-platform.ts";
import type { StoredMount } from "../../runtime-fs/host/browser/messages.ts";
import { openStorage, type Storage, type StorageScope } from "../../runtime-fs/host/browser/storage.ts";
import { FileType } from "../../runtime-fs/host/core/abi.ts";
import type { MemoryVfs } from "../../runtime-fs/host/memory/memory-vfs.ts";
import { argv, env, stdinText } from "../host/conformance/rule.ts";
import { rules } from "../host/conformance/rules.ts";
import { TestGuest } from "../host/guest.ts";
import { disagreement } from "../host/model/agree.ts";
import { GuestWorld } from "../host/model/on-guest.ts";
import { program, type Operation } from "../host/model/operations.ts";
import { fillWithStart, startInMemory } from "../host/model/start.ts";

export interface SuiteRequest {
  readonly sequences: number;
  readonly seed: number;
  readonly conformance?: boolean;
}

/** By storage: of each rule, "pass" or what went wrong. */
export interface SuiteResult {
  readonly conformance: Readonly<Record<string, readonly string[]>>;
  readonly sequences: number;
  readonly disagreement: string | undefined;
}

declare const self: StorageScope & {
  onmessage: ((event: { readonly data: SuiteRequest }) => void) | null;
  postMessage(message: SuiteResult): void;
  readonly indexedDB: { deleteDatabase(name: string): unknown };
};

type Kind = "opfs" | "indexeddb" | "packed";
const kinds: readonly Kind[] = ["opfs", "indexeddb", "packed"];
const platform = new BrowserPlatform();
let made = 0;

self.onmessage = ({ data }) => {
  run(data).then((result) => self.postMessage(result), (error: unknown) => {
    self.postMessage({ conformance: {}, sequences: 0, disagreement: `the suite stopped: ${messageOf(error)}` });
  });
};

async function run({ sequences, seed, conformance: wanted = true }: SuiteRequest): Promise<SuiteResult> {
  const conformance: Record<string, string[]> = {};
  for (const kind of wanted ? kinds : []) {
    const verdicts: string[] = conformance[kind] = [];
    for (const [, , check] of rules) verdicts.push(await withStorage(kind, (mount) => judge(mount, check)));
  }
  let difference: string | undefined;
  const samples = fc.sample(fc.tuple(program, program), { numRuns: sequences, seed });
  let done = 0;
  for (const [first, second] of samples) {
    difference = await compare(first, second);
    if (difference !== undefined) break;
    done++;
  }
  return { conformance, sequences: done, disagreement: difference };
}

async function judge(mount: StoredMount, check: (typeof rules)[number][2]): Promise<string> {
  const storage = await open(mount);
  const guest = new TestGuest({ args: argv, env, stdin: stdinText, preopens: [{ guestPath: "d", vfs: storage.vfs, rights: "rw" }], sideChannel: false });
  try {
    check({ guest, dir: guest.preopen("d") });
  } catch (error) {
    return messageOf(error);
  } finally {
    guest.host.close();
    await storage.commit();
    storage.close();
  }
  const before = describe(storage.vfs);
  const again = await open(mount);
  const after = describe(again.vfs);
  again.close();
  const lost = before.find((line, index) => line !== after[index]) ?? after[before.length];
  return lost === undefined ? "pass" : `after opening it again: ${lost} / ${after[before.indexOf(lost)] ?? "nothing"}`;
}

/** One sequence on all, each storage opened again, and another one on what is there then. */
async function compare(first: readonly Operation[], second: readonly Operation[]): Promise<string | undefined> {
  const mounts = kinds.map(mountOf);
  const memory = { guestPath: "d", vfs: startInMemory(), rights: "rw" } as const;
  try {
    for (const [round, operations] of [first, second].entries()) {
      const storages: Storage[] = [];
      for (const mount of mounts) storages.push(await open(mount));
      if (round === 0) for (const { vfs } of storages) fillWithStart(vfs);
      const worlds = [new GuestWorld("memory", [memory]), ...storages.map(({ vfs }, index) => new GuestWorld(kinds[index] ?? "", [{ guestPath: "d", vfs, rights: "rw" }]))];
      const difference = disagreement(operations, worlds);
      for (const world of worlds) world.close();
      for (const storage of storages) {
        await storage.commit();
        storage.close();
      }
      if (difference !== undefined) return difference;
      const expected = contentOf(memory.vfs);
      for (const [index, mount] of mounts.entries()) {
        const again = await open(mount);
        const found = contentOf(again.vfs);
        again.close();
        if (found !== expected) return `${operations.map((operation) => JSON.stringify(operation, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value))).join("\n")}\n--- memory: ${expected}\n--- ${kinds[index]}, opened again: ${found}`;
      }
    }
    return undefined;
  } finally {
    for (const mount of mounts) await discard(mount);
  }
}

async function withStorage<T>(kind: Kind, use: (mount: StoredMount) => Promise<T>): Promise<T> {
  const mount = mountOf(kind);
  try {
    return await use(mount);
  } finally {
    await discard(mount);
  }
}

function mountOf(kind: Kind): StoredMount {
  const name = `suite-${made++}`;
  return kind === "indexeddb" ? { storage: kind, database: name } : { storage: kind, directory: name };
}

function open(mount: StoredMount): Promise<Storage> {
  return openStorage(self, { ...mount, wait: true }, () => platform.realtime());
}

async function discard(mount: StoredMount): Promise<void> {
  if (mount.storage === "indexeddb") self.indexedDB.deleteDatabase(mount.database);
  else await (await self.navigator.storage.getDirectory()).removeEntry(mount.directory ?? "", { recursive: true });
}

/** Everything that is to last, a line for each entry; inode numbers only tell which names are one file. Reading is not a change. */
function describe(vfs: MemoryVfs): string[] {
  const firstNames = new Map<unknown, string>();
  const lines = [...vfs.walk()].map(({ path, node }) => ({ path, node })).sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ path, node }) => {
    const first = firstNames.get(node) ?? path;
    firstNames.set(node, first);
    const content = node.type === FileType.regular ? String(vfs.readFile(path)) : node.type === FileType.symlink ? node.target : "";
    return [path, first, node.type, node.mode, node.uid, node.gid, node.nlink, node.mtim, node.ctim, content].join(" ");
  });
  const { mode, mtim, nlink } = vfs.root;
  return [...lines, `root ${mode} ${mtim} ${nlink}`];
}

function contentOf(vfs: MemoryVfs): string {
  return describe(vfs).map((line) => line.split(" ")).map(([path, first, type, , , , nlink, , , ...content]) => [path, first, type, nlink, ...content].join(" ")).slice(0, -1).join("\n");
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
