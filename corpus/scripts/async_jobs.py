"""asyncio: workers on a queue, gathering, timeouts, cancellation, async generators and context managers, locks, errors."""
import asyncio
import sys
from contextlib import asynccontextmanager


class Journal:
    def __init__(self):
        self.lines = []

    def __call__(self, *parts):
        self.lines.append(" ".join(map(str, parts)))


log = Journal()


@asynccontextmanager
async def resource(name):
    log("open", name)
    try:
        yield name.upper()
    except ValueError as error:
        log("swallowed", error)
    finally:
        await asyncio.sleep(0)
        log("close", name)


class Pool:
    def __init__(self, size):
        self.limit = asyncio.Semaphore(size)
        self.running = self.peak = 0

    async def __aenter__(self):
        await self.limit.acquire()
        self.running += 1
        self.peak = max(self.peak, self.running)
        return self

    async def __aexit__(self, *error):
        self.running -= 1
        self.limit.release()
        return False


async def countdown(n, pause=0):
    try:
        while n:
            yield n
            n -= 1
            await asyncio.sleep(pause)
    finally:
        log("countdown ends at", n)


async def worker(name, queue, results):
    while True:
        job = await queue.get()
        try:
            if job is None:
                return name
            if job % 5 == 0:
                raise RuntimeError(f"job {job}")
            await asyncio.sleep(0.001 * (job % 3))
            results[job] = job * job
        except RuntimeError as error:
            results[job] = str(error)
        finally:
            queue.task_done()


async def produce():
    queue, results = asyncio.Queue(maxsize=3), {}
    workers = [asyncio.create_task(worker(f"w{i}", queue, results)) for i in range(3)]
    for job in range(1, 12):
        await queue.put(job)
    for _ in workers:
        await queue.put(None)
    await queue.join()
    return sorted(results.items()), sorted(await asyncio.gather(*workers))


async def slow(n, fail=False):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        log("cancelled", n)
        raise
    if fail:
        raise KeyError(n)
    return n


async def limited(pool, n):
    async with pool:
        await asyncio.sleep(0)
        return n * 10


class Ticker:
    def __init__(self, stop):
        self.n, self.stop = 0, stop

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == self.stop:
            raise StopAsyncIteration
        self.n += 1
        await asyncio.sleep(0)
        return self.n


async def main():
    print(*await produce(), sep="\n")
    print(await asyncio.gather(slow(0.002), slow(0.001), slow(0, fail=True), return_exceptions=True))
    try:
        await asyncio.wait_for(slow(5), timeout=0.01)
    except asyncio.TimeoutError as error:
        print("timeout", repr(error))
    task = asyncio.create_task(slow(9), name="nine")
    await asyncio.sleep(0)
    print(task.get_name(), task.done(), task.cancel("enough"))
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled:", error, task.cancelled())
    async with resource("db") as db, resource("cache") as cache:
        print(db, cache)
        raise ValueError("inside")
    print([n async for n in countdown(3)], {n: n * n async for n in Ticker(4) if n % 2}, [x + y async for x in Ticker(2) for y in (10, 20)])
    async for n in countdown(5):
        if n == 4:
            break
    pool = Pool(2)
    print(await asyncio.gather(*(limited(pool, n) for n in range(5))), pool.peak, pool.running)
    event, order = asyncio.Event(), []

    async def wait_for_it(name):
        await event.wait()
        order.append(name)

    waiting = [asyncio.ensure_future(wait_for_it(c)) for c in "abc"]
    await asyncio.sleep(0)
    order.append("set")
    event.set()
    await asyncio.wait(waiting)
    print(order)
    lock, total = asyncio.Lock(), [0]

    async def add(n):
        async with lock:
            seen = total[0]
            await asyncio.sleep(0)
            total[0] = seen + n

    await asyncio.gather(*map(add, range(10)))
    print(total, lock.locked())
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(future.set_result, "by callback")
    loop.call_later(0.001, log, "later")
    print(await future, future.done())
    done, pending = await asyncio.wait([asyncio.create_task(slow(0.001)), asyncio.create_task(slow(3))], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending), [t.result() for t in done])
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(slow(0.001, fail=True))
            group.create_task(slow(4))
    except* KeyError as errors:
        print("group:", errors.exceptions)
    return "finished"


print(asyncio.run(main()))
print(*log.lines, sep="\n")
try:
    asyncio.run(slow(0, fail=True))
except KeyError as error:
    print("KeyError", error)
print(asyncio.iscoroutinefunction(slow), sys.version_info >= (3, 11))
