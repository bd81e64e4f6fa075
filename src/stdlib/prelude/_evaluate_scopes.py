"""Names of code made at run time: which a function binds (symtable.c)."""
import ast

_COMPREHENSIONS = ("ListComp", "SetComp", "DictComp", "GeneratorExp")


class Scope:
    def __init__(self):
        self.names = set()
        self.globals = set()
        self.nonlocals = set()
        self.generator = False


def scope_of(node):
    """The names that a function or comprehension binds."""
    known = node.__dict__.get("_scope")
    if known is not None:
        return known
    scope = node._scope = Scope()
    kind = type(node).__name__
    if kind in _COMPREHENSIONS:
        for generator in node.generators:
            bind(generator.target, scope)
        return scope
    for arg in _parameters(node.args):
        scope.names.add(arg.arg)
    for statement in node.body if isinstance(node.body, list) else [node.body]:
        bind(statement, scope)
    scope.names -= scope.globals | scope.nonlocals
    return scope


def _parameters(args):
    return [*args.posonlyargs, *args.args, *args.kwonlyargs, *(a for a in (args.vararg, args.kwarg) if a is not None)]


def bind(node, scope):
    kind = type(node).__name__
    match kind:
        case "Name":
            if type(node.ctx).__name__ != "Load":
                scope.names.add(node.id)
        case "FunctionDef" | "AsyncFunctionDef" | "ClassDef":
            scope.names.add(node.name)
            inside = [*node.decorator_list, *node.bases] if kind == "ClassDef" else [*node.decorator_list, *node.args.defaults]
            for part in inside:
                bind(part, scope)
            return
        case "Lambda":
            return
        case "ListComp" | "SetComp" | "DictComp" | "GeneratorExp":
            for part in ast.walk(node):
                if isinstance(part, ast.NamedExpr):
                    scope.names.add(part.target.id)
            return
        case "Global":
            scope.globals.update(node.names)
        case "Nonlocal":
            scope.nonlocals.update(node.names)
        case "Import" | "ImportFrom":
            for alias in node.names:
                if alias.name != "*":
                    scope.names.add(alias.asname or alias.name.split(".")[0])
        case "ExceptHandler" | "MatchAs" | "MatchStar":
            if node.name is not None:
                scope.names.add(node.name)
        case "MatchMapping":
            if node.rest is not None:
                scope.names.add(node.rest)
        case "Yield" | "YieldFrom":
            scope.generator = True
    for part in ast.iter_child_nodes(node):
        bind(part, scope)


def yields(node):
    kind = type(node).__name__
    if kind in ("Yield", "YieldFrom"):
        return True
    return kind not in ("FunctionDef", "AsyncFunctionDef", "ClassDef", "Lambda") and any(yields(part) for part in ast.iter_child_nodes(node))
