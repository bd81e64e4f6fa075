"""The public interface of configparser."""
import configparser
import io

TEXT = """
[DEFAULT]
home = /root
Compression = yes

[paths]
; comment
base = %(home)s/base
multi = one
    two
    three
empty
flag = on
[nums]
a: 1
b = 2.5
c = false
"""
c = configparser.ConfigParser(allow_no_value=True)
c.read_string(TEXT)
print(c.sections(), c.defaults(), c.has_section("paths"), c.has_option("nums", "A"), c.options("paths"))
print(c.get("paths", "base"), c.get("paths", "base", raw=True), repr(c["paths"]["multi"]), c["paths"]["empty"], c.get("paths", "nope", fallback="fb"))
print(c.getint("nums", "a"), c.getfloat("nums", "b"), c.getboolean("nums", "c"), c["paths"].getboolean("flag"), c["nums"].getint("zz", 7))
print(c.items("nums"), dict(c["nums"]), [k for k in c], len(c), "nums" in c)
c.add_section("new")
c.set("new", "key", "value")
c["other"] = {"x": 1, "y": "two"}
c.remove_option("nums", "b")
print(c.remove_section("paths"), c.remove_section("paths"))
c.read_dict({"d": {"k": 5}})
c.read_file(io.StringIO("[f]\nz = 9\n"), "somefile")
out = io.StringIO()
c.write(out)
print(out.getvalue())
out = io.StringIO()
c.write(out, space_around_delimiters=False)
print(out.getvalue())
print(repr(c["f"]), c.read("does-not-exist.ini"), c.popitem()[0])
e = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), converters={"list": lambda v: v.split(",")})
e.read_string("[a]\nx = 1,2\n[b]\ny = ${a:x},3\n")
print(e["b"]["y"], e["b"].getlist("y"))
r = configparser.RawConfigParser(delimiters=(":",), comment_prefixes=("#",), inline_comment_prefixes=(";",), default_section="base", strict=False)
r.optionxform = str
r.read_string("[base]\nq: 1\n[S]\nKey: %(x)s ; c\nKey: again\n")
print(r.items("S"), r.get("S", "Key"))
for bad in (lambda: c.get("zz", "a"), lambda: c.get("nums", "zz"), lambda: c.add_section("nums"), lambda: c.read_string("x = 1"), lambda: c.read_string("[a]\nx\n[a]\n"),
            lambda: configparser.ConfigParser().read_string("[a]\n?\n"), lambda: c.getint("other", "y"), lambda: configparser.ConfigParser().read_string("[a]\nx=1\nx=2\n"), lambda: c.set("f", "z", 1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
bad = configparser.ConfigParser()
bad.read_string("[a]\nx = %(y)s\n")
try:
    bad.get("a", "x")
except configparser.InterpolationMissingOptionError as e:
    print(e)
