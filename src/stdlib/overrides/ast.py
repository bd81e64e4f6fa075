"""parse(): the parser is Python, `_ast_expression` and `_ast_statement`."""


def parse(source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None):
    if isinstance(source, AST):
        return source
    if mode == 'eval':
        from _ast_expression import parse_expression
        tree = parse_expression(source, filename, False)
    elif mode in ('exec', 'single'):
        from _ast_statement import parse as parse_statements
        tree = parse_statements(source, filename, mode, False, PyCF_TYPE_COMMENTS if type_comments else 0)
    elif mode == 'func_type':
        from _ast_type_comments import parse_function_type
        tree = parse_function_type(source, filename)
    else:
        raise ValueError("compile() mode must be 'exec', 'eval', 'single' or 'func_type'")
    if feature_version is not None:
        _check_version(tree, source, feature_version)
    return tree


# What a node shows that it was written for: the first minor version that knows it, and the subject of the error.
_SINCE = {
    "MatMult": (5, "The '@' operator is"), "AsyncFunctionDef": (5, "Async functions are"), "AsyncFor": (5, "Async for loops are"), "AsyncWith": (5, "Async with statements are"),
    "Await": (5, "Await expressions are"), "AnnAssign": (6, "Variable annotation syntax is"), "JoinedStr": (6, "Format strings are"), "NamedExpr": (8, "Assignment expressions are"),
    "Match": (10, "Pattern matching is"), "TryStar": (11, "Exception groups are"),
}


def _check_version(tree, source, version):
    minor = version[1] if isinstance(version, tuple) else version
    for node in walk(tree):
        since = _SINCE.get(type(node).__name__)
        if type(node).__name__ in ("FunctionDef", "AsyncFunctionDef", "Lambda") and node.args.posonlyargs:
            since = 8, "Positional-only parameters are"
        elif isinstance(node, comprehension) and node.is_async:
            since = 6, "Async comprehensions are"
        elif minor < 6 and isinstance(node, Constant) and isinstance(node.value, (int, float, complex)) and "_" in (get_source_segment(source, node) or ""):
            since = 6, "Underscores in numeric literals are"
        if since is not None and minor < since[0]:
            raise SyntaxError(f"{since[1]} only supported in Python 3.{since[0]} and greater")


def _new(cls, *args, **kwargs):
    if cls in _const_types:
        return _original__new(cls, *args, **kwargs)
    return Constant.__new__(cls)
