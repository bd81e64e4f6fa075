"""Patterns of `match` in trees that compile() is given (ast.c: validate_pattern)."""
import _ast
import _check_tree as tree

_LITERALS = (int, float, bytes, complex, str)


def check_pattern(node, star_allowed=False):
    if node is None:
        raise ValueError("unexpected pattern")
    tree.position(node)
    match node:
        case _ast.MatchValue():
            _value(node.value)
        case _ast.MatchSingleton():
            tree.constant(node.value)
            if node.value is not None and node.value is not True and node.value is not False:
                raise ValueError("MatchSingleton can only contain True, False and None")
        case _ast.MatchSequence():
            _all(node.patterns, True)
        case _ast.MatchMapping():
            if len(node.keys) != len(node.patterns):
                raise ValueError("MatchMapping doesn't have the same number of keys as patterns")
            _capture(node.rest)
            for key in node.keys:
                if not (isinstance(key, _ast.Constant) and (key.value is None or type(key.value) is bool)):
                    _value(key)
            _all(node.patterns)
        case _ast.MatchClass():
            _class(node)
        case _ast.MatchStar():
            if not star_allowed:
                raise ValueError("can't use MatchStar here")
            _capture(node.name)
        case _ast.MatchAs():
            _capture(node.name)
            if node.pattern is not None:
                if node.name is None:
                    raise ValueError("MatchAs must specify a target name if a pattern is given")
                check_pattern(node.pattern)
        case _ast.MatchOr():
            if len(node.patterns) < 2:
                raise ValueError("MatchOr requires at least 2 patterns")
            _all(node.patterns)


def _all(patterns, star_allowed=False):
    for one in patterns:
        check_pattern(one, star_allowed)


def _capture(text):
    if text == "_":
        raise ValueError("can't capture name '_' in patterns")
    tree.name(text)


def _class(node):
    if len(node.kwd_attrs) != len(node.kwd_patterns):
        raise ValueError("MatchClass doesn't have the same number of keyword attributes as patterns")
    tree.expression(node.cls)
    cls = node.cls
    while isinstance(cls, _ast.Attribute):
        cls = cls.value
    if not isinstance(cls, _ast.Name):
        raise ValueError("MatchClass cls field can only contain Name or Attribute nodes.")
    for attribute in node.kwd_attrs:
        tree.name(attribute)
    _all(node.patterns)
    _all(node.kwd_patterns)


def _value(node):
    tree.expression(node)
    match node:
        case _ast.Constant():
            if type(node.value) not in _LITERALS:
                raise ValueError("unexpected constant inside of a literal pattern")
            return
        case _ast.Attribute() | _ast.JoinedStr():
            return
        case _ast.UnaryOp() if _negative(node, (int, float, complex)):
            return
        case _ast.BinOp(op=_ast.Add() | _ast.Sub()) if (_number(node.left, (int, float)) or _negative(node.left, (int, float))) and _number(node.right, (complex,)):
            return
    raise ValueError("patterns may only match literals and attribute lookups")


def _number(node, types):
    return isinstance(node, _ast.Constant) and type(node.value) in types


def _negative(node, types):
    return isinstance(node, _ast.UnaryOp) and isinstance(node.op, _ast.USub) and _number(node.operand, types)
