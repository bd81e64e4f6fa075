import os
import sys

KEEP = 3


def rotate(path):
    if not os.path.exists(path):
        return False
    oldest = f"{path}.{KEEP}"
    if os.path.exists(oldest):
        os.remove(oldest)
    for i in range(KEEP - 1, 0, -1):
        src = f"{path}.{i}"
        if os.path.exists(src):
            os.replace(src, f"{path}.{i + 1}")
    os.rename(path, path + ".1")
    return True


class Log:
    def __init__(self, path, limit):
        self.path, self.limit = path, limit
        self.f = open(path, "a")

    def write(self, msg):
        if self.f.tell() + len(msg) + 1 > self.limit:
            self.f.close()
            rotate(self.path)
            self.f = open(self.path, "a")
        self.f.write(msg + "\n")
        self.f.flush()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.f.close()


with Log("app.log", 40) as log:
    for i in range(12):
        log.write(f"message number {i}")
for name in sorted(os.listdir(".")):
    with open(name) as f:
        lines = f.read().splitlines()
    print(name, os.path.getsize(name), lines)
print(rotate("none.log"), log.f.closed)
try:
    log.write("late")
except ValueError as e:
    print(e)
