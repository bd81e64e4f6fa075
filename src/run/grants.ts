/**
 * What a WASI program may touch. By default: the current directory read-write, the program's folder read-only, a
 * private temporary directory, existing paths that the user typed as arguments, the sources that tracebacks quote, the folders of its installed packages (of all its packages where it reads data of packages), and the time zones where `zoneinfo` is used. Guests see host paths under
 * their own absolute names.
 */
import { existsSync, mkdtempSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { UsageError } from "../cli/command.ts";

export interface Grant {
  readonly hostPath: string;
  readonly guestPath: string;
  readonly rights: "ro" | "rw";
  /** only these entries of the folder */
  readonly only?: readonly string[];
}

export interface GrantRequest {
  readonly cwd: string;
  /** absolute path of the program */
  readonly program: string;
  /** Python files that tracebacks quote: readable one by one */
  readonly sources: readonly string[];
  readonly programArgs: readonly string[];
  readonly dirs: readonly string[];
  readonly strict: boolean;
  /** A policy may grant these although it is strict. */
  readonly arguments?: boolean | undefined;
  readonly temporary?: boolean | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Granted {
  readonly grants: readonly Grant[];
  /** variables that the program must see for its grants to make sense */
  readonly env: Readonly<Record<string, string>>;
  readonly release: () => void;
}

/** Modules that read files of packages: with one of them the folders of the program's packages are readable. */
const READS_DATA = /\/(pkgutil\.py|importlib\/resources\/__init__\.py)$/;

const INSTALLED = /\/(site|dist)-packages\//;

/** What a program that imports `zoneinfo` reads. */
const ZONES = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"];

export function grantsFor(request: GrantRequest): Granted {
  const explicit = request.dirs.map(parseDir(request.cwd));
  const { strict } = request;
  const temporary = request.temporary ?? !strict ? privateTemporary(request) : null;
  const typed = request.arguments ?? !strict ? request.programArgs.flatMap(typedPath(request.cwd)) : [];
  const grants = merge(explicit, [
    ...(strict ? [] : [{ hostPath: request.cwd, guestPath: request.cwd, rights: "rw" as const }]),
    ...typed,
    ...(strict ? [] : [{ hostPath: dirname(request.program), guestPath: dirname(request.program), rights: "ro" as const }]),
    ...(temporary ? [temporary] : []),
    ...(strict ? [] : request.sources.map(sourceGrant)),
    ...(strict ? [] : packageFolders(request.sources).map((folder) => ({ hostPath: folder, guestPath: folder, rights: "ro" as const }))),
    ...(strict || !request.sources.some((file) => file.endsWith("/zoneinfo/__init__.py")) ? [] : ZONES.filter(existsSync).map((folder) => ({ hostPath: folder, guestPath: folder, rights: "ro" as const }))),
  ]);
  return { grants, env: temporary ? { TMPDIR: temporary.guestPath } : {}, release: () => { if (temporary) rmSync(temporary.hostPath, { recursive: true, force: true }); } };
}

/** Installed packages find their data beside their `__file__`, others by way of these modules. */
function packageFolders(sources: readonly string[]): readonly string[] {
  const readsData = sources.some((file) => READS_DATA.test(file));
  return sources.filter((file) => basename(file) === "__init__.py" && (readsData || INSTALLED.test(file))).map((file) => dirname(file));
}

/** `HOST[::GUEST][:ro]` */
export const parseDir = (cwd: string) => (text: string): Grant => {
  const rights = /:(ro|rw)$/.exec(text)?.[1] === "ro" ? "ro" : "rw";
  const [host = "", guest] = text.replace(/:(ro|rw)$/, "").split("::");
  const hostPath = resolve(cwd, host);
  if (!existsSync(hostPath)) throw new UsageError(`--dir ${text}: ${hostPath} does not exist`);
  if (!statSync(hostPath).isDirectory()) return { hostPath: dirname(hostPath), guestPath: dirname(guest ?? hostPath), rights, only: [basename(hostPath)] };
  return { hostPath, guestPath: guest ?? hostPath, rights };
};

/** `in.txt`, `--out=dir`: existing paths that are words of the command line, or values of its options. */
const typedPath = (cwd: string) => (word: string): readonly Grant[] => {
  const candidates = word.startsWith("-") ? [/^-[^=]*=(.+)$/s.exec(word)?.[1]] : [word, /^[\w.-]+=(.+)$/s.exec(word)?.[1]];
  return candidates.flatMap((text): readonly Grant[] => {
    if (!text || text === "/" || text.includes("\0")) return [];
    const path = resolve(cwd, text);
    if (isBelow(path, cwd)) return linkTarget(path, cwd);
    return existsSync(path) ? grantOf(path) : [];
  });
};

/** A typed name inside the current directory may be a link that leads out of it. */
function linkTarget(path: string, cwd: string): readonly Grant[] {
  if (!existsSync(path)) return [];
  const real = realpathSync(path);
  return isBelow(real, realpathSync(cwd)) ? [] : grantOf(real);
}

function sourceGrant(file: string): Grant {
  return { hostPath: dirname(file), guestPath: dirname(file), rights: "ro", only: [basename(file)] };
}

function grantOf(path: string): readonly Grant[] {
  if (statSync(path).isDirectory()) return [{ hostPath: path, guestPath: path, rights: "rw" }];
  return [{ hostPath: dirname(path), guestPath: dirname(path), rights: "rw", only: [basename(path)] }];
}

/**
 * Where TMPDIR is set, the private folder takes its name. Otherwise it has a name of its own and TMPDIR tells it: put
 * in the place of /tmp it would silently hide the files that are really there.
 */
function privateTemporary({ cwd, env, program }: GrantRequest): Grant | null {
  const asked = env.TMPDIR ? resolve(env.TMPDIR) : null;
  if (asked !== null && (isBelow(asked, cwd) || isBelow(cwd, asked) || isBelow(program, asked))) return null;
  const hostPath = mkdtempSync(join(realpathSync(tmpdir()), "portalis-"));
  return { hostPath, guestPath: asked ?? hostPath, rights: "rw" };
}

/**
 * One grant per guest path: the first decides the folder, the most generous the rights. The nested grant decides what the
 * program may do below it, so an implied grant inside a wider one would only take away and is left out.
 */
function merge(explicit: readonly Grant[], implied: readonly Grant[]): readonly Grant[] {
  const byGuest = new Map<string, Grant>();
  for (const grant of [...explicit, ...implied.filter((one) => !isCovered(one, [...explicit, ...implied]))]) {
    const before = byGuest.get(grant.guestPath);
    if (!before) { byGuest.set(grant.guestPath, grant); continue; }
    if (before.only && grant.only) byGuest.set(grant.guestPath, { ...before, only: [...new Set([...before.only, ...grant.only])] });
    else if (before.only) byGuest.set(grant.guestPath, grant);
  }
  return [...byGuest.values()];
}

function isCovered(grant: Grant, others: readonly Grant[]): boolean {
  return others.some((other) => other.only === undefined && other.guestPath !== grant.guestPath
    && (other.rights === "rw" || grant.rights === "ro") && isBelow(grant.guestPath, other.guestPath)
    && grant.hostPath === join(other.hostPath, relative(other.guestPath, grant.guestPath)));
}

const isBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(folder === "/" ? "/" : `${folder}/`);
