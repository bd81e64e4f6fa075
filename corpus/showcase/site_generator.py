"""A static site generator: Markdown with front matter in, HTML tree out."""
import argparse
import html
import json
import re
import shutil
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from string import Template

PAGE = Template("""<!doctype html>
<html lang="$lang">
<head><meta charset="utf-8"><title>$title - $site</title></head>
<body>
<nav>$nav</nav>
<main>
$body
</main>
<footer>$footer</footer>
</body>
</html>
""")


class SiteError(Exception):
    """A problem in a source file."""

    def __init__(self, path, message, line=None):
        where = f"{path}:{line}" if line else str(path)
        super().__init__(f"{where}: {message}")
        self.path = path


def parse_front_matter(path, text):
    if not text.startswith("---\n"):
        return {}, text, 0
    head, sep, body = text[4:].partition("\n---\n")
    if not sep:
        raise SiteError(path, "front matter is not closed", 1)
    meta = {}
    for n, line in enumerate(head.splitlines(), 2):
        if not line.strip():
            continue
        key, colon, value = line.partition(":")
        if not colon:
            raise SiteError(path, f"expected 'key: value', got {line!r}", n)
        value = value.strip()
        if value.startswith("[") and value.endswith("]"):
            value = [v.strip() for v in value[1:-1].split(",") if v.strip()]
        elif value in ("true", "false"):
            value = value == "true"
        elif re.fullmatch(r"-?\d+", value):
            value = int(value)
        elif re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            try:
                value = date.fromisoformat(value)
            except ValueError as e:
                raise SiteError(path, str(e), n) from e
        meta[key.strip()] = value
    return meta, body, head.count("\n") + 3


class Markdown:
    """Enough Markdown for a small site: block rules, then inline rules."""

    def __init__(self, links=None):
        self.links = links or {}
        self.toc = []
        self.broken = []

    def inline(self, text):
        codes = []

        def stash(m):
            codes.append(html.escape(m.group(1)))
            return f"\0{len(codes) - 1}\0"

        text = re.sub(r"`([^`]+)`", stash, text)
        text = html.escape(text, quote=False)
        text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
        text = re.sub(r"(?<![\w*])[*_](.+?)[*_](?!\w)", r"<em>\1</em>", text)
        text = re.sub(r"!\[([^\]]*)\]\(([^)\s]+)\)", r'<img src="\2" alt="\1">', text)
        text = re.sub(r"\[\[([^\]|]+)(?:\|([^\]]+))?\]\]", self.wiki, text)
        text = re.sub(r"\[([^\]]+)\]\(([^)\s]+)\)", r'<a href="\2">\1</a>', text)
        return re.sub("\0(\\d+)\0", lambda m: f"<code>{codes[int(m[1])]}</code>", text)

    def wiki(self, m):
        target, label = m.group(1), m.group(2) or m.group(1)
        if target not in self.links:
            self.broken.append(target)
            return f'<span class="broken">{label}</span>'
        return f'<a href="{self.links[target]}">{label}</a>'

    def render(self, text):
        out = []
        lines = text.split("\n")
        i = 0
        while i < len(lines):
            line = lines[i]
            if not line.strip():
                i += 1
            elif line.startswith("```"):
                lang = line[3:].strip()
                block = []
                i += 1
                while i < len(lines) and not lines[i].startswith("```"):
                    block.append(html.escape(lines[i], quote=False))
                    i += 1
                i += 1
                cls = f' class="{lang}"' if lang else ""
                out.append(f"<pre{cls}>" + "\n".join(block) + "</pre>")
            elif m := re.match(r"(#{1,6})\s+(.*)", line):
                level, title = len(m[1]), m[2]
                slug = slugify(title)
                self.toc.append((level, title, slug))
                out.append(f'<h{level} id="{slug}">{self.inline(title)}</h{level}>')
                i += 1
            elif re.match(r"\s*([-*]|\d+\.)\s", line):
                block = []
                while i < len(lines) and lines[i].strip():
                    block.append(lines[i])
                    i += 1
                out.append(self.list(block))
            elif line.startswith(">"):
                block = []
                while i < len(lines) and lines[i].startswith(">"):
                    block.append(lines[i][1:].lstrip())
                    i += 1
                out.append("<blockquote>" + Markdown(self.links).render("\n".join(block)) + "</blockquote>")
            elif "|" in line and i + 1 < len(lines) and re.fullmatch(r"[\s|:-]+", lines[i + 1]):
                block = []
                while i < len(lines) and "|" in lines[i]:
                    block.append([c.strip() for c in lines[i].strip().strip("|").split("|")])
                    i += 1
                head, _, *rows = block
                cells = lambda tag, row: "".join(f"<{tag}>{self.inline(c)}</{tag}>" for c in row)
                out.append("<table><tr>" + cells("th", head) + "</tr>" + "".join(f"<tr>{cells('td', r)}</tr>" for r in rows) + "</table>")
            elif re.fullmatch(r"-{3,}", line.strip()):
                out.append("<hr>")
                i += 1
            else:
                block = []
                while i < len(lines) and lines[i].strip() and not re.match(r"#|```|>", lines[i]):
                    block.append(lines[i].strip())
                    i += 1
                out.append("<p>" + self.inline(" ".join(block)) + "</p>")
        return "\n".join(out)

    def list(self, block):
        def build(items, depth):
            html_out, kind = [], None
            while items:
                indent, marker, text = items[0]
                if indent < depth:
                    break
                if indent > depth:
                    html_out[-1] = html_out[-1][:-5] + build(items, indent) + "</li>"
                    continue
                kind = kind or ("ol" if marker[0].isdigit() else "ul")
                html_out.append(f"<li>{self.inline(text)}</li>")
                items.pop(0)
            return f"<{kind}>" + "".join(html_out) + f"</{kind}>"

        items = []
        for line in block:
            m = re.match(r"(\s*)([-*]|\d+\.)\s+(.*)", line)
            if m:
                items.append((len(m[1]), m[2], m[3]))
            else:
                indent, marker, text = items[-1]
                items[-1] = (indent, marker, text + " " + line.strip())
        return build(items, items[0][0])


def slugify(text):
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-") or "section"


class Page:
    def __init__(self, root, path):
        self.source = path
        self.rel = path.relative_to(root)
        text = path.read_text(encoding="utf-8")
        self.meta, self.text, self.offset = parse_front_matter(self.rel.as_posix(), text)
        self.slug = self.rel.with_suffix("").as_posix()
        self.title = self.meta.get("title") or self.slug.rsplit("/", 1)[-1].replace("-", " ").title()
        self.date = self.meta.get("date")
        self.tags = self.meta.get("tags", [])
        if isinstance(self.tags, str):
            self.tags = [self.tags]

    @property
    def url(self):
        return "index.html" if self.slug == "index" else f"{self.slug}/index.html" if self.meta.get("pretty", True) else f"{self.slug}.html"

    @property
    def words(self):
        return len(re.findall(r"\w+", self.text))

    def __lt__(self, other):
        return (self.meta.get("order", 100), self.slug) < (other.meta.get("order", 100), other.slug)

    def __repr__(self):
        return f"<Page {self.slug}>"


class Site:
    def __init__(self, src, out, config):
        self.src, self.out = Path(src), Path(out)
        self.config = {"name": "Untitled", "lang": "en", **config}
        self.pages = []
        self.errors = []
        self.written = []

    def load(self):
        for path in sorted(self.src.rglob("*.md")):
            if any(part.startswith("_") for part in path.relative_to(self.src).parts):
                continue
            try:
                page = Page(self.src, path)
            except (SiteError, UnicodeDecodeError) as e:
                self.errors.append(str(e) if isinstance(e, SiteError) else f"{path.relative_to(self.src).as_posix()}: {e.reason}")
                continue
            if not page.meta.get("draft"):
                self.pages.append(page)
        self.pages.sort()

    def relative(self, page, url):
        up = "../" * page.url.count("/")
        return up + url

    def nav(self, page):
        top = [p for p in self.pages if p.slug.count("/") == 0]
        return " | ".join(f"<b>{html.escape(p.title)}</b>" if p is page else f'<a href="{self.relative(page, p.url)}">{html.escape(p.title)}</a>' for p in top)

    def write(self, rel, text):
        target = self.out / rel
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        self.written.append(rel)

    def build(self):
        if self.out.exists():
            shutil.rmtree(self.out)
        self.out.mkdir()
        tags = defaultdict(list)
        for page in self.pages:
            links = {p.slug: self.relative(page, p.url) for p in self.pages}
            md = Markdown(links)
            body = md.render(page.text)
            if page.meta.get("toc") and md.toc:
                toc = "".join(f'<li class="l{level}"><a href="#{slug}">{html.escape(title)}</a></li>' for level, title, slug in md.toc)
                body = f"<ul>{toc}</ul>\n{body}"
            for target in md.broken:
                self.errors.append(f"{page.rel.as_posix()}: broken link to {target!r}")
            footer = f"{page.words} words" + (f", {page.date:%d %B %Y}" if page.date else "")
            self.write(page.url, PAGE.substitute(lang=self.config["lang"], title=html.escape(page.title), site=html.escape(self.config["name"]), nav=self.nav(page), body=body, footer=footer))
            for tag in page.tags:
                tags[tag].append(page)
        for tag, pages in sorted(tags.items()):
            items = "\n".join(f'<li><a href="../{p.url}">{html.escape(p.title)}</a></li>' for p in sorted(pages, key=lambda p: (p.date or date.min, p.slug), reverse=True))
            self.write(f"tags/{slugify(tag)}.html", f"<h1>{html.escape(tag)}</h1>\n<ul>\n{items}\n</ul>\n")
        static = self.src / "_static"
        if static.is_dir():
            for f in sorted(static.rglob("*")):
                if f.is_file():
                    rel = f.relative_to(static)
                    (self.out / rel).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(f, self.out / rel)
                    self.written.append(rel.as_posix())
        index = [{"title": p.title, "url": p.url, "tags": p.tags, "date": p.date.isoformat() if p.date else None, "words": p.words} for p in self.pages]
        self.write("index.json", json.dumps(index, indent=1, ensure_ascii=False) + "\n")


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("source", nargs="?", default="site")
    p.add_argument("-o", "--output", default="public")
    p.add_argument("--strict", action="store_true", help="errors fail the build")
    args = p.parse_args()
    src = Path(args.source)
    try:
        config = json.loads((src / "site.json").read_text())
    except FileNotFoundError:
        config = {}
    except json.JSONDecodeError as e:
        p.error(f"site.json: {e}")
    if not src.is_dir():
        p.exit(2, f"no such folder: {src}\n")
    site = Site(src, args.output, config)
    site.load()
    site.build()
    for rel in site.written:
        print("wrote", rel)
    for e in site.errors:
        print("warning:", e)
    print(f"{len(site.pages)} pages, {len(site.written)} files, {len(site.errors)} warnings")
    return 1 if args.strict and site.errors else 0


if __name__ == "__main__":
    sys.exit(main())
