"""Imported first by suite.py in a translated program: a module exists once, so a "fresh" import gives the module itself."""
import importlib
from test.support import import_helper


def import_fresh_module(name, fresh=(), blocked=(), deprecated=False):
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


import_helper.import_fresh_module = import_fresh_module
