#!/usr/bin/env python3
import json
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import List

STORE = Path("todo.json")


@dataclass
class Task:
    id: int
    title: str
    done: bool = False
    tags: List[str] = field(default_factory=list)

    def __str__(self):
        mark = "x" if self.done else " "
        tags = "".join(f" #{t}" for t in self.tags)
        return f"[{mark}] {self.id}: {self.title}{tags}"


class TodoError(Exception):
    pass


class Todo:
    def __init__(self, path):
        self.path = path
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raw = []
        except json.JSONDecodeError as e:
            raise TodoError(f"{path} is corrupt: {e}") from e
        self.tasks = [Task(**t) for t in raw]

    def save(self):
        self.path.write_text(json.dumps([asdict(t) for t in self.tasks], indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

    def add(self, words):
        tags = [w[1:] for w in words if w.startswith("#")]
        title = " ".join(w for w in words if not w.startswith("#"))
        if not title:
            raise TodoError("a task needs a title")
        t = Task(max((t.id for t in self.tasks), default=0) + 1, title, tags=tags)
        self.tasks.append(t)
        return t

    def get(self, ident):
        try:
            n = int(ident)
        except ValueError:
            raise TodoError(f"not a number: {ident}") from None
        for t in self.tasks:
            if t.id == n:
                return t
        raise TodoError(f"no task {n}")


def main(argv):
    command, *rest = argv or ["list"]
    todo = Todo(STORE)
    if command == "add":
        print("added", todo.add(rest))
    elif command == "done":
        for ident in rest:
            todo.get(ident).done = True
    elif command == "rm":
        for ident in rest:
            todo.tasks.remove(todo.get(ident))
    elif command == "list":
        shown = [t for t in todo.tasks if not rest or rest[0] in t.tags]
        for t in sorted(shown, key=lambda t: (t.done, t.id)):
            print(t)
        print(f"{sum(not t.done for t in shown)} open")
        return 0
    else:
        raise TodoError(f"unknown command: {command}")
    todo.save()
    return 0


try:
    sys.exit(main(sys.argv[1:]))
except TodoError as e:
    print("todo:", e, file=sys.stderr)
    sys.exit(1)
