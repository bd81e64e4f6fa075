"""Of the formats only dbm.dumb has no C library behind it: it is linked with every program that opens a database."""


def open(file, flag="r", mode=0o666):
    import dbm.dumb

    return _original_open(file, flag, mode)
