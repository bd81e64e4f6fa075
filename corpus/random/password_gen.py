import random
import string
import sys


def password(rng, length=12, symbols="!@#$%"):
    if length < 4:
        raise ValueError("too short")
    pools = [string.ascii_lowercase, string.ascii_uppercase, string.digits, symbols]
    chars = [rng.choice(p) for p in pools]
    chars += rng.choices("".join(pools), k=length - len(chars))
    rng.shuffle(chars)
    return "".join(chars)


def strength(p):
    kinds = [any(c in pool for c in p) for pool in (string.ascii_lowercase, string.ascii_uppercase, string.digits, string.punctuation)]
    return sum(kinds) * len(p)


def main(argv):
    seed = int(argv[0]) if argv else 0
    rng = random.Random(seed)
    for length in (8, 12, 20):
        p = password(rng, length)
        print(f"{p:<22}{strength(p):>4}")
    words = "correct horse battery staple orange lamp river".split()
    print("-".join(rng.sample(words, 4)), rng.randrange(10, 100))
    grid = [[rng.choice("01") for _ in range(8)] for _ in range(3)]
    print("\n".join("".join(r) for r in grid))
    try:
        password(rng, 3)
    except ValueError as e:
        print(e)


main(sys.argv[1:])
