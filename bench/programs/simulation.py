"""A class-heavy simulation: tasks in queues that pass packets on."""
import sys


class Packet:
    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        p = queue
        while p.link is not None:
            p = p.link
        p.link = self
        return queue


class Task:
    def __init__(self, ident, priority):
        self.ident = ident
        self.priority = priority
        self.queue = None
        self.waiting = True
        self.handled = 0

    def add(self, packet):
        self.queue = packet.append_to(self.queue)
        self.waiting = False

    def take(self):
        packet = self.queue
        self.queue = packet.link
        if self.queue is None:
            self.waiting = True
        return packet

    def step(self, world):
        raise NotImplementedError


class Worker(Task):
    def __init__(self, ident, priority):
        super().__init__(ident, priority)
        self.count = 0

    def step(self, world):
        packet = self.take()
        for i in range(4):
            self.count += 1
            if self.count > 26:
                self.count = 1
            packet.data[i] = self.count
        packet.datum += 1
        self.handled += 1
        return world.send(packet, (self.ident + 1) % len(world.tasks))


class Device(Task):
    def step(self, world):
        packet = self.take()
        self.handled += packet.data[0] & 1
        packet.kind ^= 1
        return world.send(packet, (self.ident * 7 + packet.datum) % len(world.tasks))


class World:
    def __init__(self, n):
        self.tasks = [Worker(i, i * 10) if i % 2 == 0 else Device(i, i * 10) for i in range(n)]
        self.sent = 0

    def send(self, packet, target):
        self.sent += 1
        self.tasks[target].add(packet)
        return self.tasks[target]

    def run(self, steps):
        current = self.tasks[0]
        for i in range(steps):
            if current.waiting:
                for t in self.tasks:
                    if not t.waiting:
                        current = t
                        break
            current = current.step(self)
        return self.sent


world = World(8)
for k in range(20):
    world.send(Packet(None, k, k & 1), k % 8)
print(world.run(int(sys.argv[1]) if len(sys.argv) > 1 else 400000), [t.handled for t in world.tasks])
