"""The tokens of Python text that is parsed at run time (Parser/tokenizer.c), their places, and errors in them."""
import re
from bisect import bisect_right

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
CLOSING = {"(": ")", "[": "]", "{": "}"}


class Tokens:
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
                base = {"x": "hexadecimal", "o": "octal", "b": "binary"}.get((token + word)[1:2].lower() if token[0] == "0" else "", "decimal")
                if token == "0" and word[0] in "xXoObB" or word not in ("and", "else", "for", "if", "in", "is", "not", "or"):
                    for at, c in enumerate((token + word)[2:], 2):
                        if base in ("octal", "binary") and c in "23456789"[6 if base == "octal" else 0:]:
                            self.fail(f"invalid digit '{c}' in {base} literal", m.start() + at)
                    if "j" in token.lower() and base == "decimal":
                        base = "imaginary"
                    self.fail(f"invalid {base} literal", pos - 1 if base in ("decimal", "imaginary") and word[0] != "_" else pos)
                self.warn_of_number(f"invalid {'imaginary' if token[-1] in 'jJ' else base} literal", pos)
            if kind == "number" and re.fullmatch(r"0[0-9_]*[1-9][0-9_]*", token):
                self.fail("leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", m.start(), end=m.start() + len(re.match("[0_]*", token).group()))
            if kind == "op":
                if token in CLOSING:
                    if len(depth) == 200:
                        self.fail("too many nested parentheses", m.start())
                    depth.append((token, m.start()))
                elif token in ")]}":
                    if not depth:
                        self.fail(f"unmatched '{token}'", m.start())
                    opened, at = depth.pop()
                    if CLOSING[opened] != token:
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

    def warn_of_number(self, message, pos):
        """A keyword stands right behind a number."""
        import warnings
        line = self.text.count("\n", 0, pos) + 1
        try:
            warnings.warn_explicit(message, SyntaxWarning, self.filename, line)
        except SyntaxWarning:
            self.fail(message, pos - 1)

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
