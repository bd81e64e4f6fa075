import os
import sys

DB = "notes.db"


def load():
    if not os.path.isfile(DB):
        return []
    with open(DB, encoding="utf-8") as f:
        return [line.rstrip("\n").split("\t") for line in f if line.strip()]


def save(rows):
    tmp = DB + ".tmp"
    with open(tmp, "w", encoding="utf-8") as f:
        for r in rows:
            print(*r, sep="\t", file=f)
    os.replace(tmp, DB)


def cmd_add(*words):
    if not words:
        raise SystemExit("nothing to add")
    rows = load()
    num = max((int(r[0]) for r in rows), default=0) + 1
    rows.append([str(num), "open", " ".join(words)])
    save(rows)
    print(f"added {num}")


def cmd_done(num):
    rows = load()
    for r in rows:
        if r[0] == num:
            r[1] = "done"
            break
    else:
        print(f"no note {num}", file=sys.stderr)
        sys.exit(1)
    save(rows)


def cmd_list(state=None):
    for num, st, text in load():
        if state in (None, st):
            print(f"{num:>3} [{'x' if st == 'done' else ' '}] {text}")


def cmd_purge():
    rows = load()
    keep = [r for r in rows if r[1] != "done"]
    save(keep)
    print("purged", len(rows) - len(keep))


def main():
    name, *args = sys.argv[1:] or ["list"]
    command = globals().get("cmd_" + name)
    if command is None:
        known = sorted(k[4:] for k in globals() if k.startswith("cmd_"))
        print(f"unknown command {name!r}; try {', '.join(known)}")
        return 64
    try:
        command(*args)
    except TypeError as e:
        print("usage error:", e)
        return 2


sys.exit(main())
