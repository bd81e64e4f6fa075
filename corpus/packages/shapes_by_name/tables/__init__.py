from importlib import import_module


def load(version):
    part = version.replace(".", "-")
    name = f".table{part}"
    return import_module(name, "tables")
