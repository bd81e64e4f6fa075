from enum import Enum


class State(Enum):
    IDLE = "idle"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"


class TransitionError(RuntimeError):
    pass


def transition(source, target):
    sources = source if isinstance(source, tuple) else (source,)

    def deco(f):
        def wrapper(self, *a, **k):
            if self.state not in sources:
                raise TransitionError(f"cannot {f.__name__} while {self.state.value}")
            result = f(self, *a, **k)
            old, self.state = self.state, target
            self.log.append((old.name, target.name))
            for hook in self.hooks.get(target, []):
                hook(self)
            return result
        wrapper.__name__ = f.__name__
        return wrapper
    return deco


class Job:
    def __init__(self, name):
        self.name, self.state, self.log, self.hooks = name, State.IDLE, [], {}

    def on(self, state):
        def register(f):
            self.hooks.setdefault(state, []).append(f)
            return f
        return register

    @transition(State.IDLE, State.RUNNING)
    def start(self, speed=1):
        self.speed = speed

    @transition(State.RUNNING, State.PAUSED)
    def pause(self):
        return "paused at speed %s" % self.speed

    @transition(State.PAUSED, State.RUNNING)
    def resume(self): pass

    @transition((State.RUNNING, State.PAUSED), State.DONE)
    def finish(self):
        return self.name + " finished"


job = Job("build")


@job.on(State.DONE)
def celebrate(j):
    print("hook:", j.name, j.state)


job.on(State.RUNNING)(lambda j: print("hook: running", j.speed))
job.start(speed=2.5)
print(job.pause())
job.resume()
print(job.finish())
for step in ("start", "pause"):
    try:
        getattr(job, step)()
    except TransitionError as e:
        print(e)
print(job.log, Job.pause.__name__, State("done") is job.state, [s.value for s in State])
