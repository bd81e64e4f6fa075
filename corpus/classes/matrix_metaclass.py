class Singleton(type):
    instances = {}

    def __call__(cls, *args, **kw):
        if cls not in Singleton.instances:
            Singleton.instances[cls] = super().__call__(*args, **kw)
        return Singleton.instances[cls]


class Config(metaclass=Singleton):
    def __init__(self, **opts):
        print("loading config", opts)
        self.opts = opts


class Registry(Config):
    pass


class Immutable(type):
    def __setattr__(cls, k, v):
        raise AttributeError(f"class {cls.__name__} is frozen")


class Constants(metaclass=Immutable):
    PI = 3.14159
    NAMES = ("a", "b")


class EnumLike(type):
    def __new__(m, name, bases, ns):
        members = {k: v for k, v in ns.items() if k.isupper()}
        cls = super().__new__(m, name, bases, ns)
        cls._members = members
        return cls

    def __iter__(cls):
        return iter(cls._members.items())

    def __contains__(cls, x):
        return x in cls._members.values()

    def __len__(cls):
        return len(cls._members)

    def __getitem__(cls, k):
        return cls._members[k]


class Colour(metaclass=EnumLike):
    RED = 1
    GREEN = 2
    helper = 3


a = Config(debug=True)
b = Config(ignored=1)
print(a is b, b.opts, Registry() is a, isinstance(a, Config), type(Config).__name__)
try:
    Constants.PI = 3
except AttributeError as e:
    print(e)
c = Constants()
c.PI = 4
print(c.PI, Constants.PI, Constants.NAMES)
print(list(Colour), 2 in Colour, 3 in Colour, len(Colour), Colour["RED"])
try:
    Colour["BLUE"]
except KeyError as e:
    print(repr(e))
print(sorted(k.__name__ for k in Singleton.instances))
