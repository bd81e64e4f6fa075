"""Answers cases from standard input, one a line: a family's name and its fields, each as hex of UTF-8. See families.ts."""
import ntpath
import operator
import posixpath
import sys
from pathlib import PurePosixPath, PureWindowsPath


def value(text):
    kind, _, rest = text.partition(":")
    if kind == "i":
        return int(rest)
    if kind == "f":
        return float(rest)
    if kind == "b":
        return rest == "1"
    if kind == "n":
        return None
    if kind == "y":
        return rest.encode("utf-8", "surrogatepass")
    if kind == "l":
        return [value(part) for part in rest.split("|")] if rest else []
    if kind == "t":
        return tuple(value(part) for part in rest.split("|")) if rest else ()
    return rest


def format_case(v, spec):
    return format(value(v), spec)


def percent_case(template, args):
    return template % value(args)


def template_case(template, args):
    return template.format(*value(args))


def index(text):
    return None if text == "" else int(text)


def slice_case(v, start, stop, step):
    cut = slice(index(start), index(stop), index(step))
    sequence = value(v)
    return sequence[cut], cut.indices(len(sequence)), range(len(sequence))[cut], sequence[index(start) or 0]


def slice_set_case(v, start, stop, step, new):
    cut = slice(index(start), index(stop), index(step))
    sequence = value(v)
    alias = sequence
    try:
        sequence[cut] = value(new)
        done = "set"
    except ValueError as e:
        done = str(e)
    copy = list(sequence)
    del copy[cut]
    return alias, copy, done


BINARY = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv, "%": operator.mod, "&": operator.and_,
    "|": operator.or_, "^": operator.xor, "<": operator.lt, "<=": operator.le, "==": operator.eq, "divmod": divmod, "max": max, "min": min,
}
SMALL = {"<<": operator.lshift, ">>": operator.rshift, "**": operator.pow, "round": round}


def number_case(op, a, b):
    x, y = value(a), value(b)
    return BINARY[op](x, y)


def small_case(op, a, n):
    return SMALL[op](value(a), int(n))


def unary_case(op, a):
    x = value(a)
    if op == "text":
        return repr(x), str(x), hash(x) if x == x else "nan", bool(x), -x, abs(x), int(x)
    if op == "bits":
        return bin(x), oct(x), hex(x), x.bit_length(), x.bit_count(), ~x
    if op == "float":
        return x.hex(), x.is_integer(), x.as_integer_ratio(), round(x), x // 1, x % 1
    return pow(x, 7, 1009), pow(3, abs(x), 10 ** 9 + 7), x.to_bytes(40, "big", signed=True).hex()


def parse_case(text, base):
    return int(text, int(base)) if base else float(text)


def string_case(method, s, args):
    return getattr(s, method)(*value(args))


def path_case(op, a, b):
    out = []
    for module in (posixpath, ntpath):
        if op == "join":
            out.append(module.join(a, b))
        elif op == "rel":
            if module is posixpath:
                out.append(module.relpath(a or "x", b or "y"))
        elif op == "common":
            try:
                out.append(module.commonpath([a, b]))
            except ValueError as e:
                out.append(str(e))
            out.append(module.commonprefix([a, b]))
        else:
            out.append((module.split(a), module.splitext(a), module.normpath(a), module.basename(a), module.dirname(a), module.isabs(a), module.splitdrive(a), module.normcase(a)))
    return out


def pure_case(op, a, b):
    out = []
    for cls in (PurePosixPath, PureWindowsPath):
        p = cls(a)
        try:
            if op == "parts":
                out.append((str(p), p.parts, p.name, p.stem, p.suffix, p.suffixes, str(p.parent), [str(x) for x in p.parents], p.drive, p.root, p.anchor, p.is_absolute(), p.as_posix()))
            elif op == "join":
                out.append((str(p / b), str(p.joinpath(b, "z")), p == cls(b), p < cls(b)))
            elif op == "relative":
                out.append((p.is_relative_to(b), str(p.relative_to(b))))
            elif op == "match":
                out.append(p.match(b))
            elif op == "suffix":
                out.append(str(p.with_suffix(b)))
            else:
                out.append(str(p.with_name(b)))
        except ValueError as e:
            out.append(str(e))
    return out


FAMILIES = {
    "format": format_case, "percent": percent_case, "template": template_case, "slice": slice_case, "slice-set": slice_set_case, "number": number_case,
    "small": small_case, "unary": unary_case, "parse": parse_case, "string": string_case, "path": path_case, "pure": pure_case,
}

for line in sys.stdin:
    family, *fields = [bytes.fromhex(part[1:]).decode("utf-8", "surrogatepass") for part in line.rstrip("\n").split(" ")]
    try:
        answer = FAMILIES[family](*fields)
    except Exception as e:
        answer = type(e).__name__ + ": " + str(e)
    print(ascii(answer))
