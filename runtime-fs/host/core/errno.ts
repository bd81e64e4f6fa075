/**
 * Error numbers of WASI preview 1, and how an error of a back end becomes one.
 * A call that fails throws `WasiError`; the import wrapper returns its number to the guest.
 */
const names = [
  "SUCCESS", "2BIG", "ACCES", "ADDRINUSE", "ADDRNOTAVAIL", "AFNOSUPPORT", "AGAIN", "ALREADY", "BADF", "BADMSG", "BUSY",
  "CANCELED", "CHILD", "CONNABORTED", "CONNREFUSED", "CONNRESET", "DEADLK", "DESTADDRREQ", "DOM", "DQUOT", "EXIST",
  "FAULT", "FBIG", "HOSTUNREACH", "IDRM", "ILSEQ", "INPROGRESS", "INTR", "INVAL", "IO", "ISCONN", "ISDIR", "LOOP",
  "MFILE", "MLINK", "MSGSIZE", "MULTIHOP", "NAMETOOLONG", "NETDOWN", "NETRESET", "NETUNREACH", "NFILE", "NOBUFS",
  "NODEV", "NOENT", "NOEXEC", "NOLCK", "NOLINK", "NOMEM", "NOMSG", "NOPROTOOPT", "NOSPC", "NOSYS", "NOTCONN", "NOTDIR",
  "NOTEMPTY", "NOTRECOVERABLE", "NOTSOCK", "NOTSUP", "NOTTY", "NXIO", "OVERFLOW", "OWNERDEAD", "PERM", "PIPE", "PROTO",
  "PROTONOSUPPORT", "PROTOTYPE", "RANGE", "ROFS", "SPIPE", "SRCH", "STALE", "TIMEDOUT", "TXTBSY", "XDEV", "NOTCAPABLE",
] as const;

export const errnoCount = names.length;

export type ErrnoName = (typeof names)[number];

const numbers = new Map<string, number>(names.map((name, index) => [name, index]));

export function errnoOf(name: ErrnoName): number {
  return numbers.get(name) ?? 0;
}

export function errnoName(errno: number): string {
  return names[errno] ?? `errno ${errno}`;
}

/** A refused or failed operation. Not an `Error`: no stack is captured, since programs probe for files all the time. */
export class WasiError {
  readonly errno: number;
  readonly name: ErrnoName;
  constructor(name: ErrnoName) {
    this.name = name;
    this.errno = errnoOf(name);
  }
  toString(): string {
    return `WasiError: ${this.name}`;
  }
}

export function fail(name: ErrnoName): never {
  throw new WasiError(name);
}

/** The end of the program by `proc_exit`; travels through the guest's frames as an exception. */
export class ProcExit {
  readonly code: number;
  constructor(code: number) {
    this.code = code;
  }
}

/** Node's spellings that differ from `E` + the WASI name. */
const aliases: Readonly<Record<string, ErrnoName>> = {
  EWOULDBLOCK: "AGAIN", EOPNOTSUPP: "NOTSUP", ENOTSUP: "NOTSUP", EUNKNOWN: "IO", UNKNOWN: "IO", EOF: "IO", ENOTEMPTY: "NOTEMPTY",
  ERR_FS_FILE_TOO_LARGE: "FBIG", ERR_INVALID_ARG_VALUE: "INVAL", ERR_OUT_OF_RANGE: "INVAL",
};

/**
 * The errno of anything thrown while serving a call, or undefined when it is a defect of the host and must not be hidden.
 * A RangeError without a code comes from a typed array built on a guest pointer: the pointer is out of bounds.
 */
export function toErrno(thrown: unknown): number | undefined {
  if (thrown instanceof WasiError) return thrown.errno;
  if (typeof thrown !== "object" || thrown === null) return undefined;
  const code = "code" in thrown ? thrown.code : undefined;
  if (typeof code === "string") {
    const alias = aliases[code];
    if (alias !== undefined) return errnoOf(alias);
    if (code.startsWith("E")) return numbers.get(code.slice(1)) ?? (code.startsWith("ERR_") ? undefined : errnoOf("IO"));
  }
  return thrown instanceof RangeError && !/call stack/.test(thrown.message) ? errnoOf("FAULT") : undefined;
}
