/** The docstrings and signatures of builtins and native modules, asked of the user's CPython: what Rust implements has none of its own. */
import { probe } from "./exec.ts";
import type { PythonInstallation } from "./python.ts";

const SCRIPT = `import importlib, json, sys
out = {}
def add(key, o):
    doc = getattr(o, "__doc__", None)
    if isinstance(doc, str): out[key] = doc
    signature = getattr(o, "__text_signature__", None)
    if isinstance(signature, str): out["sig:" + key] = signature
def add_type(t):
    key = f"{t.__module__}.{t.__qualname__}"
    add(key, t)
    for name, o in vars(t).items(): add(f"{key}.{name}", o)
# Native parts of modules that are C as a whole in CPython.
PARTS = {"_mpdec": "_decimal", "_array": "array"}
for name in sys.argv[1:]:
    try: module = importlib.import_module(PARTS.get(name, name))
    except ImportError: continue
    add(name, module)
    for key, o in vars(module).items():
        if isinstance(o, type): add_type(o)
        elif type(o) is type(len): add(f"{name}.{key}", o)
for t in type.__subclasses__(object):
    if t.__module__ == "builtins": add_type(t)
print(json.dumps(out))`;

/** By `module.qualname`, signatures with `sig:` before it; a module by its name. */
export async function builtinDocs(python: PythonInstallation, modules: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const output = await probe(python.executable, ["-I", "-c", SCRIPT, ...[...modules].filter((m) => !m.startsWith("_portalis"))]);
  return new Map(Object.entries(output === null ? {} : JSON.parse(output) as Record<string, string>));
}
