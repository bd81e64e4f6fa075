import json
from pathlib import Path


def deep_merge(a, b):
    out = dict(a)
    for k, v in b.items():
        if isinstance(v, dict) and isinstance(out.get(k), dict):
            out[k] = deep_merge(out[k], v)
        elif isinstance(v, list) and isinstance(out.get(k), list):
            out[k] = out[k] + [x for x in v if x not in out[k]]
        elif v is None:
            out.pop(k, None)
        else:
            out[k] = v
    return out


class Config:
    def __init__(self, *files):
        self.data = {}
        self.sources = {}
        for f in files:
            self.load(Path(f))

    def load(self, path):
        try:
            with path.open(encoding="utf-8") as fh:
                new = json.load(fh)
        except FileNotFoundError:
            print(f"skip {path}")
            return
        except json.JSONDecodeError as e:
            print(f"{path.name}:{e.lineno}:{e.colno}: {e.msg}")
            return
        self.data = deep_merge(self.data, new)
        for k in self._flat(new):
            self.sources[k] = path.name

    def _flat(self, d, prefix=""):
        for k, v in d.items():
            if isinstance(v, dict):
                yield from self._flat(v, f"{prefix}{k}.")
            else:
                yield prefix + k

    def __getitem__(self, dotted):
        node = self.data
        for part in dotted.split("."):
            node = node[int(part)] if isinstance(node, list) else node[part]
        return node

    def get(self, dotted, default=None):
        try:
            return self[dotted]
        except (KeyError, IndexError, TypeError, ValueError):
            return default


Path("conf").mkdir()
Path("conf/base.json").write_text('{"name": "app", "db": {"host": "local", "port": 5432, "opts": {"ssl": false}}, "paths": ["/a", "/b"], "debug": true}')
Path("conf/prod.json").write_text('{"db": {"host": "prod", "opts": {"ssl": true, "pool": 5.5}}, "paths": ["/b", "/c"], "debug": null}')
Path("conf/bad.json").write_text('{"db": {\n  "host": oops\n}}')
c = Config("conf/base.json", "conf/prod.json", "conf/none.json", "conf/bad.json")
print(json.dumps(c.data, indent=1, sort_keys=True))
print(c["db.host"], c["paths.2"], c.get("db.opts.pool") * 2, c.get("debug", "unset"), c.get("paths.9", -1), c.get("name.x", "no"))
print(c.sources)
try:
    c["db.nope"]
except KeyError as e:
    print("KeyError", e)
out = Path("merged.json")
out.write_text(json.dumps(c.data, separators=(",", ":")))
print(out.stat().st_size, json.loads(out.read_text()) == c.data)
