"""weakref, copy, copyreg, types."""
import copy
import copyreg
import gc
import types
import weakref


class Thing:
    def __init__(self, n):
        self.n = n

    def method(self):
        return self.n

    def __repr__(self):
        return f"Thing({self.n})"


t = Thing(1)
r = weakref.ref(t, lambda ref: print("gone", ref() is None))
p = weakref.proxy(t)
print(r(), p.n, weakref.getweakrefcount(t), len(weakref.getweakrefs(t)), r is weakref.ref(t) or True, isinstance(r, weakref.ReferenceType))
m = weakref.WeakMethod(t.method)
print(m()(), m == weakref.WeakMethod(t.method))
f = weakref.finalize(t, print, "finalized", 1, sep="-")
print(f.alive, f.peek()[2:], f.atexit)
d = weakref.WeakValueDictionary({"a": t})
k = weakref.WeakKeyDictionary({t: "v"})
s = weakref.WeakSet([t])
print(dict(d), list(k.items()), len(s), t in s, d.get("zz"), "a" in d, k[t], len(d.valuerefs()), len(k.keyrefs()))
del t
gc.collect()
print(r(), m(), f.alive, len(d), len(k), len(s))
try:
    p.n
except ReferenceError as e:
    print("ReferenceError", e)
a, b = Thing(2), Thing(3)
s = weakref.WeakSet([a])
s.add(b)
s.discard(a)
print(s | weakref.WeakSet([a]) == {a, b}, s.issubset([a, b]), list(s), s.copy() == s)
d.update(x=a)
d.setdefault("y", b)
print(sorted(d), d.pop("x"), d.popitem())
try:
    weakref.ref(1)
except TypeError as e:
    print(e)

data = {"l": [1, [2, 3]], "t": (Thing(4), [5])}
data["self"] = data
shallow, deep = copy.copy(data), copy.deepcopy(data)
deep["l"][1].append(9)
print(data["l"], shallow["l"] is data["l"], deep["l"], deep["self"] is deep, deep["t"][0].n, deep["t"][0] is data["t"][0])


class Custom:
    def __init__(self, v):
        self.v = v

    def __copy__(self):
        return Custom("copied")

    def __deepcopy__(self, memo):
        return Custom(copy.deepcopy(self.v, memo) + ["deep"])


print(copy.copy(Custom(1)).v, copy.deepcopy(Custom([1])).v, copy.copy(len) is len, copy.deepcopy({1, 2}), copy.copy(bytearray(b"x")), copy.copy(range(3)))


class Slots:
    __slots__ = ("a", "b")


x = Slots()
x.a = 1
print(copy.copy(x).a, hasattr(copy.deepcopy(x), "b"), copyreg.__reduce_ex__ is not None)
copyreg.pickle(Thing, lambda t: (Thing, (t.n * 10,)))
print(copy.copy(Thing(5)), copyreg.dispatch_table[Thing](Thing(1)))
copyreg.constructor(Thing)
copyreg.add_extension("mod", "name", 240)
copyreg.remove_extension("mod", "name", 240)
copyreg.clear_extension_cache()
print(copyreg.__newobj__(Slots), copyreg._slotnames(Slots)) if False else print(type(copyreg.__newobj__(Slots)).__name__, copyreg._slotnames(Slots))
try:
    copyreg.constructor(5)
except TypeError as e:
    print(e)

ns = types.SimpleNamespace(a=1, b="x")
ns.c = [1]
print(ns, ns == types.SimpleNamespace(a=1, b="x", c=[1]), vars(ns))
proxy = types.MappingProxyType({"k": 1})
print(proxy, proxy["k"], dict(proxy), len(proxy), list(proxy.items()), proxy | {"z": 2})
try:
    proxy["k"] = 2
except TypeError as e:
    print(e)
C = types.new_class("C", (Thing,), {}, lambda ns: ns.update(extra=7))
print(C.__name__, C(8), C.extra, C.__mro__[1].__name__, types.resolve_bases((Thing,)), types.prepare_class("X", (int,))[0], types.get_original_bases(C) if hasattr(types, "get_original_bases") else (Thing,) == (Thing,))
mod = types.ModuleType("made", "doc")
mod.x = 1
print(mod, mod.__doc__, mod.x)
print(types.MethodType(lambda self: self.n, Thing(6))(), isinstance(len, types.BuiltinFunctionType), isinstance(lambda: 0, types.FunctionType), isinstance((i for i in ()), types.GeneratorType), types.GenericAlias(list, (int,)), int | None, isinstance(int | str, types.UnionType), types.NoneType, types.EllipsisType, types.NotImplementedType)


class Dyn:
    @types.DynamicClassAttribute
    def attr(self):
        return "instance"


print(Dyn().attr)
