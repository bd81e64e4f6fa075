"""Tic-tac-toe: minimax with alpha-beta and memo, board symmetries, a perfect game against a seeded random player."""
import random
from functools import lru_cache
from itertools import product

LINES = [(r * 3, r * 3 + 1, r * 3 + 2) for r in range(3)] + [(c, c + 3, c + 6) for c in range(3)] + [(0, 4, 8), (2, 4, 6)]
EMPTY = "." * 9


def winner(board):
    for a, b, c in LINES:
        if board[a] != "." and board[a] == board[b] == board[c]:
            return board[a]
    return "-" if "." not in board else None


def play(board, at, who):
    return board[:at] + who + board[at + 1:]


def turn(board):
    return "XO"[(9 - board.count(".")) % 2]


def symmetries(board):
    rows = [board[i:i + 3] for i in (0, 3, 6)]
    for _ in range(4):
        rows = ["".join(column) for column in zip(*rows[::-1])]
        yield "".join(rows)
        yield "".join(row[::-1] for row in rows)


@lru_cache(maxsize=None)
def value(board):
    """+1: X wins, with fewer moves counting more."""
    done = winner(board)
    if done:
        return {"X": 10, "O": -10, "-": 0}[done]
    who = turn(board)
    best = (max if who == "X" else min)(value(canonical(play(board, i, who))) for i, c in enumerate(board) if c == ".")
    return best - (best > 0) + (best < 0)


def canonical(board):
    return min(symmetries(board))


def alpha_beta(board, low=-99, high=99, counter=None):
    counter[0] += 1
    done = winner(board)
    if done:
        return {"X": 1, "O": -1, "-": 0}[done]
    who = turn(board)
    for i, c in enumerate(board):
        if c != ".":
            continue
        score = alpha_beta(play(board, i, who), low, high, counter)
        if who == "X":
            low = max(low, score)
        else:
            high = min(high, score)
        if low >= high:
            break
    return low if who == "X" else high


def best_moves(board):
    who = turn(board)
    scores = {i: value(canonical(play(board, i, who))) for i, c in enumerate(board) if c == "."}
    top = (max if who == "X" else min)(scores.values())
    return [i for i, score in scores.items() if score == top], top


def show(board):
    return "\n".join(" ".join(board[r:r + 3]) for r in (0, 3, 6))


def match(rng, perfect):
    board, moves = EMPTY, []
    while not winner(board):
        who = turn(board)
        options = best_moves(board)[0] if who == perfect else [i for i, c in enumerate(board) if c == "."]
        at = rng.choice(options)
        moves.append(at)
        board = play(board, at, who)
    return winner(board), moves, board


def reachable():
    seen, layer = {EMPTY}, {EMPTY}
    while layer:
        layer = {play(b, i, turn(b)) for b in layer if not winner(b) for i in range(9) if b[i] == "."}
        seen |= layer
    return seen


print(value(EMPTY), value.cache_info())
counter = [0]
print(alpha_beta(EMPTY, counter=counter), counter)
print(best_moves(EMPTY), best_moves("X........"), best_moves("XX.OO...."), best_moves("X...O...X"))
rng = random.Random(2024)
tally = {}
for perfect, _ in product("XO", range(20)):
    result, moves, board = match(rng, perfect)
    tally[perfect, result] = tally.get((perfect, result), 0) + 1
print(sorted(tally.items()))
print(show(board), moves)
boards = reachable()
print(len(boards), len({canonical(b) for b in boards}), sum(winner(b) == "X" for b in boards), sum(winner(b) == "O" for b in boards), sum(winner(b) == "-" for b in boards))
