"""Writes one JSON line per file: its path and CPython's ast.dump, or its SyntaxError. Reads paths from stdin.

From 3.12 on f-strings have other spans, so positions are left out there.
"""
import ast, json, sys

sys.set_int_max_str_digits(0) if hasattr(sys, "set_int_max_str_digits") else None
sys.setrecursionlimit(20000)


class Plain(ast.NodeVisitor):
    def visit_Constant(self, node):
        node.kind = None

    def generic_visit(self, node):
        if getattr(node, "type_params", None) == [] and not isinstance(node, getattr(ast, "TypeAlias", ())):
            del node.type_params
        super().generic_visit(node)


spans = sys.version_info < (3, 12)
options = {"show_empty": True} if sys.version_info >= (3, 13) else {}

for path in sys.stdin.read().split("\n"):
    if not path:
        continue
    with open(path, "rb") as file:
        data = file.read()
    try:
        tree = ast.parse(data, path)
        Plain().visit(tree)
        row = {"path": path, "dump": ast.dump(tree, include_attributes=spans, **options), "spans": spans}
    except RecursionError:
        continue
    except (SyntaxError, ValueError) as error:
        row = {"path": path, "error": str(error)}
    print(json.dumps(row))
