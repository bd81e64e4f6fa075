"""Functions that make classes: of this module, whatever calls them."""


def make(name):
    return type(name, (), {})


def of_kind(kind, name):
    return kind(name, (object,), {"x": 1})


def of_dict(kind, name):
    return kind(name, (object,), dict(x=1))


class Meta(type):
    pass


def names():
    return sorted(n for n in globals() if not n.startswith("_"))
