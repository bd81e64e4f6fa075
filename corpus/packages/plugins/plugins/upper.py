from registry import register
from .base import Plugin


@register
class Upper(Plugin):
    def run(self):
        return self.text.upper()
