"""os.fwalk: os.walk with an open descriptor of each directory."""
import os
import stat


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """Yields (dirpath, dirnames, filenames, dirfd); a directory that changes while it is opened is left out."""
    top = os.fspath(top)
    before = None if follow_symlinks else os.stat(top, follow_symlinks=False, dir_fd=dir_fd)
    fd = os.open(top, os.O_RDONLY | os.O_NONBLOCK, dir_fd=dir_fd)
    try:
        if follow_symlinks or (stat.S_ISDIR(before.st_mode) and os.path.samestat(before, os.stat(fd))):
            yield from _below(fd, top, topdown, onerror, follow_symlinks)
    finally:
        os.close(fd)


def _below(fd, path, topdown, onerror, follow_symlinks):
    names = {True: [], False: []}
    seen = {}
    for entry in os.scandir(fd):
        name = os.fsencode(entry.name) if isinstance(path, bytes) else entry.name
        try:
            is_dir = entry.is_dir()
        except OSError:
            try:
                if entry.is_symlink():
                    names[False].append(name)
            except OSError:
                pass
            continue
        names[is_dir].append(name)
        seen[name] = entry
    dirs = names[True]
    if topdown:
        yield path, dirs, names[False], fd
    for name in dirs:
        try:
            before = None
            if not follow_symlinks:
                before = os.stat(name, dir_fd=fd, follow_symlinks=False) if topdown else seen[name].stat(follow_symlinks=False)
            inner = os.open(name, os.O_RDONLY | os.O_NONBLOCK, dir_fd=fd)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        try:
            if follow_symlinks or os.path.samestat(before, os.stat(inner)):
                yield from _below(inner, os.path.join(path, name), topdown, onerror, follow_symlinks)
        finally:
            os.close(inner)
    if not topdown:
        yield path, dirs, names[False], fd
