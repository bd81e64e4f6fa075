"""tomllib.loads and load."""
import io
import tomllib

TEXT = '''
title = "TOML \\u00e9"
[owner]
dob = 1979-05-27T07:32:00-08:00
day = 1979-05-27
time = 07:32:00.999
local = 1979-05-27T07:32:00
[database]
ports = [ 8000, 8001, [1, 2] ]
data = { a = 1, "b c" = 2.5 }
hex = 0xDEAD_BEEF
inf = -inf
big = 1_000_000
f = 6.626e-34
lit = 'C:\\path'
multi = """
one
two\\
   three"""
[[fruit]]
name = "apple"
[[fruit]]
name = "pear"
a.b.c = true
'''
print(tomllib.loads(TEXT))
print(tomllib.load(io.BytesIO(b"x = 1\n")))
print(tomllib.loads("a = 1.10", parse_float=str))
for bad in ("a = ", "a = 1\na = 2", "[a]\n[a]", "a = 'x", "= 1", "a = 01", "a = [1,", "a = {x = 1,}", "a.b = 1\na = 2", 'a = "\\q"', "a = 1979-13-01", "a = nope"):
    try:
        print(tomllib.loads(bad))
    except tomllib.TOMLDecodeError as e:
        print(repr(bad), e)
try:
    tomllib.load(io.StringIO("x = 1"))
except TypeError as e:
    print(e)
