"""Reads and writes files."""
with open("in.txt") as source:
    lines = source.readlines()
with open("out.txt", "w") as target:
    for number, line in enumerate(lines):
        target.write(f"{number}: {line}")
print(len(lines))
