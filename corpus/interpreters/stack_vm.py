"""A small language: tokenizer, recursive-descent parser, compiler to stack code, virtual machine."""
import sys
from dataclasses import dataclass, field
from enum import IntEnum, auto
from typing import NamedTuple


class Op(IntEnum):
    PUSH = auto()
    LOAD = auto()
    STORE = auto()
    ADD = auto()
    SUB = auto()
    MUL = auto()
    DIV = auto()
    MOD = auto()
    LT = auto()
    EQ = auto()
    NOT = auto()
    JUMP = auto()
    JZ = auto()
    CALL = auto()
    RET = auto()
    PRINT = auto()
    POP = auto()


class Token(NamedTuple):
    kind: str
    text: str
    line: int


class LangError(Exception):
    def __init__(self, line, message):
        super().__init__(f"line {line}: {message}")
        self.line = line


KEYWORDS = {"let", "while", "if", "else", "fn", "return", "print"}
SYMBOLS = ("==", "<=", "!=", "(", ")", "{", "}", "+", "-", "*", "/", "%", "<", "=", ";", ",", "!")


def tokenize(source):
    line, at = 1, 0
    while at < len(source):
        c = source[at]
        if c == "\n":
            line += 1
            at += 1
        elif c.isspace():
            at += 1
        elif c == "#":
            while at < len(source) and source[at] != "\n":
                at += 1
        elif c.isdigit():
            start = at
            while at < len(source) and source[at].isdigit():
                at += 1
            yield Token("number", source[start:at], line)
        elif c.isalpha() or c == "_":
            start = at
            while at < len(source) and (source[at].isalnum() or source[at] == "_"):
                at += 1
            word = source[start:at]
            yield Token("keyword" if word in KEYWORDS else "name", word, line)
        else:
            for symbol in SYMBOLS:
                if source.startswith(symbol, at):
                    yield Token("symbol", symbol, line)
                    at += len(symbol)
                    break
            else:
                raise LangError(line, f"unexpected character {c!r}")
    yield Token("end", "", line)


@dataclass
class Function:
    name: str
    params: list = field(default_factory=list)
    code: list = field(default_factory=list)
    names: dict = field(default_factory=dict)

    def slot(self, name):
        return self.names.setdefault(name, len(self.names))

    def emit(self, op, arg=None):
        self.code.append((op, arg))
        return len(self.code) - 1

    def patch(self, at):
        op, _ = self.code[at]
        self.code[at] = (op, len(self.code))


class Compiler:
    BINARY = [{"==": Op.EQ, "<": Op.LT}, {"+": Op.ADD, "-": Op.SUB}, {"*": Op.MUL, "/": Op.DIV, "%": Op.MOD}]

    def __init__(self, source):
        self.tokens = list(tokenize(source))
        self.at = 0
        self.functions = {}

    @property
    def token(self):
        return self.tokens[self.at]

    def advance(self):
        token = self.token
        self.at += 1
        return token

    def accept(self, text):
        if self.token.text == text and self.token.kind != "number":
            self.at += 1
            return True
        return False

    def expect(self, text):
        if not self.accept(text):
            raise LangError(self.token.line, f"expected {text!r}, got {self.token.text or 'end of input'!r}")

    def compile(self):
        main = self.functions["main"] = Function("main")
        while self.token.kind != "end":
            if self.accept("fn"):
                self.function()
            else:
                self.statement(main)
        main.emit(Op.PUSH, 0)
        main.emit(Op.RET)
        return self.functions

    def function(self):
        name = self.advance().text
        fn = self.functions[name] = Function(name)
        self.expect("(")
        while not self.accept(")"):
            param = self.advance().text
            fn.params.append(param)
            fn.slot(param)
            if not self.accept(","):
                self.expect(")")
                break
        self.block(fn)
        fn.emit(Op.PUSH, 0)
        fn.emit(Op.RET)

    def block(self, fn):
        self.expect("{")
        while not self.accept("}"):
            self.statement(fn)

    def statement(self, fn):
        if self.accept("let"):
            name = self.advance().text
            self.expect("=")
            self.expression(fn)
            fn.emit(Op.STORE, fn.slot(name))
            self.expect(";")
        elif self.accept("while"):
            top = len(fn.code)
            self.expression(fn)
            out = fn.emit(Op.JZ)
            self.block(fn)
            fn.emit(Op.JUMP, top)
            fn.patch(out)
        elif self.accept("if"):
            self.expression(fn)
            skip = fn.emit(Op.JZ)
            self.block(fn)
            if self.accept("else"):
                over = fn.emit(Op.JUMP)
                fn.patch(skip)
                self.block(fn)
                fn.patch(over)
            else:
                fn.patch(skip)
        elif self.accept("return"):
            self.expression(fn)
            fn.emit(Op.RET)
            self.expect(";")
        elif self.accept("print"):
            self.expression(fn)
            fn.emit(Op.PRINT)
            self.expect(";")
        else:
            self.expression(fn)
            fn.emit(Op.POP)
            self.expect(";")

    def expression(self, fn, level=0):
        if level == len(self.BINARY):
            return self.unary(fn)
        self.expression(fn, level + 1)
        while self.token.text in (table := self.BINARY[level]):
            op = table[self.advance().text]
            self.expression(fn, level + 1)
            fn.emit(op)

    def unary(self, fn):
        if self.accept("-"):
            fn.emit(Op.PUSH, 0)
            self.unary(fn)
            fn.emit(Op.SUB)
        elif self.accept("!"):
            self.unary(fn)
            fn.emit(Op.NOT)
        elif self.accept("("):
            self.expression(fn)
            self.expect(")")
        elif self.token.kind == "number":
            fn.emit(Op.PUSH, int(self.advance().text))
        elif self.token.kind == "name":
            name, line = self.advance().text, self.token.line
            if self.accept("("):
                count = 0
                while not self.accept(")"):
                    self.expression(fn)
                    count += 1
                    if not self.accept(","):
                        self.expect(")")
                        break
                fn.emit(Op.CALL, (name, count, line))
            elif name in fn.names:
                fn.emit(Op.LOAD, fn.names[name])
            else:
                raise LangError(line, f"{name} is not defined")
        else:
            raise LangError(self.token.line, f"unexpected {self.token.text or 'end of input'!r}")


class Machine:
    def __init__(self, functions, out=sys.stdout):
        self.functions = functions
        self.out = out
        self.steps = 0

    def run(self, name="main", args=()):
        fn = self.functions[name]
        slots = [0] * len(fn.names)
        slots[:len(args)] = args
        stack, pc, code = [], 0, fn.code
        push, pop = stack.append, stack.pop
        while True:
            op, arg = code[pc]
            pc += 1
            self.steps += 1
            if op == Op.PUSH:
                push(arg)
            elif op is Op.LOAD:
                push(slots[arg])
            elif op is Op.STORE:
                slots[arg] = pop()
            elif op in (Op.ADD, Op.SUB, Op.MUL, Op.DIV, Op.MOD, Op.LT, Op.EQ):
                b, a = pop(), pop()
                push(BINARY[op](a, b))
            elif op is Op.NOT:
                push(int(not pop()))
            elif op is Op.JUMP:
                pc = arg
            elif op is Op.JZ:
                if not pop():
                    pc = arg
            elif op is Op.CALL:
                callee, count, line = arg
                if callee not in self.functions:
                    raise LangError(line, f"no function {callee}")
                wanted = len(self.functions[callee].params)
                if count != wanted:
                    raise LangError(line, f"{callee} takes {wanted} argument{'s' * (wanted != 1)}, got {count}")
                values = stack[len(stack) - count:]
                del stack[len(stack) - count:]
                push(self.run(callee, values))
            elif op is Op.RET:
                return pop()
            elif op is Op.PRINT:
                print(pop(), file=self.out)
            else:
                pop()


BINARY = {
    Op.ADD: lambda a, b: a + b, Op.SUB: lambda a, b: a - b, Op.MUL: lambda a, b: a * b, Op.DIV: lambda a, b: a // b,
    Op.MOD: lambda a, b: a % b, Op.LT: lambda a, b: int(a < b), Op.EQ: lambda a, b: int(a == b),
}

PROGRAMS = {
    "fib": "fn fib(n) { if n < 2 { return n; } return fib(n - 1) + fib(n - 2); } print fib(15);",
    "big": "let x = 1; let i = 0; while i < 30 { let x = x * 12345 + i; let i = i + 1; } print x; print x % 1000007; print -x / 7;",
    "primes": """
        fn prime(n) {                # trial division
            let d = 2;
            while d * d < n + 1 { if n % d == 0 { return 0; } let d = d + 1; }
            return 1;
        }
        let n = 2; let count = 0;
        while !(count == 12) { if prime(n) { print n; let count = count + 1; } else { } let n = n + 1; }
    """,
    "undefined": "let a = 1;\nprint a +\n b;",
    "arity": "fn f(a, b) { return a; } print f(1);",
    "character": "let a = 1 $ 2;",
    "unclosed": "fn f() { let a = 1;",
    "zero": "print 1 / 0;",
}


def disassemble(fn):
    for at, (op, arg) in enumerate(fn.code):
        yield f"{at:3} {op.name:<6}{'' if arg is None else ' ' + str(arg)}"


def main():
    for name, source in PROGRAMS.items():
        print(f"--- {name}")
        try:
            functions = Compiler(source).compile()
            machine = Machine(functions)
            machine.run()
            print(f"{machine.steps} steps, {sum(len(f.code) for f in functions.values())} instructions")
        except LangError as error:
            print("error:", error, "| line", error.line)
        except ZeroDivisionError as error:
            print("run-time error:", error)
    print("--- code of fib")
    print(*disassemble(Compiler(PROGRAMS["fib"]).compile()["fib"]), sep="\n")


if __name__ == "__main__":
    main()
