"""tokenize and ast.literal_eval."""
import ast
import io
import tokenize

SOURCE = '''# -*- coding: utf-8 -*-
def f(a, *, b=1.5e3):
    """doc"""
    if a >= 0x1F and not b:  # comment
        return [a ** 2 for a in range(10)], f"{a}"
\tx = 1 if False else 'é'
'''.replace("\t", "    ")
for t in tokenize.generate_tokens(io.StringIO(SOURCE).readline):
    print(tokenize.tok_name[t.type], tokenize.tok_name[t.exact_type], repr(t.string), t.start, t.end)
tokens = list(tokenize.tokenize(io.BytesIO(SOURCE.encode()).readline))
print(tokens[0], len(tokens))
print(tokenize.untokenize(tokens).decode() == SOURCE, repr(tokenize.untokenize([(t.type, t.string) for t in tokens[:12]])))
print(tokenize.detect_encoding(io.BytesIO(b"\xef\xbb\xbfx = 1\n").readline), tokenize.detect_encoding(io.BytesIO(b"# coding: latin-1\n").readline))
for bad in ("(1,\n", "'''abc", "  x\n y\n", "x = $\n"):
    try:
        print([t.string for t in tokenize.generate_tokens(io.StringIO(bad).readline)])
    except (tokenize.TokenError, IndentationError) as e:
        print(type(e).__name__, e.args)
try:
    tokenize.detect_encoding(io.BytesIO(b"# coding: nope\n").readline)
except SyntaxError as e:
    print("SyntaxError", e)
for text in ("1", "-1.5e3", "'a' 'b'", "b'\\x00\\n'", "[1, (2, 3), {4}, {'k': None}]", "True", "1+2j", "-3-4j", "...", "{}", "()", "(1,)", "set()", " 7", "'\\u00e9\\t'", "r'\\d'", "0x_ff", "1_000", "[1,\n 2]", "{1: {2: [3]}}", "'''a\nb'''", "-0"):
    print(repr(text), repr(ast.literal_eval(text)))
for bad in ("x", "f()", "1 + 1", "[1, 2", "{'a': }", "'abc", "1 2", "", "a.b", "[x for x in y]" if False else "(1", ")", "lambda: 1" if False else "1 +", "{1: 2, 3}", "{1, 2: 3}", "[1 2]", "0777", "12abc"):
    try:
        print(ast.literal_eval(bad))
    except Exception as e:
        print(repr(bad), type(e).__name__, str(e).split(" at 0x")[0].split(": <")[0])
node = ast.parse("a.b[1:2](x, *y, k=3) + {1: 2}[0] if not z else -w ** 2", mode="eval")
print(ast.dump(node))
print(ast.unparse(node))
print(ast.dump(ast.parse("1 < x <= 2 and y or z in w", mode="eval"), indent=2))
print([type(n).__name__ for n in ast.walk(node)][:8], [k for k, v in ast.iter_fields(node.body.test)], [type(c).__name__ for c in ast.iter_child_nodes(node)])


class Names(ast.NodeVisitor):
    def visit_Name(self, node):
        print("name", node.id, node.lineno, node.col_offset, node.end_col_offset)


class Renamer(ast.NodeTransformer):
    def visit_Name(self, node):
        return ast.copy_location(ast.Name(node.id.upper(), node.ctx), node)


Names().visit(node)
print(ast.unparse(ast.fix_missing_locations(Renamer().visit(node))))
made = ast.Call(ast.Name("f", ast.Load()), [ast.Constant(1)], [])
print(ast.dump(made), ast.unparse(made), made._fields, ast.Name("x").id, ast.Constant(5).value, ast.increment_lineno(ast.parse("q", mode="eval")).body.lineno)
print(ast.get_docstring(ast.Module([ast.Expr(ast.Constant("  Doc.\n   More."))], [])), ast.get_source_segment("abc + d", ast.parse("abc + d", mode="eval").body.right))
