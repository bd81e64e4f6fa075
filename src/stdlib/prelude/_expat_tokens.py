"""What stands between tags, and all markup that is no tag: the tokens of an XML document (xmltok.c, doContent in xmlparse.c)."""
import re
from _expat_text import NAME, Incomplete, fitting, plain

_name = re.compile(r"[:\w][\w.\-:\u00b7]*")
_text = re.compile(r"[^<&]+")
_reference = re.compile(rf"&(?:#([0-9]+)|#x([0-9a-fA-F]+)|({NAME}));")
_space = re.compile(r"[ \t\r\n]+")
_bad = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|]]>")
_declaration = re.compile(
    r"""<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"([\w.:\-]+)"|'([\w.:\-]+)')"""
    r"""(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"([A-Za-z][\w.\-]*)"|'([A-Za-z][\w.\-]*)'))?"""
    r"""(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(yes|no)"|'(yes|no)'))?[ \t\r\n]*\?>""")
_KNOWN = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_LINES = re.compile(r"[^\n]+|\n")


class Tokens:
    def _token(self, text, place, end, isfinal):
        """One token from `place`; gives the place behind it."""
        c = text[place]
        inside = self._open or self._fragment
        if c != "<":
            if not inside:
                return self._outside(text, place, end, isfinal)
            return self._reference(text, place, end) if c == "&" else self._characters(text, place, end, isfinal)
        following = text[place + 1:place + 2]
        if following == "":
            raise Incomplete
        if following == "/":
            if not inside:
                self.fail(4, place + 1)
            return self._end(text, place, end)
        if following == "?":
            return self._instruction(text, place, end)
        if following == "!":
            return self._markup(text, place, end, inside, isfinal)
        return self._start(text, place, end)

    def _outside(self, text, place, end, isfinal):
        found = _space.match(text, place, end)
        if found is None:
            wrong = self._stray(text, place, end, isfinal)
            if wrong is not None:
                self.fail(4, wrong)
            reference = text[place] == "%" and _name.match(text, place + 1, end) is not None
            self.fail(9 if self._rooted else 10 if reference else 2, place)
        self._started = True
        self._move(place)
        self._default(plain(found.group()))
        return found.end()

    def _stray(self, text, place, end, isfinal):
        """Where what stands outside of the document element is no token of declarations; None if it is one (prologTok of xmltok_impl.c)."""
        c = text[place]
        if c in ",[(|>":
            return None
        if c in "\"'":
            behind = text.find(c, place + 1, end) + 1
            if not behind:
                raise Incomplete
            follows = " \t\r\n>%["
        elif c in "%#":
            if place + 1 >= end:
                raise Incomplete
            if c == "%" and text[place + 1] in " \t\r\n%":
                return None
            name = _name.match(text, place + 1, end)
            if name is None:
                return place + 1
            behind, follows = name.end(), ";" if c == "%" else " \t\r\n)>%|"
            if c == "%" and behind >= end:
                raise Incomplete
        elif c in "])":
            behind, follows = place + 1, "*?+ \t\r\n>,|)" if c == ")" else None
        else:
            word = re.compile(r"[\w.\-:\u00b7]+").match(text, place, end)
            if word is None:
                return place
            behind, follows = word.end(), ">),|[% \t\r\n" + ("" if c.isdigit() or c in ".-" else "+*?")
        if behind >= end:
            if not isfinal and not self._rooted:
                raise Incomplete
            return None
        return None if follows is None or text[behind] in follows else behind

    def _characters(self, text, place, end, isfinal):
        stop = _text.match(text, place, end).end()
        if stop == end and not isfinal and text.endswith("]", place, end):
            stop = end - (2 if text.endswith("]]", place, end) else 1)
            if stop <= place:
                raise Incomplete
        wrong = _bad.search(text, place, stop)
        if wrong is not None:
            if wrong.start() > place:
                self._move(place)
                self._data(plain(text[place:wrong.start()]))
            self.fail(4, wrong.end() - 1)
        self._move(place)
        self._data(plain(text[place:stop]))
        return stop

    def _data(self, text):
        """Each line and each end of a line is an event of its own; what is not UTF-8 comes in pieces of 1024 bytes."""
        if self._texts is None:
            return self._default(text)
        limit = None if self._whole else 1024
        for piece in _LINES.findall(text):
            while limit is not None and len(piece) > (fits := limit if piece.isascii() else fitting(piece, limit)):
                self._piece(piece[:fits])
                piece = piece[fits:]
            self._piece(piece)

    def _piece(self, text):
        if not self._buffer_text:
            if self._texts is not None:
                self._texts(text)
            return
        size = len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
        if self.buffer_used + size > self._buffer_size:
            self._flush()
        if self._texts is None:
            return
        if size > self._buffer_size:
            self._texts(text)
            self.buffer_used = 0
        else:
            self._gathered.append(text)
            self.buffer_used += size

    def _flush(self):
        if self._gathered:
            text, self._gathered, self.buffer_used = "".join(self._gathered), [], 0
            if self._texts is not None:
                self._texts(text)

    def _default(self, text):
        handler = self.DefaultHandlerExpand or self.DefaultHandler
        if handler is not None:
            self._flush()
            handler(text)

    def _reference(self, text, place, end):
        found = _reference.match(text, place, end)
        if found is None:
            part = re.compile(r"&(#(x[0-9a-fA-F]*|[0-9]*)|[\w.\-:]*)").match(text, place, end)
            if part.end() == end:
                raise Incomplete
            self.fail(4, part.end())
        self._move(place)
        decimal, hexadecimal, name = found.groups()
        if name is None:
            self._data(self.character(decimal, hexadecimal, place))
        elif name in _KNOWN:
            self._data(_KNOWN[name])
        else:
            self._entity(name, found.group(), place)
        return found.end()

    def character(self, decimal, hexadecimal, place=None):
        code = int(decimal) if decimal else int(hexadecimal, 16)
        if code > 0x10FFFF or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF) or (code < 32 and code not in (9, 10, 13)):
            self.fail(14, place)
        return chr(code)

    def _entity(self, name, written, place):
        entity = self.doctype.entities.get(name)
        if entity is None:
            if not self.doctype.open_ended or self._standalone == 1:
                self.fail(11, place)
            if self.SkippedEntityHandler is not None:
                self._flush()
                self.SkippedEntityHandler(name, 0)
            else:
                self._default(written)
            return
        if name in self._expanding:
            self.fail(12, place)
        if entity.notation is not None:
            self.fail(15, place)
        if entity.value is None:
            if self.ExternalEntityRefHandler is None:
                self._default(written)
                return
            self._flush()
            if not self.ExternalEntityRefHandler(name, self._base, entity.system, entity.public):
                self.fail(21, place)
            return
        if self.DefaultHandler is not None and self.DefaultHandlerExpand is None:
            self._default(written)
            return
        depth = len(self._open)
        self._expanding.append(name)
        inner, at = entity.value, 0
        try:
            while at < len(inner):
                at = self._token(inner, at, len(inner), True)
                if len(self._open) < depth:
                    self.fail(13)
        except Incomplete:
            self.fail(5)
        if len(self._open) != depth:
            self.fail(13)
        self._expanding.pop()

    def _instruction(self, text, place, end):
        stop = text.find("?>", place, end)
        target = _name.match(text, place + 2, end)
        if target is None:
            if place + 2 >= end:
                raise Incomplete
            self.fail(4, place + 2)
        if stop < 0:
            raise Incomplete
        stop += 2
        name = target.group()
        if name.lower() == "xml":
            if place or self._started or self._expanding or name != "xml":
                if self._rooted and not self._open and name == "xml":
                    self.fail(9, place)
                self.fail(17 if name == "xml" else 4, place)
            found = _declaration.match(text, place, stop)
            if found is None or found.end() != stop:
                self.fail(30, place)
            self._started = True
            self._move(place)
            a, b, c, d, e, f = found.groups()
            self._standalone = {"yes": 1, "no": 0}.get(e or f, -1)
            if self.XmlDeclHandler is not None:
                self.XmlDeclHandler(a or b, c or d, self._standalone)
            else:
                self._default(plain(found.group()))
            return stop
        if target.end() != stop - 2 and text[target.end()] not in " \t\r\n":
            self.fail(4, target.end())
        self._started = True
        self._move(place)
        if self.ProcessingInstructionHandler is not None:
            self._flush()
            self.ProcessingInstructionHandler(name, plain(text[target.end():stop - 2].lstrip(" \t\r\n")))
        else:
            self._default(plain(text[place:stop]))
        return stop

    def _markup(self, text, place, end, inside, isfinal):
        if text.startswith("<!--", place, end):
            return self._comment(text, place, end)
        if inside and text.startswith("<![CDATA[", place, end):
            stop = text.find("]]>", place + 9, end)
            if stop < 0:
                if isfinal:
                    self.fail(20, end)
                raise Incomplete
            self._move(place)
            if self.StartCdataSectionHandler is not None:
                self._flush()
                self.StartCdataSectionHandler()
            else:
                self._default("<![CDATA[")
            if stop > place + 9:
                wrong = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]").search(text, place, stop)
                if wrong is not None:
                    self.fail(4, wrong.start())
                self._data(plain(text[place + 9:stop]))
            if self.EndCdataSectionHandler is not None:
                self._flush()
                self.EndCdataSectionHandler()
            else:
                self._default("]]>")
            return stop + 3
        if not inside and not self._rooted and not self._typed and text.startswith("<!DOCTYPE", place, end):
            stop = self.doctype.end_of(text, place, end)
            if stop is None:
                raise Incomplete
            self._typed = True
            self._started = True
            self._move(place)
            self.doctype.read(text, place, stop)
            return stop
        rest = text[place:min(end, place + 9)]
        if "<!--".startswith(rest) or inside and "<![CDATA[".startswith(rest):
            raise Incomplete
        if inside:
            self.fail(4, place + 2)
        if not text.startswith("[", place + 2, end):
            here = re.compile("[A-Za-z_]*").match(text, place + 2, end).end()
            if here >= end:
                raise Incomplete
            if here == place + 2 or text[here] not in " \t\r\n%":
                self.fail(4, here + 1 if text[here] == "-" and here == place + 2 else here)
        self.fail(9 if self._rooted else 2, place)

    def _comment(self, text, place, end):
        stop = text.find("--", place + 4, end)
        if stop < 0 or stop + 2 >= end:
            raise Incomplete
        if text[stop + 2] != ">":
            self.fail(4, stop + 2)
        self._started = True
        self._move(place)
        if self.CommentHandler is not None:
            self._flush()
            self.CommentHandler(plain(text[place + 4:stop]))
        else:
            self._default(plain(text[place:stop + 3]))
        return stop + 3
