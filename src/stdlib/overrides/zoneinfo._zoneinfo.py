"""The C class names itself by its type's full name."""
from _portalis import of_c as _of_c


@extend
class ZoneInfo:
    def __repr__(self):
        name = "zoneinfo.ZoneInfo" if type(self) is ZoneInfo else type(self).__name__
        if self._key is not None:
            return f"{name}(key={self._key!r})"
        return f"{name}.from_file({self._file_repr})"

    def __reduce__(self):
        return self.__class__._unpickle, (self._key, int(self._from_cache))


_NO_TTINFO = (_of_c(False, ZoneInfo), _ttinfo(None, None, None))[-1]
