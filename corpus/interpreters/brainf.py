"""A Brainf*** interpreter with a jump table, run-length optimiser and tape that grows both ways."""
import re
from itertools import groupby


def jump_table(code):
    stack, table = [], {}
    for at, c in enumerate(code):
        if c == "[":
            stack.append(at)
        elif c == "]":
            if not stack:
                raise SyntaxError(f"unmatched ] at {at}")
            start = stack.pop()
            table[start], table[at] = at, start
    if stack:
        raise SyntaxError("unmatched [ at " + ", ".join(map(str, stack)))
    return table


class Tape:
    __slots__ = ("right", "left", "head")

    def __init__(self):
        self.right = bytearray(8)
        self.left = bytearray()
        self.head = 0

    def _cell(self):
        cells, at = (self.right, self.head) if self.head >= 0 else (self.left, -self.head - 1)
        while at >= len(cells):
            cells.extend(bytes(len(cells) or 4))
        return cells, at

    @property
    def value(self):
        cells, at = self._cell()
        return cells[at]

    @value.setter
    def value(self, new):
        cells, at = self._cell()
        cells[at] = new % 256

    def __len__(self):
        return len(self.left) + len(self.right)

    def __repr__(self):
        used = bytes(reversed(self.left)) + bytes(self.right)
        return f"<{used.strip(bytes(1)).hex(' ')}>"


def run(code, stdin="", limit=200_000):
    code = re.sub(r"[^\[\]<>+\-.,]", "", code)
    jumps = jump_table(code)
    tape, out, inputs, pc, steps = Tape(), [], iter(stdin.encode()), 0, 0
    while pc < len(code):
        steps += 1
        if steps > limit:
            raise TimeoutError(f"gave up after {limit:,} steps at {pc}")
        match_c = code[pc]
        if match_c == ">":
            tape.head += 1
        elif match_c == "<":
            tape.head -= 1
        elif match_c in "+-":
            tape.value += 1 if match_c == "+" else -1
        elif match_c == ".":
            out.append(tape.value)
        elif match_c == ",":
            tape.value = next(inputs, 0)
        elif (match_c == "[" and not tape.value) or (match_c == "]" and tape.value):
            pc = jumps[pc]
        pc += 1
    return bytes(out).decode("utf-8", "replace"), steps, tape


def compress(code):
    return "".join(f"{c}{n}" if n > 1 else c for c, n in ((c, sum(1 for _ in run)) for c, run in groupby(code)))


SAMPLES = [
    ("hello", "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++.", ""),
    ("reverse", ">,[>,]<[.<]", "stressed"),
    ("add", ",>,<[->+<]>------------------------------------------------.", "34"),
    ("left", "<<<+++[-<++>]<.", ""),
    ("wrap", "-.+.-", ""),
    ("endless", "+[]", ""),
    ("open", "[[-]", ""),
    ("close", "+]", ""),
    ("rot1", ",[+.,]", "HAL é"),
]

for name, code, stdin in SAMPLES:
    try:
        text, steps, tape = run(code, stdin)
    except (SyntaxError, TimeoutError) as error:
        print(f"{name:8} {type(error).__name__}: {error}")
    else:
        print(f"{name:8} {text!r} in {steps} steps, {len(tape)} cells {tape!r}")
print(compress(SAMPLES[0][1]))
