import argparse
import hashlib
import os
import sys


def file_hash(path, algo):
    h = hashlib.new(algo)
    with open(path, "rb") as f:
        for block in iter(lambda: f.read(1024), b""):
            h.update(block)
    return h.hexdigest()


def create(paths, algo):
    for p in sorted(paths):
        print(f"{file_hash(p, algo)}  {p}")


def verify(listing, algo):
    bad = 0
    with open(listing) as f:
        for line in f:
            want, _, name = line.rstrip("\n").partition("  ")
            try:
                got = file_hash(name, algo)
            except FileNotFoundError:
                status = "MISSING"
            else:
                status = "OK" if got == want else "FAILED"
            bad += status != "OK"
            print(f"{name}: {status}")
    if bad:
        print(f"WARNING: {bad} computed checksum(s) did not match", file=sys.stderr)
    return 1 if bad else 0


p = argparse.ArgumentParser()
p.add_argument("paths", nargs="+")
p.add_argument("-a", "--algorithm", default="sha256", choices=["md5", "sha1", "sha256", "sha512"])
p.add_argument("-c", "--check", action="store_true")
args = p.parse_args()
try:
    sys.exit(verify(args.paths[0], args.algorithm) if args.check else create(args.paths, args.algorithm))
except OSError as e:
    print(f"{os.path.basename(sys.argv[0])}: {e.filename}: {e.strerror}", file=sys.stderr)
    sys.exit(2)
