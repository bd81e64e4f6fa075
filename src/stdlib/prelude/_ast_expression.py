"""A parser of Python expressions that makes `ast` nodes, as Parser/parser.c does; `_ast_statement` adds the statements."""
import re
import ast
from bisect import bisect_right
from _portalis import call_deep, source_text

_TOKEN = re.compile(r"""
    (?P<space>[ \t\f]+|\\\r?\n|\#[^\n]*)
  | (?P<newline>\r?\n)
  | (?P<string>(?:[rRuUbBfF]|[rR][bBfF]|[bBfF][rR])?(?:'{3}(?:[^\\]|\\.)*?'{3}|"{3}(?:[^\\]|\\.)*?"{3}|'(?:[^\\'\n]|\\.|\\\n)*'|"(?:[^\\"\n]|\\.|\\\n)*"))
  | (?P<number>0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+
      |(?:(?:[0-9](?:_?[0-9])*)?\.[0-9](?:_?[0-9])*|[0-9](?:_?[0-9])*\.?)(?:[eE][-+]?[0-9](?:_?[0-9])*)?[jJ]?)
  | (?P<name>[^\W\d]\w*)
  | (?P<op>\*\*=|//=|<<=|>>=|\*\*|//|<<|>>|<=|>=|==|!=|:=|->|\.\.\.|[-+*/%@&|^]=|[-+*/%@&|^~<>()\[\]{},:.=;!])
""", re.X | re.S)
_BLANK = re.compile(r"[ \t\f]*(?:\#[^\n]*)?(?:\r?\n|$)")
_KEYWORDS = frozenset("""False None True and as assert async await break class continue def del elif else except finally for from global
if import in is lambda nonlocal not or pass raise return try while with yield""".split())
# Words that go on with what stands before them.
_FOLLOWING = frozenset(("if", "else", "for", "async", "in", "is", "and", "or", "as", "from", "not"))
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_COMPARE = {"<": ast.Lt, ">": ast.Gt, "==": ast.Eq, "!=": ast.NotEq, "<=": ast.LtE, ">=": ast.GtE}
_BINARY = (
    {"|": ast.BitOr}, {"^": ast.BitXor}, {"&": ast.BitAnd}, {"<<": ast.LShift, ">>": ast.RShift}, {"+": ast.Add, "-": ast.Sub},
    {"*": ast.Mult, "/": ast.Div, "//": ast.FloorDiv, "%": ast.Mod, "@": ast.MatMult},
)
_UNARY = {"-": ast.USub, "+": ast.UAdd, "~": ast.Invert}


class Parser:
    # Lines and their indentation matter.
    layout = False
    # The tokenizer of CPython completes the last line of files.
    completes = False
    # Text that only needs more to be Python fails with "incomplete input" (PyCF_ALLOW_INCOMPLETE_INPUT).
    may_go_on = False
    # Typed in: the last line need not end.
    typed = False
    # The second pass of CPython's parser, which looks for what the text may have meant.
    again = False

    def __init__(self, text, filename, compiles=True):
        # What CPython's compiler refuses after parsing is refused here, too.
        self.compiles = compiles
        self.text = text
        self.filename = filename
        self.starts = [0, *(m.end() for m in re.finditer("\n", text))]
        self.tokens = []
        # How many brackets are open behind each token.
        self.levels = []
        self.at = 0
        self.scanned = False
        self.scan()
        self.scanned = True

    # ---- tokens: (kind, text, start, end)
    def scan(self):
        text, pos, depth = self.text, 0, []
        indents, fresh = [0], self.layout
        self.narrow = [0]
        while pos < len(text):
            if fresh and not depth:
                blank = _BLANK.match(text, pos)
                if blank is not None:
                    self.comment(pos, blank.end(), depth, True)
                    pos = blank.end()
                    if pos < len(text):
                        continue
                    break
                pos = self.indentation(pos, indents)
                fresh = False
                if self.tokens and self.tokens[-1][0] == "indent" and not self.opens_block():
                    # The parser comes no further.
                    break
            m = _TOKEN.match(text, pos)
            # Three quotes that are not closed: not two of them, and a string that begins with the third.
            if m is None or text[pos:pos + 3] in ("\'\'\'", '"""') and m.end() - pos < 6:
                c = text[pos]
                if c in "'\"":
                    line = text.count("\n", 0, pos) + 1
                    triple = text[pos:pos + 3] == c * 3
                    what = "triple-quoted string literal" if triple else "string literal"
                    if self.may_go_on and (triple or re.fullmatch(r"(?:[^\\\n]|\\.)*\\\n", text[pos:], re.S)):
                        self.needs_more()
                    last = text.count("\n") + (text[-1] != "\n")
                    if self.tokens and self.tokens[-1][3] == pos and re.fullmatch("[rRuUbBfF]|[rR][bBfF]|[bBfF][rR]", self.tokens[-1][1]):
                        pos = self.tokens[-1][2]
                    self.fail(f"unterminated {what} (detected at line {last if triple else line})", pos)
                if c == "\\":
                    self.scanned = True
                    self.fail("unexpected character after line continuation character", pos + 1, end_column=0)
                if c in "$?`!":
                    # CPython's tokenizer passes them on: what stands before may be found wrong first.
                    fresh = False
                    pos += 1
                    self.tokens.append(("op", c, pos - 1, pos))
                    self.levels.append(len(depth))
                    continue
                self.fail(f"invalid character '{c}' (U+{ord(c):04X})" if c.isprintable() else f"invalid non-printable character U+{ord(c):04X}", pos)
            kind, pos = m.lastgroup, m.end()
            token = m.group()
            if token[0] == "\\" and pos == len(text):
                if self.may_go_on:
                    self.needs_more()
                self.scanned = True
                self.fail("unexpected EOF while parsing", m.start() + 1, end_column=-1)
            if kind == "space":
                if token[0] == "#":
                    self.comment(m.start(), pos, depth, False)
                continue
            if kind == "newline" and depth:
                continue
            if kind == "newline":
                fresh = self.layout
                if not self.tokens or self.tokens[-1][0] == "newline":
                    continue
            if kind == "number" and pos < len(text) and (text[pos].isalnum() or text[pos] == "_"):
                word = re.match(r"\w+", text[pos:]).group()
                if token == "0" and word[0] in "xXoObB" or word not in ("and", "else", "for", "if", "in", "is", "not", "or"):
                    base = {"x": "hexadecimal", "o": "octal", "b": "binary"}.get((token + word)[1:2].lower() if token[0] == "0" else "", "decimal")
                    for at, c in enumerate((token + word)[2:], 2):
                        if base in ("octal", "binary") and c in "23456789"[6 if base == "octal" else 0:]:
                            self.fail(f"invalid digit '{c}' in {base} literal", m.start() + at)
                    if "j" in token.lower() and base == "decimal":
                        base = "imaginary"
                    self.fail(f"invalid {base} literal", pos - 1 if base in ("decimal", "imaginary") and word[0] != "_" else pos)
            if kind == "number" and re.fullmatch(r"0[0-9_]*[1-9][0-9_]*", token):
                self.fail("leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", m.start(), end=m.start() + len(re.match("[0_]*", token).group()))
            if kind == "op":
                if token in _CLOSING:
                    if len(depth) == 200:
                        self.fail("too many nested parentheses", m.start())
                    depth.append((token, m.start()))
                elif token in ")]}":
                    if not depth:
                        self.fail(f"unmatched '{token}'", m.start())
                    opened, at = depth.pop()
                    if _CLOSING[opened] != token:
                        line = text.count("\n", 0, at) + 1
                        where = f" on line {line}" if "\n" in text[at:m.start()] else ""
                        self.fail(f"closing parenthesis '{token}' does not match opening parenthesis '{opened}'{where}", m.start())
            self.tokens.append((kind, token, m.start(), pos))
            self.levels.append(len(depth))
        self.unclosed = depth[-1] if depth else None
        if self.layout:
            if self.tokens and self.tokens[-1][0] not in ("newline", "dedent"):
                self.tokens.append(("newline", "", len(text), len(text)))
            self.tokens.extend([("dedent", "", len(text), len(text))] * (len(indents) - 1))
        else:
            while self.tokens and self.tokens[-1][0] == "newline":
                pos = self.tokens.pop()[2]
                self.levels.pop()
        self.tokens.append(("end", "", pos, pos))
        self.levels.extend([0] * (len(self.tokens) - len(self.levels)))

    def opens_block(self):
        """Does the indented line that the tokens end with follow a colon?"""
        at = len(self.tokens) - 2
        while at > 0 and self.tokens[at][0] in ("newline", "type_comment"):
            at -= 1
        return at >= 0 and self.tokens[at][1] == ":"

    def comment(self, start, end, depth, alone):
        """A comment, or (`alone`) a line without anything else: for a parser that minds them."""

    def note(self, node):
        """Whether a type comment stands here, for a parser that minds them: `node` gets it."""
        return False

    def indentation(self, pos, indents):
        start, column, least = pos, 0, 0
        while self.text[pos] in " \t\f":
            column = column + 1 if self.text[pos] == " " else 0 if self.text[pos] == "\f" else column // 8 * 8 + 8
            least = 0 if self.text[pos] == "\f" else least + 1
            pos += 1
        if column > indents[-1]:
            if len(indents) == 100:
                self.scanned = True
                self.fail("too many levels of indentation", start, IndentationError, end_column=0)
            self.check_tabs(start, least > self.narrow[-1])
            indents.append(column)
            self.narrow.append(least)
            self.tokens.append(("indent", "", start, pos))
            self.levels.append(0)
        while column < indents[-1]:
            indents.pop()
            self.narrow.pop()
            self.tokens.append(("dedent", "", start, pos))
            self.levels.append(0)
        if column == indents[-1]:
            self.check_tabs(start, least == self.narrow[-1])
        if column != indents[-1]:
            end = self.text.find("\n", pos)
            self.scanned = True
            self.fail("unindent does not match any outer indentation level", len(self.text) if end < 0 else end, IndentationError, end_column=-1)
        return pos

    def check_tabs(self, start, same):
        """Indentation must mean the same whatever a tab stands for."""
        if not same:
            self.fail("inconsistent use of tabs and spaces in indentation", start, TabError)

    def needs_more(self):
        line = self.text.count("\n") + 1
        raise SyntaxError("incomplete input", (self.filename, line, 1, self.text.rpartition("\n")[2], line, 0))

    def is_at_end(self):
        """Has the parser seen the end of the text?"""
        kind, token, start, end = self.tokens[self.at]
        if kind not in ("end", "dedent", "newline"):
            return False
        return self.unclosed is not None or (kind != "newline" and not self.text[start:].strip() and (self.layout or "\n" not in self.text[start:]))

    def fail(self, message="invalid syntax", pos=None, kind=SyntaxError, end=None, end_column=None):
        if self.may_go_on and self.scanned and self.tokens and self.is_at_end():
            self.needs_more()
        if pos is None:
            if self.unclosed is not None and self.tokens[self.at][0] in ("end", "newline", "dedent"):
                message, pos = f"'{self.unclosed[0]}' was never closed", self.unclosed[1]
                end_column = 0
            elif self.typed and self.tokens[self.at][:3] == ("newline", "", len(self.text)):
                line, start = self.text.count("\n") + 1, self.text.rfind("\n") + 1
                raise kind(message, (self.filename, line, 0, self.text[start:], line, 0))
            else:
                pos = self.tokens[self.at][2]
                if self.tokens[self.at][0] != "newline":
                    end = self.tokens[self.at][3]
                if pos == len(self.text) and self.layout:
                    # The end belongs to the last line.
                    pos -= self.text[-1:] == "\n"
                    end_column = 0 if message == "invalid syntax" else -1
        line = self.text.count("\n", 0, pos) + 1
        start = self.text.rfind("\n", 0, pos) + 1
        row = self.text[start:].split("\n", 1)[0]
        # Errors of CPython's tokenizer show the line without its end.
        if self.scanned and (self.completes or "\n" in self.text[pos:]):
            row += "\n"
        last = line
        if end_column is None:
            end = pos if end is None else end
            last += self.text.count("\n", pos, end)
            end_column = end - self.text.rfind("\n", 0, end)
        raise kind(message, (self.filename, line, pos - start + 1, row, last, end_column))

    def fail_behind(self, message):
        """For what the parser of CPython finds when it has read all adjacent strings and the token behind them."""
        while self.tokens[self.at][0] == "string":
            self.at += 1
        kind, _, start, end = self.tokens[self.at]
        if start == len(self.text) and not self.completes and self.text[-1:] != "\n":
            self.fail(message, start - 1, end_column=-1)
        self.fail(message, start, end=start if kind in ("newline", "end") else end)

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

    def place(self, node, start):
        """From the token at the index `start` to the last one taken."""
        last = start if start == self.at else self.at - 1
        node.lineno, node.col_offset = self.position(self.tokens[start][2])
        node.end_lineno, node.end_col_offset = self.position(self.tokens[last][3])
        return node

    def position(self, pos):
        line = bisect_right(self.starts, pos)
        start = self.starts[line - 1]
        return line, len(self.text[start:pos].encode("utf-8", "surrogatepass"))

    def begin(self, node):
        return self.place_of(node.lineno, node.col_offset)

    def end(self, node):
        return self.place_of(node.end_lineno, node.end_col_offset)

    def place_of(self, line, column):
        start = self.starts[line - 1]
        return start + len(self.text[start:].encode("utf-8", "surrogatepass")[:column].decode("utf-8", "surrogatepass"))

    # ---- grammar
    def twice(self, parse):
        """`parse()`; where that fails, the second pass may find another reason first."""
        try:
            return call_deep(parse)
        except SyntaxError:
            if any(token in ("print", "exec") for _, token, _, _ in self.tokens):
                self.again, self.at = True, 0
                call_deep(parse)
            raise

    def whole(self):
        body = self.expressions(self.unstarred)
        if self.tokens[self.at][0] == "newline":
            self.at += 1
            self.indented()
        if self.tokens[self.at][0] != "end":
            self.fail()
        return ast.Expression(body)

    def indented(self):
        """Expressions have no blocks: an indented line is one too many."""
        pos = self.tokens[self.at][2]
        start = self.text.rfind("\n", 0, pos) + 1
        if start != pos and self.tokens[self.at][0] != "end":
            self.fail("unexpected indent", pos - 1, IndentationError, end_column=-1)

    def unstarred(self):
        if self.peek() == "*":
            self.fail()
        return self.expression()

    def expressions(self, item=None):
        """Expressions (or what `item` parses) with commas between them: a tuple if there is a comma."""
        item = item or self.expression
        start = self.at
        first = item()
        if self.peek() != ",":
            return first
        items = [first]
        while self.take(","):
            if self.tokens[self.at][0] in ("end", "newline") or self.peek() in (")", "]", "}", "=", ":", ";"):
                break
            items.append(item())
        return self.place(ast.Tuple(items, ast.Load()), start)

    def named(self):
        start = self.at
        node = self.expression()
        if self.peek() == "=":
            self.misspelt(node)
        if self.peek() != ":=":
            return node
        if not isinstance(node, ast.Name):
            self.fail(f"cannot use assignment expressions with {describe(node)}", self.tokens[start][2], end=self.tokens[self.at - 1][3])
        self.at += 1
        node.ctx = ast.Store()
        return self.place(ast.NamedExpr(node, self.expression()), start)

    def misspelt(self, node):
        """invalid_named_expression: an assignment where a comparison may have been meant."""
        self.at += 1
        value, end = self.attempt(lambda: self.binary(0))
        self.at -= 1
        if value is None or self.tokens[end][1] in ("=", ":="):
            return
        if isinstance(node, ast.Name):
            self.fail("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", self.begin(node), end=self.end(value))
        bare = isinstance(node, (ast.List, ast.Tuple, ast.GeneratorExp)) or isinstance(node, ast.Constant) and node.value in (None, True, False)
        if not bare and not isinstance(node, (ast.IfExp, ast.BoolOp, ast.Compare, ast.Lambda)):
            self.fail(f"cannot assign to {describe(node)} here. Maybe you meant '==' instead of '='?", self.begin(node), end=self.end(node))

    def expression(self):
        if self.peek() == "lambda":
            return self.lambda_()
        if self.peek() == "yield":
            self.fail()
        if self.take("*"):
            start = self.at - 1
            return self.place(ast.Starred(self.binary(0), ast.Load()), start)
        start = self.at
        if self.again and self.tokens[start][1] in ("print", "exec"):
            self.legacy(start)
        body = self.disjunction()
        kind, token = self.tokens[self.at][:2]
        if self.levels[self.at] and kind != "op" and token not in _FOLLOWING:
            self.juxtaposed(start, body)
        if token != "if":
            return body
        self.at += 1
        test = self.disjunction()
        if self.peek() != "else":
            if self.peek() == ":":
                self.fail()
            self.fail("expected 'else' after 'if' expression", self.tokens[start][2], end=self.tokens[self.at - 1][3])
        self.at += 1
        return self.place(ast.IfExp(test, body, self.expression()), start)

    def attempt(self, parse):
        """What `parse` makes of the tokens from here on, without moving; None where it fails. And where it ends."""
        at = self.at
        # What goes on wrongly is none of it: its first part is enough.
        for attempted in (parse, self.atom):
            try:
                return attempted(), self.at
            except SyntaxError:
                pass
            finally:
                self.at = at
        return None, at

    def juxtaposed(self, start, first):
        """invalid_expression: two expressions side by side in brackets."""
        kind, token = self.tokens[start][:2]
        if kind == "name" and (token in ("match", "case", "_") or self.tokens[start + 1][0] == "string"):
            return
        if isinstance(first, ast.Name) and first.id in ("print", "exec"):
            return
        second, end = self.attempt(self.expression)
        if self.unclosed is not None and self.tokens[end][0] in ("end", "newline"):
            self.at = end
            self.fail()
        if second is not None and self.levels[end - 1]:
            self.fail("invalid syntax. Perhaps you forgot a comma?", self.begin(first), end=self.end(second))

    def legacy(self, start):
        """invalid_legacy_expression: statements of Python 2."""
        self.at += 1
        found, end = (None, 0) if self.peek() == "(" else self.attempt(self.expressions)
        self.at = start
        if found is not None:
            word = self.tokens[start][1]
            self.fail(f"Missing parentheses in call to '{word}'. Did you mean {word}(...)?", self.tokens[start][2], end=self.tokens[end - 1][3])

    def yield_(self):
        """`yield`, `yield x`, `yield from x`: in parentheses, or as a whole side of a statement."""
        start = self.at
        self.expect("yield")
        if self.take("from"):
            return self.place(ast.YieldFrom(self.expression()), start)
        empty = self.tokens[self.at][0] in ("newline", "end", "type_comment") or self.peek() in (")", "]", "}", "=", ";")
        return self.place(ast.Yield(None if empty else self.expressions()), start)

    def lambda_(self):
        start = self.at
        self.expect("lambda")
        args = self.parameters(":", False)
        self.expect(":")
        return self.place(ast.Lambda(args, self.expression()), start)

    def parameters(self, closing, annotated):
        """Up to, without, the closing token."""
        before, plain, defaults, only, only_defaults = [], [], [], [], []
        vararg = kwarg = None
        starred = False
        while self.peek() != closing:
            latest = None
            if self.take("/"):
                if before or starred or not plain:
                    self.fail()
                before, plain = plain, []
            elif self.take("**"):
                kwarg = self.parameter(annotated)
                if not (annotated and self.note(kwarg)) and self.take(",") and annotated:
                    self.note(kwarg)
                if self.peek() != closing:
                    self.fail("arguments cannot follow var-keyword argument")
                break
            elif self.take("*"):
                if starred:
                    self.fail("* argument may appear only once", self.tokens[self.at - 1][2])
                starred = True
                if self.peek() == ",":
                    following = self.tokens[self.at + 1][1]
                    if following in (closing, "**"):
                        self.fail("named arguments must follow bare *", self.tokens[self.at - 1][2])
                    if self.tokens[self.at + 1][0] == "type_comment":
                        self.fail("bare * has associated type comment", self.tokens[self.at + 1][2], end=self.tokens[self.at + 1][3])
                elif self.peek() == closing:
                    self.fail("named arguments must follow bare *", self.tokens[self.at - 1][2])
                else:
                    latest = vararg = self.parameter(annotated)
            else:
                latest = parameter = self.parameter(annotated)
                default = self.expression() if self.take("=") else None
                if starred:
                    only.append(parameter)
                    only_defaults.append(default)
                else:
                    plain.append(parameter)
                    if default is not None:
                        defaults.append(default)
                    elif defaults:
                        self.fail("non-default argument follows default argument", self.tokens[self.at - 1][2], end=self.tokens[self.at - 1][3])
            noting = annotated and latest is not None
            if noting and self.note(latest):
                break
            if self.peek() != closing:
                self.expect(",")
                if noting:
                    self.note(latest)
        return ast.arguments(before, plain, vararg, only, only_defaults, kwarg, defaults)

    def parameter(self, annotated):
        start = self.at
        name = self.name()
        annotation = self.expression() if annotated and self.take(":") else None
        return self.place(ast.arg(name, annotation, None), start)

    def name(self):
        kind, name = self.tokens[self.at][:2]
        if kind != "name" or name in _KEYWORDS:
            self.fail()
        self.at += 1
        return name

    def comprehension(self, make, start, *element):
        """`make(*element, generators)` from the first `for` on."""
        generators, at = [], self.at
        while self.peek() == "for" or self.peek() == "async" and self.tokens[self.at + 1][1] == "for":
            is_async = int(self.take("async"))
            self.expect("for")
            target = self.targets()
            if self.peek() != "in":
                self.fail()
            self.at += 1
            source = self.disjunction()
            conditions = []
            while self.take("if"):
                conditions.append(self.condition())
            generators.append(ast.comprehension(target, source, conditions, is_async))
        if element and isinstance(element[0], ast.Starred):
            self.fail("iterable unpacking cannot be used in comprehension", self.begin(element[0]), end=self.tokens[at - 1][3])
        return make(*element, generators)

    def condition(self):
        start = self.at
        node = self.disjunction()
        if self.peek() != ":=" or not isinstance(node, ast.Name):
            return node
        self.at += 1
        node.ctx = ast.Store()
        return self.place(ast.NamedExpr(node, self.disjunction()), start)

    def targets(self):
        """What stands between `for` and `in`."""
        start = self.at
        items = [self.target()]
        comma = False
        while self.take(","):
            comma = True
            if self.peek() in ("in", "="):
                break
            items.append(self.target())
        node = self.place(ast.Tuple(items, ast.Load()), start) if comma else items[0]
        self.store(node)
        return node

    def target(self):
        start = self.at
        if self.take("*"):
            return self.place(ast.Starred(self.binary(0), ast.Load()), start)
        return self.binary(0)

    def store(self, node, make=ast.Store, hint=""):
        """The node becomes a target."""
        kind = type(node).__name__
        if kind in ("Name", "Attribute", "Subscript"):
            node.ctx = make()
        elif kind in ("Tuple", "List"):
            node.ctx = make()
            for item in node.elts:
                self.store(item, make)
        elif kind == "Starred" and make is ast.Store:
            node.ctx = make()
            self.store(node.value, make)
        else:
            verb = "assign to" if make is ast.Store else "delete"
            start = self.offset(node)
            self.fail(f"cannot {verb} {describe(node)}{hint}", start, end=self.offset_of(node.end_lineno, node.end_col_offset))

    def offset(self, node):
        """The position of a node in the text."""
        return self.offset_of(node.lineno, node.col_offset)

    def offset_of(self, line, column):
        start = self.starts[line - 1]
        row = self.text[start:].split("\n", 1)[0]
        return start + len(row.encode("utf-8", "surrogatepass")[:column].decode("utf-8", "surrogatepass"))

    def disjunction(self):
        return self.boolean("or", ast.Or, lambda: self.boolean("and", ast.And, self.inversion))

    def boolean(self, word, op, operand):
        start = self.at
        values = [operand()]
        while self.take(word):
            values.append(operand())
        if len(values) == 1:
            return values[0]
        return self.place(ast.BoolOp(op(), values), start)

    def inversion(self):
        start = self.at
        if self.take("not"):
            return self.place(ast.UnaryOp(ast.Not(), self.inversion()), start)
        return self.comparison()

    def comparison(self):
        start = self.at
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
        return self.place(ast.Compare(left, ops, right), start) if ops else left

    def binary(self, level):
        if level == len(_BINARY):
            return self.unary()
        start = self.at
        left = self.binary(level + 1)
        while True:
            op = _BINARY[level].get(self.peek())
            if op is None:
                return left
            self.at += 1
            left = self.place(ast.BinOp(left, op(), self.binary(level + 1)), start)

    def unary(self):
        start = self.at
        op = _UNARY.get(self.peek())
        if op is not None:
            self.at += 1
            return self.place(ast.UnaryOp(op(), self.unary()), start)
        if self.take("await"):
            base = self.place(ast.Await(self.primary()), start)
        else:
            base = self.primary()
        if self.take("**"):
            return self.place(ast.BinOp(base, ast.Pow(), self.unary()), start)
        return base

    def primary(self):
        start = self.at
        node = self.atom()
        while True:
            if self.take("."):
                kind, name = self.tokens[self.at][:2]
                if kind != "name" or name in _KEYWORDS:
                    self.fail()
                self.at += 1
                node = self.place(ast.Attribute(node, name, ast.Load()), start)
            elif self.take("("):
                args, keywords = self.arguments()
                node = self.place(ast.Call(node, args, keywords), start)
            elif self.take("["):
                index = self.subscript()
                self.expect("]")
                node = self.place(ast.Subscript(node, index, ast.Load()), start)
            else:
                return node

    def arguments(self):
        args, keywords = [], []
        while not self.take(")"):
            start = self.at
            if self.take("**"):
                keywords.append(self.place(ast.keyword(None, self.expression()), start))
            elif self.tokens[self.at][0] == "name" and self.tokens[self.at + 1][1] == "=":
                name = self.peek()
                if name in ("True", "False", "None"):
                    self.fail(f"cannot assign to {name}")
                if name in _KEYWORDS:
                    self.fail()
                self.at += 2
                value = self.expression()
                if self.compiles and any(k.arg == name for k in keywords):
                    self.fail(f"keyword argument repeated: {name}", self.tokens[start][2], end=self.tokens[self.at - 1][3])
                keywords.append(self.place(ast.keyword(name, value), start))
            else:
                if self.peek() != "*" and keywords:
                    unpacking = any(k.arg is None for k in keywords)
                    self.named()
                    self.fail("positional argument follows keyword argument unpacking" if unpacking else "positional argument follows keyword argument")
                if self.peek() == "*" and any(k.arg is None for k in keywords):
                    self.fail("iterable argument unpacking follows keyword argument unpacking", self.tokens[self.at][2], end=self.tokens[self.at][3])
                if self.take("*"):
                    args.append(self.place(ast.Starred(self.expression(), ast.Load()), start))
                else:
                    args.append(self.named())
                if self.peek() in ("for", "async"):
                    generator = self.comprehension(ast.GeneratorExp, start, args.pop())
                    if args or self.peek() != ")":
                        self.fail("Generator expression must be parenthesized", self.tokens[start][2], end=self.tokens[self.at - 1][3])
                    self.at += 1
                    args.append(self.place(generator, start - 1))
                    return args, keywords
                if self.peek() == "=":
                    self.fail('expression cannot contain assignment, perhaps you meant "=="?', self.tokens[start][2])
            if self.peek() != ")" and not self.take(","):
                self.close(")")
                return args, keywords
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
        lower = None if self.peek() == ":" else self.named()
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
            try:
                return self.place(ast.Constant(_number(token)), start)
            except ValueError as e:
                self.fail(f"{e} - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.", start, end_column=-1)
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
            return self.list_(start)
        if token == "{":
            return self.braces(start)
        self.at -= 1
        self.fail()

    def parenthesised(self, start):
        if self.take(")"):
            return self.place(ast.Tuple([], ast.Load()), start)
        if self.peek() == "yield":
            node = self.yield_()
            self.close(")")
            return node
        if self.peek() == "**":
            at = self.at
            self.at += 1
            self.expression()
            if self.peek() == ")":
                self.fail("cannot use double starred expression here", self.tokens[at][2], end=self.tokens[at][3])
            self.at = at
            self.fail()
        first = self.named()
        if self.peek() in ("for", "async"):
            node = self.comprehension(ast.GeneratorExp, start, first)
            self.close(")")
            return self.place(node, start)
        if self.take(")"):
            if isinstance(first, ast.Starred):
                self.at -= 1
                self.fail("cannot use starred expression here", self.tokens[start + 1][2])
            return first
        items = [first]
        while self.take(","):
            if self.peek() == ")":
                break
            items.append(self.named())
        self.close(")")
        return self.place(ast.Tuple(items, ast.Load()), start)

    def list_(self, start):
        items = []
        while not self.take("]"):
            items.append(self.named())
            if self.peek() in ("for", "async") and len(items) == 1:
                node = self.comprehension(ast.ListComp, start, items[0])
                self.close("]")
                return self.place(node, start)
            if self.peek() != "]" and not self.take(","):
                self.unparenthesised(items)
                self.close("]")
        return self.place(ast.List(items, ast.Load()), start)

    def unparenthesised(self, items):
        if len(items) > 1 and self.peek() == "for":
            self.fail("did you forget parentheses around the comprehension target?", self.begin(items[0]), end=self.end(items[-1]))

    def close(self, closing):
        if self.take(closing):
            return
        self.fail()

    def braces(self, start):
        if self.take("}"):
            return self.place(ast.Dict([], []), start)
        keys, values, elements = [], [], []
        while True:
            if self.take("**"):
                keys.append(None)
                values.append(self.binary(0))
            else:
                first = self.named()
                if not elements and self.peek() == ":":
                    self.at += 1
                    if self.peek() in ("}", ","):
                        self.at -= 1
                        self.fail("expression expected after dictionary key and ':'")
                    keys.append(first)
                    values.append(self.expression())
                elif keys:
                    self.fail("':' expected after dictionary key", self.tokens[self.at - 1][2], end_column=0)
                else:
                    elements.append(first)
            if self.peek() in ("for", "async") and len(keys) + len(elements) == 1 and keys != [None]:
                node = self.comprehension(ast.SetComp, start, elements[0]) if elements else self.comprehension(ast.DictComp, start, keys[0], values[0])
                self.close("}")
                return self.place(node, start)
            if self.take("}"):
                break
            if not self.take(","):
                self.unparenthesised(elements)
                if keys == [None] and self.peek() == "for":
                    self.fail("dict unpacking cannot be used in dict comprehension", self.tokens[start + 1][2], end=self.tokens[start + 1][3])
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
        # Of the literals without f: bytes, str.
        plain = set()
        kind = None
        formatted = False
        self.fields = []
        while self.tokens[self.at][0] == "string":
            token = self.tokens[self.at][1]
            prefix = re.match(r"\w*", token).group()
            if not parts and prefix in ("u", "U"):
                kind = "u"
            if "f" in prefix.lower():
                formatted = True
                parts.extend(self.formatted(token, prefix))
            else:
                parts.append(_string(self, token, prefix))
                plain.add(type(parts[-1]))
            self.at += 1
        if formatted and bytes in plain or len(plain) > 1:
            self.fail_behind("cannot mix bytes and nonbytes literals")
        if formatted:
            values = []
            for p in parts:
                if not isinstance(p, str):
                    values.append(p)
                elif values and isinstance(values[-1], ast.Constant):
                    values[-1].value += p
                elif p:
                    values.append(self.place(ast.Constant(p, kind), start))
            for node in self.fields:
                self.place(node, start)
            return self.place(ast.JoinedStr(values), start)
        whole = parts[0]
        for p in parts[1:]:
            whole += p
        return self.place(ast.Constant(whole, kind), start)

    # ---- f-strings: a list of texts and FormattedValue nodes
    def formatted(self, token, prefix):
        quoted = token[len(prefix):]
        body = quoted[3:-3] if quoted[:3] in ('"""', "'''") and len(quoted) >= 6 else quoted[1:-1]
        self.origin = self.tokens[self.at][2] + len(prefix) + (len(quoted) - len(body)) // 2
        return self.format_parts(body, 0, prefix, 0)[0]

    def format_parts(self, body, pos, prefix, depth):
        parts, text = [], []
        raw = prefix.lower().replace("f", "")
        while pos < len(body):
            c = body[pos]
            if c == "\\" and "r" not in raw and body[pos + 1:pos + 3] == "N{":
                end = body.find("}", pos) + 1 or len(body)
                text.append(body[pos:end])
                pos = end
            elif c == "\\" and "r" not in raw:
                # A brace behind it means what it means elsewhere.
                size = 1 if body[pos + 1:pos + 2] in ("{", "}") else 2
                text.append(body[pos:pos + size])
                pos += size
            elif c in "{}" and depth == 0 and body[pos + 1:pos + 2] == c:
                text.append(c)
                pos += 2
            elif c == "{":
                if depth > 1:
                    self.fail_behind("f-string: expressions nested too deeply")
                if text:
                    parts.append(_string(self, raw + "'''" + "".join(text) + "'''", raw))
                    text = []
                pos = self.replacement(body, pos + 1, prefix, depth, parts)
            elif c == "}":
                if depth == 0:
                    self.fail_behind("f-string: single '}' is not allowed")
                break
            else:
                text.append(c)
                pos += 1
        if text:
            parts.append(_string(self, raw + "'''" + "".join(text) + "'''", raw))
        return parts, pos

    def replacement(self, body, pos, prefix, depth, parts):
        """From behind the brace; gives the position behind the closing one."""
        start, nesting, quote = pos, [], ""
        while pos < len(body):
            c = body[pos]
            if c == "\\":
                self.fail_behind("f-string expression part cannot include a backslash")
            if quote:
                if body.startswith(quote, pos):
                    pos += len(quote)
                    quote = ""
                    continue
            elif c in "'\"":
                quote = c * 3 if body[pos:pos + 3] == c * 3 else c
                pos += len(quote)
                continue
            elif c == "#":
                self.fail_behind("f-string expression part cannot include '#'")
            elif c in "([{":
                nesting.append(c)
            elif not nesting and c in "!:}=<>":
                if c not in ":}" and body[pos + 1:pos + 2] == "=":
                    pos += 1
                elif c not in "<>":
                    break
            elif c in ")]}":
                if not nesting:
                    self.fail_behind(f"f-string: unmatched '{c}'")
                opened = nesting.pop()
                if _CLOSING[opened] != c:
                    self.fail_behind(f"f-string: closing parenthesis '{c}' does not match opening parenthesis '{opened}'")
            pos += 1
        if quote:
            self.fail_behind("f-string: unterminated string")
        if nesting:
            self.fail_behind(f"f-string: unmatched '{nesting[-1]}'")
        if pos >= len(body):
            self.fail_behind("f-string: expecting '}'")
        source = body[start:pos]
        if not source.strip():
            self.fail_behind("f-string: empty expression not allowed" if body[pos] == "}" else f"f-string: expression required before '{body[pos]}'")
        value = self.inner(source, self.origin + start)
        if body[pos] == "=":
            end = pos + 1
            while body[end:end + 1] in (" ", "\t", "\n"):
                end += 1
            parts.append(body[start:end])
            debug, pos = True, end
        else:
            debug = False
        conversion = -1
        if body[pos:pos + 1] == "!":
            if pos + 1 == len(body):
                self.fail_behind("f-string: expecting '}'")
            conversion = ord(body[pos + 1]) if body[pos + 1] in "sra" else None
            if conversion is None:
                self.fail_behind("f-string: invalid conversion character: expected 's', 'r', or 'a'")
            pos += 2
        spec = None
        if body[pos:pos + 1] == ":":
            inner, pos = self.format_parts(body, pos + 1, prefix, depth + 1)
            values = [self.place(ast.Constant(p), self.at) if isinstance(p, str) else p for p in inner]
            spec = self.place(ast.JoinedStr(values), self.at)
            self.fields += [spec, *(v for v in values if isinstance(v, ast.Constant))]
        elif debug and conversion == -1:
            conversion = ord("r")
        if body[pos:pos + 1] != "}":
            self.fail_behind("f-string: expecting '}'")
        parts.append(self.place(ast.FormattedValue(value, conversion, spec), self.at))
        self.fields.append(parts[-1])
        return pos + 1

    def inner(self, source, pos):
        """The expression in a replacement field, which stands at `pos`."""
        line, column = self.position(pos)
        parser = Field("(" + source + ")", self.filename, line - 1)
        node = parser.twice(parser.whole).body
        for part in ast.walk(node):
            if hasattr(part, "lineno"):
                part.col_offset += column - 1 if part.lineno == 1 else 0
                part.end_col_offset += column - 1 if part.end_lineno == 1 else 0
                part.lineno += line - 1
                part.end_lineno += line - 1
        return node


class Field(Parser):
    """What stands in a replacement field, in parentheses: errors of the grammar say so and show it alone."""
    completes = True

    def __init__(self, text, filename, line):
        self.line = line
        super().__init__(text, filename)

    def fail(self, message="invalid syntax", *where, **more):
        try:
            super().fail(message, *where, **more)
        except SyntaxError as error:
            if self.scanned:
                error.msg = "f-string: " + error.msg
            error.lineno += self.line
            error.end_lineno += self.line
            error.args = error.msg, (self.filename, error.lineno, error.offset, error.text, error.end_lineno, error.end_offset)
            raise


_DESCRIBED = {
    "Call": "function call", "BinOp": "expression", "UnaryOp": "expression", "BoolOp": "expression", "Compare": "comparison", "Lambda": "lambda", "IfExp": "conditional expression",
    "Dict": "dict literal", "Set": "set display", "ListComp": "list comprehension", "SetComp": "set comprehension", "DictComp": "dict comprehension",
    "GeneratorExp": "generator expression", "JoinedStr": "f-string expression", "FormattedValue": "f-string expression", "Yield": "yield expression", "YieldFrom": "yield expression",
    "Await": "await expression", "NamedExpr": "named expression", "Starred": "starred", "Tuple": "tuple", "List": "list", "Attribute": "attribute", "Subscript": "subscript", "Name": "name",
}


def describe(node):
    """_PyPegen_get_expr_name"""
    if isinstance(node, ast.Constant):
        return repr(node.value) if node.value in (None, True, False) and not isinstance(node.value, (int, float, complex)) or isinstance(node.value, bool) else "ellipsis" if node.value is ... else "literal"
    return _DESCRIBED.get(type(node).__name__, "expression")


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


def _bad_escape(parser, start, end, message):
    """`start`, `end`: in the text between the quotes; CPython counts its bytes, others than ASCII as \\UXXXXXXXX."""
    parser.fail_behind(f"(unicode error) 'unicodeescape' codec can't decode bytes in position {start}-{end - 1}: {message}")


def _warn(parser, message):
    import warnings
    line = parser.text.count("\n", 0, parser.tokens[parser.at][2]) + 1
    try:
        warnings.warn_explicit(message, DeprecationWarning, parser.filename, line)
    except DeprecationWarning:
        parser.fail(message)


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
                if value > 255:
                    warned.append(f"invalid octal escape sequence '\\{code}'")
                return chr(value & 255 if is_bytes else value)
            if code[0] == "x" and len(code) > 1:
                return chr(int(code[1:], 16))
            if code[0] == "x":
                if is_bytes:
                    parser.fail_behind(f"(value error) invalid \\x escape at position {m.start()}")
                _bad_escape(parser, m.start(), m.end() + len(re.match("[0-9a-fA-F]*", body[m.end():]).group()), "truncated \\xXX escape")
            if not is_bytes and code[0] in "uU":
                if len(code) == 1:
                    _bad_escape(parser, m.start(), m.end() + len(re.match("[0-9a-fA-F]*", body[m.end():]).group()), f"truncated \\{code}XXXX{'XXXX' * (code == 'U')} escape")
                if int(code[1:], 16) > 0x10ffff:
                    _bad_escape(parser, m.start(), m.end(), "illegal Unicode character")
                return chr(int(code[1:], 16))
            if not is_bytes and code[0] == "N":
                if len(code) < 4:
                    _bad_escape(parser, m.start(), len(body) if body[m.end():m.end() + 1] == "{" else m.end(), "malformed \\N character escape")
                import unicodedata
                try:
                    return unicodedata.lookup(code[2:-1])
                except KeyError:
                    _bad_escape(parser, m.start(), m.end(), "unknown Unicode character name")
            if code not in _SIMPLE:
                warned.append(f"invalid escape sequence '\\{code}'")
            return _SIMPLE.get(code, m.group())
        warned = []
        body = _ESCAPE.sub(replace, body)
        if warned:
            _warn(parser, warned[0])
    return body.encode("latin-1") if is_bytes else body


def text_of(source):
    """The text of what compile() and ast.parse() take."""
    if not isinstance(source, str):
        source = source_text(source)
    if not isinstance(source, str):
        raise TypeError("compile() arg 1 must be a string, bytes or AST object")
    if "\0" in source:
        raise SyntaxError("source code string cannot contain null bytes")
    return source.replace("\r\n", "\n").replace("\r", "\n")


def parse_expression(source, filename, compiles=True, flags=0):
    source = text_of(source)
    kind = Incomplete if flags & 0x4000 else Parser
    if flags & 0x4000 and not source.strip():
        raise SyntaxError("incomplete input", (filename, 1, 1, "", 1, 0))
    for number, line in enumerate(source.split("\n"), 1):
        text = line.lstrip(" \t\f")
        if text and text[0] != "#":
            if text is not line and line[0] != "\f":
                raise IndentationError("unexpected indent", (filename, number, len(line) - len(text), line, number, -1))
            break
    if not source.strip():
        raise SyntaxError("invalid syntax", (filename, 0, 0, "", 0, 0))
    parser = kind(source, filename, compiles)
    return parser.twice(parser.whole)


class Incomplete(Parser):
    may_go_on = True
