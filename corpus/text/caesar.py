import argparse
import sys


def shift_char(c, k):
    if "a" <= c <= "z":
        return chr((ord(c) - 97 + k) % 26 + 97)
    if "A" <= c <= "Z":
        return chr((ord(c) - 65 + k) % 26 + 65)
    return c


def caesar(text, k):
    return "".join(shift_char(c, k) for c in text)


def vigenere(text, key, sign=1):
    out = []
    i = 0
    for c in text:
        if c.isascii() and c.isalpha():
            k = ord(key[i % len(key)].lower()) - 97
            out.append(shift_char(c, sign * k))
            i += 1
        else:
            out.append(c)
    return "".join(out)


def crack(text):
    freq = "etaoinshrdlu"
    def score(t):
        t = t.lower()
        return sum(t.count(c) * (len(freq) - i) for i, c in enumerate(freq))
    return max(range(26), key=lambda k: score(caesar(text, k)))


def main(argv=None):
    p = argparse.ArgumentParser(description="Old ciphers")
    p.add_argument("action", choices=("enc", "dec", "crack", "vig"))
    p.add_argument("-k", "--key", default="3")
    a = p.parse_args(argv)
    text = sys.stdin.read()
    if a.action == "crack":
        k = crack(text)
        print(f"key {-k % 26}:", caesar(text, k), end="")
    elif a.action == "vig":
        e = vigenere(text, a.key)
        print(e, vigenere(e, a.key, -1), sep="", end="")
    else:
        try:
            k = int(a.key)
        except ValueError:
            p.error(f"key must be a number, not {a.key!r}")
        print(caesar(text, k if a.action == "enc" else -k), end="")


main()
