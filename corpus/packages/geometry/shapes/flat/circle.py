from .. import kind
from ..common import Measured
try:
    from no_such_constants import PI
    PI_SOURCE = "package"
except ImportError:
    from math import pi as PI
    PI_SOURCE = "math"


@kind
class Circle(Measured):
    def measure(self):
        return PI * self.size ** 2
