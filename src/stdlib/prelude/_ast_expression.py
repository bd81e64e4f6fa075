"""A parser of Python expressions that makes `ast` nodes, as Parser/parser.c does; `_ast_statement` adds the statements."""
import ast
from _ast_atom import Atoms
from _ast_names import KEYWORDS, describe
from _ast_strings import Strings
from _ast_tokens import Tokens
from _portalis import call_deep, source_text

# Words that go on with what stands before them.
_FOLLOWING = frozenset(("if", "else", "for", "async", "in", "is", "and", "or", "as", "from", "not"))
_COMPARE = {"<": ast.Lt, ">": ast.Gt, "==": ast.Eq, "!=": ast.NotEq, "<=": ast.LtE, ">=": ast.GtE}
_BINARY = (
    {"|": ast.BitOr}, {"^": ast.BitXor}, {"&": ast.BitAnd}, {"<<": ast.LShift, ">>": ast.RShift}, {"+": ast.Add, "-": ast.Sub},
    {"*": ast.Mult, "/": ast.Div, "//": ast.FloorDiv, "%": ast.Mod, "@": ast.MatMult},
)
_UNARY = {"-": ast.USub, "+": ast.UAdd, "~": ast.Invert}


class Parser(Atoms, Strings, Tokens):
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
        if kind != "name" or name in KEYWORDS:
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


Parser.field = Field


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
