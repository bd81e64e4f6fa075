"""Expat's interface in Python: a non-validating parser of XML 1.0 with namespaces and internal subsets, fed piece by piece."""
import codecs
import re
import sys
from types import ModuleType

from _expat_doctype import Doctype
from _expat_errors import MESSAGES, codes_of

EXPAT_VERSION = "expat_2.5.0"
version_info = (2, 5, 0)
native_encoding = "UTF-8"
features = [("sizeof(XML_Char)", 1), ("sizeof(XML_LChar)", 1), ("XML_DTD", 0), ("XML_CONTEXT_BYTES", 1024), ("XML_NS", 0),
            ("XML_BLAP_MAX_AMP", 100), ("XML_BLAP_ACT_THRES", 8388608)]
XML_PARAM_ENTITY_PARSING_NEVER, XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE, XML_PARAM_ENTITY_PARSING_ALWAYS = 0, 1, 2


class ExpatError(Exception):
    pass


ExpatError.__module__ = "xml.parsers.expat"
error = ExpatError

model = ModuleType("pyexpat.model", "Constants used to interpret content model information.")
(model.XML_CTYPE_EMPTY, model.XML_CTYPE_ANY, model.XML_CTYPE_MIXED, model.XML_CTYPE_NAME, model.XML_CTYPE_CHOICE, model.XML_CTYPE_SEQ) = range(1, 7)
model.XML_CQUANT_NONE, model.XML_CQUANT_OPT, model.XML_CQUANT_REP, model.XML_CQUANT_PLUS = range(4)
errors = ModuleType("pyexpat.errors", "Constants used to describe error conditions.")
errors.codes, errors.messages = codes_of(errors)
sys.modules["pyexpat.model"] = model
sys.modules["pyexpat.errors"] = errors

_XML = "http://www.w3.org/XML/1998/namespace"
_XMLNS = "http://www.w3.org/2000/xmlns/"
_NAME = r"[^\W\d][\w.\-\u00b7]*(?::[^\W\d][\w.\-\u00b7]*)?"
_name = re.compile(r"[:\w][\w.\-:\u00b7]*")
_start_tag = re.compile(rf"""<({_NAME})((?:[ \t\r\n]+{_NAME}[ \t\r\n]*=[ \t\r\n]*(?:"[^<"]*"|'[^<']*'))*)[ \t\r\n]*(/?)>""")
_attribute = re.compile(rf"""({_NAME})[ \t\r\n]*=[ \t\r\n]*(?:"([^<"]*)"|'([^<']*)')""")
_end_tag = re.compile(rf"</({_NAME})[ \t\r\n]*>")
_text = re.compile(r"[^<&]+")
_reference = re.compile(rf"&(?:#([0-9]+)|#x([0-9a-fA-F]+)|({_NAME}));")
_space = re.compile(r"[ \t\r\n]+")
_bad = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|]]>")
_newline = re.compile(r"\r\n?|\n")
_declaration = re.compile(
    r"""<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"([\w.:\-]+)"|'([\w.:\-]+)')"""
    r"""(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"([A-Za-z][\w.\-]*)"|'([A-Za-z][\w.\-]*)'))?"""
    r"""(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(yes|no)"|'(yes|no)'))?[ \t\r\n]*\?>""")
_KNOWN = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_HANDLERS = (
    "StartElementHandler", "EndElementHandler", "ProcessingInstructionHandler", "CharacterDataHandler", "UnparsedEntityDeclHandler",
    "NotationDeclHandler", "StartNamespaceDeclHandler", "EndNamespaceDeclHandler", "CommentHandler", "StartCdataSectionHandler",
    "EndCdataSectionHandler", "DefaultHandler", "DefaultHandlerExpand", "NotStandaloneHandler", "ExternalEntityRefHandler",
    "StartDoctypeDeclHandler", "EndDoctypeDeclHandler", "EntityDeclHandler", "XmlDeclHandler", "ElementDeclHandler", "AttlistDeclHandler",
    "SkippedEntityHandler",
)


def ErrorString(code, /):
    """Returns string error for given number."""
    return MESSAGES.get(code)


def ParserCreate(encoding=None, namespace_separator=None, intern=None):
    """Return a new XML parser object."""
    if encoding is not None and not isinstance(encoding, str):
        raise TypeError(f"ParserCreate() argument 'encoding' must be str or None, not {type(encoding).__name__}")
    if namespace_separator is not None and not isinstance(namespace_separator, str):
        raise TypeError(f"ParserCreate() argument 'namespace_separator' must be str or None, not {type(namespace_separator).__name__}")
    if namespace_separator is not None and len(namespace_separator) > 1:
        raise ValueError("namespace_separator must be at most one character, omitted, or None")
    return XMLParserType(encoding, namespace_separator, {} if intern is None else intern)


def _flag(name):
    return property(lambda self: getattr(self, name), lambda self, value: setattr(self, name, bool(value)))


_LINES = re.compile(r"[^\n]+|\n")
_WHOLE = ("utf-8", "utf8", "ascii", "us-ascii")


def _fitting(text, limit):
    """How many characters have room in so many bytes of UTF-8."""
    return len(text.encode("utf-8", "surrogatepass")[:limit].decode("utf-8", "ignore"))


class _Incomplete(Exception):
    """More input is needed before the token at hand is whole."""


def _plain(text):
    return _newline.sub("\n", text) if "\r" in text else text


class XMLParserType:
    """XML parser"""

    def __init__(self, encoding, separator, intern):
        for name in _HANDLERS:
            setattr(self, name, None)
        self.intern = intern
        self._buffer_text = self._ordered = self._specified = self._prefixes = False
        self._buffer_size, self.buffer_used = 8192, 0
        self.ErrorCode = 0
        self.doctype = Doctype(self)
        self._encoding, self._separator, self._base = encoding, separator, None
        self._decoder, self._raw = None, b""
        self._source, self._at = "", 0
        self._line, self._column, self._byte, self._anchor = 1, 0, 0, 0
        self._open, self._scopes = [], [{"xml": _XML}]
        self._started = self._typed = self._rooted = self._finished = self._fragment = self._texts_only = False
        self._standalone, self._parameters = -1, XML_PARAM_ENTITY_PARSING_NEVER
        self._gathered, self._expanding = [], []

    # ---- settings that are more than attributes ----

    def _set_buffer_text(self, value):
        if not value:
            self._flush()
        self._buffer_text = bool(value)

    def _set_buffer_size(self, value):
        if not isinstance(value, int):
            raise TypeError("buffer_size must be an integer")
        if value <= 0:
            raise ValueError("buffer_size must be greater than zero")
        if value > 2147483647:
            raise ValueError("buffer_size must not be greater than 2147483647")
        if value != self._buffer_size:
            self._flush()
            self._buffer_size = int(value)

    def _set_texts(self, handler):
        if self._texts is not None:
            self._flush()
        self._texts = handler

    _texts, _gathered, _whole, _foreign = None, (), True, False
    buffer_text = property(lambda self: self._buffer_text, _set_buffer_text)
    buffer_size = property(lambda self: self._buffer_size, _set_buffer_size)
    CharacterDataHandler = property(lambda self: self._texts, _set_texts)
    ordered_attributes, specified_attributes, namespace_prefixes = _flag("_ordered"), _flag("_specified"), _flag("_prefixes")

    # ---- positions ----

    def _move(self, place):
        """The current position becomes that of `place` in the source; inside an entity it stays at the reference."""
        if self._expanding or place <= self._anchor:
            return
        text = self._source[self._anchor:place]
        ends = [m.end() for m in _newline.finditer(text)]
        self._line += len(ends)
        self._column = len(text) - ends[-1] if ends else self._column + len(text)
        self._byte += len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
        self._anchor = place

    CurrentLineNumber = ErrorLineNumber = property(lambda self: self._line)
    CurrentColumnNumber = ErrorColumnNumber = property(lambda self: self._column)
    CurrentByteIndex = ErrorByteIndex = property(lambda self: self._byte)

    def fail(self, code, place=None):
        self._flush()
        if place is not None:
            self._move(place)
        self.ErrorCode, self._finished = code, True
        problem = ExpatError(f"{MESSAGES[code]}: line {self._line}, column {self._column}")
        problem.code, problem.lineno, problem.offset = code, self._line, self._column
        raise problem

    # ---- input ----

    def Parse(self, data, isfinal=False, /):
        """Parse XML data. `isfinal' should be true at end of input."""
        if self._finished:
            self.fail(self.ErrorCode or 36)
        if isinstance(data, str):
            if self._decoder is None:
                self._decoder = codecs.getincrementaldecoder("utf-8")("surrogatepass")
                self._encoding = "utf-8"
            text = data
            if not self._started and text.startswith("\ufeff"):
                text = text[1:]
        else:
            text = self._decoded(bytes(data), isfinal)
        if self._at > 65536:
            self._source, self._anchor, self._at = self._source[self._at:], self._anchor - self._at, 0
        self._source += text
        end = len(self._source)
        if not isfinal and self._source.endswith("\r"):
            end -= 1
        if self._decoder is not None or isfinal:
            self._run(self._source, end, isfinal)
        self._flush()
        if isfinal:
            self._finished = True
        return 1

    def ParseFile(self, file, /):
        """Parse XML data from file-like object."""
        if not hasattr(file, "read"):
            raise TypeError("argument must have 'read' attribute")
        while True:
            data = file.read(2048)
            if not isinstance(data, (bytes, bytearray, str)):
                raise TypeError(f"read() did not return a bytes object (type={type(data).__name__})")
            self.Parse(data, not data)
            if not data:
                return 1

    def _decoded(self, data, isfinal):
        if self._decoder is None:
            self._raw += data
            raw = self._raw
            if len(raw) < 4 and not isfinal:
                return ""
            name = self._encoding
            if name is None:
                if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
                    name = "utf-16"
                elif raw.startswith(b"\xef\xbb\xbf"):
                    name, raw = "utf-8", raw[3:]
                elif raw.startswith(b"<\x00"):
                    name = "utf-16-le"
                elif raw.startswith(b"\x00<"):
                    name = "utf-16-be"
                else:
                    if raw[:5] == b"<?xml"[:len(raw)] and b"?>" not in raw and not isfinal and len(raw) < 1024:
                        return ""
                    found = re.match(rb"""<\?xml[^>]*?[ \t\r\n]encoding[ \t\r\n]*=[ \t\r\n]*["']([A-Za-z][\w.\-]*)["']""", raw)
                    name = found.group(1).decode("ascii") if found else "utf-8"
            try:
                self._decoder = codecs.getincrementaldecoder(name)("strict")
            except LookupError:
                self._source, self._encoding = raw.decode("latin-1"), name
                self.fail(18, self._source.find(name))
            data, self._raw, self._whole = raw, b"", name.lower() in _WHOLE
        try:
            return self._decoder.decode(data, isfinal)
        except UnicodeDecodeError as problem:
            if isfinal and "end of data" in problem.reason:
                self._source += problem.object[:problem.start].decode(self._decoder_name(), "replace")
                self.fail(6, len(self._source))
            self._source += problem.object[:problem.start].decode("utf-8", "replace")
            try:
                self._run(self._source, len(self._source), False)
            except _Incomplete:
                pass
            self.fail(4, len(self._source))

    def _decoder_name(self):
        return self._encoding or "utf-8"

    def _run(self, text, end, isfinal):
        place = self._at
        try:
            while place < end or (isfinal and not self._rooted and not self._fragment):
                if place >= end:
                    break
                place = self._token(text, place, end, isfinal)
                self._at = place
        except _Incomplete:
            if isfinal:
                self.fail(5, place)
            return
        if isfinal:
            if not self._fragment and (self._open or not self._rooted):
                self.fail(3, end)
            if self._fragment and self._open:
                self.fail(13, end)
            self._move(end)

    # ---- tokens ----

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
            raise _Incomplete
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
        self._default(_plain(found.group()))
        return found.end()

    def _stray(self, text, place, end, isfinal):
        """Where what stands outside of the document element is no token of declarations; None if it is one (prologTok of xmltok_impl.c)."""
        c = text[place]
        if c in ",[(|>":
            return None
        if c in "\"'":
            behind = text.find(c, place + 1, end) + 1
            if not behind:
                raise _Incomplete
            follows = " \t\r\n>%["
        elif c in "%#":
            if place + 1 >= end:
                raise _Incomplete
            if c == "%" and text[place + 1] in " \t\r\n%":
                return None
            name = _name.match(text, place + 1, end)
            if name is None:
                return place + 1
            behind, follows = name.end(), ";" if c == "%" else " \t\r\n)>%|"
            if c == "%" and behind >= end:
                raise _Incomplete
        elif c in "])":
            behind, follows = place + 1, "*?+ \t\r\n>,|)" if c == ")" else None
        else:
            word = re.compile(r"[\w.\-:\u00b7]+").match(text, place, end)
            if word is None:
                return place
            behind, follows = word.end(), ">),|[% \t\r\n" + ("" if c.isdigit() or c in ".-" else "+*?")
        if behind >= end:
            if not isfinal and not self._rooted:
                raise _Incomplete
            return None
        return None if follows is None or text[behind] in follows else behind

    def _characters(self, text, place, end, isfinal):
        stop = _text.match(text, place, end).end()
        if stop == end and not isfinal and text.endswith("]", place, end):
            stop = end - (2 if text.endswith("]]", place, end) else 1)
            if stop <= place:
                raise _Incomplete
        wrong = _bad.search(text, place, stop)
        if wrong is not None:
            if wrong.start() > place:
                self._move(place)
                self._data(_plain(text[place:wrong.start()]))
            self.fail(4, wrong.end() - 1)
        self._move(place)
        self._data(_plain(text[place:stop]))
        return stop

    def _data(self, text):
        """Each line and each end of a line is an event of its own; what is not UTF-8 comes in pieces of 1024 bytes."""
        if self._texts is None:
            return self._default(text)
        limit = None if self._whole else 1024
        for piece in _LINES.findall(text):
            while limit is not None and len(piece) > (fits := limit if piece.isascii() else _fitting(piece, limit)):
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
                raise _Incomplete
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
        except _Incomplete:
            self.fail(5)
        if len(self._open) != depth:
            self.fail(13)
        self._expanding.pop()

    def _instruction(self, text, place, end):
        stop = text.find("?>", place, end)
        target = _name.match(text, place + 2, end)
        if target is None:
            if place + 2 >= end:
                raise _Incomplete
            self.fail(4, place + 2)
        if stop < 0:
            raise _Incomplete
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
                self._default(_plain(found.group()))
            return stop
        if target.end() != stop - 2 and text[target.end()] not in " \t\r\n":
            self.fail(4, target.end())
        self._started = True
        self._move(place)
        if self.ProcessingInstructionHandler is not None:
            self._flush()
            self.ProcessingInstructionHandler(name, _plain(text[target.end():stop - 2].lstrip(" \t\r\n")))
        else:
            self._default(_plain(text[place:stop]))
        return stop

    def _markup(self, text, place, end, inside, isfinal):
        if text.startswith("<!--", place, end):
            return self._comment(text, place, end)
        if inside and text.startswith("<![CDATA[", place, end):
            stop = text.find("]]>", place + 9, end)
            if stop < 0:
                if isfinal:
                    self.fail(20, end)
                raise _Incomplete
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
                self._data(_plain(text[place + 9:stop]))
            if self.EndCdataSectionHandler is not None:
                self._flush()
                self.EndCdataSectionHandler()
            else:
                self._default("]]>")
            return stop + 3
        if not inside and not self._rooted and not self._typed and text.startswith("<!DOCTYPE", place, end):
            stop = self.doctype.end_of(text, place, end)
            if stop is None:
                raise _Incomplete
            self._typed = True
            self._started = True
            self._move(place)
            self.doctype.read(text, place, stop)
            return stop
        rest = text[place:min(end, place + 9)]
        if "<!--".startswith(rest) or inside and "<![CDATA[".startswith(rest):
            raise _Incomplete
        if inside:
            self.fail(4, place + 2)
        if not text.startswith("[", place + 2, end):
            here = re.compile("[A-Za-z_]*").match(text, place + 2, end).end()
            if here >= end:
                raise _Incomplete
            if here == place + 2 or text[here] not in " \t\r\n%":
                self.fail(4, here + 1 if text[here] == "-" and here == place + 2 else here)
        self.fail(9 if self._rooted else 2, place)

    def _comment(self, text, place, end):
        stop = text.find("--", place + 4, end)
        if stop < 0 or stop + 2 >= end:
            raise _Incomplete
        if text[stop + 2] != ">":
            self.fail(4, stop + 2)
        self._started = True
        self._move(place)
        if self.CommentHandler is not None:
            self._flush()
            self.CommentHandler(_plain(text[place + 4:stop]))
        else:
            self._default(_plain(text[place:stop + 3]))
        return stop + 3

    # ---- elements ----

    def _start(self, text, place, end):
        found = _start_tag.match(text, place, end)
        if found is None:
            self._wrong_tag(text, place, end)
        if self._rooted and not self._open and not self._fragment:
            self.fail(9, place)
        self._started = True
        self._move(place)
        if self._foreign and not self._rooted and not self.doctype.has_system and self._parameters and self.ExternalEntityRefHandler is not None:
            if not self.ExternalEntityRefHandler(None, self._base, None, None):
                self.fail(21, place)
        name, written, empty = found.groups()
        attributes, seen = [], set()
        if written:
            for part in _attribute.finditer(text, found.start(2), found.end(2)):
                key = part.group(1)
                if key in seen:
                    self.fail(8, part.start())
                seen.add(key)
                value = part.group(2) if part.group(2) is not None else part.group(3)
                attributes.append((key, self.doctype.attribute_value(name, key, value, None)))
        given = len(attributes)
        for key, value in self.doctype.defaults.get(name, ()):
            if key not in seen:
                attributes.append((key, value))
        full, prefixes = name, []
        if self._separator is not None:
            full, attributes, prefixes, given = self._named(name, attributes, given, place)
        if self._specified:
            attributes = attributes[:given]
        self._open.append((name, full, prefixes))
        self._rooted = True
        if self.StartElementHandler is not None:
            self._flush()
            if self._ordered:
                self.StartElementHandler(full, [part for pair in attributes for part in pair])
            else:
                self.StartElementHandler(full, dict(attributes))
        else:
            self._default(_plain(found.group()))
        if empty:
            if self.StartElementHandler is not None:
                self._move(found.end())
            self._close(None)
        return found.end()

    def _named(self, name, attributes, given, place):
        """Names with the namespaces that their prefixes stand for; declarations are reported and taken out."""
        rest, prefixes, scope, kept = [], [], None, 0
        for number, (key, value) in enumerate(attributes):
            if key == "xmlns" or key.startswith("xmlns:"):
                prefix = key[6:] if key != "xmlns" else None
                if prefix == "xmlns" or (prefix == "xml" and value != _XML):
                    self.fail(39 if prefix == "xmlns" else 38, place)
                if value in (_XML, _XMLNS) and prefix != "xml":
                    self.fail(40, place)
                if prefix is not None and value == "":
                    self.fail(28, place)
                scope = dict(self._scopes[-1]) if scope is None else scope
                scope[prefix] = value
                prefixes.append(prefix)
                if self.StartNamespaceDeclHandler is not None:
                    self._flush()
                    self.StartNamespaceDeclHandler(prefix, value or None)
            else:
                rest.append((key, value))
                kept += number < given
        scope = self._scopes[-1] if scope is None else scope
        self._scopes.append(scope)
        full = self._expanded(name, scope, scope.get(None), place)
        expanded = [(self._expanded(key, scope, None, place), value) for key, value in rest]
        if len({key for key, _ in expanded}) != len(expanded):
            self.fail(8, place)
        return full, expanded, prefixes, kept

    def _expanded(self, name, scope, default, place):
        prefix, colon, local = name.partition(":")
        if not colon:
            return f"{default}{self._separator}{name}" if default else name
        if prefix not in scope:
            self.fail(27, place)
        full = f"{scope[prefix]}{self._separator}{local}"
        return f"{full}{self._separator}{prefix}" if self._prefixes else full

    def _end(self, text, place, end):
        found = _end_tag.match(text, place, end)
        if found is None:
            name = re.compile(r"</([:\w][\w.\-:\u00b7]*)?[ \t\r\n]*").match(text, place, end)
            if name.end() >= end:
                raise _Incomplete
            self.fail(4, name.end())
        if not self._open:
            self.fail(13 if self._fragment or self._expanding else 9 if self._rooted else 4, place + (0 if self._rooted else 1))
        if self._open[-1][0] != found.group(1):
            self.fail(7, place + 2)
        self._move(place)
        self._close(_plain(found.group()))
        return found.end()

    def _close(self, written):
        _, full, prefixes = self._open.pop()
        if self.EndElementHandler is not None:
            self._flush()
            self.EndElementHandler(full)
        elif written is not None:
            self._default(written)
        if self._separator is not None:
            self._scopes.pop()
            if self.EndNamespaceDeclHandler is not None:
                self._flush()
                for prefix in reversed(prefixes):
                    self.EndNamespaceDeclHandler(prefix)

    def _wrong_tag(self, text, place, end):
        """Where a start tag stops to be one, or that it is not whole yet."""
        def at(pattern, here):
            return re.compile(pattern).match(text, here, end).end()

        here = at(r"<(?:[:\w][\w.\-:\u00b7]*)?", place)
        if here == place + 1 and here < end:
            self.fail(4, here)
        while here < end:
            after = at(r"[ \t\r\n]*", here)
            if after >= end or text.startswith("/", after) and after + 1 >= end:
                raise _Incomplete
            name = at(r"(?:[:\w][\w.\-:\u00b7]*)?", after)
            if name == after or after == here:
                self.fail(4, after + 1 if text[after] == "/" else after)
            here = at(r"[ \t\r\n]*", name)
            if here >= end:
                raise _Incomplete
            if text[here] != "=":
                self.fail(4, here)
            here = at(r"=[ \t\r\n]*", here)
            if here >= end:
                raise _Incomplete
            if text[here] not in "\"'":
                self.fail(4, here)
            close = text.find(text[here], here + 1, end)
            less = text.find("<", here + 1, end if close < 0 else close)
            if less >= 0:
                self.fail(4, less)
            if close < 0:
                raise _Incomplete
            here = close + 1
        raise _Incomplete

    # ---- settings ----

    def SetBase(self, base, /):
        """Set the base URL for the parser."""
        self._base = base

    def GetBase(self):
        """Return base URL string for the parser."""
        return self._base

    def GetInputContext(self):
        """Return the untranslated text of the input that caused the current event."""
        return self._source[self._anchor:].encode("utf-8") if self._started and not self._finished else None

    def UseForeignDTD(self, flag=True, /):
        """Allows the application to provide an artificial external subset if one is not specified as part of the document instance."""
        self._foreign = bool(flag)

    def SetParamEntityParsing(self, flag, /):
        """Controls parsing of parameter entities (including the external DTD subset)."""
        self._parameters = flag
        return 1

    def ExternalEntityParserCreate(self, context, encoding=None, /):
        """Create a parser for parsing an external entity based on the information passed to the ExternalEntityRefHandler."""
        other = XMLParserType(encoding, self._separator, self.intern)
        for name in (*_HANDLERS, "buffer_text", "ordered_attributes", "specified_attributes", "namespace_prefixes", "buffer_size"):
            setattr(other, name, getattr(self, name))
        other._base, other._scopes, other._parameters = self._base, [dict(self._scopes[-1])], self._parameters
        if context is None:
            other.doctype.share(self.doctype)
            other.doctype.external = True
            other._token = other._declarations
        else:
            other.doctype.share(self.doctype)
        other._fragment = True
        return other

    def _declarations(self, text, place, end, isfinal):
        """The tokens of an external subset."""
        if not isfinal:
            raise _Incomplete
        found = re.compile(r"<\?xml[^?]*\?>").match(text, place, end)
        self.doctype.subset(text, found.end() if found else place, end)
        return end
