"""Text tools."""
from __future__ import annotations
from collections import Counter
from pathlib import Path
from typing import Literal, Optional

calls = 0


def summarize(path: str | Path, limit: int = 3, *, minimum: int = 1) -> dict[str, int]:
    """Count words of a file."""
    global calls
    calls += 1
    words = Counter(Path(path).read_text().split())
    return {w: n for w, n in words.most_common(limit) if n >= minimum}


def how_often() -> int:
    return calls


def factorial(n: int) -> int:
    return 1 if n < 2 else n * factorial(n - 1)


def echo(value):
    return value


def kind(value) -> str:
    return repr(value)


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def shout(text: str = "a", times=2, /, sep: Literal["-", "+"] = "-", *more: str, **options: int) -> str:
    print("shouting", text)
    return sep.join([text.upper()] * times + list(more)) + repr(options)


def fail(message: str) -> None:
    def inner():
        raise ValueError(message)
    inner()


def save(name: str, data: bytes) -> int:
    return Path(name).write_bytes(data)


def size(name: str) -> Optional[int]:
    p = Path(name)
    return p.stat().st_size if p.exists() else None


def kind_of_pair(pair: tuple[int, float]) -> str:
    return repr(pair)


def strange():
    return object()


def run() -> str:
    return __name__


def delete(x=1):
    return f"{x}"


def _private():
    pass


def numbers():
    yield 1


if __name__ == "__main__":
    print("as a program")
