"""Arrays of machine values; the type is native."""
from _array import array, typecodes, ArrayType


def _array_reconstructor(arraytype, typecode, mformat_code, items, /):
    """What pickles that CPython made call: items in the machine's own format."""
    result = arraytype(typecode)
    result.frombytes(items)
    return result
