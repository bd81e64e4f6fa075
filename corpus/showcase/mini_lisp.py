"""A small Lisp: reader, environments, macros, tail calls, error messages, files and a REPL on stdin."""
import math
import operator as op
import sys


class LispError(Exception):
    pass


class Symbol(str):
    __slots__ = ()

    def __repr__(self):
        return str(self)


class Lambda:
    def __init__(self, params, rest, body, env, name="lambda"):
        self.params, self.rest, self.body, self.env, self.name = params, rest, body, env, name

    def bind(self, args):
        if len(args) < len(self.params) or (self.rest is None and len(args) > len(self.params)):
            more = "at least " if self.rest else ""
            raise LispError(f"{self.name}: expected {more}{len(self.params)} arguments, got {len(args)}")
        env = Env(self.env)
        env.update(zip(self.params, args))
        if self.rest:
            env[self.rest] = list(args[len(self.params):])
        return env

    def __call__(self, *args):
        return evaluate([Symbol("begin"), *self.body], self.bind(args))

    def __repr__(self):
        return f"<{self.name}/{len(self.params)}{'+' if self.rest else ''}>"


class Macro(Lambda):
    pass


class Env(dict):
    def __init__(self, outer=None, **kw):
        super().__init__(**kw)
        self.outer = outer

    def find(self, name):
        env = self
        while env is not None:
            if name in env:
                return env
            env = env.outer
        raise LispError(f"undefined: {name}")


def tokenize(text):
    i, line = 0, 1
    while i < len(text):
        c = text[i]
        if c == "\n":
            line += 1
            i += 1
        elif c.isspace():
            i += 1
        elif c == ";":
            while i < len(text) and text[i] != "\n":
                i += 1
        elif c in "()'`,":
            if text[i:i + 2] == ",@":
                yield ",@", line
                i += 2
            else:
                yield c, line
                i += 1
        elif c == '"':
            j = i + 1
            out = []
            while j < len(text) and text[j] != '"':
                if text[j] == "\\" and j + 1 < len(text):
                    j += 1
                    out.append({"n": "\n", "t": "\t"}.get(text[j], text[j]))
                else:
                    out.append(text[j])
                j += 1
            if j >= len(text):
                raise LispError(f"line {line}: string is not closed")
            yield ("str", "".join(out)), line
            i = j + 1
        else:
            j = i
            while j < len(text) and not text[j].isspace() and text[j] not in "()'\"`,;":
                j += 1
            yield text[i:j], line
            i = j


QUOTES = {"'": "quote", "`": "quasiquote", ",": "unquote", ",@": "unquote-splicing"}


def atom(tok):
    if isinstance(tok, tuple):
        return tok[1]
    if tok in ("#t", "#f"):
        return tok == "#t"
    if tok == "nil":
        return None
    for kind in (int, float):
        try:
            return kind(tok)
        except ValueError:
            pass
    return Symbol(tok)


def read_all(text):
    stack, out = [], []

    def emit(x):
        while stack and isinstance(stack[-1], str):
            x = [Symbol(QUOTES[stack.pop()]), x]
        (stack[-1][0] if stack else out).append(x)

    for tok, line in tokenize(text):
        if tok == "(":
            stack.append(([], line))
        elif tok == ")":
            if not stack or isinstance(stack[-1], str):
                raise LispError(f"line {line}: unexpected )")
            emit(stack.pop()[0])
        elif isinstance(tok, str) and tok in QUOTES:
            stack.append(tok)
        else:
            emit(atom(tok))
    if stack:
        raise LispError(f"line {stack[0][1] if isinstance(stack[0], tuple) else '?'}: ( is not closed")
    return out


def show(x):
    if x is True:
        return "#t"
    if x is False:
        return "#f"
    if x is None:
        return "nil"
    if isinstance(x, Symbol):
        return str(x)
    if isinstance(x, str):
        return '"' + x.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(x, list):
        return "(" + " ".join(map(show, x)) + ")"
    if isinstance(x, float) and x.is_integer() and abs(x) < 1e15:
        return f"{x:.1f}"
    if callable(x) and not isinstance(x, Lambda):
        return f"<builtin {getattr(x, '__name__', '?')}>"
    return repr(x)


def quasi(x, env):
    if not isinstance(x, list):
        return x
    if x and x[0] == "unquote" and isinstance(x[0], Symbol):
        return evaluate(x[1], env)
    out = []
    for item in x:
        if isinstance(item, list) and item and item[0] == "unquote-splicing":
            out.extend(evaluate(item[1], env))
        else:
            out.append(quasi(item, env))
    return out


def make_lambda(params, body, env, cls=Lambda, name="lambda"):
    if isinstance(params, Symbol):
        return cls([], params, body, env, name)
    if "." in params:
        at = params.index(".")
        return cls(params[:at], params[at + 1], body, env, name)
    return cls(params, None, body, env, name)


def evaluate(x, env):
    while True:
        if isinstance(x, Symbol):
            return env.find(x)[x]
        if not isinstance(x, list):
            return x
        if not x:
            raise LispError("cannot evaluate ()")
        head, *args = x
        if isinstance(head, Symbol):
            if head == "quote":
                return args[0]
            if head == "quasiquote":
                return quasi(args[0], env)
            if head == "if":
                test = evaluate(args[0], env)
                if test is not False and test is not None:
                    x = args[1]
                elif len(args) > 2:
                    x = args[2]
                else:
                    return None
                continue
            if head == "cond":
                for test, *body in args:
                    if test == "else" or evaluate(test, env) not in (False, None):
                        x = [Symbol("begin"), *body]
                        break
                else:
                    return None
                continue
            if head == "define" or head == "defmacro":
                target, *body = args
                cls = Macro if head == "defmacro" else Lambda
                if isinstance(target, list):
                    name, *params = target
                    env[name] = make_lambda(params, body, env, cls, name)
                    return name
                env[target] = evaluate(body[0], env)
                return target
            if head == "set!":
                env.find(args[0])[args[0]] = evaluate(args[1], env)
                return None
            if head == "lambda":
                return make_lambda(args[0], args[1:], env)
            if head == "let":
                bindings, *body = args
                inner = Env(env)
                for name, value in bindings:
                    inner[name] = evaluate(value, env)
                env = inner
                x = [Symbol("begin"), *body]
                continue
            if head == "begin":
                if not args:
                    return None
                for e in args[:-1]:
                    evaluate(e, env)
                x = args[-1]
                continue
            if head == "while":
                while evaluate(args[0], env) not in (False, None):
                    for e in args[1:]:
                        evaluate(e, env)
                return None
            if head == "try":
                try:
                    return evaluate(args[0], env)
                except (LispError, ArithmeticError, TypeError, ValueError, IndexError, OSError) as e:
                    return evaluate(args[1], env)(f"{type(e).__name__}: {e}")
        f = evaluate(head, env)
        if isinstance(f, Macro):
            x = f(*args)
            continue
        values = [evaluate(a, env) for a in args]
        if isinstance(f, Lambda):
            env = f.bind(values)
            x = [Symbol("begin"), *f.body]
            continue
        if not callable(f):
            raise LispError(f"not a function: {show(f)}")
        return f(*values)


def fold(f, unit=None):
    def run(*args):
        if unit is not None:
            acc = unit
        else:
            acc, *args = args
        for a in args:
            acc = f(acc, a)
        return acc
    run.__name__ = f.__name__
    return run


def chain(f):
    return lambda *a: all(f(x, y) for x, y in zip(a, a[1:]))


def lisp_error(*parts):
    raise LispError(" ".join(p if isinstance(p, str) else show(p) for p in parts))


def slurp(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def spit(path, text):
    with open(path, "w", encoding="utf-8") as f:
        return f.write(text)


def standard_env():
    env = Env()
    table = {
        "+": fold(op.add, 0), "*": fold(op.mul, 1), "-": lambda a, *r: fold(op.sub)(a, *r) if r else -a, "/": fold(op.truediv), "//": op.floordiv, "%": op.mod, "expt": op.pow,
        "=": chain(op.eq), "<": chain(op.lt), ">": chain(op.gt), "<=": chain(op.le), ">=": chain(op.ge), "eq?": lambda a, b: a is b or (type(a) is type(b) and a == b),
        "list": lambda *a: list(a), "cons": lambda a, b: [a] + (b or []), "car": lambda l: l[0], "cdr": lambda l: l[1:], "length": len, "append": lambda *ls: sum(ls, []), "nth": lambda l, i: l[i],
        "null?": lambda x: x is None or x == [], "number?": lambda x: isinstance(x, (int, float)) and not isinstance(x, bool), "string?": lambda x: isinstance(x, str) and not isinstance(x, Symbol), "symbol?": lambda x: isinstance(x, Symbol), "list?": lambda x: isinstance(x, list), "procedure?": callable,
        "not": lambda x: x is False or x is None, "map": lambda f, *ls: [f(*a) for a in zip(*ls)], "filter": lambda f, l: [x for x in l if f(x) not in (False, None)], "reduce": lambda f, l, i: fold(f, i)(*l), "apply": lambda f, a: f(*a), "range": lambda *a: list(range(*a)), "sort": lambda l, *k: sorted(l, key=k[0] if k else None), "reverse": lambda l: l[::-1],
        "print": lambda *a: print(*(x if isinstance(x, str) else show(x) for x in a)), "str": lambda *a: "".join(x if isinstance(x, str) else show(x) for x in a), "string-split": lambda s, *sep: s.split(*sep), "string->number": atom, "upcase": str.upper, "substring": lambda s, a, b: s[a:b],
        "error": lisp_error, "slurp": slurp, "spit": spit, "max": max, "min": min, "abs": abs, "round": round, "sqrt": math.sqrt, "floor": math.floor, "pi": math.pi,
    }
    for name, f in table.items():
        env[Symbol(name)] = f
    return env


PRELUDE = """
(defmacro (unless c . body) `(if ,c nil (begin ,@body)))
(defmacro (when c . body) `(if ,c (begin ,@body) nil))
(defmacro (and . xs) (if (null? xs) #t (if (null? (cdr xs)) (car xs) `(if ,(car xs) (and ,@(cdr xs)) #f))))
(define (compose f g) (lambda (x) (f (g x))))
(define (fold-left f acc l) (if (null? l) acc (fold-left f (f acc (car l)) (cdr l))))
"""


def main(argv):
    env = standard_env()
    for form in read_all(PRELUDE):
        evaluate(form, env)
    sources = [(name, None) for name in argv] or [("<stdin>", sys.stdin)]
    for name, stream in sources:
        try:
            text = stream.read() if stream else slurp(name)
            forms = read_all(text)
        except (OSError, LispError) as e:
            print(f"{name}: {e}", file=sys.stderr)
            return 2
        for form in forms:
            try:
                value = evaluate(form, env)
            except LispError as e:
                print("error:", e)
                continue
            except RecursionError:
                print("error: too deep")
                continue
            except (TypeError, ArithmeticError, IndexError, ValueError, OSError) as e:
                print(f"error: {type(e).__name__}: {e}")
                continue
            if value is not None and not (isinstance(form, list) and form and form[0] in ("define", "defmacro")):
                print("=>", show(value))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
