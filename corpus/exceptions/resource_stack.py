class Resource:
    open_count = 0

    def __init__(self, name, fail_open=False, fail_close=False):
        self.name, self.fail_open, self.fail_close = name, fail_open, fail_close

    def __enter__(self):
        if self.fail_open:
            raise OSError(f"cannot open {self.name}")
        Resource.open_count += 1
        print("open", self.name)
        return self

    def __exit__(self, t, v, tb):
        Resource.open_count -= 1
        print("close", self.name, "after", t.__name__ if t else "success")
        if self.fail_close:
            raise RuntimeError(f"cannot close {self.name}")
        return False


class Transaction:
    def __init__(self, store):
        self.store = store

    def __enter__(self):
        self.backup = dict(self.store)
        return self.store

    def __exit__(self, t, v, tb):
        if t is not None:
            self.store.clear()
            self.store.update(self.backup)
            print("rolled back:", v)
            return issubclass(t, KeyError)


def chain(e):
    out = []
    while e is not None:
        out.append(f"{type(e).__name__}({e})")
        e = e.__cause__ or e.__context__
    return " <- ".join(out)


def attempt(label, *resources, body=lambda: None):
    print("==", label)
    try:
        def enter(rs):
            if not rs:
                return body()
            with rs[0]:
                return enter(rs[1:])
        print("result", enter(resources))
    except Exception as e:
        print(chain(e))
    print("left open:", Resource.open_count)


R = Resource
attempt("fine", R("a"), R("b"), body=lambda: 42)
attempt("second fails to open", R("a"), R("b", fail_open=True))
attempt("body fails", R("a"), R("b"), body=lambda: 1 / 0)
attempt("close fails", R("a"), R("b", fail_close=True), body=lambda: {}["k"])
attempt("all fail", R("a", fail_close=True), R("b", fail_close=True), body=lambda: int("z"))
store = {"x": 1}
with Transaction(store) as s:
    s["y"] = 2
with Transaction(store) as s:
    s["x"] = 100
    del s["nope"]
print(store)
try:
    with Transaction(store) as s:
        s.clear()
        raise ValueError("boom")
except ValueError as e:
    print("propagated", e, store)
