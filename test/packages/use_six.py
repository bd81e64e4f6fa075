# requires: six==1.16.0
import six
from six.moves import range as r, reduce, zip_longest
from six.moves.urllib.parse import urlparse

print(six.PY3, six.text_type, six.string_types, six.integer_types, list(six.iteritems({"a": 1})), six.ensure_binary("é"), six.ensure_str(b"x"), six.ensure_text(b"y"), list(r(3)), reduce(lambda a, b: a + b, [1, 2]), list(zip_longest([1], [2, 3])), urlparse("http://h/p").netloc)


@six.add_metaclass(type)
class A:
    pass


@six.python_2_unicode_compatible
class B:
    def __str__(self):
        return "b"


class M(type):
    pass


print(A.__name__, str(B()), type(six.with_metaclass(M, object)), six.u("x"), six.b("y"), six.int2byte(65), six.byte2int(b"B"), six.indexbytes(b"abc", 1), six.moves.builtins.len([1]), six.get_function_name(len) if hasattr(six, "get_function_name") else "")
try:
    six.raise_from(ValueError("v"), KeyError("k"))
except ValueError as e:
    print(repr(e), repr(e.__cause__))
