class CycleError(ValueError):
    def __init__(self, cycle):
        super().__init__("cycle: " + " -> ".join(cycle))
        self.cycle = cycle


def toposort(deps):
    WHITE, GREY, BLACK = range(3)
    colour = {}
    order = []

    def visit(node, trail):
        state = colour.get(node, WHITE)
        if state == GREY:
            raise CycleError(trail[trail.index(node):] + [node])
        if state == BLACK:
            return
        colour[node] = GREY
        for dep in sorted(deps.get(node, ())):
            visit(dep, trail + [node])
        colour[node] = BLACK
        order.append(node)

    for node in sorted(deps):
        visit(node, [])
    return order


def layers(deps):
    deps = {k: set(v) for k, v in deps.items()}
    for v in list(deps.values()):
        for d in v:
            deps.setdefault(d, set())
    while deps:
        ready = sorted(n for n, d in deps.items() if not d)
        if not ready:
            raise CycleError(sorted(deps))
        yield ready
        deps = {n: d - set(ready) for n, d in deps.items() if n not in ready}


build = {"app": ["lib", "ui"], "ui": ["lib", "gfx"], "gfx": ["math"], "lib": ["math", "io"], "io": [], "tests": ["app"]}
print(toposort(build))
for i, layer in enumerate(layers(build)):
    print(i, layer)
build["math"] = ["ui"]
for f in (toposort, lambda d: list(layers(d))):
    try:
        f(build)
    except CycleError as e:
        print(e, len(e.cycle))
