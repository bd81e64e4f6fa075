import heapq
import itertools


class PriorityQueue:
    REMOVED = "<removed>"

    def __init__(self):
        self.heap = []
        self.entries = {}
        self.counter = itertools.count()

    def add(self, task, priority=0):
        if task in self.entries:
            self.remove(task)
        entry = [priority, next(self.counter), task]
        self.entries[task] = entry
        heapq.heappush(self.heap, entry)

    def remove(self, task):
        self.entries.pop(task)[-1] = self.REMOVED

    def pop(self):
        while self.heap:
            priority, _, task = heapq.heappop(self.heap)
            if task is not self.REMOVED:
                del self.entries[task]
                return task, priority
        raise KeyError("pop from an empty priority queue")

    def __bool__(self):
        return bool(self.entries)


class MaxHeap:
    def __init__(self, key=None):
        self.a = []
        self.key = key or (lambda x: x)

    def push(self, x):
        self.a.append(x)
        i = len(self.a) - 1
        while i and self.key(self.a[i]) > self.key(self.a[(i - 1) // 2]):
            p = (i - 1) // 2
            self.a[i], self.a[p] = self.a[p], self.a[i]
            i = p

    def pop(self):
        a = self.a
        if not a:
            raise IndexError("heap is empty")
        a[0], a[-1] = a[-1], a[0]
        top = a.pop()
        i = 0
        while True:
            kids = [k for k in (2 * i + 1, 2 * i + 2) if k < len(a)]
            if not kids:
                break
            big = max(kids, key=lambda k: self.key(a[k]))
            if self.key(a[big]) <= self.key(a[i]):
                break
            a[i], a[big] = a[big], a[i]
            i = big
        return top


pq = PriorityQueue()
for task, p in [("wash", 3), ("cook", 1), ("eat", 2), ("sleep", 5)]:
    pq.add(task, p)
pq.add("sleep", 0)
pq.remove("eat")
while pq:
    print(*pq.pop())
try:
    pq.pop()
except KeyError as e:
    print(e)
h = MaxHeap(key=len)
for w in "a bbb cc dddd e".split():
    h.push(w)
print([h.pop() for _ in range(len(h.a))])
try:
    h.pop()
except IndexError as e:
    print(repr(e))
nums = MaxHeap()
for n in (5, 2.5, True, 10 ** 30, -1):
    nums.push(n)
print([nums.pop() for _ in range(5)])
