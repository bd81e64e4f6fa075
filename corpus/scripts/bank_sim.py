"""Discrete event simulation of a bank hall: customers arrive, queue, get impatient, are served; tellers take breaks."""
import heapq
import random
from dataclasses import dataclass, field
from enum import Enum
from statistics import mean, pstdev


class Kind(Enum):
    ARRIVE = "arrive"
    LEAVE_QUEUE = "give up"
    DONE = "done"
    BREAK = "break"
    BACK = "back"


@dataclass(order=True)
class Event:
    time: float
    order: int
    kind: Kind = field(compare=False)
    data: object = field(compare=False, default=None)


@dataclass
class Customer:
    number: int
    arrived: float
    service: float
    patience: float
    started: float | None = None
    left: float | None = None

    @property
    def waited(self):
        return (self.started if self.started is not None else self.left) - self.arrived


@dataclass
class Teller:
    name: str
    busy: bool = False
    on_break: bool = False
    served: list = field(default_factory=list, repr=False)

    def __bool__(self):
        return not (self.busy or self.on_break)


class Bank:
    def __init__(self, tellers, seed, horizon=480.0):
        self.random = random.Random(seed)
        self.tellers = [Teller(name) for name in tellers]
        self.horizon = horizon
        self.events, self.queue, self.lost, self.log = [], [], [], []
        self.counter = 0
        self.now = 0.0
        self.area = 0.0
        self.schedule(self.random.expovariate(1 / 3), Kind.ARRIVE)
        for i, teller in enumerate(self.tellers):
            self.schedule(120 + 60 * i, Kind.BREAK, teller)

    def schedule(self, delay, kind, data=None):
        heapq.heappush(self.events, Event(self.now + delay, self.counter, kind, data))
        self.counter += 1

    def handle_arrive(self, _):
        r = self.random
        customer = Customer(self.counter, self.now, max(1.0, r.gauss(5, 2)), r.uniform(5, 20))
        self.queue.append(customer)
        self.schedule(customer.patience, Kind.LEAVE_QUEUE, customer)
        if self.now < self.horizon:
            self.schedule(r.expovariate(1 / 3), Kind.ARRIVE)

    def handle_leave_queue(self, customer):
        if customer.started is None:
            self.queue.remove(customer)
            customer.left = self.now
            self.lost.append(customer)

    def handle_done(self, pair):
        teller, customer = pair
        teller.busy = False
        customer.left = self.now
        teller.served.append(customer)

    def handle_break(self, teller):
        if teller.busy:
            self.schedule(1, Kind.BREAK, teller)
        else:
            teller.on_break = True
            self.log.append((round(self.now, 1), teller.name, "break"))
            self.schedule(15, Kind.BACK, teller)

    def handle_back(self, teller):
        teller.on_break = False
        self.log.append((round(self.now, 1), teller.name, "back"))

    def serve(self):
        for teller in filter(None, self.tellers):
            if not self.queue:
                break
            customer = self.queue.pop(0)
            customer.started = self.now
            teller.busy = True
            self.schedule(customer.service, Kind.DONE, (teller, customer))

    def run(self):
        while self.events:
            event = heapq.heappop(self.events)
            self.area += len(self.queue) * (event.time - self.now)
            self.now = event.time
            getattr(self, "handle_" + event.kind.name.lower())(event.data)
            self.serve()
        return self

    def report(self):
        served = [c for t in self.tellers for c in t.served]
        waits = sorted(c.waited for c in served)
        yield f"closed at {self.now:.2f} after {self.counter} events"
        yield f"served {len(served)}, lost {len(self.lost)} ({len(self.lost) / (len(served) + len(self.lost)):.1%})"
        yield f"waiting: mean {mean(waits):.3f}, deviation {pstdev(waits):.3f}, median {waits[len(waits) // 2]:.3f}, worst {waits[-1]:.3f}"
        yield f"queue length: {self.area / self.now:.4f}"
        for teller in self.tellers:
            yield f"  {teller}: {len(teller.served)} customers, {sum(c.service for c in teller.served):.1f} minutes"


for names, seed in [(["Ann", "Bob"], 1), (["Ann", "Bob", "Cy"], 1), (["Solo"], "text seed")]:
    bank = Bank(names, seed).run()
    print(*bank.report(), sep="\n")
    print(bank.log[:4])
    histogram = [0] * 5
    for customer in bank.lost + [c for t in bank.tellers for c in t.served]:
        histogram[min(4, int(customer.waited // 4))] += 1
    for i, n in enumerate(histogram):
        print(f"{i * 4:3}+ {'#' * (n // 3)} {n}")
print(Event(1.0, 2, Kind.DONE), Event(1.0, 2, Kind.DONE) == Event(1.0, 2, Kind.BACK), Event(1.0, 3, Kind.DONE) > Event(1.0, 2, Kind.BACK))
