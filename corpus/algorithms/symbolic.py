"""Symbolic algebra with pattern matching: parse, differentiate, simplify, evaluate, print with few parentheses."""
from __future__ import annotations

import math
import re
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Num:
    value: Fraction


@dataclass(frozen=True)
class Var:
    name: str


@dataclass(frozen=True)
class Op:
    sign: str
    left: Num | Var | Op | Call
    right: Num | Var | Op | Call


@dataclass(frozen=True)
class Call:
    name: str
    arg: Num | Var | Op | Call


ZERO, ONE, TWO = Num(Fraction(0)), Num(Fraction(1)), Num(Fraction(2))
POWER = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 4}


def parse(text):
    tokens = re.findall(r"\d+(?:\.\d+)?|[a-z]+|[-+*/^()]", text)
    at = 0

    def peek():
        return tokens[at] if at < len(tokens) else None

    def take():
        nonlocal at
        at += 1
        return tokens[at - 1]

    def binary(level=1):
        left = unary() if level > 2 else binary(level + 1)
        while (sign := peek()) is not None and POWER.get(sign) == level:
            take()
            left = Op(sign, left, unary() if level == 2 else binary(level + 1))
        return left

    def unary():
        if peek() == "-":
            take()
            return Op("*", Num(Fraction(-1)), unary())
        base = atom()
        if peek() == "^":
            take()
            return Op("^", base, unary())
        return base

    def atom():
        match peek():
            case None:
                raise SyntaxError("unexpected end")
            case "(":
                take()
                inner = binary()
                if take() != ")":
                    raise SyntaxError("expected )")
                return inner
            case str(word) if word.isalpha():
                take()
                return Call(word, atom()) if peek() == "(" else Var(word)
            case str(number) if number[0].isdigit():
                return Num(Fraction(take()))
            case other:
                raise SyntaxError(f"unexpected {other!r}")

    tree = binary()
    if peek() is not None:
        raise SyntaxError(f"trailing {peek()!r}")
    return tree


def diff(e, x):
    match e:
        case Num():
            return ZERO
        case Var(name):
            return ONE if name == x else ZERO
        case Op("+" | "-" as sign, a, b):
            return Op(sign, diff(a, x), diff(b, x))
        case Op("*", a, b):
            return Op("+", Op("*", diff(a, x), b), Op("*", a, diff(b, x)))
        case Op("/", a, b):
            return Op("/", Op("-", Op("*", diff(a, x), b), Op("*", a, diff(b, x))), Op("^", b, TWO))
        case Op("^", a, Num(n)):
            return Op("*", Op("*", Num(n), Op("^", a, Num(n - 1))), diff(a, x))
        case Op("^", a, b):
            return Op("*", e, diff(Op("*", b, Call("ln", a)), x))
        case Call(name, a):
            outer = {"sin": Call("cos", a), "cos": Op("*", Num(Fraction(-1)), Call("sin", a)), "exp": e, "ln": Op("/", ONE, a)}.get(name)
            if outer is None:
                raise ValueError(f"cannot differentiate {name}")
            return Op("*", outer, diff(a, x))
    raise TypeError(e)


def simplify(e):
    match e:
        case Op(sign, a, b):
            e = Op(sign, simplify(a), simplify(b))
        case Call(name, a):
            e = Call(name, simplify(a))
    match e:
        case Op("+", Num(a), Num(b)):
            return Num(a + b)
        case Op("-", Num(a), Num(b)):
            return Num(a - b)
        case Op("*", Num(a), Num(b)):
            return Num(a * b)
        case Op("/", Num(a), Num(b)) if b:
            return Num(a / b)
        case Op("^", Num(a), Num(b)) if b.denominator == 1 and abs(b) < 100 and (a or b > 0):
            return Num(a ** int(b))
        case Op("+", Num(Fraction(numerator=0)), other) | Op("+" | "-", other, Num(Fraction(numerator=0))) | Op("*", Num(Fraction(numerator=1, denominator=1)), other) | Op("*" | "/" | "^", other, Num(Fraction(numerator=1, denominator=1))):
            return other
        case Op("*", Num(Fraction(numerator=0)), _) | Op("*", _, Num(Fraction(numerator=0))) | Op("/", Num(Fraction(numerator=0)), _):
            return ZERO
        case Op("^", _, Num(Fraction(numerator=0))):
            return ONE
        case Op("-", a, b) if a == b:
            return ZERO
        case Op("*", other, Num() as n):
            return simplify(Op("*", n, other))
        case Op("*", Num(a), Op("*", Num(b), other)):
            return simplify(Op("*", Num(a * b), other))
        case Op("+", a, b) if a == b:
            return simplify(Op("*", TWO, a))
        case Op("*", a, b) if a == b:
            return Op("^", a, TWO)
        case Call("ln", Call("exp", a)) | Call("exp", Call("ln", a)):
            return a
    return e


def show(e, outer=0):
    match e:
        case Num(v):
            text, level = (str(v), 9) if v >= 0 and v.denominator == 1 else (str(v), 2)
        case Var(name):
            return name
        case Call(name, a):
            return f"{name}({show(a)})"
        case Op(sign, a, b):
            level = POWER[sign]
            gap = "" if sign in "^*" else " "
            text = f"{show(a, level + (sign == '^'))}{gap}{sign}{gap}{show(b, level + (sign in '-/'))}"
    return f"({text})" if level < outer else text


def value(e, **env):
    match e:
        case Num(v):
            return float(v)
        case Var(name):
            return env[name]
        case Call(name, a):
            return {"sin": math.sin, "cos": math.cos, "exp": math.exp, "ln": math.log}[name](value(a, **env))
        case Op(sign, a, b):
            x, y = value(a, **env), value(b, **env)
            match sign:
                case "+": return x + y
                case "-": return x - y
                case "*": return x * y
                case "/": return x / y
                case "^": return x ** y


for text in ["3*x^2 + 2*x - 7", "x*x + x*x", "(x + 1)^3/(x - 1)", "exp(2*x)*4", "ln(exp(x*y))", "2^3^2 - 0*x", "-x^2 - -3", "x^y", "1.5*x/0.5", "(a - a)*x + 1*b/1", "ln(x)^2"]:
    tree = parse(text)
    simple = simplify(tree)
    slope = simplify(simplify(diff(simple, "x")))
    print(f"{text:20} = {show(simple):24} d/dx {show(slope)}")
    env = {"x": 1.5, "y": 0.5, "a": 2.0, "b": -1.0}
    numeric = (value(tree, **env | {"x": 1.5 + 1e-6}) - value(tree, **env | {"x": 1.5 - 1e-6})) / 2e-6
    print(" " * 20, round(value(simple, **env), 9), "agrees" if math.isclose(numeric, value(slope, **env), rel_tol=1e-4, abs_tol=1e-6) else "DIFFERS")
for bad in ["2 +", "(1", "1 2", "tan(x)", ")"]:
    try:
        print(show(diff(parse(bad), "x")))
    except (SyntaxError, ValueError, IndexError) as error:
        print(f"{bad!r}: {type(error).__name__}: {error}")
print(parse("x + 1") == parse("x+1"), hash(parse("x")) == hash(Var("x")), Op("+", ONE, Var("z")), Num.__match_args__, Op.__match_args__)
