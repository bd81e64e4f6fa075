"""Threads that import the same modules wait for each other; builtins that another module or a text replaces."""
import threading
import user
from unittest import mock

print(user.size([1, 2]))
with mock.patch("builtins.len", lambda _: 42):
    print(user.size([]), len(""))
import patcher
with patcher.changed("abs", lambda x: "abs!"):
    print(user.distance(-3), abs(-1))
print(user.distance(-3))

seen = []


def by_import(name):
    try:
        if name == "slow":
            import slow
            seen.append(slow.get())
        elif name == "from":
            from slow import get
            seen.append(get())
        else:
            import circular_a
            seen.append(circular_a.b_name())
    except Exception as e:
        seen.append(f"{type(e).__name__}: {e}")


def at_once(function, arguments):
    threads = [threading.Thread(target=function, args=(a,)) for a in arguments]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(sorted(seen))
    seen.clear()


at_once(by_import, ["slow", "from", "slow"])
at_once(by_import, ["circular", "circular"])
