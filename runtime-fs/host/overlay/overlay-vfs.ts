/**
 * A writable layer over a base that is only read: what a program changes, makes or removes lands in the upper layer, the base
 * stays as it is. The upper layer is an ordinary directory of any back end and can be used again (markers.ts).
 *
 *     new OverlayVfs({ base: { vfs: new NodeVfs(), path: "/srv/data" }, upper: { vfs: new MemoryVfs(), path: "" } })
 *
 * Names of one base file (hard links) part when one of them is written to.
 */
import type { Vfs, VfsDirectory } from "../core/vfs.ts";
import { LayeredNode } from "./layered-node.ts";
import { OverlayDirectory } from "./overlay-directory.ts";

export interface Layer {
  readonly vfs: Vfs;
  readonly path: string;
}

export class OverlayVfs implements Vfs {
  readonly #base: Layer;
  readonly #upper: Layer;
  #root: LayeredNode | undefined;

  constructor(layers: { base: Layer; upper: Layer }) {
    this.#base = layers.base;
    this.#upper = layers.upper;
  }

  get foldsNames(): boolean {
    return this.#base.vfs.foldsNames === true || this.#upper.vfs.foldsNames === true;
  }

  openRoot(path: string): VfsDirectory {
    this.#root ??= new LayeredNode({ upper: this.#upper.vfs.openRoot(this.#upper.path), base: this.#base.vfs.openRoot(this.#base.path) });
    this.#root.retain();
    let directory: VfsDirectory = new OverlayDirectory(this.#root);
    for (const name of path.split("/")) {
      if (name === "" || name === ".") continue;
      const next = directory.enter(name);
      directory.close();
      directory = next;
    }
    return directory;
  }

  close(): void {
    this.#root?.release();
    this.#root = undefined;
    this.#upper.vfs.close?.();
    this.#base.vfs.close?.();
  }
}
