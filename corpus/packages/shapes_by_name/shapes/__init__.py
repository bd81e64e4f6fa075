import importlib
import threading

_known = {}
_lock = threading.Lock()


def kinds():
    return ["circle", "square", "triangle"]


def area(kind, size):
    worker = threading.Thread(target=_load, args=(kind,))
    worker.start()
    while kind not in _known:
        pass
    worker.join()
    return _known[kind].area(size)


def _load(kind):
    with _lock:
        _known[kind] = importlib.import_module("." + kind, __package__)
