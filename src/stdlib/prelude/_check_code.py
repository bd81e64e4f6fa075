"""What compile.c objects to in code that is made at run time, in its order; future.c and the symbol table come first."""
import ast
from _check_warnings import KINDS, warn
from _symbol_table import SymbolTable

_FEATURES = ("nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations")
_BLOCKS = 20


def check(tree, filename):
    """Raises the SyntaxError that compile() gives for a tree."""
    body = tree.body if isinstance(tree.body, list) else [tree.body]
    last = _future(body, filename) if isinstance(tree.body, list) else 0
    Checker(filename, SymbolTable(tree, filename), last).all(body)


def _future(body, filename):
    """The last line that may hold an import from __future__."""
    first = body[0] if body else None
    docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    last = -1
    for node in body[1 if docstring else 0:]:
        if not _is_future(node):
            break
        for alias in node.names:
            if alias.name not in _FEATURES:
                error = SyntaxError("not a chance" if alias.name == "braces" else f"future feature {alias.name} is not defined")
                error.filename, error.lineno, error.offset, error.end_lineno = filename, node.lineno, node.col_offset + 1, node.lineno
                raise error
        last = node.lineno
    return last


def _is_future(node):
    return isinstance(node, ast.ImportFrom) and node.module == "__future__" and not node.level


class Checker:
    def __init__(self, filename, table, future):
        self.filename = filename
        self.table = table
        self.future = future
        # module, class, function, async, lambda, comprehension
        self.unit = "module"
        # loop, star (a handler of except*), other, or the statements of a finally
        self.blocks = []
        self.async_generator = False

    def fail(self, message, node):
        raise SyntaxError(message, (self.filename, node.lineno, node.col_offset + 1, None, node.end_lineno, node.end_col_offset + 1))

    def all(self, nodes):
        for node in nodes:
            if node is not None:
                self.node(node)

    def within(self, unit, nodes, async_generator=False):
        saved = self.unit, self.blocks, self.async_generator
        self.unit, self.blocks, self.async_generator = unit, [], async_generator
        self.all(nodes)
        self.unit, self.blocks, self.async_generator = saved

    def block(self, kind, node, nodes):
        if len(self.blocks) >= _BLOCKS:
            self.fail("too many statically nested blocks", node)
        self.blocks.append(kind)
        self.all(nodes)
        self.blocks.pop()

    def unwind(self, loop, node):
        """compiler_unwind_fblock_stack: leaves the blocks, to the nearest loop or out of the function."""
        if not self.blocks:
            return False
        top = self.blocks.pop()
        if top == "star":
            self.fail("'break', 'continue' and 'return' cannot appear in an except* block", node)
        found = loop and top == "loop"
        if not found:
            if isinstance(top, list):
                self.all(top)
            found = self.unwind(loop, node)
        self.blocks.append(top)
        return found

    def name(self, name, node, ctx="Store"):
        if name == "__debug__" and ctx != "Load":
            self.fail(f"cannot {'assign to' if ctx == 'Store' else 'delete'} __debug__", node)

    def in_function(self):
        return self.unit not in ("module", "class")

    def node(self, node):
        kind = type(node).__name__
        if kind in KINDS:
            warn(node, self.filename)
        match kind:
            case "Name":
                self.name(node.id, node, type(node.ctx).__name__)
            case "Attribute":
                self.name(node.attr, node, type(node.ctx).__name__)
                self.node(node.value)
            case "Starred":
                self.fail("starred assignment target must be in a list or tuple" if isinstance(node.ctx, ast.Store) else "can't use starred expression here", node)
            case "List" | "Tuple":
                if isinstance(node.ctx, ast.Store):
                    self.unpacking(node)
                self.elements(node.elts)
            case "Set":
                self.elements(node.elts)
            case "NamedExpr":
                self.all([node.value, node.target])
            case "Dict":
                for key, value in zip(node.keys, node.values):
                    self.all([key, value])
            case "Call":
                self.keywords(node.keywords, node)
                self.node(node.func)
                self.elements(node.args)
                self.all([k.value for k in node.keywords])
            case "Lambda":
                self.parameters(node.args, node)
                self.within("lambda", [node.body])
            case "ListComp" | "SetComp" | "DictComp" | "GeneratorExp":
                self.comprehension(node, kind)
            case "Yield" | "YieldFrom" | "Await":
                if not self.in_function():
                    self.fail("'await' outside function" if kind == "Await" else "'yield' outside function", node)
                if kind == "YieldFrom" and self.unit == "async":
                    self.fail("'yield from' inside async function", node)
                if kind == "Await" and self.unit not in ("async", "comprehension"):
                    self.fail("'await' outside async function", node)
                self.all([node.value])
            case _:
                statement = self.statements.get(kind)
                if statement is not None:
                    statement(self, node)
                else:
                    self.all(ast.iter_child_nodes(node))

    # ---- expressions
    def elements(self, nodes):
        """Where stars are allowed."""
        self.all([node.value if isinstance(node, ast.Starred) else node for node in nodes])

    def unpacking(self, node):
        stars = [at for at, item in enumerate(node.elts) if isinstance(item, ast.Starred)]
        if stars and stars[0] >= 256:
            self.fail("too many expressions in star-unpacking assignment", node)
        if len(stars) > 1:
            self.fail("multiple starred expressions in assignment", node)

    def keywords(self, keywords, node):
        for at, keyword in enumerate(keywords):
            if keyword.arg is None:
                continue
            self.name(keyword.arg, node)
            for other in keywords[at + 1:]:
                if other.arg == keyword.arg:
                    self.fail(f"keyword argument repeated: {keyword.arg}", other)

    def parameters(self, args, node):
        for a in [*args.posonlyargs, *args.args, args.vararg, *args.kwonlyargs, args.kwarg]:
            if a is not None:
                self.name(a.arg, node)
        self.all([*args.defaults, *args.kw_defaults])

    def comprehension(self, node, kind):
        if node in self.table.coroutines and kind != "GeneratorExp" and self.unit not in ("async", "comprehension"):
            self.fail("asynchronous comprehension outside of an asynchronous function", node)
        inner = []
        for at, generator in enumerate(node.generators):
            inner += [generator.iter if at else None, generator.target, *generator.ifs]
        self.within("comprehension", inner + ([node.key, node.value] if kind == "DictComp" else [node.elt]))
        self.node(node.generators[0].iter)

    # ---- statements
    def function(self, node):
        args = node.args
        self.parameters(args, node)
        self.all(node.decorator_list)
        if not self.table.quotes:
            self.all([a.annotation for a in [*args.args, *args.posonlyargs]])
            if args.vararg is not None and args.vararg.annotation is not None:
                self.elements([args.vararg.annotation])
            self.all([*[a.annotation for a in [*args.kwonlyargs, args.kwarg] if a is not None], node.returns])
        is_async = isinstance(node, ast.AsyncFunctionDef)
        self.within("async" if is_async else "function", node.body, is_async and node in self.table.generators)
        self.name(node.name, node)

    def class_(self, node):
        self.all(node.decorator_list)
        self.within("class", node.body)
        self.keywords(node.keywords, node)
        self.elements(node.bases)
        self.all([k.value for k in node.keywords])
        self.name(node.name, node)

    def return_(self, node):
        if not self.in_function():
            self.fail("'return' outside function", node)
        if node.value is not None and self.async_generator:
            self.fail("'return' with value in async generator", node)
        self.all([node.value])
        self.unwind(False, node.value if isinstance(node.value, ast.Constant) else node)

    def jump(self, node):
        if not self.unwind(True, node):
            self.fail("'break' outside loop" if isinstance(node, ast.Break) else "'continue' not properly in loop", node)

    def assign(self, node):
        self.all([node.value, *node.targets])

    def augmented(self, node):
        target = node.target
        if not isinstance(target, ast.Name):
            self.node(target.value if isinstance(target, ast.Attribute) else target)
        self.node(node.value)
        if isinstance(target, ast.Name):
            self.name(target.id, target)

    def annotated(self, node):
        target = node.target
        if node.value is not None:
            self.all([node.value, target])
        elif isinstance(target, ast.Attribute):
            self.name(target.attr, node)
            self.node(target.value)
        elif isinstance(target, ast.Name):
            self.name(target.id, node)
        else:
            self.node(target)
        if not self.in_function() and not self.table.quotes:
            self.node(node.annotation)

    def for_(self, node):
        if isinstance(node, ast.AsyncFor):
            self.needs_async("'async for'", node)
        self.node(node.iter)
        self.block("loop", node, [node.target, *node.body])
        self.all(node.orelse)

    def while_(self, node):
        self.block("loop", node, [node.test, *node.body])
        self.all(node.orelse)

    def needs_async(self, what, node):
        if self.unit != "async":
            self.fail(f"{what} outside async function", node)

    def with_(self, node, at=0):
        if isinstance(node, ast.AsyncWith):
            self.needs_async("'async with'", node)
        item = node.items[at]
        self.node(item.context_expr)
        if len(self.blocks) >= _BLOCKS:
            self.fail("too many statically nested blocks", node)
        self.blocks.append("other")
        self.all([item.optional_vars])
        if at + 1 < len(node.items):
            self.with_(node, at + 1)
        else:
            self.all(node.body)
        self.blocks.pop()

    def try_(self, node):
        if node.finalbody:
            if len(self.blocks) >= _BLOCKS:
                self.fail("too many statically nested blocks", node)
            self.blocks.append(node.finalbody)
            self.handled(node)
            self.blocks.pop()
            self.block("other", node, node.finalbody)
        else:
            self.handled(node)

    def handled(self, node):
        if not node.handlers:
            return self.all(node.body)
        self.block("other", node, node.body)
        for handler in node.handlers:
            if handler.type is None and handler is not node.handlers[-1]:
                self.fail("default 'except:' must be last", handler)
            self.all([handler.type])
            if handler.name is not None:
                self.name(handler.name, handler)
            self.blocks.append("other")
            self.block("star" if isinstance(node, ast.TryStar) else "other", handler, handler.body)
            self.blocks.pop()
        self.all(node.orelse)

    def import_(self, node):
        if _is_future(node) and node.lineno > self.future:
            self.fail("from __future__ imports must occur at the beginning of the file", node)
        for alias in node.names:
            self.name(alias.asname or alias.name.split(".")[0], node)

    def match_(self, node):
        from _check_patterns import CasePattern
        self.node(node.subject)
        for case in node.cases:
            CasePattern(self, case.guard is not None or case is node.cases[-1]).check(case.pattern)
            self.all([case.guard, *case.body])

    def nothing(self, node):
        pass

    # By their kind. As names, so that a release keeps them.
    statements = {
        "FunctionDef": function, "AsyncFunctionDef": function, "ClassDef": class_, "Return": return_, "Break": jump, "Continue": jump, "Assign": assign,
        "AugAssign": augmented, "AnnAssign": annotated, "For": for_, "AsyncFor": for_, "While": while_, "With": with_, "AsyncWith": with_, "Try": try_,
        "TryStar": try_, "Import": import_, "ImportFrom": import_, "Match": match_, "Global": nothing, "Nonlocal": nothing,
    }
