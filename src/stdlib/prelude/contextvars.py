# Context variables: a context is a mapping, and each thread has a current one.
from collections.abc import Mapping as _Mapping
from _portalis import current_context as _current_context, of_c as _of_c, set_context as _set_context

__all__ = ('Context', 'ContextVar', 'Token', 'copy_context')

_missing = object()


class Context(_Mapping):
    __module__ = "_contextvars"
    __slots__ = ("_values", "_entered", "__weakref__")

    def __init__(self, /, *args, **kwargs):
        if args or kwargs:
            raise TypeError("Context() does not accept any arguments")
        self._values = {}
        self._entered = False

    def run(self, callable, /, *args, **kwargs):
        if self._entered:
            raise RuntimeError(f'cannot enter context: {self!r} is already entered')
        before = _current_context()
        _set_context(self)
        self._entered = True
        try:
            return callable(*args, **kwargs)
        finally:
            _set_context(before)
            self._entered = False

    def copy(self):
        new = Context()
        new._values = dict(self._values)
        return new

    def __getitem__(self, var):
        if not isinstance(var, ContextVar):
            raise TypeError(f'a ContextVar key was expected, got {var!r}')
        return self._values[var]

    def __contains__(self, var):
        if not isinstance(var, ContextVar):
            raise TypeError(f'a ContextVar key was expected, got {var!r}')
        return var in self._values

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)


def _current():
    context = _current_context()
    if context is None:
        context = Context()
        _set_context(context)
    return context


class Token:
    __module__ = "_contextvars"
    __slots__ = ("_context", "_var", "_old", "_used")
    MISSING = _missing
    __class_getitem__ = classmethod(type(list[int]))

    def __new__(cls, /, *args, **kwargs):
        raise RuntimeError("Tokens can only be created by ContextVars")

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old

    def __repr__(self):
        return f"<Token{' used' if self._used else ''} var={self._var!r} at {id(self):#x}>"


def _token(context, var, old_value):
    self = object.__new__(Token)
    self._context = context
    self._var = var
    self._old = old_value
    self._used = False
    return self


class ContextVar:
    __module__ = "_contextvars"
    __slots__ = ("_name", "_default", "__weakref__")

    def __init__(self, /, *args, **kwargs):
        self._made(*args, **kwargs) if len(args) == 1 and kwargs.keys() <= {"default"} else self._wrong(args, kwargs)

    def _wrong(self, args, kwargs):
        if len(args) + len(kwargs) > 2:
            raise TypeError(f"ContextVar() takes at most 2 {'' if args else 'keyword '}arguments ({len(args) + len(kwargs)} given)")
        if len(args) != 1:
            raise TypeError(f"ContextVar() takes exactly 1 positional argument ({len(args)} given)")
        raise TypeError(f"'{next(iter(kwargs))}' is an invalid keyword argument for ContextVar()")

    def _made(self, name, *, default=_missing):
        if not isinstance(name, str):
            raise TypeError('context variable name must be a str')
        self._name = name
        self._default = default

    def __repr__(self):
        default = "" if self._default is _missing else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default} at {id(self):#x}>"

    @property
    def name(self):
        return self._name

    def get(self, default=_missing, /):
        value = _current()._values.get(self, _missing)
        if value is not _missing:
            return value
        if default is not _missing:
            return default
        if self._default is not _missing:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        context = _current()
        token = _token(context, self, context._values.get(self, _missing))
        context._values[self] = value
        return token

    def reset(self, token, /):
        if token._used:
            raise RuntimeError(f'{token!r} has already been used once')
        if token._var is not self:
            raise ValueError(f'{token!r} was created by a different ContextVar')
        context = _current()
        if token._context is not context:
            raise ValueError(f'{token!r} was created in a different Context')
        token._used = True
        if token._old is _missing:
            del context._values[self]
        else:
            context._values[self] = token._old

    __class_getitem__ = classmethod(type(list[int]))


def copy_context():
    return _current().copy()


_of_c(True, Context, Token, ContextVar)
