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
