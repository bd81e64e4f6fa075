"""Sudoku by constraint propagation and search."""

DIGITS = "123456789"
ROWS = "ABCDEFGHI"


def cross(a, b):
    return [x + y for x in a for y in b]


squares = cross(ROWS, DIGITS)
unitlist = [cross(ROWS, c) for c in DIGITS] + [cross(r, DIGITS) for r in ROWS] + [cross(rs, cs) for rs in ("ABC", "DEF", "GHI") for cs in ("123", "456", "789")]
units = {s: [u for u in unitlist if s in u] for s in squares}
peers = {s: set(sum(units[s], [])) - {s} for s in squares}


def parse_grid(grid):
    values = {s: DIGITS for s in squares}
    chars = [c for c in grid if c in DIGITS or c in "0."]
    assert len(chars) == 81, len(chars)
    for s, d in zip(squares, chars):
        if d in DIGITS and not assign(values, s, d):
            return None
    return values


def assign(values, s, d):
    others = values[s].replace(d, "")
    return values if all(eliminate(values, s, d2) for d2 in others) else None


def eliminate(values, s, d):
    if d not in values[s]:
        return values
    values[s] = values[s].replace(d, "")
    if not values[s]:
        return None
    if len(values[s]) == 1:
        d2 = values[s]
        if not all(eliminate(values, s2, d2) for s2 in sorted(peers[s])):
            return None
    for u in units[s]:
        places = [s for s in u if d in values[s]]
        if not places:
            return None
        if len(places) == 1 and not assign(values, places[0], d):
            return None
    return values


def search(values):
    if values is None:
        return None
    if all(len(values[s]) == 1 for s in squares):
        return values
    _, s = min((len(values[s]), s) for s in squares if len(values[s]) > 1)
    for d in values[s]:
        if result := search(assign(values.copy(), s, d)):
            return result
    return None


def display(values):
    for r in ROWS:
        print(" ".join(values[r + c] + (" |" if c in "36" else "") for c in DIGITS))
        if r in "CF":
            print("------+-------+------")


easy = "003020600900305001001806400008102900700000008006708200002609500800203009005010300"
hard = "4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......"
for puzzle in (easy, hard):
    display(search(parse_grid(puzzle)))
    print()
print(search(parse_grid("11" + "." * 79)))
try:
    parse_grid("12")
except AssertionError as e:
    print("bad grid", e)
