"""Operands of expressions: atoms, what follows them, displays (Grammar/python.gram, from `primary`)."""
import ast
from _ast_names import KEYWORDS


class Atoms:
    def primary(self):
        start = self.at
        node = self.atom()
        while True:
            if self.take("."):
                kind, name = self.tokens[self.at][:2]
                if kind != "name" or name in KEYWORDS:
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
                if name in KEYWORDS:
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
            if token in KEYWORDS:
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


def _number(token):
    token = token.replace("_", "")
    if token[:2].lower() in ("0x", "0o", "0b"):
        return int(token, 0)
    if token[-1] in "jJ":
        return complex(0.0, float(token[:-1]))
    if "." in token or "e" in token.lower():
        return float(token)
    return int(token)
