import random
from collections import Counter


class Deck:
    def __init__(self, rng):
        self.cards = [r + s for s in "SHDC" for r in "23456789TJQKA"]
        rng.shuffle(self.cards)

    def deal(self, n):
        hand, self.cards = self.cards[:n], self.cards[n:]
        return hand


def score(hand):
    ranks = Counter(c[0] for c in hand)
    suits = {c[1] for c in hand}
    shape = sorted(ranks.values(), reverse=True)
    order = sorted("23456789TJQKA".index(r) for r in ranks)
    straight = len(order) == 5 and order[-1] - order[0] == 4
    if straight and len(suits) == 1: return "straight flush"
    if shape[0] == 4: return "four"
    if shape == [3, 2]: return "full house"
    if len(suits) == 1: return "flush"
    if straight: return "straight"
    return {(3,): "three", (2, 2): "two pair", (2,): "pair"}.get(tuple(s for s in shape if s > 1), "high card")


rng = random.Random(1234)
print(Deck(rng).deal(5))
print(Counter(score(Deck(rng).deal(5)) for _ in range(300)).most_common())

random.seed(7)
inside = sum(random.random() ** 2 + random.random() ** 2 < 1 for _ in range(5000))
print(4 * inside / 5000)
walk = pos = 0
lo = hi = 0
for _ in range(1000):
    pos += random.choice((-1, 1))
    lo, hi = min(lo, pos), max(hi, pos)
print(pos, lo, hi)
print([random.randint(1, 6) for _ in range(20)], Counter(random.choices("abc", [5, 3, 1], k=200)), random.sample(range(1000), 8), [round(random.gauss(100, 15), 2) for _ in range(4)])
names = ["Ann", "Bob", "Cid", "Dee", "Eve"]
random.shuffle(names)
pairs = dict(zip(names, names[1:] + names[:1]))
print(pairs, random.getrandbits(100), random.randrange(10 ** 30), random.uniform(-1, 1), random.triangular(0, 10, 3))
state = random.getstate()
a = [random.random() for _ in range(3)]
random.setstate(state)
print(a == [random.random() for _ in range(3)], a)
random.seed("a string seed")
print(random.random(), random.expovariate(0.5), random.betavariate(2, 3), random.gammavariate(2, 0.5), random.vonmisesvariate(0, 4), random.paretovariate(3), random.weibullvariate(1, 1.5), random.lognormvariate(0, 0.25))
