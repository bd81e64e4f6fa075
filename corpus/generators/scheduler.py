"""Cooperative tasks from generators: a round-robin scheduler with sleeping, channels, cancelling and errors that travel."""
from collections import deque
from itertools import count


class Sleep:
    def __init__(self, ticks):
        self.ticks = ticks


class Get:
    def __init__(self, channel):
        self.channel = channel


class Put:
    def __init__(self, channel, item):
        self.channel, self.item = channel, item


class Join:
    def __init__(self, task):
        self.task = task


class Cancelled(Exception):
    pass


class Channel:
    def __init__(self, name, size=1):
        self.name, self.size = name, size
        self.items, self.getters, self.putters = deque(), deque(), deque()

    def __repr__(self):
        return f"<{self.name} {len(self.items)}/{self.size}>"


class Task:
    numbers = count(1)

    def __init__(self, name, gen):
        self.name, self.gen, self.number = name, gen, next(self.numbers)
        self.result = self.error = None
        self.done = False
        self.waiters = []

    def __repr__(self):
        return f"{self.name}#{self.number}"


class Scheduler:
    def __init__(self):
        self.ready, self.sleeping, self.tick, self.trace = deque(), [], 0, []

    def spawn(self, name, gen):
        task = Task(name, gen)
        self.ready.append((task, "send", None))
        return task

    def cancel(self, task):
        if not task.done:
            self.ready.append((task, "throw", Cancelled(task.name)))

    def finish(self, task, result=None, error=None):
        task.done, task.result, task.error = True, result, error
        for waiter in task.waiters:
            self.ready.append((waiter, "send", result) if error is None else (waiter, "throw", error))
        if error is not None and not task.waiters:
            self.trace.append(f"{task} failed: {type(error).__name__}: {error}")

    def step(self, task, how, value):
        if task.done:
            return
        try:
            request = getattr(task.gen, how)(value)
        except StopIteration as stop:
            self.finish(task, stop.value)
        except Exception as error:
            self.finish(task, error=error)
        else:
            self.handle(task, request)

    def handle(self, task, request):
        if request is None:
            self.ready.append((task, "send", None))
        elif isinstance(request, Sleep):
            self.sleeping.append((self.tick + request.ticks, task.number, task))
            self.sleeping.sort(key=lambda entry: entry[:2])
        elif isinstance(request, Get):
            channel = request.channel
            if channel.items:
                self.ready.append((task, "send", channel.items.popleft()))
                if channel.putters:
                    putter, item = channel.putters.popleft()
                    channel.items.append(item)
                    self.ready.append((putter, "send", None))
            else:
                channel.getters.append(task)
        elif isinstance(request, Put):
            channel = request.channel
            if channel.getters:
                self.ready.append((channel.getters.popleft(), "send", request.item))
                self.ready.append((task, "send", None))
            elif len(channel.items) < channel.size:
                channel.items.append(request.item)
                self.ready.append((task, "send", None))
            else:
                channel.putters.append((task, request.item))
        elif isinstance(request, Join):
            target = request.task
            if target.done:
                self.ready.append((task, "send", target.result) if target.error is None else (task, "throw", target.error))
            else:
                target.waiters.append(task)
        else:
            self.ready.append((task, "throw", TypeError(f"cannot wait for {request!r}")))

    def run(self, limit=500):
        while (self.ready or self.sleeping) and self.tick < limit:
            self.tick += 1
            while self.sleeping and self.sleeping[0][0] <= self.tick:
                self.ready.append((self.sleeping.pop(0)[2], "send", None))
            for _ in range(len(self.ready)):
                self.step(*self.ready.popleft())
        return self.tick


def producer(channel, items, pause):
    for item in items:
        yield from put(channel, item)
        yield Sleep(pause)
    yield from put(channel, None)
    return f"sent {len(items)}"


def put(channel, item):
    yield Put(channel, item)


def squares(source, target):
    try:
        while (item := (yield Get(source))) is not None:
            yield Put(target, item * item)
    finally:
        print("squares closes")
        yield Put(target, None)


def collector(source, out):
    total = 0
    while True:
        item = yield Get(source)
        if item is None:
            return total
        out.append(item)
        total += item
        if item > 50:
            raise OverflowError(f"{item} is too much")


def supervisor(scheduler, tasks):
    results = {}
    for task in tasks:
        try:
            results[task.name] = yield Join(task)
        except Exception as error:
            results[task.name] = f"{type(error).__name__}({error})"
    return results


def ticker(log):
    n = 0
    try:
        while True:
            log.append(n)
            n += 1
            yield Sleep(3)
    except Cancelled as error:
        log.append(f"cancelled {error}")
        raise
    finally:
        log.append("bye")


def confused():
    try:
        yield "what?"
    except TypeError as error:
        print(error)
    return (yield)


for numbers in ([1, 2, 3, 4], [5, 6, 7, 8, 9]):
    scheduler = Scheduler()
    a, b, out, log = Channel("a"), Channel("b", size=2), [], []
    tasks = [scheduler.spawn("producer", producer(a, numbers, 2)), scheduler.spawn("squares", squares(a, b)), scheduler.spawn("collector", collector(b, out))]
    boss = scheduler.spawn("boss", supervisor(scheduler, tasks))
    tick = scheduler.spawn("ticker", ticker(log))
    odd = scheduler.spawn("confused", confused())

    def killer():
        yield Sleep(20)
        scheduler.cancel(tick)
        yield
        return "killed"

    scheduler.spawn("killer", killer())
    print("ticks:", scheduler.run(), out, a, b)
    print(boss.result, odd.result, odd.done)
    print(log)
    print(scheduler.trace)
