"""Writes one JSON line per file: its path and CPython's symtable as [kind, name, nested, parameters, symbols, children]."""
import json, symtable, sys

KINDS = {0: "function", 1: "class", 2: "module"}


def plain(table):
    raw = table._table
    symbols = sorted([name, flags & 0x3DF, flags >> 11 & 15] for name, flags in raw.symbols.items())
    return [KINDS[raw.type], raw.name, bool(raw.nested), raw.varnames, symbols, [plain(child) for child in table.get_children()]]


for path in sys.stdin.read().split("\n"):
    if not path:
        continue
    with open(path, "rb") as file:
        data = file.read()
    try:
        row = {"path": path, "table": plain(symtable.symtable(data, path, "exec"))}
    except (SyntaxError, ValueError, RecursionError):
        continue
    print(json.dumps(row))
