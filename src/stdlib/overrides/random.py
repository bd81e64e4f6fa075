"""Random ints are drawn in Rust, as `_randbelow_with_getrandbits` draws them, where the generator is of the class itself."""
from _portalis import random_below as _random_below
from _portalis import random_range as _random_range


@extend
class Random:
    def _randbelow_with_getrandbits(self, n):
        drawn = _random_below(self, Random, n)
        return drawn if drawn is not None else self._original__randbelow_with_getrandbits(n)

    def randrange(self, start, stop=None, step=_ONE):
        drawn = _random_range(self, Random, start, stop, step, 0)
        return drawn if drawn is not None else self._original_randrange(start, stop, step)

    def randint(self, a, b):
        drawn = _random_range(self, Random, a, b, 1, 1)
        return drawn if drawn is not None else self.randrange(a, b + 1)

    def choice(self, seq):
        drawn = _random_below(self, Random, len(seq))
        return seq[drawn] if drawn is not None else self._original_choice(seq)
