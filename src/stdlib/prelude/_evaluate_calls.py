"""Calls in code that is made at run time; builtins that need their caller get what they need of its frame."""
from _symbol_table import FREE

_BUILTIN = type(len)
_OWN = frozenset((eval, exec, globals, locals, vars, dir))


def text_of(function):
    """As messages about its arguments name it."""
    name = getattr(function, "__qualname__", None)
    if name is None:
        return str(function)
    module = getattr(function, "__module__", None)
    return f"{name}()" if module is None or module == "builtins" else f"{module}.{name}()"


def line_of_call(node):
    """A method's is that of its name."""
    function = node.func
    return function.end_lineno if type(function).__name__ == "Attribute" else node.lineno


class Calls:
    def Call(self, node):
        f = self.value(node.func)
        args = self.items(node.args, f)
        if not node.keywords:
            self.frame.line = node.lineno if node.lineno == node.end_lineno else line_of_call(node)
            if (type(f) is _BUILTIN and f in _OWN) or f is super:
                return self.own_call(f, args)
            value = f(*args)
        else:
            named = self.keywords(node.keywords, f)
            self.frame.line = line_of_call(node)
            if len(args) == 1 and type(f) is _BUILTIN and f is exec:
                value = f(args[0], self.frame.globals, self.visible(), **named)
            else:
                value = f(*args, **named)
        return value

    def keywords(self, nodes, function):
        """The keyword arguments; those between two `**` are evaluated before one of them is found to be there already."""
        named, waiting = {}, []
        for node in nodes:
            value = self.value(node.value)
            if node.arg is not None:
                waiting.append((node.arg, value))
                continue
            _merge(named, waiting, function)
            waiting = []
            if not hasattr(value, "keys"):
                raise TypeError(f"{text_of(function)} argument after ** must be a mapping, not {type(value).__name__}")
            more = {}
            more.update(value)
            _merge(named, more.items(), function)
        _merge(named, waiting, function)
        return named

    def own_call(self, f, args):
        """Builtins that need their caller."""
        if f is eval or f is exec:
            return f(*args) if len(args) != 1 else f(args[0], self.frame.globals, self.visible())
        if args:
            return f(*args)
        if f is globals:
            return self.frame.globals
        if f is super:
            return self.zero_super()
        if f is not dir:
            return self.visible()
        names = list(self.visible().keys())
        names.sort()
        return names

    def zero_super(self):
        frame = self.frame
        if frame.kind == "comprehension":
            raise TypeError("super(type, obj): obj must be an instance or subtype of type")
        if frame.kind != "function" or frame.first is None:
            raise RuntimeError("super(): no arguments")
        if frame.first not in frame.locals:
            raise RuntimeError("super(): arg[0] deleted")
        owner = frame
        while owner is not None and owner.cell is None:
            owner = owner.outer
        if owner is None:
            raise RuntimeError("super(): __class__ cell not found")
        try:
            cls = owner.cell.cell_contents
        except ValueError:
            raise RuntimeError("super(): empty __class__ cell") from None
        return super(cls, frame.locals[frame.first])

    def visible(self):
        """locals(): one dict for the whole life of a function's frame: what else has been stored in it stays."""
        frame = self.frame
        if frame.kind not in ("function", "comprehension"):
            return frame.locals
        for name in frame.block.order():
            try:
                frame.seen[name] = frame.free(name) if frame.scopes[name] == FREE else frame.locals[name]
            except (KeyError, NameError):
                frame.seen.pop(name, None)
        return frame.seen


def _merge(named, more, function):
    for key, value in more:
        if key in named:
            if not isinstance(key, str):
                raise TypeError("keywords must be strings")
            raise TypeError(f"{text_of(function)} got multiple values for keyword argument '{key}'")
        named[key] = value
