"""Stands in for `pdb` in a translated program: doctest derives its debugger from it, and no test uses that."""


class Pdb:
    def __init__(self, *args, **kwargs):
        raise NotImplementedError("pdb")


def set_trace():
    raise NotImplementedError("pdb")
