import json
import re
import sys


def tokens(path):
    for m in re.finditer(r"\.?([^.\[\]]+)|\[(\d+|\*)\]", path):
        name, index = m.groups()
        yield name if name is not None else (index if index == "*" else int(index))


def select(data, path):
    found = [data]
    for tok in tokens(path):
        nxt = []
        for d in found:
            if tok == "*":
                nxt.extend(d.values() if isinstance(d, dict) else d)
            elif isinstance(tok, int):
                if isinstance(d, list) and tok < len(d):
                    nxt.append(d[tok])
            elif isinstance(d, dict) and tok in d:
                nxt.append(d[tok])
        found = nxt
    return found


def flatten(d, prefix=""):
    if isinstance(d, dict):
        for k, v in d.items():
            yield from flatten(v, f"{prefix}.{k}" if prefix else k)
    elif isinstance(d, list):
        for i, v in enumerate(d):
            yield from flatten(v, f"{prefix}[{i}]")
    else:
        yield prefix, d


try:
    doc = json.load(sys.stdin)
except json.JSONDecodeError as e:
    print(f"invalid JSON at line {e.lineno} column {e.colno}: {e.msg}")
    sys.exit(65)
for path in sys.argv[1:]:
    for v in select(doc, path):
        print(path, "=", json.dumps(v, ensure_ascii=False, sort_keys=True))
if len(sys.argv) == 1:
    for k, v in flatten(doc):
        print(f"{k}: {v!r} <{type(v).__name__}>")
