import functools


class TransientError(Exception):
    pass


class GiveUp(Exception):
    def __init__(self, attempts, last):
        super().__init__(f"gave up after {attempts} attempts: {last}")
        self.attempts = attempts


def retry(times, on=(Exception,), log=print):
    def deco(f):
        @functools.wraps(f)
        def wrapper(*a, **k):
            last = None
            for attempt in range(1, times + 1):
                try:
                    result = f(*a, **k)
                except on as e:
                    last = e
                    log(f"{f.__name__}: attempt {attempt} failed: {e!r}")
                else:
                    if attempt > 1:
                        log(f"{f.__name__}: recovered")
                    return result
            raise GiveUp(times, last) from last
        return wrapper
    return deco


class Flaky:
    def __init__(self, script):
        self.script = iter(script)

    @retry(3, on=(TransientError, OSError))
    def fetch(self, key):
        step = next(self.script)
        if isinstance(step, BaseException):
            raise step
        return f"{key}={step}"


f = Flaky([1, TransientError("t1"), 2, OSError(5, "io"), TransientError("t2"), OSError("third"), ValueError("fatal")])
print(f.fetch("a"))
print(f.fetch("b"))
try:
    f.fetch("c")
except GiveUp as e:
    print(e, e.attempts, type(e.__cause__).__name__)
try:
    f.fetch("d")
except ValueError as e:
    print("not retried:", e)
try:
    f.fetch("e")
except StopIteration:
    print("script ended")
print(Flaky.fetch.__name__)
