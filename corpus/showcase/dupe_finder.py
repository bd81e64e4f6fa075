#!/usr/bin/env python3
"""Find duplicate files: first by size, then by a hash of the first block, then by a full hash.

Can print, write a JSON index, hard-link or delete the copies.
"""
import argparse
import fnmatch
import hashlib
import json
import os
import stat
import sys

BLOCK = 1024


class Entry:
    __slots__ = ("path", "size", "mtime", "inode", "_head", "_full")

    def __init__(self, path, st):
        self.path = path
        self.size = st.st_size
        self.mtime = st.st_mtime
        self.inode = (st.st_dev, st.st_ino)
        self._head = self._full = None

    def _hash(self, limit=None):
        h = hashlib.blake2b(digest_size=16)
        with open(self.path, "rb") as f:
            left = limit
            while True:
                chunk = f.read(BLOCK if left is None else min(BLOCK, left))
                if not chunk:
                    break
                h.update(chunk)
                if left is not None:
                    left -= len(chunk)
        return h.hexdigest()

    @property
    def head(self):
        if self._head is None:
            self._head = self._hash(BLOCK)
        return self._head

    @property
    def full(self):
        if self._full is None:
            self._full = self.head if self.size <= BLOCK else self._hash()
        return self._full

    def __lt__(self, other):
        return (self.mtime, len(self.path), self.path) < (other.mtime, len(other.path), other.path)


class Scanner:
    def __init__(self, excludes=(), min_size=1, follow=False):
        self.excludes = excludes
        self.min_size = min_size
        self.follow = follow
        self.entries = []
        self.errors = []
        self.skipped = 0

    def excluded(self, name):
        return any(fnmatch.fnmatch(name, pattern) for pattern in self.excludes)

    def scan(self, root):
        try:
            it = sorted(os.scandir(root), key=lambda e: e.name)
        except OSError as e:
            self.errors.append(f"{e.filename}: {e.strerror}")
            return
        for entry in it:
            if self.excluded(entry.name):
                self.skipped += 1
                continue
            try:
                st = entry.stat(follow_symlinks=self.follow)
            except OSError as e:
                self.errors.append(f"{entry.path}: {e.strerror}")
                continue
            if stat.S_ISDIR(st.st_mode):
                self.scan(entry.path)
            elif stat.S_ISREG(st.st_mode):
                if st.st_size >= self.min_size:
                    self.entries.append(Entry(entry.path, st))
                else:
                    self.skipped += 1


def split(entries, key):
    groups = {}
    for e in entries:
        groups.setdefault(key(e), []).append(e)
    return [g for g in groups.values() if len(g) > 1]


def duplicates(entries):
    for same_size in split(entries, lambda e: e.size):
        for same_head in split(same_size, lambda e: e.head):
            for same in split(same_head, lambda e: e.full):
                inodes = {e.inode for e in same}
                if len(inodes) > 1:
                    yield sorted(same)


def human(n):
    units = ["B", "KiB", "MiB", "GiB"]
    value = float(n)
    for unit in units:
        if value < 1024 or unit is units[-1]:
            return f"{value:.1f} {unit}".replace(".0 B", " B")
        value /= 1024


def act_link(keep, copy):
    tmp = copy.path + ".tmp-link"
    os.link(keep.path, tmp)
    os.replace(tmp, copy.path)
    return "linked"


def act_delete(keep, copy):
    os.remove(copy.path)
    folder = os.path.dirname(copy.path)
    if folder and not os.listdir(folder):
        os.rmdir(folder)
        return "deleted (and its folder)"
    return "deleted"


ACTIONS = {"print": None, "link": act_link, "delete": act_delete}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("roots", nargs="*", default=["."])
    parser.add_argument("--action", choices=sorted(ACTIONS), default="print")
    parser.add_argument("--exclude", action="append", default=[], metavar="GLOB")
    parser.add_argument("--min-size", type=int, default=1)
    parser.add_argument("--index", metavar="FILE")
    parser.add_argument("--follow", action="store_true")
    args = parser.parse_args()
    scanner = Scanner(args.exclude, args.min_size, args.follow)
    for root in args.roots:
        if not os.path.lexists(root):
            parser.error(f"no such path: {root}")
        scanner.scan(root)
    groups = sorted(duplicates(scanner.entries), key=lambda g: (-g[0].size * (len(g) - 1), g[0].path))
    wasted = 0
    action = ACTIONS[args.action]
    for number, (keep, *copies) in enumerate(groups, 1):
        wasted += keep.size * len(copies)
        print(f"[{number}] {human(keep.size)} x {len(copies) + 1}  {keep.full[:8]}")
        print(f"    keep {keep.path}")
        for copy in copies:
            outcome = action(keep, copy) if action else "copy"
            print(f"    {outcome} {copy.path}")
    print(f"{len(scanner.entries)} files, {len(groups)} groups, {human(wasted)} wasted, {scanner.skipped} skipped")
    for e in scanner.errors:
        print("error:", e, file=sys.stderr)
    if args.index:
        index = {g[0].full: [e.path for e in g] for g in groups}
        with open(args.index, "w") as f:
            json.dump(index, f, indent=1, sort_keys=True)
            print(file=f)
    return 1 if scanner.errors else 0


if __name__ == "__main__":
    sys.exit(main())
