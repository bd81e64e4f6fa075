"""Merges layered settings: defaults, TOML, INI, JSON, environment, command line; explains where each value came from."""
import configparser
import copy
import json
import os
import sys
import tomllib
from collections import ChainMap
from pathlib import Path
from types import MappingProxyType

DEFAULTS = MappingProxyType({
    "server": {"host": "localhost", "port": 8000, "tls": False},
    "paths": {"logs": "var/log", "data": ["var/data"]},
    "limits": {"rate": 1.5, "burst": 10},
})


class ConfigError(ValueError):
    pass


def flatten(tree, prefix=()):
    for key, value in tree.items():
        if isinstance(value, dict) and value:
            yield from flatten(value, (*prefix, key))
        else:
            yield ".".join((*prefix, key)), value


def merge(base, over):
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(base.get(key), dict):
            merge(base[key], value)
        elif key.endswith("+"):
            base.setdefault(key[:-1], []).extend(value if isinstance(value, list) else [value])
        else:
            base[key] = copy.deepcopy(value)
    return base


def convert(text, like):
    if isinstance(like, bool):
        try:
            return {"yes": True, "true": True, "on": True, "1": True, "no": False, "false": False, "off": False, "0": False}[text.lower()]
        except KeyError:
            raise ConfigError(f"not a truth value: {text!r}") from None
    if isinstance(like, list):
        return [part.strip() for part in text.split(os.pathsep) if part.strip()]
    try:
        return type(like)(text)
    except ValueError as error:
        raise ConfigError(str(error)) from error


def put(tree, dotted, text, defaults):
    *parents, last = dotted.split(".")
    like = dict(flatten(dict(defaults))).get(dotted)
    for name in parents:
        tree = tree.setdefault(name, {})
    tree[last] = text if like is None else convert(text, like)


def read_toml(path):
    with path.open("rb") as handle:
        return tomllib.load(handle)


def read_ini(path):
    parser = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation())
    parser.optionxform = str
    parser.read_string(path.read_text(), source=path.name)
    tree = {}
    for section in parser.sections():
        for key, text in parser.items(section):
            put(tree, f"{section}.{key}", text, DEFAULTS)
    return tree


def read_json(path):
    return json.loads(path.read_text(), object_pairs_hook=no_duplicates)


def no_duplicates(pairs):
    result = {}
    for key, value in pairs:
        if key in result:
            raise ConfigError(f"duplicate key {key!r}")
        result[key] = value
    return result


READERS = {".toml": read_toml, ".ini": read_ini, ".json": read_json}


def layers(files, environ, overrides):
    yield "defaults", copy.deepcopy(dict(DEFAULTS))
    for name in files:
        path = Path(name)
        try:
            yield path.name, READERS[path.suffix](path)
        except KeyError as error:
            raise ConfigError(f"{name}: unknown kind {error}") from None
        except (json.JSONDecodeError, tomllib.TOMLDecodeError, configparser.Error) as error:
            raise ConfigError(f"{name}: {type(error).__name__}: {error}") from error
    tree = {}
    for key in sorted(environ):
        if key.startswith("APP_"):
            put(tree, key[4:].lower().replace("__", "."), environ[key], DEFAULTS)
    yield "environment", tree
    tree = {}
    for item in overrides:
        key, sep, value = item.partition("=")
        if not sep:
            raise ConfigError(f"expected KEY=VALUE, got {item!r}")
        put(tree, key, value, DEFAULTS)
    yield "command line", tree


def main(argv):
    files = [a for a in argv if not a.startswith("-")]
    overrides = [a[2:] for a in argv if a.startswith("-D")]
    merged, origin, chain = {}, {}, ChainMap()
    try:
        for name, tree in layers(files, os.environ, overrides):
            merge(merged, tree)
            flat = {key.removesuffix("+"): value for key, value in flatten(tree)}
            chain = chain.new_child(flat)
            origin.update(dict.fromkeys(flat, name))
    except ConfigError as error:
        print(f"error: {error}", file=sys.stderr)
        print("failed:", type(error.__cause__).__name__)
        return 1
    width = max(map(len, origin))
    for key, value in flatten(merged):
        print(f"{key:<{width}} = {value!r:<22} # {origin[key]}")
    print(len(chain.maps), chain["server.port"], chain.get("nothing"))
    Path("effective.json").write_text(json.dumps(merged, indent=2, sort_keys=True, default=str) + "\n")
    try:
        DEFAULTS["x"] = 1
    except TypeError as error:
        print(error, DEFAULTS["server"]["port"])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
