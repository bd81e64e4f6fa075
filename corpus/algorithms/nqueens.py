from typing import Iterator, List


def solve(n: int) -> Iterator[List[int]]:
    cols: set = set()
    diag1: set = set()
    diag2: set = set()
    board: List[int] = []

    def place(row: int) -> Iterator[List[int]]:
        if row == n:
            yield board[:]
            return
        for col in range(n):
            if col in cols or row + col in diag1 or row - col in diag2:
                continue
            cols.add(col)
            diag1.add(row + col)
            diag2.add(row - col)
            board.append(col)
            yield from place(row + 1)
            board.pop()
            cols.remove(col)
            diag1.remove(row + col)
            diag2.remove(row - col)

    return place(0)


def draw(solution: List[int]) -> str:
    return "\n".join("".join("Q" if c == col else "." for c in range(len(solution))) for col in solution)


def main() -> None:
    for n in range(1, 9):
        count = sum(1 for _ in solve(n))
        print(f"{n} queens: {count} solution{'s' * (count != 1)}")
    print(draw(next(solve(8))))


main()
