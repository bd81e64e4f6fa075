"""Attribute protocols: a recording proxy, a lazy loader, a read-only view, a dotted dictionary, undo by __setattr__."""


class Recorder:
    """Writes down what is done to the object it stands for."""

    def __init__(self, target, log=None, path="obj"):
        object.__setattr__(self, "_target", target)
        object.__setattr__(self, "_log", [] if log is None else log)
        object.__setattr__(self, "_path", path)

    def __getattr__(self, name):
        value = getattr(self._target, name)
        self._log.append(f"{self._path}.{name}")
        return Recorder(value, self._log, f"{self._path}.{name}") if callable(value) or hasattr(value, "__dict__") else value

    def __setattr__(self, name, value):
        self._log.append(f"{self._path}.{name} = {value!r}")
        setattr(self._target, name, value)

    def __delattr__(self, name):
        self._log.append(f"del {self._path}.{name}")
        delattr(self._target, name)

    def __call__(self, *args, **kwargs):
        shown = ", ".join([repr(a) for a in args] + [f"{k}={v!r}" for k, v in kwargs.items()])
        self._log.append(f"{self._path}({shown})")
        return self._target(*args, **kwargs)

    def __getitem__(self, key):
        self._log.append(f"{self._path}[{key!r}]")
        return self._target[key]

    def __setitem__(self, key, value):
        self._log.append(f"{self._path}[{key!r}] = {value!r}")
        self._target[key] = value

    def __len__(self):
        return len(self._target)

    def __iter__(self):
        for item in self._target:
            self._log.append(f"{self._path} gave {item!r}")
            yield item

    def __contains__(self, item):
        return item in self._target


class Account:
    bank = "first"

    def __init__(self, owner):
        self.owner = owner
        self.balance = 0

    def pay(self, amount, *, note=""):
        if amount <= 0:
            raise ValueError(f"amount: {amount}")
        self.balance += amount
        return f"{self.owner}:{self.balance}{note and ' ' + note}"


account = Account("ada")
r = Recorder(account)
print(r.pay(5), r.pay(7, note="rent"), r.balance, r.bank)
r.owner = "bob"
print(r.pay(1), account.owner)
for wrong in (lambda: r.pay(-1), lambda: r.nothing, lambda: delattr(r, "nothing"), lambda: r[0], lambda: len(r)):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, e)
del r.owner
print(hasattr(account, "owner"), hasattr(r, "owner"))
print(*r._log, sep="\n")
items = Recorder([3, 1, 2], path="items")
items[0] = 9
items.sort(reverse=True)
print(list(items), items[1:], len(items), 2 in items, sorted(items), max(items))
print(items._log)


class Lazy:
    """Computes an attribute when it is first read, then stores it."""

    def __init__(self, **makers):
        self.__dict__["_makers"] = makers

    def __getattr__(self, name):
        try:
            maker = self.__dict__["_makers"][name]
        except KeyError:
            raise AttributeError(f"{type(self).__name__} has no {name}") from None
        print("computing", name)
        value = self.__dict__[name] = maker(self)
        return value


lazy = Lazy(area=lambda s: s.width * s.height, width=lambda s: 6, height=lambda s: s.width + 1, broken=lambda s: s.missing)
print(lazy.area, lazy.area, lazy.width, sorted(k for k in vars(lazy) if k != "_makers"))
try:
    lazy.broken
except AttributeError as e:
    print(e, "|", getattr(lazy, "other", "default"))


class Dotted(dict):
    """Nested dictionaries by attribute."""

    def __getattr__(self, name):
        try:
            value = self[name]
        except KeyError as e:
            raise AttributeError(name) from e
        return Dotted(value) if type(value) is dict else value

    __setattr__ = dict.__setitem__
    __delattr__ = dict.__delitem__

    def __missing__(self, key):
        if key.startswith("auto_"):
            made = self[key] = Dotted()
            return made
        raise KeyError(key)

    def __dir__(self):
        return sorted(self)


conf = Dotted({"db": {"host": "h", "ports": [1, 2]}, "debug": False})
conf.level = 3
conf.auto_cache.size = 10
print(conf, conf.db.host, conf.db.ports[1], dir(conf), isinstance(conf, dict))
del conf.debug
try:
    conf.debug
except AttributeError as e:
    print(repr(e), repr(e.__cause__))
conf.db.host = "lost: a copy"
print(conf.db.host, conf["db"]["host"], conf.get("nope", "none"))


class Undoable:
    def __init__(self):
        super().__setattr__("_history", [])

    def __setattr__(self, name, value):
        missing = object.__new__(object)
        old = self.__dict__.get(name, missing)
        self._history.append((name, old, old is missing))
        super().__setattr__(name, value)

    def undo(self):
        name, old, was_missing = self._history.pop()
        if was_missing:
            super().__delattr__(name)
        else:
            super().__setattr__(name, old)
        return self

    def __getattribute__(self, name):
        if name == "secret":
            return "intercepted"
        return super().__getattribute__(name)


u = Undoable()
u.x = 1
u.x = 2
u.y = [1]
u.secret = "hidden"
print(u.x, u.secret, vars(u)["secret"], len(u._history))
print(u.undo().undo().x, hasattr(u, "y"), u.undo().x, hasattr(u.undo(), "x"))
