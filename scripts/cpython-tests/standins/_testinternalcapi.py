"""What CPython's tests ask of its internals, where that is a question about the language."""
import sys


def get_config():
    return {"code_debug_ranges": 1}


def get_configs():
    return {"config": get_config()}


def get_recursion_depth():
    """How many calls run, that of the caller included."""
    count = 0

    def deeper():
        nonlocal count
        count += 1
        deeper()

    try:
        deeper()
    except RecursionError:
        pass
    return sys.getrecursionlimit() - count - 1
