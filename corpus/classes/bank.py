class InsufficientFunds(Exception):
    def __init__(self, needed, available):
        self.needed, self.available = needed, available
        super().__init__(f"need {needed:.2f}, have {available:.2f}")


class Account:
    interest = 0.0
    _next = 1000

    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
        self.history = []
        self.number = Account._next
        Account._next += 1

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("deposit must be positive")
        self._balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        if amount > self.available():
            raise InsufficientFunds(amount, self.available())
        self._balance -= amount
        self.history.append(("withdraw", amount))

    def available(self):
        return self._balance

    def month_end(self):
        gain = round(self._balance * self.interest / 12, 2)
        if gain:
            self.deposit(gain)

    def __str__(self):
        return f"{type(self).__name__} #{self.number} {self.owner}: {self._balance:,.2f}"


class Savings(Account):
    interest = 0.06

    def withdraw(self, amount):
        super().withdraw(amount)
        if sum(kind == "withdraw" for kind, _ in self.history) > 2:
            self._balance -= 1
            self.history.append(("fee", 1))


class Checking(Account):
    def __init__(self, owner, balance=0, *, overdraft=100):
        super().__init__(owner, balance)
        self.overdraft = overdraft

    def available(self):
        return super().available() + self.overdraft


def transfer(src, dst, amount):
    src.withdraw(amount)
    try:
        dst.deposit(amount)
    except ValueError:
        src._balance += amount
        raise


a, b = Savings("Ann", 500), Checking("Bob", 50, overdraft=25)
transfer(a, b, 120.5)
print(a, b, sep="\n")
for amount in (10, 20, 30):
    a.withdraw(amount)
for action in (lambda: b.withdraw(1000), lambda: transfer(b, a, -5), lambda: a.deposit(0), lambda: setattr(a, "balance", 5)):
    try:
        action()
    except (InsufficientFunds, ValueError, AttributeError) as e:
        print(type(e).__name__, "-", e)
for acc in (a, b):
    acc.month_end()
    print(acc, acc.history)
