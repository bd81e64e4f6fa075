"""json, json.tool, csv."""
import csv
import decimal
import io
import json
import json.tool
import sys

D = {"s": "é\"\\\n\x00\u2028😀", "n": [1, -2.5, 1e100, 10 ** 30, 0.1, True, None], "d": {"b": {}, "a": []}, "t": (1, 2), 5: "int", None: 1, 1.5: 2, True: 3}
print(json.dumps(D), json.dumps(D, ensure_ascii=False), json.dumps(D, indent=2), json.dumps({"b": 1, "a": 2}, sort_keys=True, separators=(",", ":"), indent="\t"), sep="\n")
print(json.dumps([float("nan"), float("inf"), -float("inf")]), json.dumps({(1, 2): 3, "a": 1}, skipkeys=True), json.dumps(1 + 2j, default=lambda o: [o.real, o.imag]), json.dumps("x"), json.dumps([]), json.dumps({}), json.dumps([[]], indent=1))
print(json.loads('{"a": [1, 2.5, -3e2, true, null, "\\u00e9\\n\\ud83d\\ude00"], "b": {}}'), json.loads(b'"bytes"'), json.loads("  1  "), json.loads("[NaN, Infinity, -Infinity]"), json.loads("1.10", parse_float=decimal.Decimal), json.loads("12", parse_int=float), json.loads("NaN", parse_constant=str), json.loads('{"a": 1}', object_hook=list), json.loads('{"a": 1, "a": 2}', object_pairs_hook=lambda p: p), json.loads('"\t"', strict=False), json.loads('[1,2]'.encode("utf-16")))


class Enc(json.JSONEncoder):
    def default(self, o):
        return f"<{o}>" if isinstance(o, complex) else super().default(o)


print(json.dumps([1j], cls=Enc), "".join(Enc(indent=1).iterencode([1, {"a": 2j}])), json.JSONEncoder().encode([1]), json.JSONDecoder().raw_decode('[1] tail'), json.JSONDecoder().decode(" {} "))
f = io.StringIO()
json.dump([1, {"k": "v"}], f, indent=1)
print(f.getvalue(), json.load(io.StringIO(f.getvalue())), json.detect_encoding(b"\xff\xfe1\x00"))
for bad in ("", "[1,", "[1 2]", '{"a" 1}', '{"a": 1,}', "{'a': 1}", '"abc', '"\\x"', '"\\u12"', "nul", "1 2", "[1,]", '"\t"', "{1: 2}", "-", "01", "[", "{", '{"a"', '{"a":', "\ufeff1", '"\\ud800"', "1e5 x", '{"a": [}'):
    try:
        print(repr(json.loads(bad)))
    except json.JSONDecodeError as e:
        print(repr(bad), e, e.msg, e.pos, e.lineno, e.colno)
loop = []
loop.append(loop)
for bad in (lambda: json.dumps(object), lambda: json.dumps(loop), lambda: json.dumps({(1,): 2}), lambda: json.dumps(float("nan"), allow_nan=False), lambda: json.loads(5), lambda: json.dumps({1, 2}), lambda: json.loads(None), lambda: json.dumps({"a": 1, 2: 3}, sort_keys=True), lambda: json.dumps(b"x")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
with open("in.json", "w") as g:
    g.write('{"b": 1, "a": [1, 2]}')
sys.argv = ["json.tool", "in.json", "out.json", "--sort-keys", "--indent", "1"]
json.tool.main()
print(open("out.json").read())
rows = [["a", 'q"t', "c,d", "e\nf", 1, 2.5, None, ""], ["é", " sp ", "'", "x"]]
for opts in ({"delimiter": ";"}, {"quoting": csv.QUOTE_ALL}, {"quoting": csv.QUOTE_NONNUMERIC}, {"quoting": csv.QUOTE_NONE, "escapechar": "\\"}, {"lineterminator": "\n", "quotechar": "'"}, {"doublequote": False, "escapechar": "~"}, {"dialect": "excel-tab"}, {"dialect": "unix"}):
    out = io.StringIO()
    w = csv.writer(out, **opts)
    w.writerows(rows)
    print(opts, repr(out.getvalue()))
    del w
print(list(csv.reader(['a,"b, c",d', '"x""y",,', "", "1, 2"], skipinitialspace=True)), list(csv.reader(["1.5,'a'"], quotechar="'", quoting=csv.QUOTE_NONNUMERIC)))
r = csv.DictReader(["h1,h2", "1,2,3", "4"], restkey="rest", restval="none")
print(list(r), r.fieldnames, r.line_num)
out = io.StringIO()
dw = csv.DictWriter(out, ["x", "y"], restval="-", extrasaction="ignore")
dw.writeheader(); dw.writerow({"x": 1, "z": 2}); dw.writerows([{"y": 3}])
print(repr(out.getvalue()))
csv.register_dialect("mine", delimiter="|", quoting=csv.QUOTE_MINIMAL)
print(csv.list_dialects(), csv.get_dialect("mine").delimiter, list(csv.reader(["a|b"], "mine")), csv.field_size_limit())
csv.unregister_dialect("mine")
sn = csv.Sniffer()
print(sn.sniff("a;b;c\n1;2;3\n4;5;6\n").delimiter, sn.has_header("name,age\nbob,5\namy,7\n"), sn.sniff("'x','y'\n'1','2'\n").quotechar)
for bad in (lambda: csv.writer(out, quoting=csv.QUOTE_NONE).writerow(["a,b"]), lambda: list(csv.reader(['"a'], strict=True)), lambda: csv.get_dialect("no"), lambda: dw2.writerow({"q": 1}), lambda: csv.reader([], delimiter="ab"), lambda: list(csv.reader([b"x"])), lambda: csv.writer(5), lambda: sn.sniff(""), lambda: csv.writer(out).writerow(5), lambda: list(csv.reader(['"a"b'], strict=True)), lambda: csv.register_dialect(1), lambda: csv.reader([], quotechar="")):
    dw2 = csv.DictWriter(out, ["x"])
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
