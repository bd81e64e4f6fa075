"""The debugger needs tracing and a terminal: naming it is fine, starting it stops the program."""
from _portalis import refuse

__all__ = ["run", "pm", "Pdb", "runeval", "runctx", "runcall", "set_trace", "post_mortem", "help"]


class Restart(Exception):
    """Causes a debugger to be restarted for the debugged python program."""


class Pdb:
    def __init__(self, completekey="tab", stdin=None, stdout=None, skip=None, nosigint=False, readrc=True):
        self.stdout = stdout
        self.use_rawinput = 1

    def reset(self):
        pass

    def set_continue(self):
        pass

    def set_trace(self, frame=None):
        refuse("pdb.set_trace()")

    def trace_dispatch(self, frame, event, arg):
        refuse("pdb")

    def run(self, cmd, globals=None, locals=None):
        refuse("pdb.run()")

    runeval = runcall = run


def set_trace(*, header=None):
    refuse("pdb.set_trace()")


def post_mortem(t=None):
    refuse("pdb.post_mortem()")


def pm():
    refuse("pdb.pm()")


def run(statement, globals=None, locals=None):
    refuse("pdb.run()")


def runeval(expression, globals=None, locals=None):
    refuse("pdb.runeval()")


def runctx(statement, globals, locals):
    refuse("pdb.runctx()")


def runcall(*args, **kwds):
    refuse("pdb.runcall()")


def help():
    refuse("pdb.help()")


def main():
    refuse("pdb.main()")
