/**
 * Which code keeps frames: a record of its function and place on the run time's stack (`pyrt/src/frames.rs`), for `sys._getframe`, `inspect.stack`,
 * the `%(lineno)d` of logging records and the registries of warnings. Frames cost time, so a program has them only where its text can show them.
 */
import type { PirFunction } from "../../src/ir/pir/nodes.ts";

/** Ways to the frames of callers. */
const FRAME_ACCESS = /\b(_getframe|_current_frames|currentframe|extract_stack|format_stack|print_stack|walk_stack|stack_info|findCaller|stacklevel|gi_frame|cr_frame|ag_frame)\b/;
/** What of a place a program can print: each pair is a module and how its places are named. */
const PLACES: readonly (readonly [RegExp, RegExp])[] = [
  [/\binspect\b/, /\b(stack|getouterframes|getframeinfo)\b/],
  [/\blogging\b/, /[%$]\(?\{?(lineno|funcName|pathname|filename|module)\b|\{(lineno|funcName|pathname|filename|module)\b|\.(lineno|funcName|pathname|module)\b|\b(fileConfig|dictConfig|makeLogRecord|setLogRecordFactory)\b/],
  [/\bsignal\b/, /\.f_(lineno|code|back|globals|locals)\b/],
  [/\bwarnings\b/, /\b(simplefilter|filterwarnings)\(\s*(action=)?["'](always|default|once|module)/],
  [/\bassertWarns/, /\.(filename|lineno)\b/],
  [/\bwarn\b/, /\b(catch_warnings|showwarning|formatwarning|captureWarnings|WarningMessage)\b/],
];

/** How much of a frame a program can see: nothing of it, where it is, its locals, too. */
export type Frames = "none" | "places" | "locals";

/** Ways to the locals of a frame. */
const LOCALS = /\b(f_locals|capture_locals|tb_locals|getargvalues|getgeneratorlocals|getcoroutinelocals|getasyncgenlocals|cgitb)\b/;

/** What the user's modules (their texts) can see of frames. */
export const framesOf = (texts: readonly string[]): Frames => (texts.some((text) => LOCALS.test(text)) ? "locals" : showsFrames(texts) ? "places" : "none");

/** May it show in the user's modules that a traceback keeps what the functions held that an exception has left? */
export const keepsLocals = (texts: readonly string[]): boolean => texts.some((text) => /\bdef __del__\b/.test(text)) && texts.some((text) => /\b(except|finally|with)\b/.test(text));

/** What is made by these carries the name of the module that called them, which the library finds in the caller's frame. */
const NAMES_CALLER = ["namedtuple", "NamedTuple", "TypedDict", "NewType", "TypeVar", "ParamSpec", "TypeVarTuple", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"];

/** What a function shows of its frame where the program as a whole shows `frames`; module bodies always have a frame. */
export const framesOfFunction = (fn: PirFunction, frames: Frames): Frames => (frames === "none" && fn.kind !== "module" && NAMES_CALLER.some((name) => fn.mentions.has(name)) ? "places" : frames);

/** Do the user's modules look at frames? */
const showsFrames = (texts: readonly string[]): boolean =>
  texts.some((text) => FRAME_ACCESS.test(text)) || PLACES.some(([about, place]) => texts.some((text) => about.test(text)) && texts.some((text) => place.test(text)));

/** Use the caller's frame for a debug mode or a module's name only, and would be slower with frames of their own. */
const WITHOUT = /^(asyncio|collections|subprocess|gettext|typing|typing_extensions|attr|attrs)\b/;

/** Library modules that ask for frames count their own. */
export const asksForFrames = (name: string, text: string): boolean => !WITHOUT.test(name) && /\b(_getframe|currentframe)\b/.test(text);

/** ... and so do those whose warnings name a caller. */
export const keepsFrames = (name: string, text: string): boolean => asksForFrames(name, text) || (!WITHOUT.test(name) && (/\bstacklevel\b|\b_deprecated\(/.test(text) || COMPILES_PATTERNS.test(name)));

/** Warnings about patterns count all functions from `re.compile` on. */
const COMPILES_PATTERNS = /^re(\._compiler)?$/;
