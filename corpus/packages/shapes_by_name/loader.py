import sys


def module_of(name):
    __import__(name)
    return sys.modules[name]
