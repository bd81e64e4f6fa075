class Node:
    _fields = ()

    def __init__(self, *args):
        if len(args) != len(self._fields):
            raise TypeError(f"{type(self).__name__} expects {len(self._fields)} args, got {len(args)}")
        for k, v in zip(self._fields, args):
            setattr(self, k, v)


class Num(Node): _fields = ("value",)
class Var(Node): _fields = ("name",)
class BinOp(Node): _fields = ("op", "left", "right")
class Let(Node): _fields = ("name", "value", "body")


class Visitor:
    def visit(self, node, *a):
        for cls in type(node).__mro__:
            m = getattr(self, "visit_" + cls.__name__, None)
            if m:
                return m(node, *a)
        raise NotImplementedError(f"{type(self).__name__}.visit_{type(node).__name__}")


class Printer(Visitor):
    def visit_Num(self, n): return str(n.value)
    def visit_Var(self, n): return n.name
    def visit_BinOp(self, n): return f"({self.visit(n.left)} {n.op} {self.visit(n.right)})"
    def visit_Let(self, n): return f"let {n.name} = {self.visit(n.value)} in {self.visit(n.body)}"


class Eval(Visitor):
    ops = {"+": lambda a, b: a + b, "*": lambda a, b: a * b, "-": lambda a, b: a - b, "/": lambda a, b: a / b}

    def visit_Num(self, n, env): return n.value
    def visit_Var(self, n, env):
        if n.name not in env:
            raise NameError(f"unbound {n.name}")
        return env[n.name]
    def visit_BinOp(self, n, env): return self.ops[n.op](self.visit(n.left, env), self.visit(n.right, env))
    def visit_Let(self, n, env): return self.visit(n.body, {**env, n.name: self.visit(n.value, env)})


class Fold(Visitor):
    def visit_Node(self, n):
        return type(n)(*(self.visit(v) if isinstance(v, Node) else v for v in vars(n).values()))
    def visit_BinOp(self, n):
        n = self.visit_Node(n)
        if isinstance(n.left, Num) and isinstance(n.right, Num):
            return Num(Eval.ops[n.op](n.left.value, n.right.value))
        if n.op == "*" and isinstance(n.right, Num) and n.right.value == 1:
            return n.left
        return n


tree = Let("x", BinOp("+", Num(2), Num(3)), BinOp("*", BinOp("-", Var("x"), BinOp("*", Num(4), Num(0.5))), BinOp("*", Var("x"), Num(1))))
print(Printer().visit(tree), Eval().visit(tree, {}), Printer().visit(Fold().visit(tree)), sep="\n")
class Partial(Visitor):
    visit_Num = staticmethod(lambda n: n.value)
for f in (lambda: Eval().visit(Var("y"), {}), lambda: Partial().visit(tree), lambda: Num(), lambda: Eval().visit(BinOp("/", Num(1), Num(0)), {}), lambda: Partial().visit(Num(4))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
