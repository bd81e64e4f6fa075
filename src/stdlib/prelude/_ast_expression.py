"""A parser of Python expressions that makes `ast` nodes, for ast.literal_eval() and ast.parse(mode='eval')."""
import re
import ast
from _portalis import refuse

_TOKEN = re.compile(r"""
    (?P<space>[ \t\f]+|\\\r?\n|\#[^\n]*)
  | (?P<newline>\r?\n)
  | (?P<string>(?:[rRuUbBfF]|[rR][bBfF]|[bBfF][rR])?(?:'{3}(?:[^\\]|\\.)*?'{3}|"{3}(?:[^\\]|\\.)*?"{3}|'(?:[^\\'\n]|\\.|\\\n)*'|"(?:[^\\"\n]|\\.|\\\n)*"))
  | (?P<number>0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+
      |(?:(?:[0-9](?:_?[0-9])*)?\.[0-9](?:_?[0-9])*|[0-9](?:_?[0-9])*\.?)(?:[eE][-+]?[0-9](?:_?[0-9])*)?[jJ]?)
  | (?P<name>[^\W\d]\w*)
  | (?P<op>\*\*|//|<<|>>|<=|>=|==|!=|:=|->|\.\.\.|[-+*/%@&|^~<>()\[\]{},:.=;!])
""", re.X | re.S)
_KEYWORDS = frozenset("""False None True and as assert async await break class continue def del elif else except finally for from global
if import in is lambda nonlocal not or pass raise return try while with yield""".split())
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_COMPARE = {"<": ast.Lt, ">": ast.Gt, "==": ast.Eq, "!=": ast.NotEq, "<=": ast.LtE, ">=": ast.GtE}
_BINARY = (
    {"|": ast.BitOr}, {"^": ast.BitXor}, {"&": ast.BitAnd}, {"<<": ast.LShift, ">>": ast.RShift}, {"+": ast.Add, "-": ast.Sub},
    {"*": ast.Mult, "/": ast.Div, "//": ast.FloorDiv, "%": ast.Mod, "@": ast.MatMult},
)
_UNARY = {"-": ast.USub, "+": ast.UAdd, "~": ast.Invert}


class _Parser:
    def __init__(self, text, filename):
        self.text = text
        self.filename = filename
        self.tokens = []
        self.at = 0
        self.scan()

    # ---- tokens: (kind, text, start, end)
    def scan(self):
        text, pos, depth = self.text, 0, []
        while pos < len(text):
            m = _TOKEN.match(text, pos)
            if m is None:
                c = text[pos]
                if c in "'\"":
                    line = text.count("\n", 0, pos) + 1
                    triple = text[pos:pos + 3] == c * 3
                    what = "triple-quoted string literal" if triple else "string literal"
                    self.fail(f"unterminated {what} (detected at line {text.count(chr(10)) + 1 if triple else line})", pos)
                if c == "\\":
                    self.fail("unexpected character after line continuation character", pos)
                if c in "$?`":
                    self.fail("invalid syntax", pos)
                self.fail(f"invalid character '{c}' (U+{ord(c):04X})" if c.isprintable() else f"invalid non-printable character U+{ord(c):04X}", pos)
            kind, pos = m.lastgroup, m.end()
            token = m.group()
            if kind == "space" or (kind == "newline" and depth):
                continue
            if kind == "newline":
                if not self.tokens or self.tokens[-1][0] == "newline":
                    continue
            if kind == "number" and pos < len(text) and (text[pos].isalnum() or text[pos] == "_"):
                word = re.match(r"\w+", text[pos:]).group()
                if not (word in ("and", "else", "for", "if", "in", "is", "not", "or")):
                    base = {"x": "hexadecimal", "o": "octal", "b": "binary"}.get(token[1:2].lower(), "decimal")
                    if "j" in token.lower() and base == "decimal":
                        base = "imaginary"
                    self.fail(f"invalid {base} literal", pos - 1)
            if kind == "number" and re.fullmatch(r"0[0-9_]*[1-9][0-9_]*", token):
                self.fail("leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", m.start())
            if kind == "op":
                if token in _CLOSING:
                    depth.append((token, m.start()))
                elif token in ")]}":
                    if not depth:
                        self.fail(f"unmatched '{token}'", m.start())
                    opened = depth.pop()[0]
                    if _CLOSING[opened] != token:
                        self.fail(f"closing parenthesis '{token}' does not match opening parenthesis '{opened}'", m.start())
            self.tokens.append((kind, token, m.start(), pos))
        self.unclosed = depth[-1] if depth else None
        while self.tokens and self.tokens[-1][0] == "newline":
            self.tokens.pop()
        self.tokens.append(("end", "", len(text), len(text)))

    def fail(self, message="invalid syntax", pos=None):
        if pos is None:
            if self.unclosed is not None and self.tokens[self.at][0] == "end":
                message, pos = f"'{self.unclosed[0]}' was never closed", self.unclosed[1]
            else:
                pos = self.tokens[self.at][2]
        line = self.text.count("\n", 0, pos) + 1
        start = self.text.rfind("\n", 0, pos) + 1
        row = self.text[start:].split("\n", 1)[0]
        raise SyntaxError(message, (self.filename, line, pos - start + 1, row, line, pos - start + 1))

    def peek(self):
        return self.tokens[self.at][1] if self.tokens[self.at][0] in ("op", "name") else None

    def take(self, text):
        kind, token = self.tokens[self.at][:2]
        if token == text and kind in ("op", "name"):
            self.at += 1
            return True
        return False

    def expect(self, text):
        if not self.take(text):
            self.fail()

    def place(self, node, start, end=None):
        """`start` is a token's index or a node."""
        if isinstance(start, ast.AST):
            node.lineno, node.col_offset = start.lineno, start.col_offset
        else:
            node.lineno, node.col_offset = self.position(self.tokens[start][2])
        if isinstance(end, ast.AST):
            node.end_lineno, node.end_col_offset = end.end_lineno, end.end_col_offset
        else:
            node.end_lineno, node.end_col_offset = self.position(self.tokens[self.at - 1][3])
        return node

    def position(self, pos):
        start = self.text.rfind("\n", 0, pos) + 1
        return self.text.count("\n", 0, pos) + 1, len(self.text[start:pos].encode("utf-8", "surrogatepass"))

    # ---- grammar
    def whole(self):
        body = self.expressions()
        if self.tokens[self.at][0] != "end":
            self.fail()
        return ast.Expression(body)

    def expressions(self):
        start = self.at
        first = self.expression()
        if self.peek() != ",":
            return first
        items = [first]
        while self.take(","):
            if self.tokens[self.at][0] == "end" or self.peek() in (")", "]", "}", "="):
                break
            items.append(self.expression())
        return self.place(ast.Tuple(items, ast.Load()), start)

    def expression(self):
        if self.peek() in ("lambda", "yield", "await"):
            refuse(f"ast.parse() of {self.peek()!r} at run time")
        if self.take("*"):
            start = self.at - 1
            return self.place(ast.Starred(self.binary(0), ast.Load()), start)
        body = self.disjunction()
        if not self.take("if"):
            return body
        test = self.disjunction()
        self.expect("else")
        orelse = self.expression()
        return self.place(ast.IfExp(test, body, orelse), body, orelse)

    def disjunction(self):
        return self.boolean("or", ast.Or, lambda: self.boolean("and", ast.And, self.inversion))

    def boolean(self, word, op, operand):
        values = [operand()]
        while self.take(word):
            values.append(operand())
        if len(values) == 1:
            return values[0]
        return self.place(ast.BoolOp(op(), values), values[0], values[-1])

    def inversion(self):
        start = self.at
        if self.take("not"):
            return self.place(ast.UnaryOp(ast.Not(), self.inversion()), start)
        return self.comparison()

    def comparison(self):
        left = self.binary(0)
        ops, right = [], []
        while True:
            token = self.peek()
            if token in _COMPARE:
                self.at += 1
                ops.append(_COMPARE[token]())
            elif token == "in":
                self.at += 1
                ops.append(ast.In())
            elif token == "is":
                self.at += 1
                ops.append(ast.IsNot() if self.take("not") else ast.Is())
            elif token == "not":
                self.at += 1
                self.expect("in")
                ops.append(ast.NotIn())
            else:
                break
            right.append(self.binary(0))
        return self.place(ast.Compare(left, ops, right), left, right[-1]) if ops else left

    def binary(self, level):
        if level == len(_BINARY):
            return self.unary()
        left = self.binary(level + 1)
        while True:
            op = _BINARY[level].get(self.peek())
            if op is None:
                return left
            self.at += 1
            right = self.binary(level + 1)
            left = self.place(ast.BinOp(left, op(), right), left, right)

    def unary(self):
        start = self.at
        op = _UNARY.get(self.peek())
        if op is not None:
            self.at += 1
            return self.place(ast.UnaryOp(op(), self.unary()), start)
        base = self.primary()
        if self.take("**"):
            exponent = self.unary()
            return self.place(ast.BinOp(base, ast.Pow(), exponent), base, exponent)
        return base

    def primary(self):
        node = self.atom()
        while True:
            if self.take("."):
                kind, name = self.tokens[self.at][:2]
                if kind != "name" or name in _KEYWORDS:
                    self.fail()
                self.at += 1
                node = self.place(ast.Attribute(node, name, ast.Load()), node)
            elif self.take("("):
                args, keywords = self.arguments()
                node = self.place(ast.Call(node, args, keywords), node)
            elif self.take("["):
                index = self.subscript()
                self.expect("]")
                node = self.place(ast.Subscript(node, index, ast.Load()), node)
            else:
                return node

    def arguments(self):
        args, keywords = [], []
        while not self.take(")"):
            start = self.at
            if self.take("**"):
                keywords.append(self.place(ast.keyword(None, self.expression()), start))
            elif self.tokens[self.at][0] == "name" and self.tokens[self.at + 1][1] == "=" and self.peek() not in _KEYWORDS:
                name = self.peek()
                self.at += 2
                keywords.append(self.place(ast.keyword(name, self.expression()), start))
            else:
                if keywords and keywords[-1].arg is not None and self.peek() != "*":
                    self.fail("positional argument follows keyword argument")
                args.append(self.expression())
                if self.peek() == "for":
                    refuse("ast.parse() of a comprehension at run time")
            if self.peek() != ")":
                self.expect(",")
        return args, keywords

    def subscript(self):
        start = self.at
        items = [self.slice()]
        if self.peek() != "," and not isinstance(items[0], ast.Starred):
            return items[0]
        while self.take(","):
            if self.peek() == "]":
                break
            items.append(self.slice())
        return self.place(ast.Tuple(items, ast.Load()), start)

    def slice(self):
        start = self.at
        lower = None if self.peek() == ":" else self.expression()
        if not self.take(":"):
            return lower
        upper = None if self.peek() in (":", "]", ",") else self.expression()
        step = self.expression() if self.take(":") and self.peek() not in ("]", ",") else None
        return self.place(ast.Slice(lower, upper, step), start)

    def atom(self):
        start = self.at
        kind, token = self.tokens[start][:2]
        if kind == "string":
            return self.strings()
        if kind == "end" or kind == "newline":
            self.fail()
        self.at += 1
        if kind == "number":
            return self.place(ast.Constant(_number(token)), start)
        if kind == "name":
            if token in ("None", "True", "False"):
                return self.place(ast.Constant({"None": None, "True": True, "False": False}[token]), start)
            if token in _KEYWORDS:
                self.at -= 1
                self.fail()
            return self.place(ast.Name(token, ast.Load()), start)
        if token == "...":
            return self.place(ast.Constant(...), start)
        if token == "(":
            return self.parenthesised(start)
        if token == "[":
            items = self.items("]")
            return self.place(ast.List(items, ast.Load()), start)
        if token == "{":
            return self.braces(start)
        self.at -= 1
        self.fail()

    def parenthesised(self, start):
        if self.take(")"):
            return self.place(ast.Tuple([], ast.Load()), start)
        first = self.expression()
        if self.peek() == ":=":
            refuse("ast.parse() of an assignment expression at run time")
        if self.peek() == "for":
            refuse("ast.parse() of a comprehension at run time")
        if self.take(")"):
            if isinstance(first, ast.Starred):
                self.at -= 1
                self.fail("cannot use starred expression here", self.tokens[start + 1][2])
            return first
        items = [first]
        while self.take(","):
            if self.peek() == ")":
                break
            items.append(self.expression())
        self.close(")")
        return self.place(ast.Tuple(items, ast.Load()), start)

    def close(self, closing):
        if self.take(closing):
            return
        before = self.tokens[self.at - 1]
        if before[1] != "," and self.tokens[self.at][0] in ("name", "number", "string") and self.peek() not in _KEYWORDS:
            self.fail("invalid syntax. Perhaps you forgot a comma?", self.comma_start())
        self.fail()

    def comma_start(self):
        return self.tokens[self.at - 1][2]

    def items(self, closing):
        items = []
        while not self.take(closing):
            items.append(self.expression())
            if self.peek() == "for":
                refuse("ast.parse() of a comprehension at run time")
            if self.peek() != closing and not self.take(","):
                self.close(closing)
        return items

    def braces(self, start):
        if self.take("}"):
            return self.place(ast.Dict([], []), start)
        keys, values, elements = [], [], []
        while True:
            if self.take("**"):
                keys.append(None)
                values.append(self.binary(0))
            else:
                first = self.expression()
                if not elements and self.peek() == ":":
                    self.at += 1
                    if self.peek() in ("}", ","):
                        self.at -= 1
                        self.fail("expression expected after dictionary key and ':'")
                    keys.append(first)
                    values.append(self.expression())
                elif keys:
                    self.fail("':' expected after dictionary key", self.tokens[self.at - 1][2])
                else:
                    elements.append(first)
            if self.peek() == "for":
                refuse("ast.parse() of a comprehension at run time")
            if self.take("}"):
                break
            if not self.take(","):
                self.close("}")
                break
            if self.take("}"):
                break
        if elements:
            return self.place(ast.Set(elements), start)
        return self.place(ast.Dict(keys, values), start)

    def strings(self):
        start = self.at
        parts = []
        kind = None
        while self.tokens[self.at][0] == "string":
            token = self.tokens[self.at][1]
            prefix = re.match(r"\w*", token).group()
            if "f" in prefix.lower():
                refuse("ast.parse() of an f-string at run time")
            if not parts and prefix in ("u", "U"):
                kind = "u"
            parts.append(_string(self, token, prefix))
            self.at += 1
        if len({type(p) for p in parts}) > 1:
            self.fail("cannot mix bytes and nonbytes literals", self.tokens[start][2])
        whole = parts[0]
        for p in parts[1:]:
            whole += p
        return self.place(ast.Constant(whole, kind), start)


def _number(token):
    token = token.replace("_", "")
    if token[:2].lower() in ("0x", "0o", "0b"):
        return int(token, 0)
    if token[-1] in "jJ":
        return complex(0.0, float(token[:-1]))
    if "." in token or "e" in token.lower():
        return float(token)
    return int(token)


_ESCAPE = re.compile(r"\\(\r?\n|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|.)", re.S)
_SIMPLE = {"\\": "\\", "'": "'", '"': '"', "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def _string(parser, token, prefix):
    quoted = token[len(prefix):]
    body = quoted[3:-3] if quoted[:3] in ('"""', "'''") and len(quoted) >= 6 else quoted[1:-1]
    is_bytes = "b" in prefix.lower()
    body = body.replace("\r\n", "\n")
    if is_bytes and not body.isascii():
        parser.fail("bytes can only contain ASCII literal characters")
    if "r" not in prefix.lower():
        def replace(m):
            code = m.group(1)
            if code == "\n" or code == "\r\n":
                return ""
            if code[0] in "01234567":
                value = int(code, 8)
                return chr(value & 255 if is_bytes else value)
            if code[0] == "x" and len(code) > 1:
                return chr(int(code[1:], 16))
            if code[0] == "x":
                if is_bytes:
                    parser.fail(f"(value error) invalid \\x escape at position {m.start()}")
                parser.fail(f"(unicode error) 'unicodeescape' codec can't decode bytes in position {m.start()}-{m.start() + 1}: truncated \\xXX escape")
            if not is_bytes and code[0] in "uU":
                if len(code) == 1:
                    parser.fail(f"(unicode error) 'unicodeescape' codec can't decode bytes in position {m.start()}-{m.start() + 1}: truncated \\{code}XXXX escape")
                return chr(int(code[1:], 16))
            if not is_bytes and code[0] == "N" and len(code) > 1:
                import unicodedata
                return unicodedata.lookup(code[2:-1])
            return _SIMPLE.get(code, m.group())
        body = _ESCAPE.sub(replace, body)
    return body.encode("latin-1") if is_bytes else body


def parse_expression(source, filename):
    if isinstance(source, (bytes, bytearray)):
        source = bytes(source).decode("utf-8")
    if not isinstance(source, str):
        raise TypeError("compile() arg 1 must be a string, bytes or AST object")
    if "\0" in source:
        raise ValueError("source code string cannot contain null bytes")
    if source[:1] in (" ", "\t") and source.strip():
        raise IndentationError("unexpected indent", (filename, 1, len(source) - len(source.lstrip(" \t")), source.split("\n", 1)[0], 1, -1))
    if not source.strip():
        raise SyntaxError("invalid syntax", (filename, 0, 0, "", 0, 0))
    return _Parser(source, filename).whole()
