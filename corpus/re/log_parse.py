import re
from collections import Counter

LOG = '''127.0.0.1 - - [10/Oct/2023:13:55:36 +0000] "GET /index.html HTTP/1.1" 200 2326 "-" "Mozilla/5.0"
10.0.0.7 - bob [10/Oct/2023:13:55:40 +0000] "POST /api/items?id=5&q=a%20b HTTP/1.1" 201 17 "http://x/" "curl/7.1"
10.0.0.7 - - [10/Oct/2023:13:56:01 +0000] "GET /missing HTTP/1.0" 404 - "-" "curl/7.1"
garbage line
::1 - - [10/Oct/2023:13:59:59 +0000] "HEAD / HTTP/2" 500 0 "-" "bot (+http://b.example)"
'''
PATTERN = re.compile(r'''
    (?P<host>\S+)\s \S+\s (?P<user>\S+)\s
    \[(?P<day>\d+)/(?P<month>\w{3})/(?P<year>\d{4}):(?P<time>[\d:]+)\s (?P<zone>[+-]\d{4})\]\s
    "(?P<method>[A-Z]+)\s (?P<path>[^?"\s]+)(?:\?(?P<query>\S*))?\s HTTP/(?P<version>[\d.]+)"\s
    (?P<status>\d{3})\s (?P<size>\d+|-)\s
    "(?P<referrer>[^"]*)"\s "(?P<agent>[^"]*)"
''', re.VERBOSE)


def unquote(s):
    return re.sub(r"%([0-9a-fA-F]{2})", lambda m: chr(int(m[1], 16)), s)


statuses, agents, total = Counter(), Counter(), 0
for n, line in enumerate(LOG.splitlines(), 1):
    m = PATTERN.fullmatch(line)
    if m is None:
        print(f"line {n}: no match")
        continue
    d = m.groupdict()
    statuses[d["status"][0] + "xx"] += 1
    agents[re.split(r"[ /(]", d["agent"], maxsplit=1)[0]] += 1
    total += int(d["size"]) if d["size"] != "-" else 0
    query = dict(p.partition("=")[::2] for p in unquote(d["query"]).split("&")) if d["query"] else {}
    print(d["host"], d["method"], d["path"], d["status"], query, d["user"] if d["user"] != "-" else None)
print(dict(statuses), agents.most_common(), total)
print(re.findall(r"\b(\d{1,3}(?:\.\d{1,3}){3})\b", LOG), re.sub(r"(\d+)\.(\d+)\.\d+\.\d+", r"\1.\2.x.x", LOG.split("\n")[0])[:20])
print(PATTERN.groups, sorted(PATTERN.groupindex.items(), key=lambda kv: kv[1])[:3])
