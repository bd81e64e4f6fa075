"""Callables are called directly; a text runs as the template has it."""


def _from_text(src, space, names):
    names = dict(names)
    exec(compile(src, dummy_src_name, "exec"), space, names)
    return names["inner"]


def _of_callables(stmt, setup):
    def inner(_it, _timer):
        if setup is not None:
            setup()
        _t0 = _timer()
        if stmt is None:
            for _i in _it:
                pass
        else:
            for _i in _it:
                stmt()
        return _timer() - _t0

    return inner


@extend
class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        names, parts, before = {}, {"init": ""}, ""
        for what, code, indent in (("setup", setup, 4), ("stmt", stmt, 8)):
            if isinstance(code, str):
                compile(before + code, dummy_src_name, "exec")
                before = code + "\n"
                parts[what] = reindent(code, indent)
            elif callable(code):
                names[f"_{what}"] = code
                parts["init"] += f", _{what}=_{what}"
                parts[what] = f"_{what}()"
            else:
                raise ValueError(f"{what} is neither a string nor callable")
        self.src = template.format(**parts)
        direct = {"setup": None if setup == "pass" else setup, "stmt": None if stmt == "pass" else stmt}
        if any(isinstance(code, str) for code in direct.values()):
            self.inner = _from_text(self.src, vars(sys.modules[__name__]) if globals is None else globals, names)
        else:
            self.inner = _of_callables(direct["stmt"], direct["setup"])
