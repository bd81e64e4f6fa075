"""Archive formats are known to be there: their modules are imported where they are used."""

_ZLIB_SUPPORTED = True
_BZ2_SUPPORTED = True
_LZMA_SUPPORTED = True
