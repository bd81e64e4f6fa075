"""Prints as JSON the public members of pathlib's classes, and which attribute names each method of test_pathlib uses."""
import ast
import json
import pathlib
import test

OPERATORS = ("__truediv__", "__rtruediv__", "__fspath__", "__bytes__", "__eq__", "__lt__", "__hash__", "__enter__", "__reduce__")
members = []
for cls in (pathlib.PurePath, pathlib.PurePosixPath, pathlib.PureWindowsPath, pathlib.Path, pathlib.PosixPath, pathlib.WindowsPath):
    members.append([cls.__name__, "class", ""])
    for name, value in sorted(vars(cls).items()):
        if name.startswith("_") and name not in OPERATORS:
            continue
        kind = "property" if isinstance(value, property) else "class method" if isinstance(value, classmethod) else "operator" if name.startswith("_") else "method"
        members.append([cls.__name__, kind, name])

with open(f"{test.__path__[0]}/test_pathlib.py", encoding="utf-8") as file:
    tree = ast.parse(file.read())
uses = {}
for node in ast.walk(tree):
    if isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
        names = {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)} | {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
        if any(isinstance(n, ast.BinOp) and isinstance(n.op, ast.Div) for n in ast.walk(node)):
            names |= {"__truediv__", "__rtruediv__"}
        calls = {n.func.id for n in ast.walk(node) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
        names |= {operator for call, operator in (("bytes", "__bytes__"), ("hash", "__hash__")) if call in calls}
        names |= {"__eq__"} if names & {"assertEqual", "assertEq"} else set()
        names |= {"__lt__"} if names & {"assertLess", "assertLessEqual"} or "ordering" in node.name else set()
        names |= {"__fspath__"} if "fspath" in names else set()
        names |= {"__reduce__"} if "pickle" in names else set()
        names |= {"__enter__"} if any(isinstance(n, ast.With) for n in ast.walk(node)) and "with" in node.name else set()
        uses.setdefault(node.name, set()).update(names)
print(json.dumps({"members": members, "uses": {name: sorted(found) for name, found in uses.items()}}))
