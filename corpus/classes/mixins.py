import json


class ReprMixin:
    def __repr__(self):
        args = ", ".join(f"{k}={v!r}" for k, v in sorted(self.__dict__.items()) if not k.startswith("_"))
        return f"{self.__class__.__name__}({args})"


class JsonMixin:
    def to_json(self, **kw):
        return json.dumps(self.to_dict(), **kw)

    def to_dict(self):
        out = {}
        for k, v in self.__dict__.items():
            if isinstance(v, JsonMixin):
                v = v.to_dict()
            elif isinstance(v, (list, tuple)):
                v = [x.to_dict() if isinstance(x, JsonMixin) else x for x in v]
            out[k.lstrip("_")] = v
        return out

    @classmethod
    def from_json(cls, text):
        obj = cls.__new__(cls)
        obj.__dict__.update(json.loads(text))
        return obj


class EqMixin:
    def __eq__(self, other):
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(tuple(sorted((k, str(v)) for k, v in self.__dict__.items())))


class LoggedMixin:
    log = []

    def __setattr__(self, k, v):
        LoggedMixin.log.append(f"{type(self).__name__}.{k}={v!r}")
        super().__setattr__(k, v)


class Item(EqMixin, ReprMixin, JsonMixin):
    def __init__(self, name, price):
        self.name = name
        self._price = price


class Order(LoggedMixin, EqMixin, ReprMixin, JsonMixin):
    def __init__(self, *items, **meta):
        self.items = list(items)
        for k, v in meta.items():
            setattr(self, k, v)

    @property
    def total(self):
        return sum(i._price for i in self.items)


o = Order(Item("pen", 1.25), Item("ink", 3), customer="Ann", paid=False)
print(o, o.total, o.to_json(), sep="\n")
o.paid = True
print(LoggedMixin.log[-1], len(LoggedMixin.log))
print(Item("a", 1) == Item("a", 1), Item("a", 1) == Item("a", 1.0), len({Item("a", 1), Item("a", 1), Item("b", 1)}), Item("a", 1) != o)
c = Item.from_json('{"name": "loaded", "_price": 9}')
print(c, c._price, c.to_json(indent=1))
print([k.__name__ for k in Order.__mro__])
