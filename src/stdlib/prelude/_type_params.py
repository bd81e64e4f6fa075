"""
What the compiler calls for PEP 695: type parameters, generic functions and classes, type aliases (Objects/typevarobject.c of CPython 3.12 and 3.13).

Only programs in that syntax import it: `typing` is CPython 3.11's, and gets what belongs to the syntax.
"""
import types
import typing
from _portalis import union_of


def bounded(name, bound, default):
    return _parameter(typing.TypeVar, name, default, __bound__=bound, __constraints__=())


def constrained(name, constraints, default):
    return _parameter(typing.TypeVar, name, default, __bound__=None, __constraints__=constraints)


def parameters(name, default):
    return _parameter(typing.ParamSpec, name, default, __bound__=None)


def type_variables(name, default):
    return _parameter(typing.TypeVarTuple, name, default)


def generic_function(function, type_params):
    function.__type_params__ = type_params
    return function


def generic_base(type_params):
    return typing.Generic[_unpacked(type_params)]


def _unpacked(type_params):
    return tuple(typing.Unpack[p] if isinstance(p, typing.TypeVarTuple) else p for p in type_params)


def _parameter(cls, name, default, **lazy):
    """A value that is a function comes when somebody asks for it."""
    self = cls.__new__(cls)
    fields = self.__dict__
    fields["__name__"] = name
    if cls is not typing.TypeVarTuple:
        fields.update(__covariant__=False, __contravariant__=False, __infer_variance__=True)
    lazy["__default__"] = NoDefault if default is None else default
    evaluators = fields["_evaluators"] = {}
    for attribute, value in lazy.items():
        (evaluators if isinstance(value, types.FunctionType) else fields)[attribute] = value
    return self


def _evaluated(self, attribute):
    evaluate = self.__dict__.get("_evaluators", {}).get(attribute)
    if evaluate is None:
        if attribute == "__default__":
            return NoDefault
        raise AttributeError(f"{type(self).__module__ + '.' + type(self).__name__!r} object has no attribute {attribute!r}")
    value = self.__dict__[attribute] = evaluate()
    return value


def _has_default(self):
    return self.__default__ is not NoDefault


def _with_default(self, alias, args):
    """`Box[int]` of `class Box[T, U = str]`"""
    index = alias.__parameters__.index(self)
    if index < len(args) or not self.has_default():
        return args
    return (*args, self.__default__)


def _repr(original):
    return lambda self: self.__name__ if self.__dict__.get("__infer_variance__") else original(self)


class NoDefaultType:
    __slots__ = ()

    def __new__(cls):
        return NoDefault

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"


NoDefault = object.__new__(NoDefaultType)


class TypeAliasType:
    """Type alias."""

    def __new__(cls, name, value, *, type_params=()):
        return _alias(name, lambda: value, type_params, typing._caller())

    def __init_subclass__(cls):
        raise TypeError("type 'typing.TypeAliasType' is not an acceptable base type")

    @property
    def __value__(self):
        fields = self.__dict__
        if "_value" not in fields:
            fields["_value"] = fields["_evaluate"]()
        return fields["_value"]

    @property
    def __parameters__(self):
        return _unpacked(self.__type_params__)

    def __setattr__(self, name, value):
        if hasattr(self, name):
            raise AttributeError(f"attribute {name!r} of 'typing.TypeAliasType' objects is not writable")
        raise AttributeError(f"'typing.TypeAliasType' object has no attribute {name!r}")

    def __getattr__(self, name):
        raise AttributeError(f"'typing.TypeAliasType' object has no attribute {name!r}")

    def __repr__(self):
        return self.__name__

    def __getitem__(self, item):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return types.GenericAlias(self, item)

    def __iter__(self):
        yield typing.Unpack[self]

    def __or__(self, other):
        return union_of(self, other)

    def __ror__(self, other):
        return union_of(other, self)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.__name__


def alias(name, evaluate, type_params, namespace):
    return _alias(name, evaluate, type_params, namespace.get("__name__"))


def _alias(name, evaluate, type_params, module):
    self = object.__new__(TypeAliasType)
    self.__dict__.update(__name__=name, __type_params__=type_params, __module__=module, _evaluate=evaluate)
    return self


def _override(method, /):
    """Override base class method."""
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def _publish():
    for cls in (typing.TypeVar, typing.ParamSpec, typing.TypeVarTuple):
        cls.__getattr__ = _evaluated
        cls.has_default = _has_default
    typing.TypeVar.__typing_prepare_subst__ = _with_default
    for cls in (typing.TypeVar, typing.ParamSpec):
        cls.__repr__ = _repr(cls.__repr__)
    for cls in (TypeAliasType, NoDefaultType):
        cls.__module__ = "typing"
    _override.__name__ = _override.__qualname__ = "override"
    _override.__module__ = "typing"
    typing.TypeAliasType, typing.NoDefault, typing.override = TypeAliasType, NoDefault, _override
    typing.__all__ += ["TypeAliasType", "NoDefault", "override"]


_publish()
