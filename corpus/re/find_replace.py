import re
import sys


def camel_to_snake(name):
    s = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", s).lower()


def snake_to_camel(name):
    return re.sub(r"_([a-z])", lambda m: m.group(1).upper(), name)


def thousands(s):
    return re.sub(r"\B(?=(\d{3})+(?!\d))", ",", s)


def mask(text):
    text = re.sub(r"\b\d{4}(?:[ -]?\d{4}){3}\b", lambda m: "*" * 12 + m[0][-4:], text)
    return re.sub(r"([\w.]+)@([\w.]+)", lambda m: m[1][0] + "***@" + m[2], text)


def markdown(text):
    rules = [
        (r"^### (.*)$", r"<h3>\1</h3>"), (r"^# (.*)$", r"<h1>\1</h1>"), (r"\*\*(.+?)\*\*", r"<b>\1</b>"), (r"(?<!\*)\*([^*]+)\*", r"<i>\1</i>"),
        (r"`([^`]+)`", r"<code>\1</code>"), (r"\[([^\]]+)\]\(([^)]+)\)", r'<a href="\2">\1</a>'), (r"(?m)^- (.*)$", r"<li>\1</li>"),
    ]
    for pat, rep in rules:
        text = re.sub(pat, rep, text, flags=re.M)
    return text


for n in ("getHTTPResponseCode", "simpleName", "already_snake", "X", "HTML"):
    print(n, camel_to_snake(n), snake_to_camel(camel_to_snake(n)))
print([thousands(s) for s in ("1", "123", "1234", "1234567", "abc12345")])
print(mask("card 1234-5678-9012-3456, mail ann.lee@example.org or 1234567890123456"))
print(markdown("# Title\n### Sub\n- **bold** and *it*\n- `x*y` [link](u)"))
print(re.sub(r"(?i)(python)", lambda m: m[1].upper() if m.start() else m[1].title(), "python PyThOn"), re.subn(r"\s+", " ", " a \t b\n"))
print(re.sub(r"(?P<a>\w)(?P<b>\w)", r"\g<b>\g<a>", "abcde"), re.sub("x", r"\\", "axb"), re.sub("x", "\\n", "axb"), re.sub(r"(a)(b)?", r"<\1\2>", "aab"))
print(re.split(r"(?<=[.!?])\s", "One. Two! Three? Four"), re.split(r"([-+])", "1+2-3"), re.split("", "ab"))
for text in ("2024-01-31", "24-1-1", "x2024-01-31x", "2024-13-99"):
    m = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])-([0-3]\d)", text)
    print(text, m and tuple(map(int, m.groups())))
try:
    re.sub(r"(a)", r"\2", "a")
except re.error as e:
    print(e)
print(sys.modules["re"] is re, re.compile("a") is re.compile("a"), re.compile("a") == re.compile("a", re.I))
