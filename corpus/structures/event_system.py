class Event:
    def __init__(self):
        self.handlers = []

    def __iadd__(self, h):
        self.handlers.append(h)
        return self

    def __isub__(self, h):
        try:
            self.handlers.remove(h)
        except ValueError:
            raise LookupError("handler not registered") from None
        return self

    def __call__(self, *args, **kw):
        results = []
        for h in list(self.handlers):
            try:
                results.append(h(*args, **kw))
            except Exception as e:
                results.append(f"{type(e).__name__}: {e}")
        return results

    def __len__(self):
        return len(self.handlers)


class Thermostat:
    def __init__(self):
        self.changed = Event()
        self._t = 20

    @property
    def temperature(self):
        return self._t

    @temperature.setter
    def temperature(self, value):
        old, self._t = self._t, value
        if old != value:
            print(old, "->", value, self.changed(self, old=old))


class Display:
    def __init__(self, name):
        self.name = name

    def show(self, sender, old):
        return f"{self.name}:{sender.temperature}"


t = Thermostat()
d = Display("hall")
t.changed += d.show
t.changed += lambda s, old: s.temperature - old
t.changed += lambda s, old: 1 / (s.temperature - 25)
t.temperature = 21
t.temperature = 21
t.temperature = 25
t.changed -= d.show
t.temperature = 22.5


def once(sender, old):
    t.changed -= once
    return "once"


t.changed += once
t.temperature = 1
t.temperature = 2
try:
    t.changed -= d.show
except LookupError as e:
    print(e, len(t.changed))
