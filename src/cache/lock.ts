/**
 * A lock between processes: a file created with O_EXCL that names its owner. A lock whose owner is gone, or whose
 * owner has not touched it for long, is taken over. Works on any file system that has exclusive create.
 */
import { linkSync, openSync, closeSync, writeSync, readFileSync, unlinkSync, statSync, utimesSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { makeFolder } from "./folder.ts";
import { ToolchainError, explainWriteError } from "../toolchain/toolchain-error.ts";

const STALE_MS = 120_000;
const TOUCH_MS = 15_000;

export interface LockOptions { readonly timeoutMs?: number; readonly onWait?: (owner: string) => void }

/** What this process holds: one listener releases all of it. */
const held = new Set<string>();
const release = (path: string): void => { try { unlinkSync(path); } catch { /* already gone */ } };
const releaseAll = (): void => held.forEach(release);

/** Runs `work` while holding the lock at `path`; the lock goes away however `work` ends. */
export async function withLock<T>(path: string, work: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  try { makeFolder(dirname(path)); } catch (error) { throw explainWriteError(error, dirname(path)); }
  const deadline = Date.now() + (options.timeoutMs ?? 15 * 60_000);
  let told = false;
  while (!tryAcquire(path)) {
    const owner = readOwner(path);
    if (isStale(path, owner)) { breakLock(path, owner); continue; }
    if (!told && owner) { told = true; options.onWait?.(owner); }
    if (Date.now() > deadline) {
      throw new ToolchainError("PT5010", `waited too long for the lock ${path}, held by process ${owner ?? "?"}`, "end that process or delete the file");
    }
    await delay(50 + Math.random() * 100);
  }
  const touch = setInterval(() => { try { const now = new Date(); utimesSync(path, now, now); } catch { /* taken over or deleted */ } }, TOUCH_MS);
  touch.unref();
  held.add(path);
  process.removeListener("exit", releaseAll).once("exit", releaseAll);
  try {
    return await work();
  } finally {
    clearInterval(touch);
    held.delete(path);
    release(path);
  }
}

function tryAcquire(path: string): boolean {
  try {
    const file = openSync(path, "wx");
    writeSync(file, `${process.pid}@${hostname()}`);
    closeSync(file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw explainWriteError(error, path);
  }
}

function readOwner(path: string): string | null {
  try { return readFileSync(path, "utf8") || null; } catch { return null; }
}

/** An owner of null is a lock whose maker died, or is about to write its name. */
function isStale(path: string, owner: string | null): boolean {
  const [pid, host] = owner?.split("@") ?? [];
  if (host === hostname()) return !isAlive(Number(pid));
  try { return Date.now() - statSync(path).mtimeMs > STALE_MS; } catch { return false; }
}

function isAlive(pid: number): boolean {
  try { process.kill(pid, 0); return true; } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Only the lock that was seen to be stale may go: if it was renewed in between, it is put back. */
function breakLock(path: string, owner: string | null): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
    if (readOwner(aside) !== owner) linkSync(aside, path);
    unlinkSync(aside);
  } catch { /* somebody else was faster */ }
}
