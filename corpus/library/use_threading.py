"""threading and concurrent.futures: what does not wait for another thread."""
import concurrent.futures as cf
import threading
import _thread

out = []
t = threading.Thread(target=lambda a, b=0: out.append((a, b, threading.current_thread().name)), args=(1,), kwargs={"b": 2}, name="worker")
print(t.is_alive(), t.daemon, t.name, t.ident)
t.start()
t.join()
print(out, t.is_alive(), threading.active_count(), threading.main_thread() is threading.current_thread(), threading.current_thread().name)


class T(threading.Thread):
    def run(self):
        out.append(threading.get_ident() != threading.main_thread().ident)


T().start()
lock = threading.Lock()
with lock:
    print(lock.locked(), lock.acquire(blocking=False))
r = threading.RLock()
with r:
    with r:
        print("reentrant")
sem = threading.Semaphore(2)
print(sem.acquire(), sem.acquire(), sem.acquire(blocking=False))
sem.release(2)
ev = threading.Event()
print(ev.is_set(), ev.wait(0), ev.set(), ev.is_set(), ev.wait())
cond = threading.Condition()
with cond:
    cond.notify_all()
    print(cond.wait(0.01))
local = threading.local()
local.x = 1


def other():
    out.append(hasattr(local, "x"))
    local.x = 2


threading.Thread(target=other).start()
print(out, local.x)
b = threading.Barrier(1)
print(b.wait(), b.parties, b.n_waiting, b.broken)
total = 0


def work():
    global total
    for _ in range(1000):
        with lock:
            total += 1


ts = [threading.Thread(target=work) for _ in range(4)]
for x in ts:
    x.start()
for x in ts:
    x.join()
print(total, [x.name for x in ts][0].startswith("Thread-"), threading.enumerate() == [threading.main_thread()])
threading.excepthook = lambda args: print("hook", args.exc_type.__name__, args.exc_value, args.thread.name)
bad = threading.Thread(target=lambda: 1 / 0, name="bad")
bad.start()
bad.join()
timer = threading.Timer(10, print, ("never",))
timer.cancel()
for bad in (lambda: t.start(), lambda: lock.release(), lambda: threading.Thread(group=1), lambda: threading.current_thread().join(), lambda: threading.Semaphore(-1), lambda: threading.BoundedSemaphore(1).release(), lambda: cond.notify(), lambda: threading.Thread().join()):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
with cf.ThreadPoolExecutor(max_workers=2) as pool:
    fs = [pool.submit(pow, n, 2) for n in range(5)]
    print([f.result() for f in fs], list(pool.map(str.upper, "abc")), fs[0].done(), fs[0].cancelled(), fs[0].exception(), fs[0].running(), fs[0].cancel())
    bad = pool.submit(lambda: 1 / 0)
    print(repr(bad.exception()), sorted(f.result() for f in cf.as_completed(fs)), len(cf.wait(fs).done), cf.wait(fs, return_when=cf.FIRST_COMPLETED).not_done)
    fs[1].add_done_callback(lambda f: print("callback", f.result()))
try:
    bad.result()
except ZeroDivisionError as e:
    print(e)
try:
    pool.submit(print)
except RuntimeError as e:
    print(e)
f = cf.Future()
f.set_running_or_notify_cancel()
f.set_result(3)
print(f.result(), f.done())
try:
    f.set_result(4)
except cf.InvalidStateError as e:
    print(type(e).__name__)
