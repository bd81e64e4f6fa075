"""String literals and f-strings (Parser/string_parser.c) of text that is parsed at run time."""
import re
import ast
from _ast_tokens import CLOSING

_ESCAPE = re.compile(r"\\(\r?\n|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|.)", re.S)
_SIMPLE = {"\\": "\\", "'": "'", '"': '"', "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


class Strings:
    # Parses what stands in a replacement field.
    field = None

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
                if CLOSING[opened] != c:
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
        parser = self.field("(" + source + ")", self.filename, line - 1)
        node = parser.twice(parser.whole).body
        for part in ast.walk(node):
            if hasattr(part, "lineno"):
                part.col_offset += column - 1 if part.lineno == 1 else 0
                part.end_col_offset += column - 1 if part.end_lineno == 1 else 0
                part.lineno += line - 1
                part.end_lineno += line - 1
        return node


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
