def parse(text):
    rows = []
    for line in text.strip().splitlines():
        cells = [c.strip() for c in line.strip().strip("|").split("|")]
        if all(set(c) <= set("-:") and c for c in cells):
            rows.append(cells)
            continue
        rows.append(cells)
    header, rule, *body = rows
    aligns = []
    for c in rule:
        left, right = c.startswith(":"), c.endswith(":")
        aligns.append("^" if left and right else ">" if right else "<")
    return header, aligns, body


def render(header, aligns, body):
    columns = list(zip(header, *body))
    widths = [max(len(c) for c in col) for col in columns]
    def line(cells):
        return "| " + " | ".join(f"{c:{a}{w}}" for c, a, w in zip(cells, aligns, widths)) + " |"
    rule = []
    for a, w in zip(aligns, widths):
        rule.append({"^": ":" + "-" * (w - 2) + ":", ">": "-" * (w - 1) + ":", "<": "-" * w}[a])
    yield line(header)
    yield "| " + " | ".join(rule) + " |"
    for row in body:
        yield line(row + [""] * (len(widths) - len(row)))


source = """
| Name | Qty | Note |
|:--|--:|:-:|
| apples | 12 | fresh |
| kiwi | 7 | ok |
| Übergröße | 1000 | 日本 |
"""
header, aligns, body = parse(source)
print(*render(header, aligns, body), sep="\n")
body.sort(key=lambda r: int(r[1]), reverse=True)
print(*render(header, aligns, body), sep="\n")
try:
    parse("just one line")
except ValueError as e:
    print("error:", e)
