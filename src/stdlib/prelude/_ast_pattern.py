"""The `match` statement and its patterns (Grammar/python.gram) in text that is parsed at run time."""
import ast


class Patterns:
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
