"""Names of the subprocess module. A translated program starts no other programs: running one stops it."""
import _portalis

PIPE = -1
STDOUT = -2
DEVNULL = -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            import signal
            try:
                return f"Command '{self.cmd}' died with {signal.Signals(-self.returncode)!r}."
            except ValueError:
                return f"Command '{self.cmd}' died with unknown signal {-self.returncode}."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."

    @property
    def stdout(self):
        return self.output


class TimeoutExpired(SubprocessError):
    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"


class CompletedProcess:
    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = [f"args={self.args!r}", f"returncode={self.returncode!r}"]
        parts += [f"{name}={value!r}" for name, value in (("stdout", self.stdout), ("stderr", self.stderr)) if value is not None]
        return f"{type(self).__name__}({', '.join(parts)})"

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


def list2cmdline(seq):
    """The arguments as one command line, quoted as the C runtime of Windows reads it."""
    import os
    return " ".join(_quoted(os.fsdecode(arg)) for arg in seq)


def _quoted(arg):
    needs_quotes = not arg or " " in arg or "\t" in arg
    out, backslashes = [], 0
    for c in arg:
        if c == "\\":
            backslashes += 1
            continue
        # Backslashes are doubled only before a quote.
        out.append("\\" * (backslashes * 2) + '\\"' if c == '"' else "\\" * backslashes + c)
        backslashes = 0
    out.append("\\" * (backslashes * 2 if needs_quotes else backslashes))
    text = "".join(out)
    return f'"{text}"' if needs_quotes else text


class Popen:
    def __init__(self, args, *rest, **kwargs):
        _portalis.refuse("subprocess: a translated program starts no other programs")


def run(*popenargs, **kwargs):
    return Popen(*popenargs, **kwargs)


call = check_call = check_output = getoutput = getstatusoutput = run
