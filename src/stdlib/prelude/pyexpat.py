"""Expat's interface in Python: a non-validating parser of XML 1.0 with namespaces and internal subsets, fed piece by piece."""
import codecs
import re
import sys
from types import ModuleType

from _expat_doctype import Doctype
from _expat_elements import Elements
from _expat_errors import MESSAGES, codes_of
from _expat_text import NEWLINE, Incomplete
from _expat_tokens import Tokens

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
(model.XML_CTYPE_EMPTY, model.XML_CTYPE_ANY, model.XML_CTYPE_MIXED, model.XML_CTYPENAME, model.XML_CTYPE_CHOICE, model.XML_CTYPE_SEQ) = range(1, 7)
model.XML_CQUANT_NONE, model.XML_CQUANT_OPT, model.XML_CQUANT_REP, model.XML_CQUANT_PLUS = range(4)
errors = ModuleType("pyexpat.errors", "Constants used to describe error conditions.")
errors.codes, errors.messages = codes_of(errors)
sys.modules["pyexpat.model"] = model
sys.modules["pyexpat.errors"] = errors

_XML = "http://www.w3.org/XML/1998/namespace"
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


_WHOLE = ("utf-8", "utf8", "ascii", "us-ascii")


class XMLParserType(Tokens, Elements):
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
        ends = [m.end() for m in NEWLINE.finditer(text)]
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
            except Incomplete:
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
        except Incomplete:
            if isfinal:
                self.fail(5, place)
            return
        if isfinal:
            if not self._fragment and (self._open or not self._rooted):
                self.fail(3, end)
            if self._fragment and self._open:
                self.fail(13, end)
            self._move(end)

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
            raise Incomplete
        found = re.compile(r"<\?xml[^?]*\?>").match(text, place, end)
        self.doctype.subset(text, found.end() if found else place, end)
        return end
