"""What `symtable` is made of (Modules/symtablemodule.c), from the symbol table of code that is made at run time."""
from _execute import parse
from _symbol_table import CELL, FREE, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT, LOCAL

USE, DEF_GLOBAL, DEF_NONLOCAL, DEF_LOCAL, DEF_PARAM, DEF_FREE, DEF_FREE_CLASS = 16, 1, 8, 2, 4, 32, 64
DEF_IMPORT, DEF_BOUND, DEF_ANNOT = 128, 134, 256
TYPE_FUNCTION, TYPE_CLASS, TYPE_MODULE = 0, 1, 2
SCOPE_OFF, SCOPE_MASK = 11, 15
_TYPES = {"module": TYPE_MODULE, "class": TYPE_CLASS}


class _Entry:
    def __init__(self, block):
        self.type = _TYPES.get(block.kind, TYPE_FUNCTION)
        self.name = block.label
        self.lineno = block.line
        self.symbols = {name: block.names.get(name, 0) | scope << SCOPE_OFF for name, scope in block.scopes.items()}
        self.varnames = list(block.parameters)
        self.nested = int(block.nested)
        self.children = [_Entry(child) for child in block.children]
        self.id = id(self)

    def __repr__(self):
        return f"<symtable entry {self.name}({self.id}), line {self.lineno}>"


_Entry.__name__ = _Entry.__qualname__ = "symtable entry"


def symtable(source, filename, startstr, /):
    """Return symbol and scope dictionaries used internally by compiler."""
    if startstr not in ("exec", "eval", "single"):
        raise ValueError("symtable() arg 3 must be 'exec' or 'eval' or 'single'")
    if isinstance(source, (bytes, bytearray)):
        source = bytes(source).decode("utf-8")
    return _Entry(parse(source, filename if isinstance(filename, str) else str(filename), startstr)._block)
