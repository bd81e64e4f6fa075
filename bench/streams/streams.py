"""Files in constant memory, as people write it. Prints one line for each way: its name and the seconds it took. Arguments: a folder, megabytes."""
import os
import shutil
import sys
import time

BLOCK = 65536
folder, size = sys.argv[1], int(sys.argv[2]) * 1_000_000
big, other, text = (os.path.join(folder, name) for name in ("big.bin", "copy.bin", "lines.txt"))


def write_blocks():
    block = bytes(range(256)) * (BLOCK // 256)
    with open(big, "wb") as f:
        for _ in range(size // BLOCK):
            f.write(block)


def read_blocks():
    total = 0
    with open(big, "rb") as f:
        while True:
            block = f.read(BLOCK)
            if not block:
                break
            total += len(block)
    return total


def read_into():
    total = 0
    block = bytearray(BLOCK)
    with open(big, "rb", buffering=0) as f:
        while n := f.readinto(block):
            total += n
    return total


def copy_blocks():
    with open(big, "rb") as source, open(other, "wb") as target:
        shutil.copyfileobj(source, target)


def copy_file():
    shutil.copyfile(big, other)


def write_lines():
    line = "the quick brown fox jumps over the lazy dog, and then some more of it\n"
    with open(text, "w", encoding="utf-8") as f:
        for _ in range(size // len(line)):
            f.write(line)


def read_lines():
    count = length = 0
    with open(text, encoding="utf-8") as f:
        for line in f:
            count += 1
            length += len(line)
    return count, length


def read_byte_lines():
    count = length = 0
    with open(text, "rb") as f:
        for line in f:
            count += 1
            length += len(line)
    return count, length


def copy_lines():
    with open(text, encoding="utf-8") as source, open(other, "w", encoding="utf-8") as target:
        for line in source:
            target.write(line)


def read_text():
    total = 0
    with open(text, encoding="utf-8") as f:
        while chunk := f.read(BLOCK):
            total += len(chunk)
    return total


for task in (write_blocks, read_blocks, read_into, copy_blocks, copy_file, write_lines, read_lines, read_byte_lines, copy_lines, read_text):
    start = time.perf_counter()
    task()
    print(task.__name__, f"{time.perf_counter() - start:.6f}", flush=True)
