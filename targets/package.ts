/** What `build` writes for each target, from the program in the cache. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ExportedFunction } from "../passes/exports/types.ts";
import type { WasiNeeds } from "../passes/inject-wasi/index.ts";
import type { NewFile } from "../src/cache/atomic.ts";
import type { Store } from "../src/cache/store.ts";
import type { NativeTarget } from "../src/toolchain/profile.ts";
import type { Progress } from "../src/toolchain/progress.ts";
import { asyncify } from "./browser/asyncify.ts";
import { browserPackage } from "./browser/package.ts";
import { makeComponent } from "./component/make-component.ts";
import { nodePackage } from "./node/package.ts";
import { nativePackage } from "./native/package.ts";
import { wasiPackage } from "./wasi/package.ts";

export type BuildTarget = NativeTarget | "browser" | "node" | "component";

/** Their packages call the functions of the module. */
export const callsFunctions = (target: BuildTarget): boolean => target === "browser" || target === "node";

export interface PackageRequest {
  readonly target: BuildTarget;
  readonly name: string;
  /** In the cache. */
  readonly program: string;
  readonly output: string;
  readonly needs: WasiNeeds;
  /** Functions that can be called from outside. */
  readonly exports: readonly ExportedFunction[];
  /** For browsers without JSPI. */
  readonly asyncify: boolean;
  readonly isRelease: boolean;
  /** The folder of the hosts' bundles. */
  readonly host: URL;
  readonly store: Store;
  readonly progress: Progress;
}

/** A browser and a component runtime run what a WASI host runs. */
export const machineOf = (target: BuildTarget): NativeTarget => (target === "native" ? "native" : "wasi");

export async function packageFor(request: PackageRequest): Promise<readonly NewFile[]> {
  const { name, program, output, store, progress } = request;
  switch (request.target) {
    case "native": return nativePackage({ name, program, output });
    case "wasi": return wasiPackage({ name, program, output, needs: request.needs });
    case "browser": return browserPackage({ name, program: request.asyncify ? await asyncify(request) : program, output, host: new URL("browser/", request.host), exports: request.exports });
    case "node": return nodePackage({ name, program, output, host: request.host, exports: request.exports });
    case "component": return [{ path: join(output, `${name}.component.wasm`), content: readFileSync(await makeComponent(program, store, progress)) }];
  }
}
