/** Signs in the text of a module that it needs what no name in it leads to: parts of the run time, or modules that are found when it runs. */

/** `str(b, "utf-16")`: the one way to a codec that mentions nothing else. */
export const NAMES_CODEC = /["'](?:u(?:tf)?[-_ ]?(?:16|32|7|8[-_]sig)|cp\d|windows[-_]?\d|iso[-_]?8859|koi8|mac|(?:raw[-_])?unicode)/i;

export const HANDLES_SIGNALS = /\bsignal\b[^]*\bSIG[A-Z]+\d?\b/;

/** `object.__reduce__` asks `copyreg`. */
export const REDUCES = /\.__reduce(_ex)?__\(/;

/** What says where a module came from. */
export const READS_SPECS = /\b(__spec__|__loader__|lazycache)\b/;

/** Ways to the signatures of native functions. */
export const READS_SIGNATURES = /\b(__text_signature__|signature|getfullargspec|getcallargs)\b/;

/** Modules that are loaded or read from files at run time. */
export const LOADS_FILES = /\b(spec_from_file_location|SourceFileLoader|readmodule(_ex)?|load_source|imp\.load_module|imp\.find_module)\b/;

/** Modules that are found when the program runs, where it names folders or files for them (`NAMES_FILES`). */
export const FINDS_MODULES = /\b(import_module|__import__|reload|run_path|run_module|find_spec|walk_packages|iter_modules|FileFinder|PathFinder|addsitedir|path_hooks)\b/;

export const NAMES_FILES = /\bsys\.path\b|\.py\b["'`]|["'`/.]\.py\b|\.extsep\b/;

/** Characters by their names. */
export const NAMED_CHARACTER = /\\N|unicodedata|namereplace/;

/** Folders to import from. */
export const ADDS_FOLDERS = /\bsys\b[^]*\.path\b|\baddsitedir\b/;
