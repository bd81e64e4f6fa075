# requires: pygments==2.19.2
"""Hundreds of lexers, each imported by a name from a table: most are packed code."""
from pygments import highlight
from pygments.formatters import HtmlFormatter, NullFormatter, get_formatter_by_name
from pygments.lexers import PythonLexer, get_lexer_by_name, guess_lexer_for_filename
from pygments.token import Token

CODE = '''def f(x, *, y=1):
    """Doc."""
    return x + y  # sum
print(f"{f(2)!r:>10}")
'''
for formatter in (HtmlFormatter(), NullFormatter(), get_formatter_by_name("terminal"), get_formatter_by_name("latex")):
    print(repr(highlight(CODE, PythonLexer(), formatter)))
SAMPLES = {
    "json": '{"a": [1, 2.5, null]}', "c": "int main(void) { return 0; }\n", "rust": 'fn main() { println!("{}", 1); }',
    "html": "<p class='x'>hi &amp; bye</p>", "bash": "for i in 1 2; do echo $i; done", "sql": "select a from b where c = 'd'",
}
for name, text in SAMPLES.items():
    lexer = get_lexer_by_name(name)
    print(lexer.name, list(lexer.get_tokens(text)))
print(guess_lexer_for_filename("a.toml", "x = 1\n[t]\ny = 2").name)
print(HtmlFormatter(style="monokai").get_style_defs(".h"))
print(Token.Literal.String.Double in Token.Literal, Token.Keyword.parent)
