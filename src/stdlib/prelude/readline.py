"""readline where there is no terminal to edit lines on: it keeps what it is told, and input() does not use it."""

_history = []
_state = {"completer": None, "delims": " \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",<>/?", "length": -1}


def parse_and_bind(string, /):
    pass


def read_init_file(filename=None, /):
    raise OSError(2, "No such file or directory")


def get_line_buffer():
    return ""


def insert_text(string, /):
    pass


def redisplay():
    pass


def read_history_file(filename="~/.history", /):
    with open(_expanded(filename), encoding="utf-8") as f:
        _history.extend(line.rstrip("\n") for line in f)


def write_history_file(filename="~/.history", /):
    with open(_expanded(filename), "w", encoding="utf-8") as f:
        f.writelines(line + "\n" for line in (_history if _state["length"] < 0 else _history[len(_history) - min(_state["length"], len(_history)):]))


def append_history_file(nelements, filename="~/.history", /):
    with open(_expanded(filename), "a", encoding="utf-8") as f:
        f.writelines(line + "\n" for line in _history[len(_history) - nelements:])


def _expanded(filename):
    import os
    return os.path.expanduser(filename)


def get_history_length():
    return _state["length"]


def set_history_length(length, /):
    _state["length"] = length


def get_current_history_length():
    return len(_history)


def get_history_item(index, /):
    return _history[index - 1] if 0 < index <= len(_history) else None


def remove_history_item(pos, /):
    _check(pos)
    del _history[pos]


def replace_history_item(pos, line, /):
    _check(pos)
    _history[pos] = line


def _check(pos):
    if pos < 0:
        raise ValueError("History index cannot be negative")
    if pos >= len(_history):
        raise ValueError(f"No history item at position {pos}")


def add_history(string, /):
    _history.append(string)


def clear_history():
    _history.clear()


def set_auto_history(enabled, /):
    pass


def set_startup_hook(function=None, /):
    pass


def set_pre_input_hook(function=None, /):
    pass


def set_completer(function=None, /):
    _state["completer"] = function


def get_completer():
    return _state["completer"]


def get_completion_type():
    return 0


def get_begidx():
    return 0


def get_endidx():
    return 0


def set_completer_delims(string, /):
    _state["delims"] = string


def get_completer_delims():
    return _state["delims"]


def set_completion_display_matches_hook(function=None, /):
    pass
