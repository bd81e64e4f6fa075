"""`from package import *` imports the modules that `__all__` names, though nothing else does."""
import sys

from shapes import *
from shapes.flat import *

print(circle.area(2), square.area(3), line.LENGTH, sorted(n for n in dir() if not n.startswith("_")))
print(sorted(name for name in sys.modules if name.startswith("shapes")))


def broken():
    import shapes.wrong
    try:
        exec("from shapes.wrong import *", {})
    except AttributeError as error:
        print(error)


broken()
