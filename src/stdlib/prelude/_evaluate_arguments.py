"""The arguments of functions of code made at run time."""


def bind_arguments(name, args, defaults, kwdefaults, given, named):
    """The variables of a call (ceval.c: initialize_locals)."""
    positional = [a.arg for a in (*args.posonlyargs, *args.args)]
    only = [a.arg for a in args.kwonlyargs]
    n, locals = len(positional), {}
    locals.update(zip(positional, given))
    if args.vararg is not None:
        locals[args.vararg.arg] = tuple(given[n:])
    rest, behind = {}, positional[len(args.posonlyargs):]
    wrong = [k for k in named if k in positional and k not in behind] if args.kwarg is None else []
    if wrong:
        raise TypeError(f"{name}() got some positional-only arguments passed as keyword arguments: '{', '.join(wrong)}'")
    for key, value in named.items():
        if key in behind or key in only:
            if key in locals:
                raise TypeError(f"{name}() got multiple values for argument '{key}'")
            locals[key] = value
        elif args.kwarg is None:
            raise TypeError(f"{name}() got an unexpected keyword argument '{key}'")
        else:
            rest[key] = value
    if args.kwarg is not None:
        locals[args.kwarg.arg] = rest
    if len(given) > n and args.vararg is None:
        takes = f"from {n - len(defaults)} to {n}" if defaults else str(n)
        plural = "" if takes == "1" else "s"
        extra = [k for k in only if k in locals]
        got = f"{len(given)} positional argument{'' if len(given) == 1 else 's'} (and {len(extra)} keyword-only argument{'' if len(extra) == 1 else 's'})" if extra else str(len(given))
        raise TypeError(f"{name}() takes {takes} positional argument{plural} but {got} {'was' if len(given) == 1 and not extra else 'were'} given")
    required = positional[:n - len(defaults)]
    _require(name, [k for k in required if k not in locals], "positional")
    for key, value in zip(positional[n - len(defaults):], defaults):
        locals.setdefault(key, value)
    for key, value in kwdefaults.items():
        locals.setdefault(key, value)
    _require(name, [k for k in only if k not in locals], "keyword-only")
    return locals


def _require(name, missing, what):
    if not missing:
        return
    texts = [repr(k) for k in missing]
    listed = texts[0] if len(texts) == 1 else " and ".join(texts) if len(texts) == 2 else ", ".join(texts[:-1]) + ", and " + texts[-1]
    raise TypeError(f"{name}() missing {len(missing)} required {what} argument{'' if len(missing) == 1 else 's'}: {listed}")
