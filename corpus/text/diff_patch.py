"""Line diffs: longest common subsequence, unified output, patches that apply with fuzz, three-way merge."""
import difflib
import re
from itertools import zip_longest
from typing import NamedTuple


class Hunk(NamedTuple):
    old_start: int
    new_start: int
    lines: list

    @property
    def old(self):
        return [line[1:] for line in self.lines if line[0] in " -"]

    @property
    def new(self):
        return [line[1:] for line in self.lines if line[0] in " +"]

    def header(self):
        def span(start, n):
            return f"{start + 1 if n else start}" + (f",{n}" if n != 1 else "")
        return f"@@ -{span(self.old_start, len(self.old))} +{span(self.new_start, len(self.new))} @@"


def lcs_table(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        row, below = table[i], table[i + 1]
        for j in range(len(b) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if a[i] == b[j] else max(below[j], row[j + 1])
    return table


def edits(a, b):
    table, i, j = lcs_table(a, b), 0, 0
    while i < len(a) or j < len(b):
        if i < len(a) and j < len(b) and a[i] == b[j]:
            yield " ", a[i]
            i, j = i + 1, j + 1
        elif j < len(b) and (i == len(a) or table[i][j + 1] > table[i + 1][j]):
            yield "+", b[j]
            j += 1
        else:
            yield "-", a[i]
            i += 1


def hunks(a, b, context=2):
    script = list(edits(a, b))
    keep = [False] * len(script)
    for at, (sign, _) in enumerate(script):
        if sign != " ":
            for near in range(max(0, at - context), min(len(script), at + context + 1)):
                keep[near] = True
    old = new = 0
    current = None
    for (sign, line), kept in zip(script, keep):
        if kept:
            if current is None:
                current = Hunk(old, new, [])
            current.lines.append(sign + line)
        elif current is not None:
            yield current
            current = None
        old += sign != "+"
        new += sign != "-"
    if current is not None:
        yield current


def unified(a, b, name="file"):
    found = list(hunks(a, b))
    if found:
        yield f"--- {name}.old"
        yield f"+++ {name}.new"
    for hunk in found:
        yield hunk.header()
        yield from hunk.lines


class PatchError(ValueError):
    pass


def parse_patch(lines):
    result = []
    for number, line in enumerate(lines, 1):
        if found := re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", line):
            start, count = int(found[1]), int(found[2]) if found[2] else 1
            result.append(Hunk(start - 1 if count else start, int(found[3]) - 1, []))
        elif line.startswith(("---", "+++")) and not result:
            continue
        elif line[:1] in (" ", "+", "-") and result:
            result[-1].lines.append(line)
        else:
            raise PatchError(f"line {number}: {line!r}")
    return result


def apply(lines, patch, fuzz=3):
    out, shift = list(lines), 0
    for number, hunk in enumerate(patch, 1):
        wanted = hunk.old
        for off in sorted(range(-fuzz, fuzz + 1), key=abs):
            at = hunk.old_start + shift + off
            if 0 <= at and out[at:at + len(wanted)] == wanted:
                break
        else:
            raise PatchError(f"hunk {number} does not apply: {wanted[:2]}")
        if off:
            print(f"  hunk {number} applied at offset {off:+d}")
        out[at:at + len(wanted)] = hunk.new
        shift += off + len(hunk.new) - len(wanted)
    return out


def merge3(base, ours, theirs):
    def blocks(other):
        return [(t, i1, i2, other[j1:j2]) for t, i1, i2, j1, j2 in difflib.SequenceMatcher(None, base, other, autojunk=False).get_opcodes() if t != "equal"]
    out, at = [], 0
    left, right = blocks(ours), blocks(theirs)
    while left or right:
        if left and right and left[0][1] < max(right[0][2], right[0][1] + 1) and right[0][1] < max(left[0][2], left[0][1] + 1):
            a, b = left.pop(0), right.pop(0)
            start, end = min(a[1], b[1]), max(a[2], b[2])
            out += base[at:start]
            out += a[3] if a[1:] == b[1:] else ["<<<<<<<", *a[3], "=======", *b[3], ">>>>>>>"]
        else:
            first = left if not right or (left and left[0][1] <= right[0][1]) else right
            _, start, end, new = first.pop(0)
            out += base[at:start] + new
        at = end
    return out + base[at:]


old = "the quick\nbrown fox\njumps\nover\nthe lazy\ndog\nand\nruns\naway\nend".split("\n")
new = "the quick\nred fox\njumps\nhigh\nover\nthe lazy\ndog\nruns\naway\nfar\nend".split("\n")
patch = list(unified(old, new))
print(*patch, sep="\n")
parsed = parse_patch(patch)
print(apply(old, parsed) == new, len(parsed), [h.header() for h in parsed])
moved = ["# one", "# two", *old]
print(apply(moved, parsed)[2:] == new)
for wrong in (old[:1] + old[3:], []):
    try:
        apply(wrong, parsed)
    except PatchError as error:
        print("error:", error)
for text in ("@@ nonsense", "+early", "@@ -1 +1 @@\n?x"):
    try:
        parse_patch(text.split("\n"))
    except PatchError as error:
        print("error:", error)
print(list(unified([], ["a"])), list(unified(["a"], [])), list(unified(["a"], ["a"])))
print("\n".join(difflib.unified_diff(old, new, "file.old", "file.new", n=2, lineterm="")) == "\n".join(patch))
ours = [line.upper() if line == "jumps" else line for line in old] + ["ours"]
theirs = ["start"] + [line for line in old if line != "and"]
print(merge3(old, ours, theirs))
print(merge3(old[:3], ["the quick", "GREEN fox", "jumps"], ["the quick", "BLUE fox", "jumps"]))
print([f"{l or '':10}|{r or ''}" for l, r in zip_longest(old[:3], new[:2])], round(difflib.SequenceMatcher(None, "abcd", "bcde").ratio(), 3), difflib.get_close_matches("appel", ["ape", "apple", "peach"]))
