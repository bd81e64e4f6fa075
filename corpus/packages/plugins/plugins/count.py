from collections import Counter
from registry import register
from . import base

_private = "not exported by star"


@register
class Count(base.Plugin):
    def run(self):
        return dict(Counter(self.text.split()))
