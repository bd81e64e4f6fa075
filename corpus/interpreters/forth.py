"""A Forth: words, compile mode, loops, strings, memory, immediate words, errors that keep the stack."""
import operator
from collections import ChainMap
from functools import partial


class ForthError(Exception):
    pass


class Forth:
    def __init__(self):
        self.data, self.returns, self.memory, self.out = [], [], [], []
        self.words = ChainMap({}, self.primitives())
        self.immediate = {":", ";", "if", "else", "then", "do", "loop", "+loop", "begin", "until", "while", "repeat", '."', "(", "\\", "recurse", "constant", "variable"}
        self.compiling = None
        self.tokens = iter(())

    def pop(self):
        try:
            return self.data.pop()
        except IndexError:
            raise ForthError("stack underflow") from None

    def push(self, *values):
        for value in values:
            self.data.append(value)

    def primitives(self):
        def binary(op):
            def run():
                b, a = self.pop(), self.pop()
                value = op(a, b)
                self.push(-int(value) if isinstance(value, bool) else value)
            return run

        table = {name: binary(op) for name, op in {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.floordiv, "mod": operator.mod, "<": operator.lt, ">": operator.gt, "=": operator.eq, "and": operator.and_, "or": operator.or_, "xor": operator.xor, "max": max, "min": min, "lshift": operator.lshift}.items()}
        table |= {
            "dup": lambda: self.push(self.peek(1)), "drop": lambda: self.pop(), "swap": lambda: self.roll(2), "over": lambda: self.push(self.peek(2)), "rot": lambda: self.roll(3), "depth": lambda: self.push(len(self.data)),
            ".": lambda: self.out.append(f"{self.pop()} "), "cr": lambda: self.out.append("\n"), "emit": lambda: self.out.append(chr(self.pop())), ".s": lambda: self.out.append(f"<{len(self.data)}> {' '.join(map(str, self.data))} "),
            ">r": lambda: self.returns.append(self.pop()), "r>": lambda: self.push(self.returns.pop()), "i": lambda: self.push(self.returns[-1][0]), "j": lambda: self.push(self.returns[-2][0]), "negate": lambda: self.push(-self.pop()), "invert": lambda: self.push(~self.pop()),
            "@": lambda: self.push(self.memory[self.pop()]), "!": self.store, "allot": lambda: self.memory.extend([0] * self.pop()), "here": lambda: self.push(len(self.memory)), "cells": lambda: None,
        }
        return table

    def peek(self, n):
        if len(self.data) < n:
            raise ForthError("stack underflow")
        return self.data[-n]

    def roll(self, n):
        self.peek(n)
        self.data.append(self.data.pop(-n))

    def store(self):
        at, value = self.pop(), self.pop()
        if not 0 <= at < len(self.memory):
            raise ForthError(f"address {at}")
        self.memory[at] = value

    def emit(self, kind, arg=None):
        self.compiling[1].append([kind, arg])
        return len(self.compiling[1]) - 1

    def interpret(self, source):
        self.tokens = iter(source.replace("\n", " \n ").split(" "))
        for token in self.tokens:
            word = token.strip().lower()
            if word:
                self.token(word, token)
        if self.compiling:
            raise ForthError(f"unfinished {self.compiling[0]}")

    def token(self, word, token):
        if word in self.immediate:
            handler = getattr(self, "word_" + {":": "colon", ";": "semicolon", '."': "string", "(": "comment", "\\": "line", "+loop": "plus_loop"}.get(word, word))
            return handler()
        if word in self.words:
            return self.emit("call", word) if self.compiling else self.execute(word)
        try:
            number = int(token, 0)
        except ValueError:
            raise ForthError(f"{token} ?") from None
        self.emit("push", number) if self.compiling else self.push(number)

    def next_word(self):
        for token in self.tokens:
            if token.strip():
                return token.strip().lower()
        raise ForthError("name expected")

    def word_colon(self):
        self.compiling = (self.next_word(), [], [])

    def word_semicolon(self):
        name, code, opened = self.compiling
        if opened:
            raise ForthError(f"unclosed {opened[-1][0]} in {name}")
        self.words[name] = code
        self.compiling = None

    def word_recurse(self):
        self.emit("call", self.compiling[0])

    def open(self, kind, at):
        self.compiling[2].append((kind, at))

    def close(self, *kinds):
        if not self.compiling or not self.compiling[2] or self.compiling[2][-1][0] not in kinds:
            raise ForthError(f"expected {' or '.join(kinds)}")
        return self.compiling[2].pop()[1]

    def patch(self, at):
        self.compiling[1][at][1] = len(self.compiling[1])

    def word_if(self): self.open("if", self.emit("jz"))

    def word_else(self):
        start = self.close("if")
        self.open("if", self.emit("jump"))
        self.patch(start)

    def word_then(self): self.patch(self.close("if"))
    def word_begin(self): self.open("begin", len(self.compiling[1]))
    def word_until(self): self.emit("jz", self.close("begin"))
    def word_while(self): self.open("while", self.emit("jz"))

    def word_repeat(self):
        out = self.close("while")
        self.emit("jump", self.close("begin"))
        self.patch(out)

    def word_do(self):
        self.emit("do")
        self.open("do", len(self.compiling[1]))

    def word_loop(self, kind="loop"):
        self.emit(kind, self.close("do"))

    word_plus_loop = lambda self: self.word_loop("+loop")

    def word_string(self):
        parts = []
        for token in self.tokens:
            if token.endswith('"'):
                parts.append(token[:-1])
                break
            parts.append(token)
        text = " ".join(parts)
        self.emit("text", text) if self.compiling else self.out.append(text)

    def word_comment(self):
        for token in self.tokens:
            if token.endswith(")"):
                return
        raise ForthError("unclosed comment")

    def word_line(self):
        next((t for t in self.tokens if t == "\n"), None)

    def word_constant(self):
        self.words[self.next_word()] = partial(self.push, self.pop())

    def word_variable(self):
        self.memory.append(0)
        self.words[self.next_word()] = partial(self.push, len(self.memory) - 1)

    def execute(self, word):
        code = self.words[word]
        if callable(code):
            return code()
        if len(self.returns) > 300:
            raise ForthError("return stack overflow")
        pc, base = 0, len(self.returns)
        self.returns.append(word)
        while pc < len(code):
            kind, arg = code[pc]
            pc += 1
            if kind == "push":
                self.push(arg)
            elif kind == "call":
                self.execute(arg)
            elif kind == "text":
                self.out.append(arg)
            elif kind == "jump" or (kind == "jz" and not self.pop()):
                pc = arg
            elif kind == "do":
                start, limit = self.pop(), self.pop()
                self.returns.append((start, limit))
            elif kind in ("loop", "+loop"):
                at, limit = self.returns.pop()
                step = 1 if kind == "loop" else self.pop()
                at += step
                if (at < limit) if step > 0 else (at >= limit):
                    self.returns.append((at, limit))
                    pc = arg
        del self.returns[base:]


forth = Forth()
for source in [
    ": square dup * ; 7 square . 3 square square .",
    ": fact dup 2 < if drop 1 else dup 1 - recurse * then ; 5 fact . 25 fact .",
    ": table 4 1 do 4 1 do i j * . loop cr loop ; table",
    ": down begin dup . 1 - dup 0 < until drop ; 3 down",
    ": gcd begin dup while swap over mod repeat drop ; 48 18 gcd . 1071 462 gcd .",
    "variable x 42 x ! x @ 1 + . 10 constant ten ten ten * .  here . 3 allot here .",
    ': greet ." hello, world" cr ; greet ( a comment ) ." now" \\ rest is ignored 1 2 3\n 5 .',
    ": evens 10 0 do i . 3 +loop ; evens : back 0 6 do i . -2 +loop ; back",
    "1 2 3 rot .s drop drop drop 0x1F 0b101 + . -7 2 / . -7 2 mod . 1 70 lshift . 5 3 < . 3 5 < invert .",
    "1 2 + + .", ".s nonsense", ": bad if ;", "then", "5 99 !", ": loop-forever recurse ; loop-forever", ": unfinished 1 2", "1 0 /", "drop 65 emit 233 emit cr depth .",
]:
    try:
        forth.interpret(source)
        status = "ok"
    except (ForthError, ZeroDivisionError) as error:
        status = f"{type(error).__name__}: {error}"
        forth.compiling = None
        forth.returns.clear()
    print("".join(forth.out) + status, forth.data)
    forth.out.clear()
print(len(forth.words), sorted(forth.words.maps[0])[:6], forth.memory)
