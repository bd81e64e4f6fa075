"""A command-line tool with argparse, json and re."""
import argparse
import json
import re

parser = argparse.ArgumentParser(description="words of a text as JSON")
parser.add_argument("text")
parser.add_argument("--top", type=int, default=3)
args = parser.parse_args(["to be or not to be", "--top", "2"])
counts = {}
for word in re.findall(r"\w+", args.text):
    counts[word] = counts.get(word, 0) + 1
best = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:args.top]
print(json.dumps(dict(best), indent=1))
