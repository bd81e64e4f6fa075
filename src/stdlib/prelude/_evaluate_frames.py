"""Frames of code that is made at run time: its namespaces, its code objects, and what tracebacks say of it."""
import operator
from _portalis import add_frame, made_code, refuse
from _symbol_table import CELL, FREE, GLOBAL_EXPLICIT, LOCAL


_Module = type(operator)


class Stopped(BaseException):
    """Carries a StopIteration of the program through the generators that statements and comprehensions are here."""


def real(error):
    return error.args[0] if type(error) is Stopped else error


class Unknown(dict):
    """The globals of text that `eval` or `exec` runs where its caller is not known (passed as a function): only builtins have a meaning."""


class Frame:
    """The namespaces of running code. `locals` is `globals` at the top of a module; `names` are the local names of a function."""

    def __init__(self, kind, code, globals, locals, outer, block, made):
        self.kind = kind  # "module", "class", "function" or "comprehension"
        self.code = code
        self.globals = globals
        self.locals = locals
        self.outer = outer  # the function around it
        self.block = block
        self.scopes = block.scopes
        self.made = made  # its code object
        self.name = "<module>"
        self.qualname = ""
        self.private = outer.private if outer is not None else ""
        self.cell = None  # of the class whose method this is
        self.first = None  # the name of the first argument
        self.statement = None
        # The last error, and the innermost part of the tree that raised it.
        self.failed = self.failing = None
        # The traceback that names this frame already: an error that is raised again does not get it twice.
        self.shown = None
        self.is_async = False
        # What locals() gives.
        self.seen = {}
        # The line of what runs or waits, if it is known better than from the statement.
        self.line = None
        # Of a generator: what it waits for by `yield from` or `await`.
        self.waiting = None

    def shown_locals(self):
        """`f_locals`, `locals()`"""
        if self.kind not in ("function", "comprehension") or FREE not in self.scopes.values():
            return self.locals
        seen = dict(self.locals)
        for name, scope in self.scopes.items():
            if scope == FREE:
                try:
                    seen[name] = self.free(name)
                except NameError:
                    pass
        return seen

    def prefix(self, name):
        """What stands before the name of a definition in `__qualname__` (compile.c: compiler_set_qualname)."""
        if not self.qualname or self.scopes.get(name) == GLOBAL_EXPLICIT:
            return ""
        return self.qualname + (".<locals>." if self.kind == "function" else ".")

    def enclosing(self):
        """What functions inside see of this frame."""
        return self if self.kind in ("function", "comprehension") else self.outer

    def load(self, name):
        scope = self.scopes.get(name)
        if scope == FREE:
            if self.kind == "class":
                try:
                    return self.locals[name]
                except KeyError:
                    pass
            return self.free(name)
        if scope != GLOBAL_EXPLICIT:
            if self.kind in ("function", "comprehension"):
                if scope == LOCAL or scope == CELL:
                    try:
                        return self.locals[name]
                    except KeyError:
                        raise UnboundLocalError(f"cannot access local variable '{name}' where it is not associated with a value", name=name) from None
            elif self.locals is not self.globals:
                try:
                    return self.locals[name]
                except KeyError:
                    pass
        globals = self.globals
        if name in globals:
            return globals[name]
        if type(globals) is not dict and self.kind in ("function", "comprehension") and type(globals) is not Unknown:
            # LOAD_GLOBAL asks a subclass of dict as any mapping, LOAD_NAME does not.
            try:
                return globals[name]
            except KeyError:
                pass
        known = self.builtins()
        if type(known) is not dict:
            try:
                return known[name]
            except KeyError:
                pass
        elif name in known:
            return known[name]
        if type(globals) is Unknown:
            refuse(f"the name {name!r} in text for eval() or exec() that is passed as a function")
        raise NameError(f"name '{name}' is not defined", name=name)

    def builtins(self):
        known = dict.__getitem__(self.globals, "__builtins__")
        return known.__dict__ if isinstance(known, _Module) else known

    def free(self, name):
        """A variable of a function around this one."""
        frame = self.outer if name != "__class__" or self.cell is None else self
        while frame is not None:
            if name == "__class__" and frame.cell is not None:
                try:
                    return frame.cell.cell_contents
                except ValueError:
                    break
            scope = frame.scopes.get(name)
            if scope == CELL or scope == LOCAL:
                try:
                    return frame.locals[name]
                except KeyError:
                    break
            frame = frame.outer
        raise NameError(f"cannot access free variable '{name}' where it is not associated with a value in enclosing scope", name=name)

    def place(self, name):
        """The namespace that an assignment to the name changes."""
        scope = self.scopes.get(name)
        if scope == GLOBAL_EXPLICIT:
            return self.globals
        if scope != FREE:
            return self.locals if scope is not None or self.kind != "comprehension" else self.base
        frame = self.outer
        while frame.scopes.get(name) not in (CELL, LOCAL):
            frame = frame.outer
        return frame.locals

    def store(self, name, value):
        self.place(name)[name] = value

    def delete(self, name):
        try:
            del self.place(name)[name]
        except KeyError:
            if self.kind == "function" and self.scopes.get(name) in (LOCAL, CELL):
                raise UnboundLocalError(f"cannot access local variable '{name}' where it is not associated with a value", name=name) from None
            raise NameError(f"name '{name}' is not defined", name=name) from None


def code_of(node, name, qualname, filename, private=""):
    """The code object of a function, class or module: made once."""
    block = node._block
    known = block.code
    if known is None:
        args = getattr(node, "args", None)
        parameters, counts, flags = (), (0, 0, 0, 0, 0), 0
        if args is not None:
            parameters = tuple(block.parameters)
            n = len(args.posonlyargs)
            counts = (n, n + len(args.args), len(args.kwonlyargs), int(args.vararg is not None), int(args.kwarg is not None))
            flags = (4 if block.generator else 2) if type(node).__name__ == "AsyncFunctionDef" else 1 if block.generator else 0
        local = (*parameters, *[k for k, scope in block.scopes.items() if scope == LOCAL and k not in parameters]) if args is not None else ()
        cells = tuple([k for k in block.order() if block.scopes[k] == CELL])
        free = tuple([k for k in block.order() if block.scopes[k] == FREE])
        line = node.decorator_list[0].lineno if getattr(node, "decorator_list", None) else getattr(node, "lineno", 1)
        known = block.code = made_code(name, qualname, filename, line, parameters, counts, flags, (local, cells, free))
    return known


def show_frame(error, frame):
    """The error leaves the frame, or is handled in it: its traceback says so."""
    node = frame.failing if frame.failed is error and frame.failing is not None else frame.statement
    frame.failed = frame.failing = None
    if frame.shown is not None and error.__traceback__ is frame.shown:
        return
    if node is None:
        add_frame(error, frame.made, 1, 1, 0, 0, frame.shown_locals(), frame.globals)
    else:
        add_frame(error, frame.made, node.lineno, node.end_lineno or node.lineno, node.col_offset, node.end_col_offset or 0, frame.shown_locals(), frame.globals)
    frame.shown = error.__traceback__
