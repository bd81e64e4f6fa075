"""A spreadsheet: formulas with ranges and functions, dependency order, cycles, cached values, CSV in and out."""
import csv
import io
import re
import string
from collections import defaultdict
from functools import reduce


class CellError(Exception):
    code = "#ERR"

    def __str__(self):
        return self.code


class Cycle(CellError):
    code = "#CYCLE"


class BadRef(CellError):
    code = "#REF"


class BadValue(CellError):
    code = "#VALUE"


class DivZero(CellError):
    code = "#DIV/0"


def column_number(letters):
    return reduce(lambda n, c: n * 26 + string.ascii_uppercase.index(c) + 1, letters, 0)


def column_letters(n):
    out = ""
    while n:
        n, rest = divmod(n - 1, 26)
        out = string.ascii_uppercase[rest] + out
    return out


class Ref(tuple):
    """A cell's place: row, column; written as B7."""

    pattern = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d*)$")

    def __new__(cls, text):
        found = cls.pattern.match(text)
        if not found:
            raise BadRef(text)
        return super().__new__(cls, (int(found[2]), column_number(found[1])))

    @classmethod
    def at(cls, row, column):
        return tuple.__new__(cls, (row, column))

    def __str__(self):
        return f"{column_letters(self[1])}{self[0]}"

    __repr__ = __str__

    def to(self, other):
        for row in range(min(self[0], other[0]), max(self[0], other[0]) + 1):
            for column in range(min(self[1], other[1]), max(self[1], other[1]) + 1):
                yield Ref.at(row, column)


FUNCTIONS = {
    "SUM": lambda *v: sum(v), "AVG": lambda *v: sum(v) / len(v), "MIN": min, "MAX": max, "COUNT": lambda *v: len(v),
    "IF": lambda test, yes, no=0: yes if test else no, "ROUND": lambda v, n=0: round(v, int(n)), "CAT": lambda *v: "".join(map(str, v)),
}
TOKEN = re.compile(r'\s*(?:(\d+(?:\.\d+)?)|("(?:[^"]|"")*")|([A-Z]+[0-9]+(?::[A-Z]+[0-9]+)?)|([A-Z]+)(?=\()|(<=|>=|<>|[-+*/(),<>=&^]))')


class Sheet:
    def __init__(self):
        self.raw, self.values = {}, {}
        self.users = defaultdict(set)
        self.evaluations = 0

    def __setitem__(self, place, text):
        ref = Ref(place) if isinstance(place, str) and not isinstance(place, Ref) else place
        if text == "":
            self.raw.pop(ref, None)
        else:
            self.raw[ref] = text
        self.forget(ref, set())

    def forget(self, ref, seen):
        if ref in seen:
            return
        seen.add(ref)
        self.values.pop(ref, None)
        for user in sorted(self.users.pop(ref, ())):
            self.forget(user, seen)

    def __getitem__(self, place):
        ref = Ref(place) if isinstance(place, str) else place
        try:
            return self.value(ref, ())
        except CellError as error:
            return str(error)

    def value(self, ref, path):
        if ref in self.values:
            known = self.values[ref]
            if isinstance(known, CellError):
                raise known
            return known
        if ref in path:
            raise Cycle
        text = self.raw.get(ref)
        self.evaluations += 1
        try:
            if text is None:
                result = 0
            elif not text.startswith("="):
                result = self.plain(text)
            else:
                result = Formula(self, text[1:], ref, path + (ref,)).run()
        except CellError as error:
            self.values[ref] = error
            raise
        self.values[ref] = result
        return result

    @staticmethod
    def plain(text):
        for kind in (int, float):
            try:
                return kind(text)
            except ValueError:
                continue
        return text

    def rows(self):
        last_row = max((r for r, _ in self.raw), default=0)
        last_column = max((c for _, c in self.raw), default=0)
        for row in range(1, last_row + 1):
            yield [self[Ref.at(row, column)] if Ref.at(row, column) in self.raw else "" for column in range(1, last_column + 1)]

    @classmethod
    def from_csv(cls, text):
        sheet = cls()
        for r, row in enumerate(csv.reader(io.StringIO(text)), 1):
            for c, cell in enumerate(row, 1):
                if cell:
                    sheet[Ref.at(r, c)] = cell
        return sheet

    def to_csv(self):
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(self.rows())
        return out.getvalue()


class Formula:
    def __init__(self, sheet, text, ref, path):
        self.sheet, self.ref, self.path = sheet, ref, path
        self.tokens, at = [], 0
        text = text.rstrip()
        while at < len(text):
            found = TOKEN.match(text, at)
            if not found:
                raise BadValue
            self.tokens.append((found.lastindex, found[found.lastindex]))
            at = found.end()
        self.tokens.append((0, ""))
        self.at = 0

    def run(self):
        try:
            result = self.compare()
            if self.tokens[self.at][0] != 0:
                raise BadValue
            return result
        except ZeroDivisionError:
            raise DivZero from None
        except (TypeError, KeyError, ValueError):
            raise BadValue from None

    def next(self, *wanted):
        kind, text = self.tokens[self.at]
        if kind == 5 and text in wanted:
            self.at += 1
            return text
        return None

    def compare(self):
        left = self.sum()
        while op := self.next("<", ">", "=", "<=", ">=", "<>"):
            right = self.sum()
            left = {"<": left < right, ">": left > right, "=": left == right, "<=": left <= right, ">=": left >= right, "<>": left != right}[op]
        return left

    def sum(self):
        left = self.product()
        while op := self.next("+", "-", "&"):
            right = self.product()
            left = left + right if op == "+" else left - right if op == "-" else f"{left}{right}"
        return left

    def product(self):
        left = self.power()
        while op := self.next("*", "/"):
            right = self.power()
            left = left * right if op == "*" else left / right
        return left

    def power(self):
        if self.next("-"):
            return -self.power()
        base = self.atom()
        return base ** self.power() if self.next("^") else base

    def look(self, ref):
        self.sheet.users[ref].add(self.ref)
        return self.sheet.value(ref, self.path)

    def atom(self):
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == 1:
            return float(text) if "." in text else int(text)
        if kind == 2:
            return text[1:-1].replace('""', '"')
        if kind == 3:
            if ":" in text:
                return [self.look(ref) for ref in Ref(text.partition(":")[0]).to(Ref(text.partition(":")[2]))]
            return self.look(Ref(text))
        if kind == 4:
            self.next("(")
            args = []
            while not self.next(")"):
                value = self.compare()
                args.extend(value) if isinstance(value, list) else args.append(value)
                self.next(",")
            return FUNCTIONS[text](*args)
        if text == "(":
            inner = self.compare()
            if not self.next(")"):
                raise BadValue
            return inner
        raise BadValue


sheet = Sheet.from_csv('item,price,count,total\nnut,0.25,100,=B2*C2\nbolt,1.5,12,=B3*C3\n"wide, washer",3,=C3/2,=B4*C4\ntotal,,=SUM(C2:C4),"=ROUND(SUM(D2:D4),2)"\n')
print(sheet.to_csv(), end="")
print(sheet.evaluations, sheet["D5"], sheet.evaluations)
sheet["C3"] = "20"
print(sheet["D5"], sheet["C5"], sheet.evaluations)
sheet["E1"] = '=CAT("<",A2," & ""x"">")&D2^2'
sheet["E2"] = "=IF(D5>50,\"big\",\"small\")"
sheet["E3"] = "=-2^2+MAX(B2:B4)*(1-3)"
sheet["E4"] = "=E5+1"
sheet["E5"] = "=F1*2"
sheet["F1"] = "=E4"
print([sheet[c] for c in ("E1", "E2", "E3", "E4", "E5", "F1")])
sheet["F1"] = "=1/0"
print(sheet["E4"], sheet["F1"])
sheet["F1"] = "21"
print(sheet["E4"], sheet["E5"])
for text in ("=A1+1", "=SUM(", "=NOPE(1)", "=1+", "=Z99", "=AVG(B2:B4)", "=COUNT(A1:B3)", "=(1<2)+1", "=$1", "text", "1e3", "=10/4", "=2=2.0"):
    sheet["G1"] = text
    print(f"{text:15} {sheet['G1']!r}")
print([column_letters(n) for n in (1, 26, 27, 52, 702, 703, 18278)], [column_number(c) for c in ("A", "Z", "AA", "ZZ", "AAA")])
print(Ref("B7"), Ref("$C$12") == (12, 3), sorted([Ref("B1"), Ref("A2"), Ref("A1")]), [str(r) for r in Ref("B2").to(Ref("A1"))])
try:
    Ref("7B")
except BadRef as error:
    print(repr(error), error, error.args)
