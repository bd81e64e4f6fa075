"""Names of code made at run time: which a function binds (symtable.c), and what the compiler would object to."""
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


def check(tree, filename):
    """Errors of the symbol table and the compiler."""
    body = tree.body if isinstance(tree.body, list) else [ast.Expr(tree.body)]
    for node in body:
        _check_node(node, filename, False, False)


def _check_node(node, filename, function, loop):
    kind = type(node).__name__
    if kind in ("FunctionDef", "AsyncFunctionDef", "Lambda"):
        function, loop = True, False
    elif kind == "ClassDef":
        function = loop = False
    elif kind in ("For", "AsyncFor", "While"):
        for part in node.orelse:
            _check_node(part, filename, function, loop)
        for part in node.body:
            _check_node(part, filename, function, True)
        return
    elif kind == "Return" and not function:
        _fail("'return' outside function", node, filename)
    elif kind in ("Yield", "YieldFrom") and not function:
        _fail("'yield' outside function", node, filename)
    elif kind == "Await" and not function:
        _fail("'await' outside function", node, filename)
    elif kind == "Break" and not loop:
        _fail("'break' outside loop", node, filename)
    elif kind == "Continue" and not loop:
        _fail("'continue' not properly in loop", node, filename)
    elif kind == "Nonlocal" and not function:
        _fail("nonlocal declaration not allowed at module level", node, filename)
    for part in ast.iter_child_nodes(node):
        _check_node(part, filename, function, loop)


def _fail(message, node, filename):
    raise SyntaxError(message, (filename, node.lineno, node.col_offset + 1, None, node.end_lineno, node.end_col_offset + 1))
