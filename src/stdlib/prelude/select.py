"""Names of the select module. Waiting for descriptors stops the program: there are no sockets, and files are always ready."""
import _portalis

error = OSError
PIPE_BUF = 4096
POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = 1, 2, 4, 8, 16, 32


def select(rlist, wlist, xlist, timeout=None, /):
    if timeout is not None and timeout < 0:
        raise ValueError("timeout must be non-negative")
    if not rlist and not wlist and not xlist and timeout is not None:
        import time

        time.sleep(timeout)
        return [], [], []
    _portalis.refuse("select.select(): there is nothing to wait for in the sandbox; files are always ready")


def poll():
    _portalis.refuse("select.poll(): there is nothing to wait for in the sandbox; files are always ready")
