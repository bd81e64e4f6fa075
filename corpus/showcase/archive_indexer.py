"""Packs a folder into a simple archive format with an index and checksums; lists, verifies, searches and unpacks it.

Layout: magic, version, entry count, then per entry a header and data (run-length packed when smaller), then a JSON index.
"""
import argparse
import binascii
import io
import json
import os
import struct
import sys
from collections import namedtuple
from pathlib import Path, PurePosixPath

MAGIC = b"PARC"
HEADER = struct.Struct("<4sHI")
ENTRY = struct.Struct("<HIIIB")
TRAILER = struct.Struct("<IQ")
Info = namedtuple("Info", "name size packed crc method offset")


class ArchiveError(Exception):
    pass


class Truncated(ArchiveError):
    pass


def pack_runs(data):
    out = bytearray()
    i = 0
    while i < len(data):
        j = i
        while j < len(data) and j - i < 255 and data[j] == data[i]:
            j += 1
        if j - i >= 4 or data[i] == 0xFE:
            out += bytes((0xFE, j - i, data[i]))
        else:
            out += data[i:j]
        i = j
    return bytes(out)


def unpack_runs(data):
    out = bytearray()
    it = iter(data)
    for b in it:
        if b == 0xFE:
            try:
                n, value = next(it), next(it)
            except StopIteration:
                raise ArchiveError("bad run") from None
            out.extend([value] * n)
        else:
            out.append(b)
    return bytes(out)


def read_exact(f, n):
    data = f.read(n)
    if len(data) != n:
        raise Truncated(f"wanted {n} bytes at {f.tell() - len(data)}, got {len(data)}")
    return data


class Writer:
    def __init__(self, f):
        self.f = f
        self.infos = []
        f.write(HEADER.pack(MAGIC, 1, 0))

    def add(self, name, data):
        packed, method = pack_runs(data), 1
        if len(packed) >= len(data):
            packed, method = data, 0
        raw = name.encode("utf-8")
        crc = binascii.crc32(data)
        self.f.write(ENTRY.pack(len(raw), len(data), len(packed), crc, method))
        self.f.write(raw)
        info = Info(name, len(data), len(packed), crc, method, self.f.tell())
        self.f.write(packed)
        self.infos.append(info)
        return info

    def close(self):
        start = self.f.tell()
        index = json.dumps([i._asdict() for i in self.infos], separators=(",", ":")).encode()
        self.f.write(index)
        self.f.write(TRAILER.pack(len(index), start))
        self.f.seek(0)
        self.f.write(HEADER.pack(MAGIC, 1, len(self.infos)))

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if kind is None:
            self.close()


class Reader:
    def __init__(self, f):
        self.f = f
        magic, version, self.count = HEADER.unpack(read_exact(f, HEADER.size))
        if magic != MAGIC:
            raise ArchiveError(f"bad magic {magic!r}")
        if version != 1:
            raise ArchiveError(f"version {version} is not supported")
        f.seek(-TRAILER.size, os.SEEK_END)
        length, start = TRAILER.unpack(read_exact(f, TRAILER.size))
        f.seek(start)
        try:
            self.infos = [Info(**d) for d in json.loads(read_exact(f, length))]
        except ValueError as e:
            raise ArchiveError(f"index: {e}") from e
        if len(self.infos) != self.count:
            raise ArchiveError(f"header says {self.count} entries, index has {len(self.infos)}")

    def __iter__(self):
        return iter(self.infos)

    def read(self, info):
        self.f.seek(info.offset)
        data = read_exact(self.f, info.packed)
        if info.method:
            data = unpack_runs(data)
        if binascii.crc32(data) != info.crc:
            raise ArchiveError(f"{info.name}: checksum mismatch")
        return data

    def stream(self):
        """Reads entry headers one after another, without the index."""
        self.f.seek(HEADER.size)
        for _ in range(self.count):
            n, size, packed, crc, method = ENTRY.unpack(read_exact(self.f, ENTRY.size))
            name = read_exact(self.f, n).decode("utf-8")
            yield Info(name, size, packed, crc, method, self.f.tell())
            self.f.seek(packed, os.SEEK_CUR)


def safe_join(root, name):
    p = PurePosixPath(name)
    if p.is_absolute() or ".." in p.parts:
        raise ArchiveError(f"unsafe name {name!r}")
    return root.joinpath(*p.parts)


def cmd_create(args):
    base = Path(args.folder)
    if not base.is_dir():
        raise ArchiveError(f"{base} is not a folder")
    buf = io.BytesIO()
    with Writer(buf) as w:
        for p in sorted(base.rglob("*")):
            if p.is_file():
                info = w.add(p.relative_to(base).as_posix(), p.read_bytes())
                ratio = info.packed / info.size if info.size else 1
                print(f"a {info.name} {ratio:.0%}")
    Path(args.archive).write_bytes(buf.getvalue())
    print(f"{len(w.infos)} entries, {len(buf.getvalue())} bytes")


def cmd_list(args):
    with open(args.archive, "rb") as f:
        r = Reader(f)
        for i in r:
            print(f"{i.size:>7} {i.packed:>7} {i.crc:08x} {'R' if i.method else '-'} {i.name}")
        same = list(r.stream()) == r.infos
        print("total", sum(i.size for i in r), "stream and index agree" if same else "stream and index differ")


def cmd_verify(args):
    bad = 0
    with open(args.archive, "rb") as f:
        for i in (r := Reader(f)):
            try:
                r.read(i)
            except ArchiveError as e:
                bad += 1
                print("BAD", e)
            else:
                print("ok ", i.name)
    return 1 if bad else 0


def cmd_extract(args):
    target = Path(args.to)
    with open(args.archive, "rb") as f:
        r = Reader(f)
        for i in r:
            if args.names and not any(PurePosixPath(i.name).match(n) for n in args.names):
                continue
            out = safe_join(target, i.name)
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_bytes(r.read(i))
            print("x", i.name)


def cmd_search(args):
    hits = 0
    with open(args.archive, "rb") as f:
        r = Reader(f)
        for i in r:
            try:
                text = r.read(i).decode("utf-8")
            except UnicodeDecodeError:
                print(f"{i.name}: binary, skipped")
                continue
            for n, line in enumerate(text.splitlines(), 1):
                if args.text in line:
                    hits += 1
                    print(f"{i.name}:{n}: {line.strip()}")
    print(hits, "hits")
    return 0 if hits else 1


def cmd_damage(args):
    with open(args.archive, "r+b") as f:
        f.seek(args.at)
        b = f.read(1)
        f.seek(-1, 1)
        f.write(bytes([b[0] ^ 0xFF]))
    print(f"flipped byte {args.at}: {b[0]:#04x} -> {b[0] ^ 0xFF:#04x}")


def main():
    p = argparse.ArgumentParser(description="Pack and index folders.")
    sub = p.add_subparsers(dest="cmd", required=True)
    for name, extra in {"create": ["folder"], "list": [], "verify": [], "extract": ["--to", "names"], "search": ["text"], "damage": ["at"]}.items():
        s = sub.add_parser(name)
        s.add_argument("archive")
        for e in extra:
            kw = {"default": "."} if e == "--to" else {"nargs": "*"} if e == "names" else {"type": int} if e == "at" else {}
            s.add_argument(e, **kw)
        s.set_defaults(func=globals()["cmd_" + name])
    steps = [[]]
    for word in sys.argv[1:]:
        if word == "+":
            steps.append([])
        else:
            steps[-1].append(word)
    status = 0
    for step in steps:
        args = p.parse_args(step)
        try:
            status = args.func(args) or status
        except (ArchiveError, OSError) as e:
            print(f"{type(e).__name__}: {e}")
            status = 2
    return status


if __name__ == "__main__":
    sys.exit(main())
