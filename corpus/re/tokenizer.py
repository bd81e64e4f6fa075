import re
from typing import Iterator, NamedTuple


class Token(NamedTuple):
    kind: str
    value: object
    line: int
    column: int


SPEC = [
    ("NUMBER", r"\d+(\.\d*)?([eE][+-]?\d+)?"), ("STRING", r'"(?:[^"\\\n]|\\.)*"'), ("ASSIGN", r":="), ("END", r";"),
    ("ID", r"[^\W\d]\w*"), ("OP", r"[+\-*/<>=!]=?|[(){}]"), ("NEWLINE", r"\n"), ("SKIP", r"[ \t]+"), ("COMMENT", r"//[^\n]*"), ("MISMATCH", r"."),
]
TOKEN_RE = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in SPEC))
KEYWORDS = {"if", "then", "endif", "for", "print"}


def tokenize(code: str) -> Iterator[Token]:
    line, start = 1, 0
    for m in TOKEN_RE.finditer(code):
        kind, value, column = m.lastgroup, m.group(), m.start() - start
        if kind == "NUMBER":
            value = float(value) if re.search(r"[.eE]", value) else int(value)
        elif kind == "STRING":
            value = re.sub(r"\\(.)", lambda e: {"n": "\n", "t": "\t"}.get(e[1], e[1]), value[1:-1])
        elif kind == "ID" and value in KEYWORDS:
            kind = value.upper()
        elif kind == "NEWLINE":
            start, line = m.end(), line + 1
            continue
        elif kind in ("SKIP", "COMMENT"):
            continue
        elif kind == "MISMATCH":
            raise RuntimeError(f"{value!r} unexpected on line {line}, column {column}")
        yield Token(kind, value, line, column)


code = '''
if qty >= 10 then  // bulk
    total := total + price * qty * 0.9;
    print "say \\"hi\\"\\n";
endif
naïve := 1e3; x:=2.
'''
for t in tokenize(code):
    print(f"{t.line}:{t.column:<3} {t.kind:<7} {t.value!r}")
try:
    list(tokenize("a := 5 $ 3"))
except RuntimeError as e:
    print(e)
print(Token("A", 1, 2, 3)._replace(kind="B"), Token._fields)
