"""Abstract base classes (PEP 3119): CPython's abc with its registry and caches in one object per class."""

from sys import _inherit_collection_flag

_token = 0
# How deep the class checks are that this module and functools make on their own: typing lets those ask any protocol.
_own_checks = 0


def abstractmethod(funcobj):
    """A decorator indicating abstract methods."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    __isabstractmethod__ = True


def get_cache_token():
    """Changes with every register() of any class."""
    return _token


class _abc_data:
    __slots__ = ("registry", "cache", "negative", "negative_token")

    def __init__(self):
        self.registry = []
        self.cache = set()
        self.negative = set()
        self.negative_token = _token


def _compute_abstract_methods(cls, namespace):
    abstracts = set()
    for name, value in namespace.items():
        if getattr(value, "__isabstractmethod__", False):
            abstracts.add(name)
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            value = getattr(cls, name, None)
            if getattr(value, "__isabstractmethod__", False):
                abstracts.add(name)
    cls.__abstractmethods__ = frozenset(abstracts)


class ABCMeta(type):
    """Metaclass for defining Abstract Base Classes (ABCs)."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if "__module__" not in namespace:
            namespace = {**namespace, "__module__": __name__}  # that of the caller of type()
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        _compute_abstract_methods(cls, namespace)
        cls._abc_impl = _abc_data()
        return cls

    def register(cls, subclass):
        """Register a virtual subclass of an ABC."""
        global _token, _own_checks
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        _own_checks += 1
        try:
            if issubclass(subclass, cls):
                return subclass
            if issubclass(cls, subclass):
                raise RuntimeError("Refusing to create an inheritance cycle")
        finally:
            _own_checks -= 1
        cls._abc_impl.registry.append(subclass)
        _token += 1
        _inherit_collection_flag(subclass, cls)
        return subclass

    def __instancecheck__(cls, instance):
        """Override for isinstance(instance, cls)."""
        subclass = instance.__class__
        if subclass in cls._abc_impl.cache:
            return True
        subtype = type(instance)
        global _own_checks
        _own_checks += 1
        try:
            return cls.__subclasscheck__(subclass) or (subtype is not subclass and cls.__subclasscheck__(subtype))
        finally:
            _own_checks -= 1

    def __subclasscheck__(cls, subclass):
        """Override for issubclass(subclass, cls)."""
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        impl = cls._abc_impl
        if subclass in impl.cache:
            return True
        if impl.negative_token < _token:
            impl.negative = set()
            impl.negative_token = _token
        elif subclass in impl.negative:
            return False
        ok = cls.__subclasshook__(subclass)
        if ok is not NotImplemented:
            if ok:
                impl.cache.add(subclass)
            else:
                impl.negative.add(subclass)
            return ok
        if cls in getattr(subclass, "__mro__", ()):
            impl.cache.add(subclass)
            return True
        global _own_checks
        _own_checks += 1
        try:
            for rcls in impl.registry:
                if issubclass(subclass, rcls):
                    impl.cache.add(subclass)
                    return True
            for scls in cls.__subclasses__():
                if issubclass(subclass, scls):
                    impl.cache.add(subclass)
                    return True
        finally:
            _own_checks -= 1
        impl.negative.add(subclass)
        return False

    def _dump_registry(cls, file=None):
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)

    def _abc_registry_clear(cls):
        cls._abc_impl.registry.clear()

    def _abc_caches_clear(cls):
        cls._abc_impl.cache.clear()
        cls._abc_impl.negative.clear()


def update_abstractmethods(cls):
    """Recalculate the set of abstract methods of an abstract class."""
    if not hasattr(cls, "__abstractmethods__"):
        return cls
    abstracts = set()
    for scls in cls.__bases__:
        for name in getattr(scls, "__abstractmethods__", ()):
            value = getattr(cls, name, None)
            if getattr(value, "__isabstractmethod__", False):
                abstracts.add(name)
    for name, value in cls.__dict__.items():
        if getattr(value, "__isabstractmethod__", False):
            abstracts.add(name)
    cls.__abstractmethods__ = frozenset(abstracts)
    return cls


class ABC(metaclass=ABCMeta):
    """Helper class that provides a standard way to create an ABC using inheritance."""
    __slots__ = ()
