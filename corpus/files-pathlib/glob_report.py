from pathlib import Path, PurePosixPath

root = Path("site")
for name, text in {
    "index.html": "<h1>Home</h1>", "css/main.css": "body{}", "css/print.css": "@media", "js/app.js": "let x = 1;\n" * 5,
    "js/vendor/lib.min.js": "!function(){}", "img/logo.PNG": "\x89png", "posts/2023/a.md": "# A", "posts/2024/b.md": "# B\n\ntext", "posts/2024/c.md": "# C", "README": "readme",
}.items():
    p = root / name
    p.parent.mkdir(parents=True, exist_ok=True)
    p.write_text(text, encoding="latin-1")

for pattern in ("*", "*.html", "**/*.css", "**/*.js", "posts/*/*.md", "posts/2024/[a-b].md", "**/", "js/**/*", "*.none", "**/*.[mM][dD]"):
    print(f"{pattern:20}", sorted(p.relative_to(root).as_posix() for p in root.glob(pattern)))
print(sorted(p.name for p in root.rglob("*.md")), len(list(root.rglob("*"))))
totals = {}
for p in sorted(root.rglob("*")):
    if p.is_file():
        key = p.suffix.lower() or "(none)"
        n, size = totals.get(key, (0, 0))
        totals[key] = n + 1, size + p.stat().st_size
for ext, (n, size) in sorted(totals.items(), key=lambda kv: kv[1][1], reverse=True):
    print(f"{ext:8} {n:2} files {size:4} bytes")
deep = max(root.rglob("*"), key=lambda p: (len(p.parts), p))
print(deep, deep.parts, deep.suffixes, deep.stem, [str(x) for x in deep.parents])
for p in sorted((root / "posts").rglob("*.md")):
    html = Path("out", *p.relative_to(root).with_suffix(".html").parts)
    html.parent.mkdir(parents=True, exist_ok=True)
    html.write_text(p.read_text().replace("# ", "<h1>") + "\n")
print([str(p) for p in sorted(Path("out").rglob("*.html"))])
print(PurePosixPath("a/b/c.py").match("b/*.py"), PurePosixPath("/a/b.py").match("/*.py"), PurePosixPath("a.py").match("*.PY"))
