"""The registry: CPython finds codecs by importing `encodings.<name>` at run time; here the runtime has them."""


class _Known:
    infos = {}


class _RuntimeEncoder(IncrementalEncoder):
    encoding = "utf-8"

    def __init__(self, errors="strict"):
        IncrementalEncoder.__init__(self, errors)
        self.reset()

    def encode(self, input, final=False):
        self._started = True
        return self._native.encode(input)

    def reset(self):
        import _codecs

        self._native = _codecs._Encoder(self.encoding, self.errors)
        self._started = False

    def getstate(self):
        return 0 if self._started else 2

    def setstate(self, state):
        self.reset()
        if state == 0:
            self.encode("")


class _RuntimeDecoder(IncrementalDecoder):
    encoding = "utf-8"

    def __init__(self, errors="strict"):
        import _codecs

        IncrementalDecoder.__init__(self, errors)
        self._native = _codecs._Decoder(self.encoding, errors)

    def decode(self, input, final=False):
        return self._native.decode(input, final)

    def reset(self):
        self._native.reset()

    @property
    def buffer(self):
        return self._native.getstate()[0]

    def getstate(self):
        return self._native.getstate()

    def setstate(self, state):
        self._native.setstate(*state)


class _RuntimeWriter(StreamWriter):
    encoding = "utf-8"

    def __init__(self, stream, errors="strict"):
        import _codecs

        StreamWriter.__init__(self, stream, errors)
        self._native = _codecs._Encoder(self.encoding, errors)

    def encode(self, input, errors="strict"):
        return self._native.encode(input), len(input)

    def reset(self):
        import _codecs

        self._native = _codecs._Encoder(self.encoding, self.errors)


class _RuntimeReader(StreamReader):
    encoding = "utf-8"

    def __init__(self, stream, errors="strict"):
        import _codecs

        StreamReader.__init__(self, stream, errors)
        self._native = _codecs._Decoder(self.encoding, errors)

    def decode(self, input, errors="strict"):
        return self._native.decode(input, False), len(input)

    def reset(self):
        StreamReader.reset(self)
        self._native.reset()


# What is no encoding of text: each call is for itself.
_TRANSFORMS = ("hex", "base64", "rot13")


class _TransformEncoder(IncrementalEncoder):
    encoding = "hex"

    def encode(self, input, final=False):
        import _codecs

        return _codecs.encode(input, self.encoding, self.errors)


class _TransformDecoder(IncrementalDecoder):
    encoding = "hex"

    def decode(self, input, final=False):
        import _codecs

        return _codecs.decode(input, self.encoding, self.errors)


class _TransformWriter(StreamWriter):
    encoding = "hex"

    def encode(self, input, errors="strict"):
        import _codecs

        return _codecs.encode(input, self.encoding, errors), len(input)


class _TransformReader(StreamReader):
    encoding = "hex"

    def __init__(self, stream, errors="strict"):
        if self.encoding != "rot13":
            self.charbuffertype = bytes
        StreamReader.__init__(self, stream, errors)

    def decode(self, input, errors="strict"):
        import _codecs

        return _codecs.decode(input, self.encoding, errors), len(input)


def lookup(encoding):
    import _codecs

    info = _codecs._search(encoding)
    if info is not None:
        return info
    name = _codecs._canonical_name(encoding)
    info = _Known.infos.get(name)
    if info is None:

        def encode(input, errors="strict"):
            return _codecs.encode(input, name, errors), len(input)

        def decode(input, errors="strict"):
            return _codecs.decode(input, name, errors), len(input)

        own = {"encoding": name}
        is_text = name not in _TRANSFORMS
        bases = (_RuntimeReader, _RuntimeWriter, _RuntimeEncoder, _RuntimeDecoder) if is_text else (_TransformReader, _TransformWriter, _TransformEncoder, _TransformDecoder)
        parts = [type(part, (base,), own) for part, base in zip(("StreamReader", "StreamWriter", "IncrementalEncoder", "IncrementalDecoder"), bases)]
        info = CodecInfo(encode, decode, *parts, "rot-13" if name == "rot13" else name, _is_text_encoding=is_text)
        _Known.infos[name] = info
    return info
