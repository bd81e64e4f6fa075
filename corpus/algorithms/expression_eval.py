"""Shunting-yard to RPN, and evaluation; reads expressions from stdin."""
import sys

OPS = {"+": (1, "L", lambda a, b: a + b), "-": (1, "L", lambda a, b: a - b), "*": (2, "L", lambda a, b: a * b), "/": (2, "L", lambda a, b: a / b), "%": (2, "L", lambda a, b: a % b), "^": (3, "R", lambda a, b: a ** b)}


class ParseError(Exception):
    pass


def tokens(s):
    i = 0
    while i < len(s):
        c = s[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            j = i
            while j < len(s) and (s[j].isdigit() or s[j] == "."):
                j += 1
            text = s[i:j]
            yield float(text) if "." in text else int(text)
            i = j
        elif c in OPS or c in "()":
            yield c
            i += 1
        else:
            raise ParseError(f"unexpected {c!r} at {i}")


def to_rpn(s):
    out, stack = [], []
    for t in tokens(s):
        if not isinstance(t, str):
            out.append(t)
        elif t == "(":
            stack.append(t)
        elif t == ")":
            while stack and stack[-1] != "(":
                out.append(stack.pop())
            if not stack:
                raise ParseError("unbalanced )")
            stack.pop()
        else:
            prec, assoc, _ = OPS[t]
            while stack and stack[-1] != "(" and (OPS[stack[-1]][0] > prec or (OPS[stack[-1]][0] == prec and assoc == "L")):
                out.append(stack.pop())
            stack.append(t)
    while stack:
        if stack[-1] == "(":
            raise ParseError("unbalanced (")
        out.append(stack.pop())
    return out


def evaluate(rpn):
    stack = []
    for t in rpn:
        if isinstance(t, str):
            try:
                b, a = stack.pop(), stack.pop()
            except IndexError:
                raise ParseError(f"missing operand for {t}") from None
            stack.append(OPS[t][2](a, b))
        else:
            stack.append(t)
    if len(stack) != 1:
        raise ParseError("malformed expression")
    return stack[0]


errors = 0
for number, line in enumerate(sys.stdin, 1):
    line = line.strip()
    if not line or line.startswith("#"):
        continue
    try:
        rpn = to_rpn(line)
        print(f"{line} => {evaluate(rpn)}  [{' '.join(map(str, rpn))}]")
    except (ParseError, ArithmeticError, ValueError) as e:
        errors += 1
        print(f"line {number}: {type(e).__name__}: {e}", file=sys.stderr)
        print(line, "=> error")
sys.exit(min(errors, 100))
