from __future__ import annotations

import random
from dataclasses import dataclass, field
from enum import Enum, IntEnum, auto


class Suit(Enum):
    CLUBS = "♣"
    DIAMONDS = "♦"
    HEARTS = "♥"
    SPADES = "♠"

    @property
    def red(self) -> bool:
        return self in (Suit.HEARTS, Suit.DIAMONDS)


Rank = IntEnum("Rank", "TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN JACK QUEEN KING ACE", start=2)


@dataclass(frozen=True, order=True)
class Card:
    rank: Rank
    suit: Suit = field(compare=False)

    def __str__(self) -> str:
        name = str(int(self.rank)) if self.rank <= 10 else self.rank.name[0]
        return name + self.suit.value


class Result(Enum):
    WIN = auto()
    LOSE = auto()
    TIE = auto()


@dataclass
class Player:
    name: str
    hand: list[Card] = field(default_factory=list)
    record: dict[Result, int] = field(default_factory=lambda: dict.fromkeys(Result, 0))

    def play(self) -> Card:
        card = max(self.hand)
        self.hand.remove(card)
        return card


def duel(a: Player, b: Player) -> Result:
    x, y = a.play(), b.play()
    result = Result.WIN if x > y else Result.LOSE if x < y else Result.TIE
    a.record[result] += 1
    mirror = {Result.WIN: Result.LOSE, Result.LOSE: Result.WIN}.get(result, result)
    b.record[mirror] += 1
    print(f"{x!s:>4} vs {y!s:<4} {result.name}")
    return result


deck = [Card(r, s) for s in Suit for r in Rank]
random.Random(3).shuffle(deck)
ann, bob = Player("Ann", deck[:5]), Player("Bob", deck[5:10])
print(*ann.hand, "|", *bob.hand)
while ann.hand:
    duel(ann, bob)
print({r.name: n for r, n in ann.record.items()}, bob.record[Result.WIN])
print(Card(Rank.ACE, Suit.SPADES), repr(Card(Rank.TWO, Suit.HEARTS)), Suit("♥").red, Rank(11) > Rank.TEN, Rank.KING + 1, len(set(deck)), min(deck).rank.name, sorted(ann.record, key=lambda r: r.value))
try:
    deck[0].rank = Rank.TWO
except AttributeError as e:
    print(type(e).__name__, e)
try:
    Suit("x")
except ValueError as e:
    print(e)
