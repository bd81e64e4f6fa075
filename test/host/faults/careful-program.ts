/**
 * A program that saves its state as careful programs do: a new file, written in two steps, synced, closed, and renamed over the old one;
 * then it appends to a log and removes a file. What must hold wherever it is stopped, and whatever fails.
 */
import assert from "node:assert/strict";
import { Errno, TestGuest } from "../guest.ts";

export const oldState = "old state";
export const newState = "new state, half ".repeat(20) + "and half";
export const other = "belongs to somebody else";

export const bytesBefore = [other, oldState, "first line\n", "x"].join("").length;

/** What is there before it starts. */
export function prepare(guest: TestGuest, dir: number): void {
  guest.call("path_create_directory", dir, "keep");
  guest.writeFile(dir, "keep/other", other);
  guest.writeFile(dir, "state", oldState);
  guest.writeFile(dir, "log", "first line\n");
  guest.writeFile(dir, "spare", "x");
}

export interface Progress {
  /** The errno that a call gave. */
  failed: string | undefined;
  synced: boolean;
  saved: boolean;
  logged: boolean;
}

/** Goes on after a failure as Python's `with` does: the descriptor is closed, and nothing more is done. */
export function saveState(guest: TestGuest, dir: number): Progress {
  const progress: Progress = { failed: undefined, synced: false, saved: false, logged: false };
  const open = new Set<number>();
  const close = (fd: number): void => {
    open.delete(fd);
    guest.close(fd);
  };
  try {
    const fd = guest.open(dir, "state.tmp", { write: true, create: true, truncate: true });
    open.add(fd);
    const half = newState.length / 2;
    for (const part of [newState.slice(0, half), newState.slice(half)]) writeAll(guest, fd, part);
    guest.call("fd_sync", fd);
    progress.synced = true;
    close(fd);
    guest.call("path_rename", dir, "state.tmp", dir, "state");
    progress.saved = true;
    const log = guest.open(dir, "log", { write: true, append: true });
    open.add(log);
    writeAll(guest, log, "second line\n");
    close(log);
    progress.logged = true;
    guest.call("path_unlink_file", dir, "spare");
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    progress.failed = error.message;
    for (const fd of open) guest.errno("fd_close", fd);
  }
  return progress;
}

/** `isDurable`: what a call said is done must be there, too. */
export function check(guest: TestGuest, dir: number, progress: Progress, options: { readonly isDurable: boolean }): void {
  assert.equal(guest.readFile(dir, "keep/other"), other, "another file");
  const state = guest.readFile(dir, "state");
  assert.ok(state === oldState || state === newState, `the state is neither old nor new: ${JSON.stringify(state)}`);
  const log = guest.readFile(dir, "log");
  assert.ok(log.startsWith("first line\n") && "first line\nsecond line\n".startsWith(log), `the log: ${JSON.stringify(log)}`);
  const names = guest.list(dir);
  for (const name of ["keep", "log", "state"]) assert.ok(names.includes(name), `${name} is gone`);
  if (!options.isDurable) return;
  if (progress.saved) assert.equal(state, newState, "saved, and yet not there");
  if (progress.logged) assert.equal(log, "first line\nsecond line\n");
  if (progress.synced) assert.equal(names.includes("state.tmp") ? guest.readFile(dir, "state.tmp") : state, newState, "synced, and yet not there");
}

function writeAll(guest: TestGuest, fd: number, text: string): void {
  for (let done = 0; done < text.length;) done += guest.write(fd, text.slice(done));
}
