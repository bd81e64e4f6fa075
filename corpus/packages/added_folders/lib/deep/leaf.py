from .other import VALUE as BASE

VALUE = BASE + 1
