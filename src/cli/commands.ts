/** Every command with the module that carries it; a module is loaded only when its command is typed. */
import type { Command } from "./command.ts";

export interface CommandEntry { readonly summary: string; readonly load: () => Promise<Command> }

export const commands: Readonly<Record<string, CommandEntry>> = {
  run: { summary: "run a Python program as python would", load: async () => (await import("./run.ts")).command },
  build: { summary: "build an executable or a WASM module", load: async () => (await import("./build.ts")).command },
  translate: { summary: "write a Cargo project that builds without Portalis", load: async () => (await import("./translate.ts")).command },
  check: { summary: "say what would be refused or slow, for CI", load: async () => (await import("./check.ts")).command },
  verify: { summary: "run CPython and every target and compare them", load: async () => (await import("./verify.ts")).command },
  toolchain: { summary: "show or install the Rust that is used", load: async () => (await import("./toolchain.ts")).command },
  cache: { summary: "show, prune or clear the cache", load: async () => (await import("./cache.ts")).command },
  doctor: { summary: "check everything Portalis needs on this machine", load: async () => (await import("./doctor.ts")).command },
};
