"""Document type declarations: entities, notations, attribute defaults and content models, for `pyexpat`."""
import re

_NAME = r"[:\w][\w.\-:\u00b7]*"
_LITERAL = r"""(?:"[^"]*"|'[^']*')"""
_S = r"[ \t\r\n]"
_head = re.compile(rf"<!DOCTYPE{_S}+({_NAME})(?:{_S}+(?:SYSTEM{_S}+({_LITERAL})|PUBLIC{_S}+({_LITERAL}){_S}+({_LITERAL})))?{_S}*")
_entity = re.compile(
    rf"<!ENTITY{_S}+(%{_S}+)?({_NAME}){_S}+(?:({_LITERAL})|(?:SYSTEM{_S}+({_LITERAL})|PUBLIC{_S}+({_LITERAL}){_S}+({_LITERAL}))(?:{_S}+NDATA{_S}+({_NAME}))?){_S}*>")
_notation = re.compile(rf"<!NOTATION{_S}+({_NAME}){_S}+(?:SYSTEM{_S}+({_LITERAL})|PUBLIC{_S}+({_LITERAL})(?:{_S}+({_LITERAL}))?){_S}*>")
_element = re.compile(rf"<!ELEMENT{_S}+({_NAME}){_S}+([^>]*?){_S}*>")
_attlist = re.compile(rf"<!ATTLIST{_S}+({_NAME})((?:[^>\"']|{_LITERAL})*)>")
_attribute = re.compile(
    rf"{_S}+({_NAME}){_S}+(CDATA|IDREFS|IDREF|ID|ENTITY|ENTITIES|NMTOKENS|NMTOKEN|NOTATION{_S}*\([^)]*\)|\([^)]*\)){_S}+(#REQUIRED|#IMPLIED|(?:(#FIXED){_S}+)?({_LITERAL}))")
_token = re.compile(rf"<!--.*?-->|<\?.*?\?>|<!(?:[^>\"']|{_LITERAL})*>|%({_NAME});|{_S}+", re.S)
_piece = re.compile(rf"<![A-Z]+|{_S}+|{_LITERAL}|#?{_NAME}[?*+]?|\)[?*+]?|.", re.S)
_parameter = re.compile(rf"%({_NAME});")
_number = re.compile(r"&#(?:([0-9]+)|x([0-9a-fA-F]+));")
_any = re.compile(rf"&(?:#([0-9]+)|#x([0-9a-fA-F]+)|({_NAME}));")
_KNOWN = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class Entity:
    def __init__(self, value, system, public, notation):
        self.value, self.system, self.public, self.notation = value, system, public, notation


def _unquoted(text):
    return None if text is None else text[1:-1]


class Doctype:
    def __init__(self, parser):
        self.parser = parser
        self.entities, self.parameters, self.defaults, self.types = {}, {}, {}, {}
        # Declarations that were not read may declare entities.
        self.open_ended = self.external = self.has_system = self.passed = False

    def share(self, other):
        self.entities, self.parameters, self.defaults, self.types = other.entities, other.parameters, other.defaults, other.types
        self.open_ended = other.open_ended

    def end_of(self, text, place, end):
        """Behind the `>` that ends the declaration; None while it is not there."""
        found = _head.match(text, place, end)
        here = found.end() if found else place + 9
        depth = 0
        skip = re.compile(rf"<!--.*?-->|<\?.*?\?>|{_LITERAL}|.", re.S)
        while here < end:
            found = skip.match(text, here, end)
            piece = found.group()
            here = found.end()
            if piece == "[":
                depth += 1
            elif piece == "]":
                depth -= 1
            elif piece == ">" and depth == 0:
                return here
        return None

    def read(self, text, place, stop):
        parser = self.parser
        found = _head.match(text, place, stop)
        if found is None:
            parser.fail(2, place)
        name, system, public, public_system = found.groups()
        system, public = _unquoted(system or public_system), _unquoted(public)
        if public is not None:
            public = " ".join(public.split())
        internal = text[found.end()] == "["
        self.has_system = system is not None
        if self.has_system and not parser._parameters:
            self.ask_standalone(found.start(4 if found.group(2) is None else 2))
        if parser.StartDoctypeDeclHandler is not None:
            parser.StartDoctypeDeclHandler(name, system, public, int(internal))
        else:
            self.default(text[place:found.end()])
        here = found.end()
        if internal:
            close = text.rindex("]", here, stop)
            self.default("[")
            self.subset(text, here + 1, close)
            self.default("]")
            here = close + 1
        if system is not None:
            self.open_ended = True
            if parser._parameters and parser.ExternalEntityRefHandler is not None:
                if not parser.ExternalEntityRefHandler(None, parser._base, system, public):
                    parser.fail(21, place)
                self.open_ended = False
        if parser.EndDoctypeDeclHandler is not None:
            parser.EndDoctypeDeclHandler()
        else:
            self.default(text[here:stop])

    def default(self, text):
        """What no handler takes goes to the default handler in pieces."""
        parser = self.parser
        if (parser.DefaultHandler or parser.DefaultHandlerExpand) is not None:
            for piece in _piece.findall(text):
                parser._default(piece)

    def subset(self, text, here, stop):
        parser = self.parser
        while here < stop:
            found = _token.match(text, here, stop)
            if found is None:
                parser.fail(2 if text[here].isprintable() else 4, here)
            written = found.group()
            if found.group(1):
                self.parameter(found.group(1), written, here)
            elif written.startswith("<!--"):
                parser._comment(text, here, stop)
            elif written.startswith("<?"):
                parser._instruction(text, here, stop)
            elif written.startswith("<!"):
                parser._move(here)
                if self.external:
                    written = _parameter.sub(lambda m: self.parameters[m.group(1)].value if m.group(1) in self.parameters else m.group(), written)
                if not self.declare(written, here):
                    self.default(written)
            else:
                parser._default(written)
            here = found.end()

    def parameter(self, name, written, here):
        parser = self.parser
        entity = self.parameters.get(name)
        if not parser._parameters and not self.external:
            # Not read: what it may declare is unknown, and later declarations no longer count.
            self.pass_on()
            self.ask_standalone(here)
            parser._default(written)
        elif entity is None:
            self.pass_on()
            if parser.SkippedEntityHandler is not None:
                parser.SkippedEntityHandler(name, 1)
            else:
                parser._default(written)
        elif entity.value is not None:
            self.subset(entity.value, 0, len(entity.value))
        elif parser._parameters and parser.ExternalEntityRefHandler is not None:
            if not parser.ExternalEntityRefHandler(None, parser._base, entity.system, entity.public):
                parser.fail(21, here)
        else:
            self.pass_on()

    def pass_on(self):
        self.open_ended, self.passed = True, self.parser._standalone != 1

    def ask_standalone(self, here):
        parser = self.parser
        if parser._standalone != 1 and parser.NotStandaloneHandler is not None and not parser.NotStandaloneHandler():
            parser.fail(22, here)

    def declare(self, written, here):
        """Keeps a declaration; true if a handler got it."""
        if self.passed and written.startswith(("<!ENTITY", "<!ATTLIST")):
            return False
        if found := _entity.fullmatch(written):
            return self.declare_entity(*found.groups())
        parser = self.parser
        if found := _notation.fullmatch(written):
            name, system, public, public_system = found.groups()
            if parser.NotationDeclHandler is None:
                return False
            parser.NotationDeclHandler(name, parser._base, _unquoted(system or public_system), _unquoted(public))
            return True
        if found := _element.fullmatch(written):
            if parser.ElementDeclHandler is None:
                return False
            parser.ElementDeclHandler(found.group(1), content_model(found.group(2)))
            return True
        if found := _attlist.fullmatch(written):
            return self.declare_attributes(found.group(1), found.group(2))
        parser.fail(2, here)

    def declare_entity(self, parameter, name, value, system, public, public_system, notation):
        parser = self.parser
        if value is not None:
            value = _number.sub(lambda m: parser.character(m.group(1), m.group(2)), value[1:-1])
            value = _parameter.sub(lambda m: self.parameters[m.group(1)].value or "" if m.group(1) in self.parameters else m.group(), value)
        entity = Entity(value, _unquoted(system or public_system), _unquoted(public), notation)
        (self.parameters if parameter else self.entities).setdefault(name, entity)
        if notation is not None and parser.UnparsedEntityDeclHandler is not None:
            parser.UnparsedEntityDeclHandler(name, parser._base, entity.system, entity.public, notation)
            return True
        if parser.EntityDeclHandler is None:
            return False
        parser.EntityDeclHandler(name, int(bool(parameter)), value, parser._base, entity.system, entity.public, notation)
        return True

    def declare_attributes(self, element, text):
        handler = self.parser.AttlistDeclHandler
        for name, kind, default, fixed, value in _attribute.findall(text):
            kind = re.sub(r"[ \t\r\n]+", "", kind)
            value = self.attribute_value(element, name, value[1:-1], None) if value else None
            if value is not None and kind != "CDATA":
                value = " ".join(part for part in value.split(" ") if part)
            known = self.types.setdefault(element, {})
            if name not in known:
                known[name] = kind
                if value is not None:
                    self.defaults.setdefault(element, []).append((name, value))
            if handler is not None:
                handler(element, name, kind, value, int(default == "#REQUIRED" or bool(fixed)))
        return handler is not None

    def attribute_value(self, element, name, text, place):
        if "&" in text or "\n" in text or "\t" in text or "\r" in text:
            text = self.expanded(text, place, ())
        kind = self.types.get(element, {}).get(name, "CDATA") if self.types else "CDATA"
        return text if kind == "CDATA" else " ".join(part for part in text.split(" ") if part)

    def expanded(self, text, place, inside):
        out, here = [], 0
        text = text.replace("\r\n", " ")
        for found in _any.finditer(text):
            out.append(self.spaced(text[here:found.start()], place))
            here = found.end()
            decimal, hexadecimal, name = found.groups()
            if name is None:
                out.append(self.parser.character(decimal, hexadecimal, place))
            elif name in _KNOWN:
                out.append(_KNOWN[name])
            else:
                entity = self.entities.get(name)
                if entity is None:
                    if self.open_ended:
                        continue
                    self.parser.fail(11, place)
                if name in inside:
                    self.parser.fail(12, place)
                if entity.value is None:
                    self.parser.fail(15 if entity.notation else 16, place)
                if "<" in entity.value:
                    self.parser.fail(4, place)
                out.append(self.expanded(entity.value, place, (*inside, name)))
        out.append(self.spaced(text[here:], place))
        return "".join(out)

    def spaced(self, text, place):
        if "&" in text:
            self.parser.fail(4, place)
        return text.replace("\n", " ").replace("\t", " ").replace("\r", " ")


_QUANTITY = {"?": 1, "*": 2, "+": 3}


def content_model(text):
    """(type, quantifier, name, children), as expat's XML_Content."""
    text = re.sub(r"[ \t\r\n]+", "", text)
    if text == "EMPTY":
        return (1, 0, None, ())
    if text == "ANY":
        return (2, 0, None, ())
    if text.startswith("(#PCDATA"):
        names = text[1:text.rindex(")")].split("|")[1:]
        return (3, 2 if text.endswith("*") else 0, None, tuple((4, 0, name, ()) for name in names))
    return _group(text, 0)[0]


def _group(text, at):
    if text[at] != "(":
        name = re.compile(_NAME).match(text, at).group()
        at += len(name)
        quantity = _QUANTITY.get(text[at:at + 1], 0)
        return (4, quantity, name, ()), at + (quantity > 0)
    parts, kind = [], 6
    while text[at] != ")":
        if text[at] == "|":
            kind = 5
        part, at = _group(text, at + 1)
        parts.append(part)
    quantity = _QUANTITY.get(text[at + 1:at + 2], 0)
    return (kind, quantity, None, tuple(parts)), at + 1 + (quantity > 0)
