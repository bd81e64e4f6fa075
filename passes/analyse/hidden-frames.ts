/**
 * Library functions in Python that are C in CPython: what they raise shows no frame of theirs in a traceback.
 * (`datetime.date(0, 1, 1)` ends in the caller's line, not in `datetime.py`.)
 */
import { byName } from "../../src/ir/by-name.ts";
import type { PirFunction } from "../../src/ir/pir/nodes.ts";
const HIDDEN: Readonly<Record<string, RegExp>> = byName({
  _annotation_text: /^/, _ast_atom: /^/, _ast_expression: /^/, _ast_names: /^/, _ast_pattern: /^/, _ast_statement: /^/, _ast_strings: /^/, _ast_tokens: /^/, _ast_type_comments: /^/, _evaluate: /^/, _evaluate_calls: /^/, _evaluate_frames: /^/, _evaluate_patterns: /^/, _evaluate_steps: /^/, _execute_compound: /^/, _check_code: /^/, _check_patterns: /^/, _check_warnings: /^/, _check_tree: /^/, _check_tree_patterns: /^/, _symbol_table: /^/, _type_params: /^/, _import_by_name: /^/, _execute: /^/, _optimise: /^/, _module_files: /^/, _locale: /^/, _decimal: /^/, _queue: /^/, _signal: /^/, _thread: /^/, array: /^/, contextvars: /^/, datetime: /^/, pickle: /^/, _pickle: /^/,
  "asyncio.futures": /^(Future\.|_)/, "asyncio.tasks": /^(Task\.|_enter_task|_leave_task)/,
  codecs: /^lookup$/, dataclasses: /<locals>\.(?!wrap$)/, hashlib: /^new$/, warnings: /^warn(_explicit)?$/,
  "zoneinfo._zoneinfo": /^/, "xml.etree.ElementTree": /^((Element|TreeBuilder|XMLParser)\.|SubElement$|_iterate|_sequence|_not_element|_argument|_dict_argument|_new_element|_check_buffer)/, "importlib.machinery": /^/,
});

export const isHidden = (module: string, fn: PirFunction): boolean => fn.hidden === true || HIDDEN[module]?.test(fn.qualname) === true;
