"""parse() of expressions; statements would need an interpreter's parser at run time and are refused."""


def parse(source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None):
    from _ast_expression import parse_expression
    if isinstance(source, AST):
        return source
    if mode != 'eval':
        from _portalis import refuse
        refuse(f"ast.parse() of statements (mode {mode!r}) at run time; expressions (mode 'eval') and ast.literal_eval() work")
    return parse_expression(source, filename)
