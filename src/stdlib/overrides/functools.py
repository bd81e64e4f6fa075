"""The class checks of single dispatch are marked: CPython's typing recognises them by the module of their frame."""


def _compose_mro(cls, types):
    import abc

    abc._own_checks += 1
    try:
        return _original__compose_mro(cls, types)
    finally:
        abc._own_checks -= 1


def _find_impl(cls, registry):
    import abc

    abc._own_checks += 1
    try:
        return _original__find_impl(cls, registry)
    finally:
        abc._own_checks -= 1
