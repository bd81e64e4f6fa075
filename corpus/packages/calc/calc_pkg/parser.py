from . import ops, nodes
from .errors import ParseError
import re


def parse(text):
    toks = re.findall(r"\d+\.?\d*|[a-z]+|\S", text)
    pos = 0

    def peek():
        return toks[pos] if pos < len(toks) else None

    def atom():
        nonlocal pos
        t = peek()
        pos += 1
        if t is None:
            raise ParseError("unexpected end", pos)
        if t == "(":
            e = expr(0)
            if peek() != ")":
                raise ParseError("expected )", pos)
            pos += 1
            return e
        if t[0].isdigit():
            return nodes.Num(float(t) if "." in t else int(t))
        if t.isalpha():
            return nodes.Call(t, atom())
        raise ParseError(f"unexpected {t!r}", pos)

    def expr(min_prec):
        nonlocal pos
        left = atom()
        while (t := peek()) in ops.TABLE and ops.TABLE[t][0] >= min_prec:
            pos += 1
            left = nodes.Bin(t, left, expr(ops.TABLE[t][0] + 1))
        return left

    tree = expr(0)
    if peek() is not None:
        raise ParseError(f"trailing {peek()!r}", pos)
    return tree
