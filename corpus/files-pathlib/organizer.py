"""Sorts the files of a folder into sub-folders by kind."""
from pathlib import Path
import sys

KINDS = {"images": {".png", ".jpg", ".gif"}, "docs": {".txt", ".md", ".pdf"}, "code": {".py", ".js"}}


def kind_of(path: Path) -> str:
    for kind, exts in KINDS.items():
        if path.suffix.lower() in exts:
            return kind
    return "other"


def unique(target: Path) -> Path:
    if not target.exists():
        return target
    n = 1
    while (candidate := target.with_name(f"{target.stem} ({n}){target.suffix}")).exists():
        n += 1
    return candidate


def organize(folder: Path) -> dict:
    moved: dict = {}
    for p in sorted(folder.iterdir()):
        if p.is_dir() or p.name.startswith("."):
            continue
        dest = folder / kind_of(p)
        dest.mkdir(exist_ok=True)
        target = p.rename(unique(dest / p.name))
        moved.setdefault(dest.name, []).append(target.relative_to(folder).as_posix())
    return moved


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()
    if not folder.is_dir():
        print(f"{folder} is not a directory", file=sys.stderr)
        return 1
    result = organize(folder)
    for kind in sorted(result):
        print(f"{kind}: {', '.join(result[kind])}")
    print(sum(map(len, result.values())), "moved")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
