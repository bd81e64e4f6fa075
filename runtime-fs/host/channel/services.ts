/** What the side channel can tell the guest about its surroundings; each front (Node, browser) supplies its own. */
export interface ChannelServices {
  readonly pid: number;
  readonly parentPid: number;
  /** Working directory as the guest should see it. */
  readonly cwd: string;
  readonly argv0: string;
  cpuCount(): number;
  user(): ChannelUser;
  /** uname(2). */
  system(): ChannelSystem;
  /** Columns and rows of a terminal behind descriptor 0, 1 or 2. */
  terminalSize(fd: number): readonly [columns: number, rows: number] | undefined;
  /** TZif bytes of a zone ("Europe/Berlin"), "" for the local zone; undefined when there is none. */
  timezone(name: string): Uint8Array | undefined;
  /** True once per interrupt (SIGINT) that is waiting; from the first call on, blocking calls end with EINTR. */
  takeInterrupt(): boolean;
  /** User and system processor time in nanoseconds. */
  cpuTimes(): readonly [user: bigint, system: bigint];
}

export interface ChannelUser {
  readonly uid: number;
  readonly euid: number;
  readonly gid: number;
  readonly egid: number;
  readonly name: string;
  readonly home: string;
  /** Name of the group `gid`; "" when it has none. */
  readonly group: string;
}

export interface ChannelSystem {
  readonly name: string;
  readonly node: string;
  readonly release: string;
  readonly version: string;
  readonly machine: string;
}

export const defaultServices: ChannelServices = {
  pid: 1, parentPid: 0, cwd: "/", argv0: "",
  cpuCount: () => 1,
  user: () => ({ uid: 1000, euid: 1000, gid: 1000, egid: 1000, name: "user", home: "/", group: "user" }),
  system: () => ({ name: "Portalis", node: "localhost", release: "1", version: "1", machine: "wasm32" }),
  terminalSize: () => undefined,
  timezone: () => undefined,
  takeInterrupt: () => false,
  cpuTimes: () => [0n, 0n],
};
