// Loaded before Portalis (`node --require`): writing below BROKEN_DISK fails with BROKEN_CODE, as on a disk that is full or read-only.
const fs = require("node:fs");
const { syncBuiltinESMExports } = require("node:module");
const { constants: { errno } } = require("node:os");

const { BROKEN_DISK: disk, BROKEN_CODE: code } = process.env;
const texts = { ENOSPC: "no space left on device", EROFS: "read-only file system" };
for (const name of ["writeFileSync", "mkdirSync", "openSync"]) {
  const original = fs[name];
  fs[name] = (path, ...rest) => {
    const reads = name === "openSync" && (rest[0] === undefined || rest[0] === "r" || rest[0] === 0);
    if (typeof path === "string" && path.startsWith(disk) && !reads) {
      throw Object.assign(new Error(`${code}: ${texts[code]}, open '${path}'`), { code, errno: -errno[code], syscall: "open", path });
    }
    return original(path, ...rest);
  };
}
syncBuiltinESMExports();
