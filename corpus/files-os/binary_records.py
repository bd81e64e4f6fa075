"""Fixed-size binary records with struct, seek and an index."""
import os
import struct

REC = struct.Struct("<I12sf?")


class Store:
    def __init__(self, path):
        mode = "r+b" if os.path.exists(path) else "w+b"
        self.f = open(path, mode)

    def __len__(self):
        self.f.seek(0, os.SEEK_END)
        return self.f.tell() // REC.size

    def append(self, name, price, ok=True):
        rid = len(self)
        self.f.seek(0, 2)
        self.f.write(REC.pack(rid, name.encode("utf-8")[:12], price, ok))
        return rid

    def __getitem__(self, rid):
        if not 0 <= rid < len(self):
            raise IndexError(f"no record {rid}")
        self.f.seek(rid * REC.size)
        i, name, price, ok = REC.unpack(self.f.read(REC.size))
        return i, name.rstrip(b"\0").decode("utf-8", "replace"), round(price, 2), ok

    def update(self, rid, **kw):
        i, name, price, ok = self[rid]
        name, price, ok = kw.get("name", name), kw.get("price", price), kw.get("ok", ok)
        self.f.seek(rid * REC.size)
        self.f.write(REC.pack(i, name.encode(), price, ok))

    def close(self):
        self.f.close()


s = Store("data.rec")
for name, price in (("apple", 1.25), ("kiwi", 0.5), ("a very long name indeed", 9.99), ("été", 3)):
    print(s.append(name, price))
s.update(1, price=0.75, ok=False)
print(len(s), [s[i] for i in range(len(s))], REC.size)
s.close()
s = Store("data.rec")
print(s.append("late", 1e6), s[4], os.path.getsize("data.rec"))
for bad in (lambda: s[99], lambda: s.append("x", "y"), lambda: s.append(5, 1)):
    try:
        bad()
    except (IndexError, struct.error, AttributeError) as e:
        print(type(e).__name__, e)
s.close()
with open("data.rec", "r+b") as f:
    f.truncate(REC.size * 2 + 3)
with open("data.rec", "rb") as f:
    data = f.read()
print(len(data), data[:8], list(REC.iter_unpack(data[:REC.size * 2]))[1][0])
