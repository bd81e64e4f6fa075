"""cmd, sched and queue."""
import cmd
import io
import queue
import sched


class Shell(cmd.Cmd):
    intro = "Welcome."
    prompt = "> "
    undoc_header = "Other:"

    def do_add(self, arg):
        """add A B: print the sum"""
        print(sum(int(x) for x in arg.split()), file=self.stdout)

    def do_quit(self, arg):
        return True

    def help_quit(self):
        print("leaves", file=self.stdout)

    def help_topic(self):
        print("a topic", file=self.stdout)

    def preloop(self):
        print("preloop", file=self.stdout)

    def postloop(self):
        print("postloop", file=self.stdout)

    def precmd(self, line):
        return line.lower()

    def postcmd(self, stop, line):
        return stop

    def complete_add(self, text, line, begidx, endidx):
        return [w for w in ("one", "two") if w.startswith(text)]


out = io.StringIO()
sh = Shell(stdin=io.StringIO("help\nhelp add\n?quit\nhelp nothing\nADD 1 2\n\nbad thing\n!shell\nquit\nnever\n"), stdout=out)
sh.use_rawinput = False
sh.cmdloop()
print(out.getvalue())
print(sh.onecmd("add 3 4"), sh.parseline("add 1"), sh.parseline("?x"), sh.parseline("!ls -l"), sh.parseline(""), sh.completenames("q"), sh.complete_help("a"), sh.get_names()[:2])
sh.columnize(["alpha", "beta", "gamma", "delta", "epsilon"], displaywidth=20)
sh.columnize([])
print(out.getvalue()[-60:])

now = [0.0]
s = sched.scheduler(lambda: now[0], lambda d: now.__setitem__(0, now[0] + d))
log = []
s.enter(5, 1, log.append, ("five",))
e = s.enter(3, 1, log.append, ("three",))
s.enterabs(4, 2, log.append, argument=("four-low",))
s.enterabs(4, 1, log.append, kwargs={}, argument=("four-high",))
print(len(s.queue), [(ev.time, ev.priority) for ev in s.queue], s.empty())
s.cancel(e)
print(s.run(blocking=False), s.run(), log, now, s.empty())
try:
    s.cancel(e)
except ValueError as err:
    print("ValueError", err)

q = queue.Queue(maxsize=2)
q.put(1)
q.put_nowait(2)
print(q.full(), q.qsize(), q.get(), q.get_nowait(), q.empty())
for bad in (lambda: q.get_nowait(), lambda: q.get(block=False), lambda: (q.put(1), q.put(2), q.put_nowait(3)), lambda: q.put(4, timeout=-1)):
    try:
        bad()
    except Exception as err:
        print(type(err).__module__, type(err).__name__, err)
q.task_done()
l = queue.LifoQueue()
p = queue.PriorityQueue()
for x in (3, 1, 2):
    l.put(x)
    p.put((x, str(x)))
print([l.get() for _ in range(3)], [p.get() for _ in range(3)])
simple = queue.SimpleQueue()
simple.put("a")
print(simple.qsize(), simple.get(), simple.empty())
