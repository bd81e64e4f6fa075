"""What symtable.c objects to in code that is made at run time."""
import ast

_GLOBAL, _LOCAL, _PARAM, _NONLOCAL, _USE, _IMPORT, _ANNOTATED, _ITERATED = 1, 2, 4, 8, 16, 128, 256, 512
LOCAL, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT, FREE, CELL = 1, 2, 3, 4, 5
_LABELS = {"Lambda": "lambda", "ListComp": "listcomp", "SetComp": "setcomp", "DictComp": "dictcomp", "GeneratorExp": "genexpr"}
_BOUND = _LOCAL | _PARAM | _IMPORT
_UNQUOTED = {"NamedExpr": "named", "Yield": "yield", "YieldFrom": "yield", "Await": "await"}
_INSIDE = {"ListComp": "list comprehension", "SetComp": "set comprehension", "DictComp": "dict comprehension", "GeneratorExp": "generator expression"}


class _Block:
    def __init__(self, kind, node, parent, private):
        self.kind = kind
        self.node = node
        self.parent = parent
        self.private = private
        self.names = {}
        self.children = []
        self.directives = {}
        # How many outermost iterables of comprehensions the walk is in.
        self.iterables = parent.iterables if parent is not None else 0
        self.target = False
        # name -> LOCAL, CELL, FREE, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT; what has no entry is free only for blocks inside.
        self.scopes = {}
        self.parameters = []
        self.generator = False
        # A class whose methods ask for it by `__class__` or super().
        self.has_cell = False
        # It needs `__annotations__`.
        self.annotated = False
        self.code = None
        self.ordered = None
        self.label = getattr(node, "name", None) or _LABELS.get(type(node).__name__, "top")
        self.line = getattr(node, "lineno", 0)
        self.nested = parent is not None and (parent.nested or parent.kind not in ("module", "class"))
        node._block = self

    def order(self):
        """The variables as a frame holds them: parameters, other locals, those of inner functions, those of outer ones."""
        known = self.ordered
        if known is None:
            of = lambda kind: [name for name, scope in self.scopes.items() if scope == kind and name not in self.parameters]
            known = self.ordered = (*self.parameters, *of(LOCAL), *sorted(of(CELL)), *sorted(of(FREE)))
        return known


def quotes_annotations(tree):
    """`from __future__ import annotations`"""
    body = tree.body if isinstance(tree.body, list) else []
    return hasattr(tree, "_future") or any(isinstance(node, ast.ImportFrom) and node.module == "__future__" and any(alias.name == "annotations" for alias in node.names) for node in body)


class SymbolTable:
    """`coroutines` holds the comprehensions with something asynchronous inside, `async_generators` the functions that yield."""

    def __init__(self, tree, filename):
        self.filename = filename
        self.coroutines = set()
        self.generators = set()
        self.constants = {}
        self.quotes = quotes_annotations(tree)
        self.top = self.block = _Block("module", tree, None, None)
        self.visit_all(tree.body if isinstance(tree.body, list) else [tree.body])
        self.analyse(self.top, None, set())
        _release(self.top)

    def fail(self, message, node):
        error = SyntaxError(message)
        error.filename = self.filename
        error.lineno, error.offset = node.lineno, node.col_offset + 1
        error.end_lineno, error.end_offset = node.end_lineno, node.end_col_offset + 1
        raise error

    # ---- names
    def mangled(self, name):
        private = self.block.private
        if private is None or name[:2] != "__" or name[-2:] == "__" or "." in name or not private.lstrip("_"):
            return name
        return "_" + private.lstrip("_") + name

    def define(self, name, flag, node, block=None):
        block = block or self.block
        key = self.mangled(name)
        flags = block.names.get(key, 0)
        if flag & flags & _PARAM:
            self.fail(f"duplicate argument '{name}' in function definition", node)
        flags |= flag
        if block.target:
            if flags & (_GLOBAL | _NONLOCAL):
                self.fail(f"comprehension inner loop cannot rebind assignment expression target '{name}'", node)
            flags |= _ITERATED
        block.names[key] = flags
        if flag & _GLOBAL:
            self.top.names[key] = self.top.names.get(key, 0) | flag

    def define_outside(self, name, node):
        """An assignment expression in a comprehension binds in the nearest function or module around it."""
        block = self.block
        while block is not None:
            key = self.mangled(name)
            if block.kind == "comprehension":
                if block.names.get(key, 0) & _ITERATED:
                    self.fail(f"assignment expression cannot rebind comprehension iteration variable '{name}'", node)
            elif block.kind == "annotation":
                pass
            elif block.kind == "class":
                self.fail("assignment expression within a comprehension cannot be used in a class body", node)
            else:
                module = block.kind == "module"
                self.define(name, _GLOBAL if module or block.names.get(key, 0) & _GLOBAL else _NONLOCAL, node)
                self.block.directives.setdefault(key, node)
                self.define(name, _GLOBAL if module else _LOCAL, node, block)
                return
            block = block.parent

    # ---- the walk
    def enter(self, kind, node, private, walk):
        outer = self.block
        inner = self.block = _Block(kind, node, outer, private)
        outer.children.append(inner)
        walk()
        self.block = outer
        return inner

    def annotations(self, node, nodes):
        """Those that are quoted are no code: their names belong to nothing."""
        if not self.quotes:
            self.visit_all(nodes)
            return
        around, known = self.block, node.__dict__.get("_block")
        inner = self.enter("annotation", node, around.private, lambda: self.visit_all(nodes))
        around.children.remove(inner)
        node._block = known

    def visit_all(self, nodes):
        for node in nodes:
            if node is not None:
                self.visit(node)

    def visit(self, node):
        kind = type(node).__name__
        if self.block.kind == "annotation" and kind in _UNQUOTED:
            self.fail(f"'{_UNQUOTED[kind]} expression' can not be used within an annotation", node)
        match kind:
            case "Name":
                self.define(node.id, _USE if isinstance(node.ctx, ast.Load) else _LOCAL, node)
                # super() needs the class (symtable.c).
                if node.id == "super" and isinstance(node.ctx, ast.Load) and self.block.kind in ("function", "comprehension"):
                    self.define("__class__", _USE, node)
            case "Constant":
                node.value = self.constant(node.value)
            case "Tuple":
                self.visit_all(node.elts)
                values = constants(node.elts)
                if values is not None:
                    node._constant = self.constant(tuple(values))
            case "UnaryOp":
                self.visit(node.operand)
                if type(node.op).__name__ == "USub" and type(node.operand).__name__ == "Constant" and type(node.operand.value) in (int, float, complex):
                    node._constant = self.constant(-node.operand.value)
            case "FunctionDef" | "AsyncFunctionDef" | "Lambda":
                self.visit_function(node, kind)
            case "ClassDef":
                self.define(node.name, _LOCAL, node)
                self.visit_all([*node.bases, *node.keywords, *node.decorator_list])
                self.enter("class", node, node.name, lambda: self.visit_all(node.body))
            case "ListComp" | "SetComp" | "DictComp" | "GeneratorExp":
                self.visit_comprehension(node)
            case "NamedExpr":
                if self.block.iterables:
                    self.fail("assignment expression cannot be used in a comprehension iterable expression", node)
                if self.block.kind == "comprehension":
                    self.define_outside(node.target.id, node.target)
                self.visit_all([node.value, node.target])
            case "Yield" | "YieldFrom":
                self.visit_all([node.value])
                self.generators.add(self.block.node)
                self.block.generator = True
                if self.block.kind == "comprehension":
                    self.fail(f"'yield' inside {_INSIDE[type(self.block.node).__name__]}", node)
            case "Await":
                self.visit(node.value)
                self.coroutines.add(self.block.node)
            case "Global" | "Nonlocal":
                self.visit_declaration(node, kind.lower())
            case "AnnAssign":
                self.visit_annotated(node)
            case "Try" | "TryStar":
                self.visit_all([*node.body, *node.orelse, *node.handlers, *node.finalbody])
            case "ExceptHandler":
                self.visit_all([node.type])
                if node.name is not None:
                    self.define(node.name, _LOCAL, node)
                self.visit_all(node.body)
            case "alias":
                if node.name != "*":
                    self.define(node.asname or node.name.split(".")[0], _IMPORT, node)
                elif self.block.kind != "module":
                    self.fail("import * only allowed at module level", node)
            case _:
                self.visit_all(ast.iter_child_nodes(node))
                name = node.rest if kind == "MatchMapping" else node.name if kind in ("MatchAs", "MatchStar") else None
                if name is not None:
                    self.define(name, _LOCAL, node)

    def constant(self, value):
        """Equal constants of one text are one object."""
        kind = type(value)
        if kind in (str, bytes, int, tuple):
            return self.constants.setdefault((kind, value if kind is not tuple else tuple([id(item) for item in value])), value)
        return self.constants.setdefault((kind, repr(value)), value) if kind in (float, complex) else value

    def visit_function(self, node, kind):
        args = node.args
        parameters = [*args.posonlyargs, *args.args]
        if kind != "Lambda":
            self.define(node.name, _LOCAL, node)
        self.visit_all([*args.defaults, *args.kw_defaults])
        if kind != "Lambda":
            starred = [a for a in (args.vararg, args.kwarg) if a is not None]
            self.annotations(node, [a.annotation for a in [*parameters, *starred, *args.kwonlyargs]] + [node.returns])
            self.visit_all(node.decorator_list)

        def walk():
            for a in [*parameters, *args.kwonlyargs, args.vararg, args.kwarg]:
                if a is not None:
                    self.define(a.arg, _PARAM, a)
                    self.block.parameters.append(self.mangled(a.arg))
            self.visit_all(node.body if isinstance(node.body, list) else [node.body])
        self.enter("function", node, self.block.private, walk)

    def visit_comprehension(self, node):
        first = node.generators[0]
        self.block.iterables += 1
        self.visit(first.iter)
        self.block.iterables -= 1

        def walk():
            self.block.names[".0"] = _PARAM
            self.block.parameters.append(".0")
            for generator in node.generators:
                self.block.target = True
                self.visit(generator.target)
                self.block.target = False
                if generator is not first:
                    self.block.iterables += 1
                    self.visit(generator.iter)
                    self.block.iterables -= 1
                self.visit_all(generator.ifs)
                if generator.is_async:
                    self.coroutines.add(node)
            self.visit_all([node.value, node.key] if isinstance(node, ast.DictComp) else [node.elt])
        self.enter("comprehension", node, self.block.private, walk)
        if node in self.coroutines and not isinstance(node, ast.GeneratorExp):
            self.coroutines.add(self.block.node)

    def visit_declaration(self, node, word):
        for name in node.names:
            key = self.mangled(name)
            flags = self.block.names.get(key, 0)
            if flags & _PARAM:
                self.fail(f"name '{name}' is parameter and {word}", node)
            if flags & _USE:
                self.fail(f"name '{name}' is used prior to {word} declaration", node)
            if flags & _ANNOTATED:
                self.fail(f"annotated name '{name}' can't be {word}", node)
            if flags & _LOCAL:
                self.fail(f"name '{name}' is assigned to before {word} declaration", node)
            self.define(name, _GLOBAL if word == "global" else _NONLOCAL, node)
            self.block.directives.setdefault(key, node)

    def visit_annotated(self, node):
        self.block.annotated = True
        if isinstance(node.target, ast.Name):
            name = node.target.id
            flags = self.block.names.get(self.mangled(name), 0)
            if flags & (_GLOBAL | _NONLOCAL) and self.block is not self.top and node.simple:
                self.fail(f"annotated name '{name}' can't be {'global' if flags & _GLOBAL else 'nonlocal'}", node)
            if node.simple or node.value is not None:
                self.define(name, _ANNOTATED | _LOCAL if node.simple else _LOCAL, node.target)
        else:
            self.visit(node.target)
        self.annotations(node, [node.annotation])
        self.visit_all([node.value])

    # ---- the scopes of names (symtable.c: analyze_block)
    def analyse(self, block, bound, globals):
        """`bound`: the names of the functions around, None for the module. Gives the names that are free in the block."""
        scopes, free, local = block.scopes, set(), set()
        inside = set() if bound is None else set(bound)
        globals = set(globals)
        for name, flags in block.names.items():
            if flags & _GLOBAL:
                if flags & _NONLOCAL:
                    self.fail(f"name '{name}' is nonlocal and global", block.directives[name])
                scopes[name] = GLOBAL_EXPLICIT
                globals.add(name)
                inside.discard(name)
            elif flags & _NONLOCAL:
                if bound is None:
                    self.fail("nonlocal declaration not allowed at module level", block.directives[name])
                if name not in bound:
                    self.fail(f"no binding for nonlocal '{name}' found", block.directives[name])
                scopes[name] = FREE
                free.add(name)
            elif flags & _BOUND:
                scopes[name] = LOCAL
                local.add(name)
                globals.discard(name)
            elif bound and name in bound:
                scopes[name] = FREE
                free.add(name)
            else:
                scopes[name] = GLOBAL_IMPLICIT
        if block.kind == "class":
            inside = {"__class__"} | (set() if bound is None else bound)
        elif block.kind != "module":
            inside |= local
        needed = set()
        for child in block.children:
            needed |= self.analyse(child, inside, globals)
        if block.kind == "class":
            block.has_cell = "__class__" in needed
            needed.discard("__class__")
        elif block.kind != "module":
            for name in needed & local:
                scopes[name] = CELL
            needed -= local
        for name in needed:
            if bound is not None and name in bound:
                if name not in scopes:
                    scopes[name] = FREE
                free.add(name)
        return free


def constants(nodes):
    """Their values where all are constants, else None."""
    values = []
    for node in nodes:
        if type(node).__name__ == "Constant":
            values.append(node.value)
        elif "_constant" in node.__dict__:
            values.append(node._constant)
        else:
            return None
    return values


def _release(block):
    """Trees hold their blocks: not the other way round, too."""
    block.node = block.parent = None
    for child in block.children:
        _release(child)
