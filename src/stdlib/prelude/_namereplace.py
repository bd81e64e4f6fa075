"""The error handler "namereplace": linked where a program names it, since the names of characters are large."""
import unicodedata


def namereplace_errors(error):
    """As codecs.namereplace_errors."""
    out = []
    for character in error.object[error.start:error.end]:
        name = unicodedata.name(character, None)
        code = ord(character)
        if name is not None:
            out.append("\\N{" + name + "}")
        elif code >= 0x10000:
            out.append(f"\\U{code:08x}")
        else:
            out.append(f"\\u{code:04x}" if code >= 0x100 else f"\\x{code:02x}")
    return "".join(out), error.end
