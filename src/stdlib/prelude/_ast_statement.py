"""The statements of Python (Grammar/python.gram), on top of the expressions of `_ast_expression`."""
import ast
from _ast_expression import Parser, text_of
from _ast_names import describe
from _ast_pattern import Patterns

_AUGMENTED = {
    "+=": ast.Add, "-=": ast.Sub, "*=": ast.Mult, "/=": ast.Div, "//=": ast.FloorDiv, "%=": ast.Mod, "@=": ast.MatMult,
    "&=": ast.BitAnd, "|=": ast.BitOr, "^=": ast.BitXor, "<<=": ast.LShift, ">>=": ast.RShift, "**=": ast.Pow,
}
_BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Match)


class Statements(Patterns, Parser):
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
        if self.text[-1:] != "\n" and isinstance(body[0], _BLOCKS):
            if self.may_go_on:
                self.needs_more()
            if self.tokens[self.at - 1][0] != "dedent":
                self.fail("invalid syntax", self.tokens[self.at][2])
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


def parse(source, filename, mode, compiles=True, flags=0):
    """compile() with PyCF_ONLY_AST for the modes 'exec' and 'single'; with what the compiler refuses after parsing if `compiles`."""
    make = Statements
    if flags & 0x1000:
        from _ast_type_comments import TypedStatements as make
    parser = make(text_of(source), filename, compiles, mode, flags)
    if mode == "single":
        return ast.Interactive(parser.twice(parser.single))
    return ast.Module(parser.twice(parser.module), list(parser.ignores))
