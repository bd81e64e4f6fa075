/** The bundle of a `NAME.js` whose module exports functions. */
export { libraryOf, PythonError } from "./library.ts";
export { ProgramError, programOf } from "./page.ts";
