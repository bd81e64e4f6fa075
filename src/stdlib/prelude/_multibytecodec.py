"""The codecs of East Asia above their tables (`_cjk`): errors, pending input, streams (Modules/cjkcodecs/multibytecodec.c)."""
import codecs as _codecs
import _cjk

_MAX_PENDING = 8


def _handle(errors, error):
    """What an error handler gives: a replacement and where to go on."""
    found = _codecs.lookup_error(errors)(error)
    kind = str if isinstance(error, UnicodeDecodeError) else (str, bytes)
    if not isinstance(found, tuple) or len(found) != 2 or not isinstance(found[0], kind) or not isinstance(found[1], int):
        what = "decoding error handler must return (str, int) tuple" if kind is str else "encoding error handler must return (str, int) tuple"
        raise TypeError(what)
    text, place = found
    size = len(error.object)
    if place < 0:
        place += size
    if not 0 <= place <= size:
        raise IndexError(f"position {place} from error handler out of bounds")
    return text, place


def _encode(codec, text, state, errors, final):
    """Bytes, how much of the text they are for, and the state; the rest waits for what follows."""
    number, parts, at = codec._number, [], 0
    while True:
        data, at, state, stop = _cjk.encode(number, text, at, state, final)
        parts.append(data)
        if stop == 0:
            break
        if stop < 0 and not final:
            break
        reason = "illegal multibyte sequence" if stop > 0 else "incomplete multibyte sequence"
        end = at + stop if stop > 0 else len(text)
        if errors == "ignore":
            at = end
            continue
        if errors == "replace":
            data, _, after, failed = _cjk.encode(number, "?", 0, state, True)
            if failed:
                data = b"?"
            else:
                state = after
            parts.append(data)
            at = end
            continue
        error = UnicodeEncodeError(codec._name, text, at, end, reason)
        if errors == "strict":
            raise error
        instead, at = _handle(errors, error)
        if isinstance(instead, str):
            instead, _, state = _encode(codec, instead, state, "strict", True)
        parts.append(instead)
        if at == len(text):
            break
    return b"".join(parts), at, state


def _decode(codec, data, state, errors, final):
    """Text, how much of the data it is for, and the state."""
    number, parts, at = codec._number, [], 0
    while True:
        text, at, state, stop = _cjk.decode(number, data, at, state)
        parts.append(text)
        if stop == 0:
            break
        if stop < 0 and not final:
            break
        reason = "illegal multibyte sequence" if stop > 0 else "incomplete multibyte sequence"
        end = at + stop if stop > 0 else len(data)
        if errors == "ignore":
            at = end
        elif errors == "replace":
            parts.append("\ufffd")
            at = end
        else:
            error = UnicodeDecodeError(codec._name, data, at, end, reason)
            if errors == "strict":
                raise error
            instead, at = _handle(errors, error)
            parts.append(instead)
        if at >= len(data):
            break
    return "".join(parts), at, state


def _as_bytes(data):
    if isinstance(data, bytes):
        return data
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return bytes(memoryview(data))


def _as_text(text):
    if isinstance(text, str):
        return text
    try:
        return str(text)
    except Exception:
        raise TypeError("couldn't convert the object to str.") from None


def _errors(errors):
    if errors is None:
        return "strict"
    if not isinstance(errors, str):
        raise TypeError(f"errors must be a string or None, not {type(errors).__name__}")
    return errors


class MultibyteCodec:
    __slots__ = ("_name", "_number")

    def __init__(self, *args, **kwargs):
        raise TypeError("cannot create '_multibytecodec.MultibyteCodec' instances")

    def encode(self, input, errors=None):
        """Return an encoded string version of 'input'."""
        errors = _errors(errors)
        text = _as_text(input)
        data, _, state = _encode(self, text, _cjk.first_state(self._number, True), errors, True)
        end, _ = _cjk.reset(self._number, state)
        return data + end if text else b"", len(text)

    def decode(self, input, errors=None):
        """Decodes 'input'."""
        data = _as_bytes(input)
        text, _, _ = _decode(self, data, _cjk.first_state(self._number, False), _errors(errors), True)
        return text, len(data)


def _make(name, number):
    codec = object.__new__(MultibyteCodec)
    codec._name, codec._number = name, number
    return codec


def _codec_of(family, name):
    """`getcodec` of the modules of the families."""
    if not isinstance(name, str):
        raise TypeError("encoding name must be a string.")
    number = family(name)
    if number is None:
        raise LookupError("no such codec is supported.")
    return _make(name, number)


class _Stateful:
    def __init__(self, errors="strict"):
        if not isinstance(type(self).codec, MultibyteCodec):
            raise TypeError("codec is unexpected type")
        self._errors = _errors(errors)

    @property
    def errors(self):
        return self._errors

    @errors.setter
    def errors(self, value):
        if not isinstance(value, str):
            raise TypeError("errors must be a string")
        self._errors = value

    @errors.deleter
    def errors(self):
        raise AttributeError("cannot delete attribute")


class _Encoding(_Stateful):
    """An encoder that keeps what may be the start of a code."""

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self._pending, self._state = "", _cjk.first_state(self.codec._number, True)

    def _feed(self, text, final):
        text = self._pending + _as_text(text)
        # An error leaves what was pending.
        data, used, self._state = _encode(self.codec, text, self._state, self._errors, final)
        self._pending = text[used:]
        if len(self._pending) > 2:
            text, self._pending = self._pending, ""
            raise UnicodeEncodeError(self.codec._name, text, 0, len(text), "pending buffer overflow")
        if final:
            end, self._state = _cjk.reset(self.codec._number, self._state)
            data += end
        return data


class _Decoding(_Stateful):
    """A decoder that keeps the bytes of a code that has begun."""

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self._pending, self._state = b"", _cjk.first_state(self.codec._number, False)

    def _feed(self, data, final):
        before, self._pending = self._pending, b""
        data = before + _as_bytes(data)
        try:
            text, used, self._state = _decode(self.codec, data, self._state, self._errors, final)
        except UnicodeDecodeError as error:
            # Only where the input ends too early it may still go on.
            if error.reason == "incomplete multibyte sequence":
                self._pending = before
            raise
        self._pending = data[used:]
        if len(self._pending) > _MAX_PENDING:
            raise UnicodeDecodeError(self.codec._name, data, 0, len(self._pending), "pending buffer overflow")
        return text

    def _restart(self):
        self._pending = b""
        # The sets of G1 and G2 stay.
        _, self._state = _cjk.reset(self.codec._number, self._state)


class MultibyteIncrementalEncoder(_Encoding):
    def encode(self, input, final=False):
        return self._feed(input, bool(final))

    def getstate(self):
        pending = self._pending.encode()
        if len(pending) > _MAX_PENDING:
            raise UnicodeError("pending buffer too large")
        return int.from_bytes(bytes([len(pending)]) + pending + self._state.to_bytes(8, "little"), "little")

    def setstate(self, state, /):
        if not isinstance(state, int):
            raise TypeError(f"setstate() argument must be int, not {type(state).__name__}")
        data = state.to_bytes(1 + _MAX_PENDING + 8, "little")
        if data[0] > _MAX_PENDING:
            raise UnicodeError("pending buffer too large")
        self._pending = data[1:1 + data[0]].decode()
        self._state = int.from_bytes(data[1 + data[0]:9 + data[0]], "little")

    def reset(self):
        if self._state or self._pending:
            _, self._state = _cjk.reset(self.codec._number, self._state)
        self._pending = ""


class MultibyteIncrementalDecoder(_Decoding):
    def decode(self, input, final=False):
        return self._feed(input, bool(final))

    def getstate(self):
        return self._pending, self._state

    def setstate(self, state, /):
        if not isinstance(state, tuple):
            raise TypeError(f"setstate() argument must be tuple, not {type(state).__name__}")
        pending, number = state
        if not isinstance(pending, bytes) or not isinstance(number, int):
            raise TypeError("setstate(): illegal state argument")
        if len(pending) > _MAX_PENDING:
            raise UnicodeDecodeError(self.codec._name, pending, 0, len(pending), "pending buffer too large")
        self._pending, self._state = pending, number

    def reset(self):
        self._restart()


class MultibyteStreamReader(_Decoding):
    def __init__(self, stream, errors=None):
        super().__init__(errors)
        self.stream = stream

    def _read(self, method, size):
        if size == 0:
            return ""
        text = ""
        while True:
            data = getattr(self.stream, method)(*([] if size < 0 else [size]))
            if not isinstance(data, bytes):
                raise TypeError(f"stream function returned a non-bytes object ({type(data).__name__})")
            at_end = not data or size < 0
            text = self._feed(data, at_end)
            if at_end or text:
                return text
            size = 1  # the rest of a code

    def read(self, sizeobj=None, /):
        return self._read("read", _size(sizeobj))

    def readline(self, sizeobj=None, /):
        return self._read("readline", _size(sizeobj))

    def readlines(self, sizehintobj=None, /):
        return self._read("read", _size(sizehintobj)).splitlines(True)

    def reset(self):
        self._restart()


def _size(size):
    if size is None:
        return -1
    if not isinstance(size, int):
        raise TypeError("arg 1 must be an integer")
    return size


class MultibyteStreamWriter(_Encoding):
    def __init__(self, stream, errors=None):
        super().__init__(errors)
        self.stream = stream

    def write(self, strobj, /):
        self.stream.write(self._feed(strobj, False))

    def writelines(self, lines, /):
        for text in lines:
            self.write(text)

    def reset(self):
        if not self._pending and not self._state:
            return
        data = self._feed("", True)
        if data:
            self.stream.write(data)
