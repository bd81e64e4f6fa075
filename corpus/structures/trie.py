from __future__ import annotations

from dataclasses import dataclass, field
from typing import Iterator, Optional


@dataclass
class TrieNode:
    children: dict[str, TrieNode] = field(default_factory=dict)
    weight: Optional[int] = None


class Trie:
    def __init__(self) -> None:
        self.root = TrieNode()
        self.size = 0

    def insert(self, word: str, weight: int = 1) -> None:
        node = self.root
        for ch in word:
            node = node.children.setdefault(ch, TrieNode())
        if node.weight is None:
            self.size += 1
        node.weight = weight

    def _find(self, prefix: str) -> Optional[TrieNode]:
        node: Optional[TrieNode] = self.root
        for ch in prefix:
            node = node.children.get(ch)
            if node is None:
                return None
        return node

    def __contains__(self, word: str) -> bool:
        node = self._find(word)
        return node is not None and node.weight is not None

    def complete(self, prefix: str, limit: int = 3) -> list[tuple[str, int]]:
        def collect(node: TrieNode, path: str) -> Iterator[tuple[str, int]]:
            if node.weight is not None:
                yield path, node.weight
            for ch in sorted(node.children):
                yield from collect(node.children[ch], path + ch)

        start = self._find(prefix)
        if start is None:
            return []
        return sorted(collect(start, prefix), key=lambda p: (-p[1], p[0]))[:limit]

    def wildcard(self, pattern: str) -> list[str]:
        found: list[str] = []

        def go(node: TrieNode, i: int, path: str) -> None:
            if i == len(pattern):
                if node.weight is not None:
                    found.append(path)
                return
            options = sorted(node.children) if pattern[i] == "?" else [pattern[i]]
            for ch in options:
                if ch in node.children:
                    go(node.children[ch], i + 1, path + ch)

        go(self.root, 0, "")
        return found


t = Trie()
for w, n in {"car": 5, "card": 2, "care": 9, "cat": 7, "dog": 1, "dot": 3, "été": 4, "": 0}.items():
    t.insert(w, n)
print(t.size, "car" in t, "ca" in t, "" in t, "ét" in t)
print(t.complete("ca"), t.complete("x"), t.complete("", 10))
print(t.wildcard("?ar"), t.wildcard("do?"), t.wildcard("é?é"), t.wildcard("????"))
t.insert("car", 100)
print(t.size, t.complete("c", 1))
print(TrieNode({"a": TrieNode()}, 3))
