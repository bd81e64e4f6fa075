"""Replaces the smallest function definition around a line, or else the smallest statement, by `pass`; the other lines keep their numbers.

    cut.py FILE LINE        prints FIRST <TAB> LAST <TAB> NAME of what is gone, nothing if there was only `pass`
"""
import ast
import sys

path, line = sys.argv[1], int(sys.argv[2])
with open(path, encoding="utf-8", newline="") as file:
    text = file.read()
lines = text.split("\n")


def first_line(node):
    decorators = getattr(node, "decorator_list", [])
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


def find(body, names):
    """The statement to cut and its dotted name; of nested functions the outer one, so that a method goes as a whole."""
    for node in body:
        if first_line(node) <= line <= node.end_lineno:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                return node, [*names, node.name]
            inner = [*names, node.name] if isinstance(node, ast.ClassDef) else names
            for part in ("body", "orelse", "finalbody", "handlers"):
                found = find(getattr(node, part, []), inner)
                if found is not None:
                    return (node, inner) if isinstance(found[0], ast.Pass) else found
            if isinstance(node, ast.ExceptHandler):
                return None
            return node, inner if isinstance(node, ast.ClassDef) else [*names, f"<line {node.lineno}>"]
    return None


found = find(ast.parse(text).body, [])
if found is not None and not isinstance(found[0], ast.Pass):
    node, names = found
    first, last = first_line(node), node.end_lineno
    indent = lines[first - 1][: len(lines[first - 1]) - len(lines[first - 1].lstrip())]
    lines[first - 1:last] = [f"{indent}pass"] + [""] * (last - first)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("\n".join(lines))
    print(first, last, ".".join(names), sep="\t")
