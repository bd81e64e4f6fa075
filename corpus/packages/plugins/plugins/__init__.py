from .upper import Upper
from .count import *
from .count import _private

__all__ = ["Upper", "Count"]
