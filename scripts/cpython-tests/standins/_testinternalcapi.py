"""What CPython's tests ask of its internals, where that is a question about the language."""


def get_config():
    return {"code_debug_ranges": 1}


def get_configs():
    return {"config": get_config()}
