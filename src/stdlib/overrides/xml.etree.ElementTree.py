"""Elements and parsers as the C module _elementtree has them."""
from _portalis import arguments_of_c as _arguments_of_c
from _portalis import of_c as _of_c


def _sequence(value):
    try:
        return list(value)
    except TypeError:
        raise TypeError(f'expected sequence, not "{type(value).__name__}"') from None


def _not_element(value):
    return TypeError(f'expected an Element, not "{type(value).__name__}"')


def _argument(where, value):
    return TypeError(f"{where} must be xml.etree.ElementTree.Element, not {'None' if value is None else type(value).__name__}")


def _dict_argument(where, value):
    if not isinstance(value, dict):
        raise TypeError(f"{where} must be dict, not {'None' if value is None else type(value).__name__}")


def _new_element(tag, attrib):
    # create_new_element: attributes are shared
    element = Element(tag)
    if attrib:
        element.attrib = attrib
    return element


def _c_class(cls):
    _of_c(False, cls)
    _arguments_of_c(cls.__init__, cls.__name__, 1)
    return cls


@_c_class
class Element:
    __slots__ = ("tag", "attrib", "text", "tail", "_children", "__weakref__")

    def __init__(self, tag, /, attrib={}, **extra):
        _dict_argument("Element() argument 2", attrib)
        self.tag = tag
        self.attrib = {**attrib, **extra}
        self._children = []
        self.text = self.tail = None

    def __getattr__(self, name):
        # Of a subclass that does not call __init__.
        if name in ("tag", "text", "tail"):
            return None
        if name == "attrib":
            self.attrib = {}
            return self.attrib
        if name == "_children":
            self._children = []
            return self._children
        cls = type(self)
        shown = "xml.etree.ElementTree.Element" if cls is Element else cls.__name__
        raise AttributeError(f"{shown!r} object has no attribute {name!r}", name=name, obj=self)

    def __delattr__(self, name):
        if name in ("tag", "attrib", "text", "tail"):
            raise AttributeError("can't delete element attribute")
        object.__delattr__(self, name)

    def __repr__(self):
        return "<Element %r at %#x>" % (self.tag, id(self))

    def makeelement(self, tag, attrib, /):
        _dict_argument("makeelement() argument 2", attrib)
        return _new_element(tag, dict(attrib))

    def __copy__(self):
        element = _new_element(self.tag, self.attrib)
        element.text = self.text
        element.tail = self.tail
        element._children = self._children[:]
        return element

    def __deepcopy__(self, memo, /):
        from copy import deepcopy
        _dict_argument("__deepcopy__() argument", memo)
        element = Element(deepcopy(self.tag, memo))
        element.attrib = deepcopy(self.attrib, memo)
        element.text = deepcopy(self.text, memo)
        element.tail = deepcopy(self.tail, memo)
        element._children = [deepcopy(child, memo) for child in self._children]
        memo[id(self)] = element
        return element

    def __getstate__(self):
        # The names are new texts each time: pickles spell them out.
        names = "tag _children attrib text tail".split()
        return dict(zip(names, (self.tag, self._children[:], self.attrib, self.text, self.tail)))

    def __setstate__(self, state, /):
        if not isinstance(state, dict):
            raise TypeError(f'Don\'t know how to unpickle "{state!r}" as an Element')
        for name in state:
            if name not in ("tag", "attrib", "text", "tail", "_children"):
                raise TypeError(f"{name!r} is an invalid keyword argument for this function")
        if "tag" not in state:
            raise TypeError("tag may not be NULL")
        self.tag = state["tag"]
        self.text = state.get("text")
        self.tail = state.get("tail")
        children = state.get("_children")
        if children is not None:
            if not isinstance(children, list):
                raise TypeError("'_children' is not a list")
            for child in children:
                if not isinstance(child, Element):
                    raise _not_element(child)
            self._children = children[:]
        if state.get("attrib"):
            self.attrib = state["attrib"]

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        return len(self._children) != 0

    def __getitem__(self, index):
        try:
            return self._children[index]
        except IndexError:
            raise IndexError("child index out of range") from None
        except TypeError:
            if isinstance(index, slice):
                raise
            raise TypeError("element indices must be integers") from None

    def __setitem__(self, index, element):
        if isinstance(index, slice):
            element = _sequence(element)
            for item in element:
                if not isinstance(item, Element):
                    raise _not_element(item)
            self._children[index] = element
            return
        self._check_index(index)
        if not isinstance(element, Element):
            raise _not_element(element)
        self._children[index] = element

    def __delitem__(self, index):
        if not isinstance(index, slice):
            self._check_index(index)
        del self._children[index]

    def _check_index(self, index):
        try:
            self._children[index]
        except IndexError:
            raise IndexError("child assignment index out of range") from None
        except TypeError:
            raise TypeError("element indices must be integers") from None

    def append(self, subelement, /):
        if not isinstance(subelement, Element):
            raise _argument("append() argument", subelement)
        self._children.append(subelement)

    def extend(self, elements, /):
        for element in _sequence(elements):
            if not isinstance(element, Element):
                raise _not_element(element)
            self._children.append(element)

    def insert(self, index, subelement, /):
        if not isinstance(subelement, Element):
            raise _argument("insert() argument 2", subelement)
        self._children.insert(index, subelement)

    def remove(self, subelement, /):
        if not isinstance(subelement, Element):
            raise _argument("remove() argument", subelement)
        self._children.remove(subelement)

    def find(self, path, namespaces=None):
        return ElementPath.find(self, path, namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return ElementPath.findtext(self, path, default, namespaces)

    def findall(self, path, namespaces=None):
        return ElementPath.findall(self, path, namespaces)

    def iterfind(self, path, namespaces=None):
        return ElementPath.iterfind(self, path, namespaces)

    def clear(self):
        self.attrib = {}
        self._children.clear()
        self.text = self.tail = None

    def get(self, key, default=None):
        return self.attrib.get(key, default)

    def set(self, key, value, /):
        self.attrib[key] = value

    def keys(self):
        return list(self.attrib)

    def items(self):
        return list(self.attrib.items())

    def iter(self, tag=None):
        return _iterate(self, None if tag == "*" else tag)

    def itertext(self):
        return _iterate_text(self)


def _iterate(root, tag):
    if tag is None or root.tag == tag:
        yield root
    stack = [iter(root._children)]
    while stack:
        for child in stack[-1]:
            if tag is None or child.tag == tag:
                yield child
            if child._children:
                stack.append(iter(child._children))
                break
        else:
            stack.pop()


def _iterate_text(root):
    if root.text:
        yield root.text
    stack = [(root, iter(root._children))]
    while stack:
        element, children = stack[-1]
        for child in children:
            if child.text:
                yield child.text
            stack.append((child, iter(child._children)))
            break
        else:
            stack.pop()
            if stack and element.tail:
                yield element.tail


def SubElement(parent, tag, /, attrib={}, **extra):
    if not isinstance(parent, Element):
        raise _argument("SubElement() argument 1", parent)
    _dict_argument("SubElement() argument 3", attrib)
    element = Element(tag, attrib, **extra)
    parent._children.append(element)
    return element


@extend
class TreeBuilder:
    def close(self):
        return self._root

    def start(self, tag, attrs, /):
        _dict_argument("start() argument 2", attrs)
        return self._original_start(tag, attrs)

    def end(self, tag, /):
        self._flush()
        if not self._elem:
            raise IndexError("pop from empty stack")
        self._last = self._elem.pop()
        self._tail = 1
        return self._last


@extend
class XMLParser:
    def __init__(self, *, target=None, encoding=None):
        if encoding is not None and not isinstance(encoding, str):
            raise TypeError(f"XMLParser() argument 'encoding' must be str or None, not {type(encoding).__name__}")
        self._original___init__(target=target, encoding=encoding)

    def feed(self, data, /):
        if not isinstance(data, str):
            _check_buffer(data)
        self._original_feed(data)

    def close(self):
        try:
            self.parser.Parse(b"", True)
        except self._error as v:
            self._raiseerror(v)
        close = getattr(self.target, "close", None)
        return close() if close is not None else None


def _check_buffer(data):
    try:
        memoryview(data)
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None
