"""Arrays of machine values; the type is native."""
from _array import array, typecodes, ArrayType
from _collections_abc import MutableSequence as _MutableSequence

_MutableSequence.register(array)


_FORMATS = ("B", "b", "<H", ">H", "<h", ">h", "<I", ">I", "<i", ">i", "<Q", ">Q", "<q", ">q", "<f", ">f", "<d", ">d", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


def _array_reconstructor(arraytype, typecode, mformat_code, items, /):
    """Internal. Used for pickling support."""
    if not isinstance(arraytype, type):
        raise TypeError(f"first argument must be a type object, not {type(arraytype).__name__}")
    if not issubclass(arraytype, array):
        raise TypeError(f"{arraytype.__name__} is not a subtype of array.array")
    if not isinstance(typecode, str):
        raise TypeError(f"_array_reconstructor() argument 2 must be a unicode character, not {type(typecode).__name__}")
    if typecode not in typecodes or typecode == "":
        raise ValueError("second argument must be a valid type code")
    if not 0 <= mformat_code < len(_FORMATS):
        raise ValueError("third argument must be a valid machine format code.")
    if not isinstance(items, bytes):
        raise TypeError(f"fourth argument should be bytes, not {type(items).__name__}")
    if arraytype("B" if typecode == "u" else typecode).__reduce_ex__(3)[1][2] == mformat_code or (typecode == "u" and mformat_code == 20):
        result = arraytype(typecode)
        result.frombytes(items)
        return result
    form = _FORMATS[mformat_code]
    if form.startswith("utf"):
        return arraytype(typecode, items.decode(form))
    import struct
    if len(items) % struct.calcsize(form):
        raise ValueError("string length not a multiple of item size")
    if mformat_code < 14:
        # The first type code of that size and sign.
        typecode = {"B": "B", "b": "b", "H": "H", "h": "h", "I": "I", "i": "i", "Q": "L", "q": "l"}[form[-1]]
    return arraytype(typecode, [item for item, in struct.iter_unpack(form, items)])
