PLUGINS = {}


def register(cls):
    PLUGINS[cls.__name__.lower()] = cls
    return cls
