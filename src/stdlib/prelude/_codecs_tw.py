"""A family of East Asian codecs."""
from _cjk import tw as _family
from _multibytecodec import _codec_of


def getcodec(encoding, /):
    return _codec_of(_family, encoding)
