# requires: tomli==2.0.1
import tomli

print(tomli.loads('a = 1\nb = [1.5, "x", {c = true}]\n[t.u]\nd = 1979-05-27T07:32:00Z\n'))
for bad in ("a =", "a = 1\na = 2", "[x", "a = 'q"):
    try:
        print(tomli.loads(bad))
    except tomli.TOMLDecodeError as e:
        print(e)
