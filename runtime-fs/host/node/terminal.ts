/** Whether a descriptor is a terminal, without loading node:tty (4 ms) where Linux's device number already tells. */
const memoryDevices = 1;
const terminals: ReadonlySet<number> = new Set([4, 5, 136, 137, 138, 139, 140, 141, 142, 143]);

export function isTerminal(fd: number, deviceNumber: bigint): boolean {
  if (process.platform === "linux") {
    const major = Number((deviceNumber >> 8n) & 0xfffn);
    if (major === memoryDevices) return false;
    if (terminals.has(major)) return true;
  }
  return process.getBuiltinModule("node:tty").isatty(fd);
}
