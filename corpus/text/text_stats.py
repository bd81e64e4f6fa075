import re
import textwrap
from collections import Counter

TEXT = """
    Call me Ishmael. Some years ago - never mind how long precisely - having little or no money
    in my purse, and nothing particular to interest me on shore, I thought I would sail about a
    little and see the watery part of the world. It is a way I have of driving off the spleen and
    regulating the circulation.

    Whenever I find myself growing grim about the mouth; whenever it is a damp, drizzly November
    in my soul... then, I account it high time to get to sea as soon as I can!
"""


def sentences(text):
    return [s.strip() for s in re.split(r"(?<=[.!?])\s+(?=[A-Z])", text) if s.strip()]


def syllables(word):
    groups = re.findall(r"[aeiouy]+", word)
    n = len(groups)
    if word.endswith("e") and not word.endswith("le") and n > 1:
        n -= 1
    return max(n, 1)


text = textwrap.dedent(TEXT).strip()
words = re.findall(r"[a-z']+", text.lower())
sents = sentences(text)
syll = sum(map(syllables, words))
print(f"{len(text)} chars, {len(words)} words, {len(sents)} sentences, {syll} syllables")
flesch = 206.835 - 1.015 * len(words) / len(sents) - 84.6 * syll / len(words)
print(f"Flesch reading ease: {flesch:.1f}")
print(Counter(map(len, words)).most_common(4))
print(textwrap.fill(" ".join(text.split()), width=50, initial_indent="  ", subsequent_indent="    "))
by_letter = {}
for w in sorted(set(words)):
    by_letter.setdefault(w[0], []).append(w)
for letter, ws in list(by_letter.items())[:4]:
    print(letter.upper(), len(ws), *ws[:5])
print(*(f"{i}. {s[:30]}{'...' if len(s) > 30 else ''}" for i, s in enumerate(sents, 1)), sep="\n")
print(re.sub(r"\b(\w)(\w*)\b", lambda m: m[2] + m[1] + "ay", sents[0]))
