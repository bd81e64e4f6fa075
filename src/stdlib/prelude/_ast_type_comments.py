"""Type comments (PEP 484) for `ast.parse(type_comments=True)`, and the signatures that they hold (mode 'func_type')."""
import re
import ast
from _ast_expression import Parser, text_of
from _ast_statement import Statements

_COMMENT = re.compile(r"#[ \t]*type:[ \t]*(?:(ignore)(?![A-Za-z0-9\x80-\U0010ffff]))?([^\n]*)")
_TYPED = ("'for' statement", "'with' statement", "function definition")


class TypedStatements(Statements):
    """Type comments are tokens of their own; one that stands where the grammar has none is an error."""

    def __init__(self, text, filename, compiles, mode, flags=0):
        self.ignores = []
        # Of blocks whose statements are not finished yet.
        self.of_blocks = []
        super().__init__(text, filename, compiles, mode, flags)

    def comment(self, start, end, depth, alone):
        found = _COMMENT.search(self.text, start, end)
        if found is None or found.start() != self.text.find("#", start, end):
            return
        if found[1] is not None:
            self.ignores.append(ast.TypeIgnore(self.position(found.start())[0], found[2]))
            return
        self.tokens.append(("type_comment", found[2], found.start(2), found.end()))
        self.levels.append(len(depth))
        if alone:
            self.tokens.append(("newline", "\n", found.end(), end))
            self.levels.append(0)

    def note(self, node):
        kind, text = self.tokens[self.at][:2]
        if kind != "type_comment":
            return False
        node.type_comment = text
        self.at += 1
        return True

    def block(self, what, line):
        if what not in _TYPED:
            return super().block(what, line)
        self.colon(what)
        comment = self.comment_of_block(what == "function definition")
        body = self.body(what, line)
        self.of_blocks.append(comment)
        return body

    def comment_of_block(self, of_function):
        """Behind the colon, or for functions on a line of its own."""
        kinds = [token[0] for token in self.tokens[self.at:self.at + 5]]
        if of_function and kinds == ["type_comment", "newline", "type_comment", "newline", "indent"]:
            self.fail("Cannot have two type comments on def", self.tokens[self.at + 4][2])
        if kinds[0] == "type_comment":
            self.at += 1
            return self.tokens[self.at - 1][1]
        if of_function and kinds[:3] == ["newline", "type_comment", "newline"]:
            self.at += 2
            return self.tokens[self.at - 1][1]
        return None

    def finish(self, node, start):
        if isinstance(node, (ast.For, ast.AsyncFor, ast.With, ast.AsyncWith, ast.FunctionDef, ast.AsyncFunctionDef)):
            node.type_comment = self.of_blocks.pop()
        return super().finish(node, start)

    def enclosed_items(self):
        saved = self.at
        items = super().enclosed_items()
        if items is not None and self.tokens[self.at + 1][0] == "type_comment":
            # Only items without parentheses around them all may have one.
            if any(item.optional_vars for item in items):
                self.at += 1
                self.fail()
            self.at = saved
            return None
        return items


class Signature(Parser):
    """`(int, *str, **Any) -> float`"""

    def signature(self):
        self.expect("(")
        types = []
        while self.peek() != ")":
            starred = self.take("**") or self.take("*") and "*"
            types.append(self.expression())
            if starred is True or self.peek() != ")" and not self.take(","):
                break
            if starred == "*" and self.peek() not in (")", "**") or not starred and self.peek() == ")" and self.tokens[self.at - 1][1] == ",":
                self.fail()
        self.expect(")")
        self.expect("->")
        returns = self.expression()
        while self.tokens[self.at][0] == "newline":
            self.at += 1
        if self.tokens[self.at][0] != "end":
            self.fail()
        return ast.FunctionType(types, returns)


def parse_function_type(source, filename):
    parser = Signature(text_of(source), filename, False)
    return parser.twice(parser.signature)
