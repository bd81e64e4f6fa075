class Node:
    __slots__ = ("key", "value", "prev", "next")

    def __init__(self, key=None, value=None):
        self.key = key
        self.value = value
        self.prev = self.next = None


class LRU:
    """A least recently used cache: dict plus doubly linked list."""

    def __init__(self, capacity):
        if capacity <= 0:
            raise ValueError("capacity must be positive")
        self.capacity = capacity
        self.nodes = {}
        self.head, self.tail = Node(), Node()
        self.head.next, self.tail.prev = self.tail, self.head
        self.hits = self.misses = 0

    def _unlink(self, n):
        n.prev.next, n.next.prev = n.next, n.prev

    def _push(self, n):
        n.prev, n.next = self.head, self.head.next
        self.head.next.prev = n
        self.head.next = n

    def __getitem__(self, key):
        try:
            n = self.nodes[key]
        except KeyError:
            self.misses += 1
            raise
        self.hits += 1
        self._unlink(n)
        self._push(n)
        return n.value

    def __setitem__(self, key, value):
        if key in self.nodes:
            n = self.nodes[key]
            n.value = value
            self._unlink(n)
        else:
            if len(self.nodes) >= self.capacity:
                old = self.tail.prev
                self._unlink(old)
                del self.nodes[old.key]
            n = self.nodes[key] = Node(key, value)
        self._push(n)

    def __iter__(self):
        n = self.head.next
        while n is not self.tail:
            yield n.key, n.value
            n = n.next

    def __repr__(self):
        return f"LRU({', '.join(f'{k!r}: {v!r}' for k, v in self)})"


c = LRU(2)
c["a"] = 1
c["b"] = [2]
print(c, c["a"])
c["c"] = 3.5
print(c)
try:
    c["b"]
except KeyError as e:
    print("miss", e)
c["a"] = "new"
c["d"] = None
print(c, list(c), c.hits, c.misses)
try:
    LRU(0)
except ValueError as e:
    print(e)
try:
    c.tail.other = 1
except AttributeError as e:
    print(e)
