"""What `compile(..., optimize=1)` and `optimize=2` leave out of a tree: assertions, `__debug__`, docstrings."""
import ast


def optimise(tree, level):
    for node in ast.walk(tree):
        for name, value in ast.iter_fields(node):
            if isinstance(value, list):
                value[:] = [_replaced(item) for item in value]
            elif isinstance(value, ast.AST):
                setattr(node, name, _replaced(value))
        if level > 1 and isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)) and ast.get_docstring(node, clean=False) is not None:
            node.body[0] = ast.copy_location(ast.Pass(), node.body[0])


def _replaced(node):
    if isinstance(node, ast.Assert):
        return ast.copy_location(ast.Pass(), node)
    if isinstance(node, ast.Name) and node.id == "__debug__":
        return ast.copy_location(ast.Constant(False), node)
    return node
