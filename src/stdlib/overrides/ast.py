"""parse(): the parser is Python, `_ast_expression` and `_ast_statement`."""


def parse(source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None):
    if isinstance(source, AST):
        return source
    if mode == 'eval':
        from _ast_expression import parse_expression
        return parse_expression(source, filename, False)
    if mode not in ('exec', 'single'):
        raise ValueError("compile() mode must be 'exec', 'eval', 'single' or 'func_type'")
    from _ast_statement import parse as parse_statements
    return parse_statements(source, filename, mode, False)
