from dataclasses import dataclass, field, fields, asdict, replace, InitVar
from enum import Enum, Flag, IntFlag, auto, unique
from typing import ClassVar, Optional


class Perm(IntFlag):
    NONE = 0
    R = 4
    W = 2
    X = 1
    RW = R | W
    ALL = R | W | X

    @classmethod
    def parse(cls, text):
        out = cls.NONE
        for ch in text.upper():
            if ch != "-":
                out |= cls[ch]
        return out

    def __str__(self):
        return "".join(p.name.lower() if p & self else "-" for p in (Perm.R, Perm.W, Perm.X))


@unique
class Role(Enum):
    GUEST = ("guest", Perm.R)
    EDITOR = ("editor", Perm.RW)
    ADMIN = ("admin", Perm.ALL)

    def __init__(self, label, perms):
        self.label = label
        self.perms = perms

    @classmethod
    def _missing_(cls, value):
        for m in cls:
            if m.label == value:
                return m


@dataclass
class User:
    name: str
    role: Role = Role.GUEST
    extra: Perm = Perm.NONE
    password: InitVar[Optional[str]] = None
    active: bool = True
    digest: int = field(init=False, repr=False, default=0)
    count: ClassVar[int] = 0

    def __post_init__(self, password):
        User.count += 1
        if password:
            self.digest = sum(map(ord, password))

    @property
    def perms(self):
        return (self.role.perms | self.extra) if self.active else Perm.NONE

    def can(self, p):
        return p in self.perms


ann = User("ann", Role("admin"))
bob = User("bob", extra=Perm.parse("-x"), password="pw")
print(ann, bob, sep="\n")
print(ann.perms, bob.perms, bob.can(Perm.W), bob.can(Perm.R | Perm.X), int(bob.perms), repr(bob.perms), bob.digest, User.count)
cid = replace(bob, name="cid", active=False, password=None)
print(cid, cid.perms, cid == bob, [f.name for f in fields(User)], asdict(cid)["role"])
for bad in (lambda: Role("king"), lambda: Perm.parse("rq"), lambda: User(), lambda: Perm["Z"]):
    try:
        bad()
    except (ValueError, KeyError, TypeError) as e:
        print(type(e).__name__, e)
print(list(Perm), Perm.R | Perm.X, ~Perm.R & Perm.ALL, Perm(7) is Perm.ALL, Perm(3), sorted(Role, key=lambda r: -r.perms)[0].name, Perm.RW & ~Perm.W)
class Days(Flag):
    MON = auto(); TUE = auto(); WED = auto()
    START = MON | TUE
print(Days.START, [d.name for d in Days], Days.MON in Days.START, bool(Days.WED & Days.START), Days(0), Days.MON ^ Days.START)
