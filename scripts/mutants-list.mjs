/**
 * The planted defects. `search` occurs exactly once in `file`; `tests` are patterns of `npm run differential`.
 *
 * @type {readonly { name: string, file: string, search: string, replace: string, why: string, tests: readonly string[] }[]}
 */
export const mutants = [];
