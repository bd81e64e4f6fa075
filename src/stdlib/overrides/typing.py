"""Callers without frames, forward references without code objects; `re` comes along where its aliases are asked for."""

__without__ = ("stdlib_re", "Pattern", "Match", "re")


def __getattr__(name):
    if name not in ("Pattern", "Match", "re"):
        raise AttributeError(f"module 'typing' has no attribute {name!r}")
    import re as stdlib_re

    values = globals()
    for alias in ("Pattern", "Match"):
        values.setdefault(alias, _alias(getattr(stdlib_re, alias), 1))
    if "re" not in values:
        fields = {"__module__": "typing", "__doc__": "Wrapper namespace for re type aliases.", "__all__": ["Pattern", "Match"], "Pattern": values["Pattern"], "Match": values["Match"]}
        values["re"] = sys.modules["typing.re"] = _DeprecatedType("re", (), fields)
        values["re"].__name__ = "typing.re"
    return values[name]


def _caller(depth=1, default="__main__"):
    return sys._caller_module()


def _allow_reckless_class_checks(depth=3):
    import abc

    return abc._own_checks > 0


def _check_forward_text(arg):
    from _ast_expression import parse_expression

    try:
        parse_expression((f"({arg},)[0]" if arg[0] == "*" else arg).lstrip(" \t"), "<string>")
    except SyntaxError:
        raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")


@extend
class ForwardRef:
    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        if not all(part.isidentifier() for part in arg.split(".")):
            _check_forward_text(arg)
        self.__forward_arg__ = arg
        self.__forward_code__ = None
        self.__forward_evaluated__ = False
        self.__forward_value__ = None
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns, recursive_guard):
        import builtins
        from _ast_expression import parse_expression
        from _evaluate import evaluate

        if self.__forward_arg__ in recursive_guard:
            return self
        if not self.__forward_evaluated__ or localns is not globalns:
            if globalns is None and localns is None:
                globalns = localns = {}
            elif globalns is None:
                globalns = localns
            elif localns is None:
                localns = globalns
            if self.__forward_module__ is not None:
                globalns = getattr(sys.modules.get(self.__forward_module__, None), "__dict__", globalns)
            arg = self.__forward_arg__
            tree = parse_expression((f"({arg},)[0]" if arg[0] == "*" else arg).lstrip(" \t"), "<string>")
            if "__builtins__" not in globalns:
                globalns["__builtins__"] = builtins.__dict__
            type_ = _type_check(
                evaluate(tree, globalns, localns),
                "Forward references must evaluate to types.",
                is_argument=self.__forward_is_argument__,
                allow_special_forms=self.__forward_is_class__,
            )
            self.__forward_value__ = _eval_type(type_, globalns, localns, recursive_guard | {self.__forward_arg__})
            self.__forward_evaluated__ = True
        return self.__forward_value__
