"""Elements of an XML document: tags, attributes, namespaces."""
import re
from _expat_text import NAME, Incomplete, plain

_XML = "http://www.w3.org/XML/1998/namespace"
_XMLNS = "http://www.w3.org/2000/xmlns/"
_start_tag = re.compile(rf"""<({NAME})((?:[ \t\r\n]+{NAME}[ \t\r\n]*=[ \t\r\n]*(?:"[^<"]*"|'[^<']*'))*)[ \t\r\n]*(/?)>""")
_attribute = re.compile(rf"""({NAME})[ \t\r\n]*=[ \t\r\n]*(?:"([^<"]*)"|'([^<']*)')""")
_end_tag = re.compile(rf"</({NAME})[ \t\r\n]*>")


class Elements:
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
            self._default(plain(found.group()))
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
                raise Incomplete
            self.fail(4, name.end())
        if not self._open:
            self.fail(13 if self._fragment or self._expanding else 9 if self._rooted else 4, place + (0 if self._rooted else 1))
        if self._open[-1][0] != found.group(1):
            self.fail(7, place + 2)
        self._move(place)
        self._close(plain(found.group()))
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
                raise Incomplete
            name = at(r"(?:[:\w][\w.\-:\u00b7]*)?", after)
            if name == after or after == here:
                self.fail(4, after + 1 if text[after] == "/" else after)
            here = at(r"[ \t\r\n]*", name)
            if here >= end:
                raise Incomplete
            if text[here] != "=":
                self.fail(4, here)
            here = at(r"=[ \t\r\n]*", here)
            if here >= end:
                raise Incomplete
            if text[here] not in "\"'":
                self.fail(4, here)
            close = text.find(text[here], here + 1, end)
            less = text.find("<", here + 1, end if close < 0 else close)
            if less >= 0:
                self.fail(4, less)
            if close < 0:
                raise Incomplete
            here = close + 1
        raise Incomplete
