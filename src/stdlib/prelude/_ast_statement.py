"""The statements of Python (Grammar/python.gram), on top of the expressions of `_ast_expression`."""
import ast
from _ast_expression import Parser, describe, text_of

_AUGMENTED = {
    "+=": ast.Add, "-=": ast.Sub, "*=": ast.Mult, "/=": ast.Div, "//=": ast.FloorDiv, "%=": ast.Mod, "@=": ast.MatMult,
    "&=": ast.BitAnd, "|=": ast.BitOr, "^=": ast.BitXor, "<<=": ast.LShift, ">>=": ast.RShift, "**=": ast.Pow,
}
_BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Match)


class Statements(Parser):
    layout = True
    # Type comments that say `ignore`, where they are minded.
    ignores = ()

    def __init__(self, text, filename, compiles, mode, flags=0):
        self.completes = mode == "exec"
        self.typed = mode == "single"
        self.may_go_on = flags & 0x4000 != 0
        super().__init__(text, filename, compiles)

    def module(self):
        body = []
        while self.kind() != "end":
            body.extend(self.statement())
        return body

    def single(self):
        """One statement, or one line of simple ones."""
        if self.kind() == "end":
            self.fail()
        body = self.statement()
        # What is typed in ends blocks by an empty line.
        if self.may_go_on and self.text[-1:] != "\n" and isinstance(body[0], _BLOCKS):
            self.needs_more()
        if self.kind() == "indent":
            self.statement()
        if self.kind() != "end":
            self.fail("multiple statements found while compiling a single statement", self.tokens[self.at - 1][2])
        return body

    def kind(self):
        return self.tokens[self.at][0]

    def statement(self):
        if self.kind() == "indent":
            self.fail("unexpected indent", self.tokens[self.at][3] - 1, IndentationError, end_column=-1)
        compound = self.compounds.get(self.peek()) if self.kind() == "name" else None
        if self.peek() == "@":
            return [self.decorated()]
        if self.peek() == "match":
            found = self.match_()
            if found is not None:
                return [found]
        if compound is not None:
            return [compound(self, self.at)]
        return self.simple_line()

    def simple_line(self):
        body = [self.simple()]
        while self.take(";"):
            if self.kind() == "newline":
                break
            body.append(self.simple())
        if self.kind() != "newline":
            self.fail()
        self.at += 1
        return body

    def block(self, what, line):
        """From the colon on. `what` and `line` name the statement that it belongs to."""
        self.colon(what)
        return self.body(what, line)

    def colon(self, what):
        if not self.take(":"):
            before = self.tokens[self.at - 1]
            if self.peek() == "=" and before[0] == "name" and what in ("'if' statement", "'elif' statement", "'while' statement"):
                self.fail("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", before[2])
            if self.kind() == "newline" or what in ("function definition", "'else' statement", "'try' statement", "'finally' statement"):
                self.fail("expected ':'")
            self.fail()

    def body(self, what, line):
        if self.kind() != "newline":
            return self.simple_line()
        self.at += 1
        if self.kind() != "indent":
            self.fail(f"expected an indented block after {what} on line {line}", None, IndentationError)
        self.at += 1
        body = []
        while self.kind() != "dedent":
            body.extend(self.statement())
        self.at += 1
        return body

    def line(self, start):
        return self.position(self.tokens[start][2])[0]

    def finish(self, node, start):
        """A compound statement ends with its last line."""
        place = self.at
        while self.tokens[place - 1][0] in ("newline", "dedent", "indent"):
            place -= 1
        self.place(node, start)
        node.end_lineno, node.end_col_offset = self.position(self.tokens[place - 1][3])
        return node

    # ---- simple statements
    def simple(self):
        start = self.at
        word = self.peek() if self.kind() == "name" else None
        simple = self.simples.get(word)
        if simple is not None:
            self.at += 1
            return self.place(simple(self), start)
        return self.place(self.expression_statement(start), start)

    def ends(self):
        return self.kind() in ("newline", "end") or self.peek() == ";"

    def pass_simple(self):
        return ast.Pass()

    def break_simple(self):
        return ast.Break()

    def continue_simple(self):
        return ast.Continue()

    def return_simple(self):
        return ast.Return(None if self.ends() else self.expressions())

    def raise_simple(self):
        if self.ends():
            return ast.Raise(None, None)
        error = self.expression()
        return ast.Raise(error, self.expression() if self.take("from") else None)

    def global_simple(self):
        return ast.Global(self.names())

    def nonlocal_simple(self):
        return ast.Nonlocal(self.names())

    def names(self):
        names = [self.name()]
        while self.take(","):
            names.append(self.name())
        return names

    def del_simple(self):
        targets = [self.target()]
        while self.take(","):
            if self.ends():
                break
            targets.append(self.target())
        for target in targets:
            self.store(target, ast.Del)
        return ast.Delete(targets)

    def assert_simple(self):
        test = self.expression()
        return ast.Assert(test, self.expression() if self.take(",") else None)

    def import_simple(self):
        names = [self.alias(True)]
        while self.take(","):
            names.append(self.alias(True))
        return ast.Import(names)

    def alias(self, dotted):
        start = self.at
        name = self.name()
        while dotted and self.take("."):
            name += "." + self.name()
        return self.place(ast.alias(name, self.name() if self.take("as") else None), start)

    def from_simple(self):
        level = 0
        while self.peek() in (".", "..."):
            level += len(self.peek())
            self.at += 1
        module = None
        if self.peek() != "import":
            module = self.name()
            while self.take("."):
                module += "." + self.name()
        self.expect("import")
        start = self.at
        if self.take("*"):
            return ast.ImportFrom(module, [self.place(ast.alias("*", None), start)], level)
        enclosed = self.take("(")
        names = [self.alias(False)]
        while self.take(","):
            if enclosed and self.peek() == ")":
                break
            if self.ends():
                self.fail("trailing comma not allowed without surrounding parentheses")
            names.append(self.alias(False))
        if enclosed:
            self.expect(")")
        return ast.ImportFrom(module, names, level)

    def expression_statement(self, start):
        first = self.value()
        if self.peek() in _AUGMENTED:
            if not isinstance(first, (ast.Name, ast.Attribute, ast.Subscript)):
                self.fail(f"'{describe(first)}' is an illegal expression for augmented assignment", self.tokens[start][2], end=self.tokens[self.at - 1][3])
            op = _AUGMENTED[self.peek()]()
            self.at += 1
            self.store(first)
            return ast.AugAssign(first, op, self.value())
        if self.peek() == ":" and isinstance(first, (ast.Name, ast.Attribute, ast.Subscript)):
            self.at += 1
            annotation = self.expression()
            self.store(first)
            simple = int(isinstance(first, ast.Name) and self.tokens[start][1] != "(")
            return ast.AnnAssign(first, annotation, self.value() if self.take("=") else None, simple)
        if self.peek() == ":" and isinstance(first, (ast.Tuple, ast.List)):
            self.fail(f"only single target (not {describe(first)}) can be annotated", self.tokens[start][2])
        if self.peek() != "=":
            return ast.Expr(first)
        targets = [first]
        while self.take("="):
            targets.append(self.value())
        value = targets.pop()
        for target in targets:
            if isinstance(target, (ast.Yield, ast.YieldFrom)):
                self.fail("assignment to yield expression not possible", self.tokens[start][2])
            hint = "" if isinstance(target, (ast.Tuple, ast.List, ast.Starred)) else " here. Maybe you meant '==' instead of '='?"
            constant = isinstance(target, ast.Constant) and (target.value is None or isinstance(target.value, bool))
            self.store(target, ast.Store, "" if constant else hint)
            if self.compiles and isinstance(target, ast.Starred):
                self.fail("starred assignment target must be in a list or tuple", self.tokens[start][2], end=self.offset_of(target.end_lineno, target.end_col_offset))
        node = ast.Assign(targets, value, None)
        self.note(node)
        return node

    def value(self):
        return self.yield_() if self.peek() == "yield" else self.expressions()

    # ---- compound statements
    def if_statement(self, start):
        word = self.peek()
        self.at += 1
        test = self.named()
        body = self.block(f"'{word}' statement", self.line(start))
        orelse = []
        if self.peek() == "elif":
            orelse = [self.if_statement(self.at)]
        elif self.peek() == "else":
            orelse = self.orelse()
        return self.finish(ast.If(test, body, orelse), start)

    def orelse(self):
        start = self.at
        if not self.take("else"):
            return []
        return self.block("'else' statement", self.line(start))

    def while_statement(self, start):
        self.at += 1
        test = self.named()
        body = self.block("'while' statement", self.line(start))
        return self.finish(ast.While(test, body, self.orelse()), start)

    def for_statement(self, start, make=ast.For):
        self.expect("for")
        target = self.targets()
        if self.peek() != "in":
            self.fail()
        self.at += 1
        source = self.expressions()
        body = self.block("'for' statement", self.line(start))
        return self.finish(make(target, source, body, self.orelse(), None), start)

    def with_statement(self, start, make=ast.With):
        self.expect("with")
        items = self.enclosed_items()
        if items is None:
            items = [self.item()]
            while self.take(","):
                items.append(self.item())
        body = self.block("'with' statement", self.line(start))
        return self.finish(make(items, body, None), start)

    def enclosed_items(self):
        """`with (a as b, c):`; None: the parenthesis belongs to an expression."""
        saved = self.at
        if not self.take("("):
            return None
        try:
            items = [self.item()]
            while self.take(","):
                if self.peek() == ")":
                    break
                items.append(self.item())
            if self.take(")") and self.peek() == ":":
                return items
        except SyntaxError:
            pass
        self.at = saved
        return None

    def item(self):
        context = self.expression()
        target = None
        if self.take("as"):
            target = self.target()
            self.store(target)
        return ast.withitem(context, target)

    def try_statement(self, start):
        self.at += 1
        body = self.block("'try' statement", self.line(start))
        handlers, orelse, final, make = [], [], [], ast.Try
        while self.peek() == "except":
            handler = self.at
            self.at += 1
            star = self.take("*")
            if handlers and star != (make is ast.TryStar):
                end = self.tokens[self.at - 1][3]
                self.fail("cannot have both 'except' and 'except*' on the same 'try'", self.tokens[handler][2], end=end)
            if star:
                make = ast.TryStar
                if self.peek() == ":" or self.kind() == "newline":
                    self.fail("expected one or more exception types")
            kind = name = None
            if self.peek() != ":":
                kind = self.expression()
                if self.peek() == ",":
                    self.fail("multiple exception types must be parenthesized", self.tokens[handler + 1][2])
                if self.take("as"):
                    name = self.name()
            block = self.block("'except*' statement" if star else "'except' statement", self.line(handler))
            handlers.append(self.finish(ast.ExceptHandler(kind, name, block), handler))
        if handlers:
            orelse = self.orelse()
        last = self.at
        if self.take("finally"):
            final = self.block("'finally' statement", self.line(last))
        elif not handlers:
            self.fail("expected 'except' or 'finally' block")
        return self.finish(make(body, handlers, orelse, final), start)

    def decorated(self):
        start = self.at
        decorators = []
        while self.take("@"):
            decorators.append(self.named())
            if self.kind() != "newline":
                self.fail()
            self.at += 1
        if self.peek() not in ("def", "class", "async"):
            self.fail()
        node = self.statement()[0]
        node.decorator_list = decorators
        return node

    def def_statement(self, start, make=ast.FunctionDef):
        self.expect("def")
        name = self.name()
        if not self.take("("):
            self.fail("expected '('")
        args = self.parameters(")", True)
        self.expect(")")
        returns = self.expression() if self.take("->") else None
        body = self.block("function definition", self.line(start))
        return self.finish(make(name, args, body, [], returns, None), start)

    def class_statement(self, start):
        self.at += 1
        name = self.name()
        bases, keywords = self.arguments() if self.take("(") else ([], [])
        if len(bases) == 1 and isinstance(bases[0], ast.GeneratorExp) and self.tokens[start + 3][1] != "(":
            self.at = start + 3
            while self.peek() not in ("for", "async"):
                self.at += 1
            self.fail()
        body = self.block("class definition", self.line(start))
        return self.finish(ast.ClassDef(name, bases, keywords, body, []), start)

    def async_statement(self, start):
        self.at += 1
        match self.peek():
            case "def":
                return self.def_statement(start, ast.AsyncFunctionDef)
            case "for":
                return self.for_statement(start, ast.AsyncFor)
            case "with":
                return self.with_statement(start, ast.AsyncWith)
        self.fail()

    # By their first word. As names, so that a release keeps them.
    compounds = {
        "if": if_statement, "while": while_statement, "for": for_statement, "with": with_statement, "try": try_statement, "def": def_statement,
        "class": class_statement, "async": async_statement,
    }
    simples = {
        "pass": pass_simple, "break": break_simple, "continue": continue_simple, "return": return_simple, "raise": raise_simple, "global": global_simple,
        "nonlocal": nonlocal_simple, "del": del_simple, "assert": assert_simple, "import": import_simple, "from": from_simple,
    }

    # ---- match: a soft keyword
    def match_(self):
        start = self.at
        self.at += 1
        keyword = self.kind() == "number" or self.kind() == "name" and self.peek() not in ("and", "else", "if", "in", "is", "not", "or")
        try:
            subject = self.expressions(self.named)
        except SyntaxError:
            self.at = start
            return None
        if keyword and self.kind() == "newline":
            self.fail("expected ':'")
        found = self.take(":") and self.kind() == "newline"
        if found and self.tokens[self.at + 1][0] != "indent":
            self.at += 1
            self.fail(f"expected an indented block after 'match' statement on line {self.line(start)}", None, IndentationError)
        if not found or self.tokens[self.at + 2][1] != "case":
            self.at = start
            return None
        self.at += 2
        cases = []
        while self.kind() != "dedent":
            case = self.at
            self.expect("case")
            pattern = self.open_pattern()
            guard = self.named() if self.take("if") else None
            cases.append(ast.match_case(pattern, guard, self.block("'case' statement", self.line(case))))
        self.at += 1
        return self.finish(ast.Match(subject, cases), start)

    def open_pattern(self):
        start = self.at
        first = self.star_pattern()
        if self.peek() != ",":
            if isinstance(first, ast.MatchStar):
                return self.place(ast.MatchSequence([first]), start)
            return first
        patterns = [first]
        while self.take(","):
            if self.peek() in (":", "if"):
                break
            patterns.append(self.star_pattern())
        return self.place(ast.MatchSequence(patterns), start)

    def star_pattern(self):
        start = self.at
        if self.take("*"):
            name = self.name()
            return self.place(ast.MatchStar(None if name == "_" else name), start)
        return self.pattern()

    def pattern(self):
        start = self.at
        patterns = [self.closed_pattern()]
        while self.take("|"):
            patterns.append(self.closed_pattern())
        node = patterns[0] if len(patterns) == 1 else self.place(ast.MatchOr(patterns), start)
        if self.take("as"):
            if self.peek() == "_":
                self.fail("cannot use '_' as a target")
            node = self.place(ast.MatchAs(node, self.name()), start)
        return node

    def closed_pattern(self):
        start = self.at
        if self.kind() in ("number", "string") or self.peek() == "-":
            return self.place(ast.MatchValue(self.literal()), start)
        if self.peek() in ("None", "True", "False"):
            return self.place(ast.MatchSingleton(self.atom().value), start)
        if self.take("("):
            return self.group(")", start)
        if self.take("["):
            return self.group("]", start)
        if self.take("{"):
            return self.mapping(start)
        name = self.name()
        if self.peek() not in (".", "("):
            return self.place(ast.MatchAs(None, None if name == "_" else name), start)
        node = self.place(ast.Name(name, ast.Load()), start)
        while self.take("."):
            node = self.place(ast.Attribute(node, self.name(), ast.Load()), start)
        if not self.take("("):
            return self.place(ast.MatchValue(node), start)
        patterns, attrs, kwd_patterns = [], [], []
        while not self.take(")"):
            if self.tokens[self.at + 1][1] == "=":
                attrs.append(self.name())
                self.expect("=")
                kwd_patterns.append(self.pattern())
            else:
                first = self.at
                patterns.append(self.pattern())
                if attrs:
                    self.fail("positional patterns follow keyword patterns", self.tokens[first][2], end=self.tokens[self.at - 1][3])
            if self.peek() != ")":
                self.expect(",")
        return self.place(ast.MatchClass(node, patterns, attrs, kwd_patterns), start)

    def literal(self):
        """Of numbers only a sum of a real and an imaginary one is a literal."""
        start = self.at
        node = self.binary(4)
        if isinstance(node, ast.BinOp):
            for part, kind, at in ((node.left, "real", start), (node.right, "imaginary", self.at - 1)):
                value = getattr(part.operand if isinstance(part, ast.UnaryOp) else part, "value", None)
                if isinstance(value, complex) == (kind == "real"):
                    self.fail(f"{kind} number required in complex literal", self.tokens[at][2], end=self.tokens[at][3])
        return node

    def group(self, closing, start):
        patterns, comma = [], closing == "]"
        while not self.take(closing):
            patterns.append(self.star_pattern())
            if self.peek() != closing:
                self.expect(",")
                comma = True
        if len(patterns) == 1 and not comma and not isinstance(patterns[0], ast.MatchStar):
            return patterns[0]
        return self.place(ast.MatchSequence(patterns), start)

    def mapping(self, start):
        keys, patterns, rest = [], [], None
        while not self.take("}"):
            if self.take("**"):
                if self.peek() == "_":
                    self.fail()
                rest = self.name()
                self.take(",")
                if self.peek() != "}":
                    self.fail()
            else:
                keys.append(self.atom() if self.peek() in ("None", "True", "False") else self.literal())
                self.expect(":")
                patterns.append(self.pattern())
            if self.peek() != "}":
                self.expect(",")
        return self.place(ast.MatchMapping(keys, patterns, rest), start)


def parse(source, filename, mode, compiles=True, flags=0):
    """compile() with PyCF_ONLY_AST for the modes 'exec' and 'single'; with what the compiler refuses after parsing if `compiles`."""
    make = Statements
    if flags & 0x1000:
        from _ast_type_comments import TypedStatements as make
    parser = make(text_of(source), filename, compiles, mode, flags)
    if mode == "single":
        return ast.Interactive(parser.twice(parser.single))
    return ast.Module(parser.twice(parser.module), list(parser.ignores))
