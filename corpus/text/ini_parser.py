class IniError(ValueError):
    pass


def parse_value(raw):
    raw = raw.strip()
    if raw.lower() in ("true", "yes", "on"):
        return True
    if raw.lower() in ("false", "no", "off"):
        return False
    if raw.lower() in ("", "none"):
        return None
    for kind in (int, float):
        try:
            return kind(raw)
        except ValueError:
            pass
    if raw[0] == raw[-1] and raw[0] in "\"'":
        return raw[1:-1]
    if "," in raw:
        return [parse_value(p) for p in raw.split(",")]
    return raw


def parse(text):
    config = {}
    section = config.setdefault("DEFAULT", {})
    for n, line in enumerate(text.split("\n"), 1):
        line = line.split(";", 1)[0].split("#", 1)[0].strip()
        if not line:
            continue
        if line.startswith("["):
            if not line.endswith("]"):
                raise IniError(f"line {n}: section header not closed: {line}")
            section = config.setdefault(line[1:-1].strip(), {})
        elif "=" in line:
            key, _, value = line.partition("=")
            if not key.strip():
                raise IniError(f"line {n}: empty key")
            section[key.strip()] = parse_value(value)
        else:
            raise IniError(f"line {n}: expected key=value, got {line!r}")
    return config


SAMPLE = """
debug = yes
[server]
host = example.org   ; the host
port = 8080
ratio = 0.75
tags = a, b, 3
[ empty ]
[db]
name = "main db"
timeout =
"""
cfg = parse(SAMPLE)
for name, section in cfg.items():
    print(f"[{name}]")
    for k, v in section.items():
        print(f"  {k} = {v!r} ({type(v).__name__})")
print(cfg["server"]["port"] + 1, cfg["server"]["ratio"] * 2, cfg["db"]["timeout"] is None)
for bad in ("[open", "= 5", "novalue"):
    try:
        parse("ok=1\n" + bad)
    except IniError as e:
        print(e)
