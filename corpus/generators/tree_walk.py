def parse_indented(text):
    root = {"name": "root", "children": []}
    stack = [(-1, root)]
    for n, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        depth = len(line) - len(line.lstrip())
        if depth % 2:
            raise SyntaxError(f"odd indent on line {n}")
        while stack[-1][0] >= depth:
            stack.pop()
        node = {"name": line.strip(), "children": []}
        stack[-1][1]["children"].append(node)
        stack.append((depth, node))
    return root


def preorder(node, depth=0):
    yield depth, node["name"]
    for c in node["children"]:
        yield from preorder(c, depth + 1)


def postorder(node):
    for c in node["children"]:
        yield from postorder(c)
    yield node["name"]


def levels(node):
    level = [node]
    while level:
        yield [n["name"] for n in level]
        level = [c for n in level for c in n["children"]]


def paths(node, prefix=()):
    here = prefix + (node["name"],)
    if not node["children"]:
        yield "/".join(here)
    for c in node["children"]:
        yield from paths(c, here)


def draw(node, prefix="", last=True):
    yield prefix + ("`-- " if last else "|-- ") + node["name"]
    kids = node["children"]
    for i, c in enumerate(kids):
        yield from draw(c, prefix + ("    " if last else "|   "), i == len(kids) - 1)


t = parse_indented("""a
  b
    c
    d
  e

f
  g""")
print(list(preorder(t)))
print(list(postorder(t)), list(levels(t)), list(paths(t)))
print("\n".join(draw(t)))
try:
    parse_indented("a\n b")
except SyntaxError as e:
    print(type(e).__name__, e)
depth = max(d for d, _ in preorder(t))
print(depth, next(n for d, n in preorder(t) if d == depth))
