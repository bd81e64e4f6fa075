/** The folder of Portalis' own package.json, as a file URL ending in a slash: the same for dist/ and for sources. */
import { existsSync } from "node:fs";

export function packageRoot(): URL {
  let folder = new URL("./", import.meta.url);
  while (!existsSync(new URL("package.json", folder))) {
    const parent = new URL("../", folder);
    if (parent.href === folder.href) throw new Error("Portalis' own package.json is missing");
    folder = parent;
  }
  return folder;
}
