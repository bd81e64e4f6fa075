"""plistlib, XML and binary."""
import datetime
import io
import plistlib

DATA = {"str": "a <b> & é", "int": 42, "big": 2 ** 40, "neg": -3, "float": 1.5, "true": True, "false": False, "data": b"\x00\x01bytes", "date": datetime.datetime(2020, 1, 2, 3, 4, 5), "list": [1, "two", [3]], "dict": {"k": {}}, "uid": 1}
for fmt in (plistlib.FMT_XML, plistlib.FMT_BINARY):
    raw = plistlib.dumps(DATA, fmt=fmt, sort_keys=True)
    print(raw)
    print(plistlib.loads(raw) == DATA, plistlib.loads(raw, fmt=fmt))
print(plistlib.dumps({"b": 1, "a": [None][:0]}, sort_keys=False).decode())
out = io.BytesIO()
plistlib.dump({"x": 1}, out)
print(plistlib.load(io.BytesIO(out.getvalue())))
print(plistlib.loads(plistlib.dumps(plistlib.UID(7), fmt=plistlib.FMT_BINARY)), plistlib.UID(3).data)
for bad in (lambda: plistlib.dumps({1: 2}), lambda: plistlib.dumps(object), lambda: plistlib.loads(b"junk"), lambda: plistlib.dumps({"a": None}), lambda: plistlib.loads(b"<plist><dict><key>a</key></dict></plist>"), lambda: plistlib.dumps(2 ** 70), lambda: plistlib.dumps("x", fmt="zz")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
