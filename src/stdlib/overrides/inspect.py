"""Signatures of native functions: their texts are simple enough to be read without a parser."""


def _parts_of_signature(text):
    """The parameters of `($self, a, /, b=1, *args, sep=', ')` as they are written."""
    parts, part, quote = [], "", ""
    for c in text[1:text.rindex(")")]:
        if quote:
            quote = "" if c == quote and part[-1] != "\\" else quote
        elif c in "'\"":
            quote = c
        elif c == ",":
            parts.append(part.strip())
            part = ""
            continue
        part += c
    return parts + [part.strip()] if part.strip() else parts


def _default_in_signature(text, obj):
    if text in ("None", "True", "False", "()"):
        return {"None": None, "True": True, "False": False, "()": ()}[text]
    if text[:1] in "'\"":
        return text[1:-1].replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\")
    if text[:2] in ("b'", 'b"') and "\\" not in text:
        return text[2:-1].encode()
    for number in (int, float):
        try:
            return number(text)
        except ValueError:
            pass
    value = sys.modules.get(getattr(obj, "__module__", None) or "builtins")
    names = text.split(".")
    if not hasattr(value, names[0]):
        value = sys.modules.get(names.pop(0))
    for name in names:
        value = getattr(value, name, _empty)
    if not isinstance(value, (str, int, float, bytes, bool, type(None))):
        raise ValueError("{!r} builtin has invalid signature".format(obj))
    return value


def _signature_fromstr(cls, obj, s, skip_bound_arg=True):
    Parameter = cls._parameter_cls
    parameters, kind, bound = [], Parameter.POSITIONAL_OR_KEYWORD, None
    for part in _parts_of_signature(s):
        if part == "/":
            parameters = [p.replace(kind=Parameter.POSITIONAL_ONLY) for p in parameters]
        elif part == "*":
            kind = Parameter.KEYWORD_ONLY
        elif part.startswith("**"):
            parameters.append(Parameter(part[2:], Parameter.VAR_KEYWORD))
        elif part.startswith("*"):
            parameters.append(Parameter(part[1:], Parameter.VAR_POSITIONAL))
            kind = Parameter.KEYWORD_ONLY
        else:
            name, has_default, default = part.partition("=")
            if name.startswith("$"):
                bound = name = name[1:]
            value = _default_in_signature(default.strip(), obj) if has_default else Parameter.empty
            parameters.append(Parameter(name.strip(), kind, default=value))
    if bound is not None:
        _self = getattr(obj, "__self__", None)
        if _self is not None and (ismodule(_self) or skip_bound_arg):
            parameters.pop(0)
        else:
            parameters[0] = parameters[0].replace(kind=Parameter.POSITIONAL_ONLY)
    return cls(parameters, return_annotation=cls.empty)


def _signature_from_builtin(cls, func, skip_bound_arg=True):
    s = "()" if func is object else getattr(func, "__text_signature__", None)
    if not s:
        raise ValueError("no signature found for builtin {!r}".format(func))
    return _signature_fromstr(cls, func, s, skip_bound_arg)


def _signature_from_function(cls, func, skip_bound_arg=True, globals=None, locals=None, eval_str=False):
    # A function that wraps one of these has its attributes, too: the code says which it is.
    given = getattr(func, "__made_arguments__", None) if func.__code__.co_name == "function" else None
    if given is None:
        return _original__signature_from_function(cls, func, skip_bound_arg, globals, locals, eval_str)
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
    parameters = [Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)) for name, kind, default in _parameters_of_made(func, given)]
    return cls(parameters, return_annotation=annotations.get("return", _empty), __validate_parameters__=False)


def _parameters_of_made(func, args):
    """Of code that was made at run time: `args` is its tree."""
    positional = [(a.arg, _POSITIONAL_ONLY) for a in args.posonlyargs] + [(a.arg, _POSITIONAL_OR_KEYWORD) for a in args.args]
    defaults = func.__defaults__ or ()
    without = len(positional) - len(defaults)
    for i, (name, kind) in enumerate(positional):
        yield name, kind, _empty if i < without else defaults[i - without]
    if args.vararg is not None:
        yield args.vararg.arg, _VAR_POSITIONAL, _empty
    for a in args.kwonlyargs:
        yield a.arg, _KEYWORD_ONLY, (func.__kwdefaults__ or {}).get(a.arg, _empty)
    if args.kwarg is not None:
        yield args.kwarg.arg, _VAR_KEYWORD, _empty
