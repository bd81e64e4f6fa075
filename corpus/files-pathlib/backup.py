from __future__ import annotations

import shutil
import sys
from datetime import datetime, timezone
from pathlib import Path


class BackupError(RuntimeError):
    ...


def stamp(path: Path) -> str:
    t = datetime.fromtimestamp(path.stat().st_mtime, tz=timezone.utc)
    return t.strftime("%Y%m%d-%H%M%S")


def backup(source: Path, dest: Path, keep: int = 2) -> Path:
    if not source.exists():
        raise BackupError(f"source {source} does not exist")
    dest.mkdir(parents=True, exist_ok=True)
    target = dest / f"{source.name}-{stamp(source)}"
    if target.exists():
        raise BackupError(f"{target} is already there")
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("*.tmp", "__pycache__"))
    else:
        shutil.copy2(source, target)
    old = sorted(dest.glob(f"{source.name}-*"))[:-keep]
    for o in old:
        print("removing", o)
        shutil.rmtree(o) if o.is_dir() else o.unlink()
    return target


def main() -> None:
    if len(sys.argv) < 3:
        sys.exit(f"usage: {Path(sys.argv[0]).name} SOURCE DEST [KEEP]")
    source, dest = map(Path, sys.argv[1:3])
    keep = int(sys.argv[3]) if len(sys.argv) > 3 else 2
    try:
        t = backup(source, dest, keep)
    except BackupError as e:
        sys.exit(f"backup failed: {e}")
    files = [p for p in t.rglob("*") if p.is_file()] if t.is_dir() else [t]
    print(f"{t}: {len(files)} files, {sum(f.stat().st_size for f in files)} bytes")
    print(stamp(files[0]) == stamp(source) or "differs")


main()
