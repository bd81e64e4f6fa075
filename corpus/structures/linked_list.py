class LinkedList:
    class _Node:
        def __init__(self, data, next=None):
            self.data = data
            self.next = next

    def __init__(self, iterable=()):
        self._head = None
        self._size = 0
        for x in reversed(list(iterable)):
            self.push_front(x)

    def push_front(self, x):
        self._head = self._Node(x, self._head)
        self._size += 1

    def append(self, x):
        if self._head is None:
            return self.push_front(x)
        n = self._head
        while n.next:
            n = n.next
        n.next = self._Node(x)
        self._size += 1

    def __len__(self):
        return self._size

    def __iter__(self):
        n = self._head
        while n:
            yield n.data
            n = n.next

    def __getitem__(self, i):
        if isinstance(i, slice):
            return LinkedList(list(self)[i])
        if i < 0:
            i += self._size
        for j, x in enumerate(self):
            if j == i:
                return x
        raise IndexError("linked list index out of range")

    def __delitem__(self, i):
        prev, n = None, self._head
        while n and i:
            prev, n, i = n, n.next, i - 1
        if n is None:
            raise IndexError("nothing to delete")
        if prev:
            prev.next = n.next
        else:
            self._head = n.next
        self._size -= 1

    def __eq__(self, other):
        return isinstance(other, LinkedList) and list(self) == list(other)

    def __add__(self, other):
        return LinkedList([*self, *other])

    def reverse(self):
        prev = None
        n = self._head
        while n:
            n.next, prev, n = prev, n, n.next
        self._head = prev

    def __str__(self):
        return " -> ".join(map(repr, self)) or "(empty)"


l = LinkedList([1, "two", 3.0])
l.append(None)
l.push_front((0,))
print(l, len(l), l[0], l[-1], l[1:3])
l.reverse()
print(l, "two" in l, 99 in l)
del l[0]
del l[2]
print(l, l == LinkedList([3.0, "two", (0,)]), l + ["x"], bool(LinkedList()), LinkedList())
for bad in (lambda: l[10], lambda: l.__delitem__(7)):
    try:
        bad()
    except IndexError as e:
        print("IndexError:", e)
print(max(LinkedList([4, 9, 2])), sorted(LinkedList("hello")), *LinkedList(range(3)))
