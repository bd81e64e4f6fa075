from functools import wraps


def coroutine(f):
    @wraps(f)
    def start(*a, **k):
        g = f(*a, **k)
        next(g)
        return g
    return start


@coroutine
def printer(prefix):
    try:
        while True:
            item = yield
            print(prefix, item)
    except GeneratorExit:
        print(prefix, "closing")


@coroutine
def grep(pattern, target):
    while True:
        line = yield
        if pattern in line:
            target.send(line)


@coroutine
def broadcast(*targets):
    while True:
        item = yield
        for t in targets:
            t.send(item)


@coroutine
def average():
    total, n, avg = 0, 0, None
    while True:
        try:
            x = yield avg
        except ZeroDivisionError:
            total = n = 0
            avg = None
            continue
        total, n = total + x, n + 1
        avg = total / n


p = printer("PY:")
pipe = broadcast(grep("python", p), grep("a", printer("A:")))
for line in ["a snake", "python rocks", "nothing here", "java"]:
    pipe.send(line)
p.close()
avg = average()
print([avg.send(v) for v in (10, 20, 60)], avg.throw(ZeroDivisionError), avg.send(5))


class Scheduler:
    def __init__(self):
        self.ready = []
        self.results = {}

    def spawn(self, name, gen):
        self.ready.append((name, gen, None))

    def run(self):
        ticks = 0
        while self.ready:
            name, gen, value = self.ready.pop(0)
            ticks += 1
            try:
                request = gen.send(value)
            except StopIteration as e:
                self.results[name] = e.value
                continue
            except Exception as e:
                self.results[name] = e
                continue
            self.ready.append((name, gen, request * 2 if request is not None else None))
        return ticks


def worker(n):
    total = 0
    for i in range(n):
        got = yield i
        total += got or 0
    if n == 3:
        raise RuntimeError("worker three failed")
    return total


s = Scheduler()
for n in (1, 4, 3):
    s.spawn(f"w{n}", worker(n))
print(s.run(), s.results)
