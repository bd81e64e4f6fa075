import json
from datetime import date
from pathlib import Path


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, date):
            return {"$date": o.isoformat()}
        if isinstance(o, (set, frozenset)):
            return {"$set": sorted(o)}
        if isinstance(o, complex):
            return {"$complex": [o.real, o.imag]}
        if isinstance(o, bytes):
            return {"$bytes": o.hex()}
        if isinstance(o, Path):
            return str(o)
        return super().default(o)


def hook(d):
    if len(d) == 1:
        (key, value), = d.items()
        if key == "$date":
            return date.fromisoformat(value)
        if key == "$set":
            return set(value)
        if key == "$complex":
            return complex(*value)
        if key == "$bytes":
            return bytes.fromhex(value)
    return d


original = {"d": date(2024, 2, 29), "s": {3, 1, 2}, "z": 1 - 2j, "b": b"\x00\xff", "n": [None, True, 1.0, 10 ** 20, -0.0, 1e-10], "nested": {"deep": [{"x": {1}}]}, "empty": [{}, [], ""], "u": "é\u2028😀\x07\"\\/"}
text = json.dumps(original, cls=Encoder, indent=None)
print(text)
back = json.loads(text, object_hook=hook)
print(back == original, back["s"], back["n"], back["z"])
print(json.dumps(original, cls=Encoder, ensure_ascii=False, sort_keys=True, indent="\t"))
print(json.dumps({"p": Path("a/b")}, cls=Encoder), json.dumps([1, [2, [3]]], indent=2), json.dumps({}), json.dumps([], indent=3), json.dumps("x", indent=3))
for bad in (object(), {"k": {1: object}}, {(1,): 2}):
    try:
        json.dumps(bad, cls=Encoder)
    except TypeError as e:
        print(str(e).split(" at 0x")[0])
lines = [{"id": i, "v": i / 3} for i in range(3)]
with open("data.jsonl", "w") as f:
    for rec in lines:
        f.write(json.dumps(rec) + "\n")
with open("data.jsonl") as f:
    print([json.loads(l)["v"] for l in f], json.loads(" \n[1,2]\t"))
print(json.loads("[1, 2.50, 1e2, -7]", parse_float=lambda s: ("f", s)), json.loads('{"a":1,"b":{"a":2}}', object_pairs_hook=lambda ps: [k for k, _ in ps]))
