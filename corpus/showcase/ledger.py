#!/usr/bin/env python3
"""A double-entry ledger kept in a JSON file. All amounts are in cents."""
import argparse
import contextlib
import csv
import json
import os
import sys
import tempfile
from collections import OrderedDict
from datetime import date


class LedgerError(Exception):
    status = 1


class Unbalanced(LedgerError):
    status = 3

    def __init__(self, difference):
        super().__init__("postings do not balance: off by %s" % money(difference))


class UnknownAccount(LedgerError, KeyError):
    status = 4

    def __str__(self):
        return "unknown account: " + self.args[0]


def money(cents):
    sign = "-" if cents < 0 else ""
    units, rest = divmod(abs(cents), 100)
    return f"{sign}{units:,}.{rest:02d}"


def parse_money(text):
    text = text.replace(",", "").replace("_", "")
    sign = 1
    if text[:1] in "+-":
        sign = -1 if text[0] == "-" else 1
        text = text[1:]
    units, dot, rest = text.partition(".")
    if not (units or rest) or not (units + rest).isdigit() or len(rest) > 2:
        raise ValueError(f"not an amount: {text!r}")
    return sign * (int(units or 0) * 100 + int(rest.ljust(2, "0") or 0))


KINDS = ("assets", "liabilities", "income", "expenses", "equity")


class Transaction:
    __slots__ = ("id", "day", "memo", "postings")

    def __init__(self, id, day, memo, postings):
        self.id = id
        self.day = day
        self.memo = memo
        self.postings = postings
        total = sum(postings.values())
        if total:
            raise Unbalanced(total)

    def to_json(self):
        return {"id": self.id, "day": self.day.isoformat(), "memo": self.memo, "postings": self.postings}

    @classmethod
    def from_json(cls, data):
        return cls(data["id"], date.fromisoformat(data["day"]), data["memo"], OrderedDict(data["postings"]))


class Ledger:
    def __init__(self, path):
        self.path = path
        self.accounts = {}
        self.transactions = []

    def load(self):
        try:
            with open(self.path, encoding="utf-8") as f:
                data = json.load(f)
        except FileNotFoundError:
            raise LedgerError(f"{self.path} does not exist; run 'init'") from None
        except ValueError as e:
            raise LedgerError(f"{self.path} is damaged: {e}") from e
        self.accounts = data["accounts"]
        self.transactions = [Transaction.from_json(t) for t in data["transactions"]]
        return self

    def save(self):
        folder = os.path.dirname(os.path.abspath(self.path))
        fd, tmp = tempfile.mkstemp(dir=folder, prefix=".ledger")
        try:
            with os.fdopen(fd, "w", encoding="utf-8") as f:
                json.dump({"accounts": self.accounts, "transactions": [t.to_json() for t in self.transactions]}, f, indent=1)
            os.replace(tmp, self.path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(tmp)
            raise

    def open_account(self, name, note=""):
        kind = name.split(":", 1)[0]
        if kind not in KINDS:
            raise LedgerError(f"account must start with one of {', '.join(KINDS)}")
        if name in self.accounts:
            raise LedgerError(f"account {name} exists")
        self.accounts[name] = {"note": note}

    def resolve(self, prefix):
        if prefix in self.accounts:
            return prefix
        hits = [a for a in self.accounts if a.startswith(prefix) or a.rsplit(":", 1)[-1] == prefix]
        if len(hits) == 1:
            return hits[0]
        if hits:
            raise LedgerError(f"{prefix} is ambiguous: {', '.join(sorted(hits))}")
        raise UnknownAccount(prefix)

    def add(self, day, memo, entries):
        postings = OrderedDict()
        blank = None
        for entry in entries:
            name, eq, amount = entry.partition("=")
            account = self.resolve(name)
            if not eq or not amount:
                if blank:
                    raise LedgerError("only one posting may leave out its amount")
                blank = account
                continue
            postings[account] = postings.get(account, 0) + parse_money(amount)
        if blank:
            postings[blank] = postings.get(blank, 0) - sum(postings.values())
        t = Transaction(1 + max((t.id for t in self.transactions), default=0), day, memo, postings)
        self.transactions.append(t)
        self.transactions.sort(key=lambda t: (t.day, t.id))
        return t

    def balances(self, until=None):
        totals = dict.fromkeys(self.accounts, 0)
        for t in self.transactions:
            if until is None or t.day <= until:
                for account, cents in t.postings.items():
                    totals[account] += cents
        return totals

    def tree(self, totals):
        root = {}
        for account, cents in totals.items():
            node = root
            for part in account.split(":"):
                entry = node.setdefault(part, [0, {}])
                entry[0] += cents
                node = entry[1]
        return root

    def register(self, account):
        running = 0
        for t in self.transactions:
            if account in t.postings:
                running += t.postings[account]
                yield t, t.postings[account], running


def print_tree(node, depth=0, hide_zero=True):
    for name in sorted(node):
        cents, children = node[name]
        if cents or not hide_zero or children:
            print(f"{'  ' * depth + name:<30}{money(cents):>15}")
            print_tree(children, depth + 1, hide_zero)


def day(text):
    try:
        return date.fromisoformat(text)
    except ValueError as e:
        raise argparse.ArgumentTypeError(str(e))


def cmd_init(args):
    if os.path.exists(args.file) and not args.force:
        raise LedgerError(f"{args.file} exists; use --force")
    ledger = Ledger(args.file)
    for name in args.accounts or ["assets:bank", "assets:cash", "income:salary", "expenses:food", "equity:opening"]:
        ledger.open_account(name)
    ledger.save()
    print(f"created {args.file} with {len(ledger.accounts)} accounts")


def cmd_add(args):
    ledger = Ledger(args.file).load()
    t = ledger.add(args.day, args.memo, args.postings)
    ledger.save()
    print(f"#{t.id} {t.day} {t.memo}")
    for account, cents in t.postings.items():
        print(f"    {account:<26}{money(cents):>12}")


def cmd_balance(args):
    ledger = Ledger(args.file).load()
    totals = ledger.balances(args.until)
    print_tree(ledger.tree(totals), hide_zero=not args.all)
    print(f"{'':-<45}\n{money(sum(totals.values())):>45}")


def cmd_register(args):
    ledger = Ledger(args.file).load()
    account = ledger.resolve(args.account)
    n = 0
    for t, cents, running in ledger.register(account):
        print(f"{t.day} {t.memo[:20]:<20}{money(cents):>12}{money(running):>14}")
        n += 1
    if not n:
        print("no postings")


def cmd_export(args):
    ledger = Ledger(args.file).load()
    with open(args.csv, "w", newline="") if args.csv != "-" else contextlib.nullcontext(sys.stdout) as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["id", "day", "memo", "account", "amount"])
        for t in ledger.transactions:
            for account, cents in t.postings.items():
                w.writerow([t.id, t.day, t.memo, account, cents / 100])


def cmd_import(args):
    ledger = Ledger(args.file).load()
    good = bad = 0
    with open(args.csv, newline="") as f:
        for row in csv.DictReader(f):
            try:
                ledger.add(date.fromisoformat(row["day"]), row["memo"], [f"{row['to']}={row['amount']}", row["from"]])
                good += 1
            except (LedgerError, ValueError, KeyError) as e:
                bad += 1
                print(f"row {good + bad}: {type(e).__name__}: {e}", file=sys.stderr)
                print("skipped:", dict(row))
    ledger.save()
    print(f"{good} imported, {bad} skipped")
    return 5 if bad else 0


def build_parser():
    p = argparse.ArgumentParser(prog="ledger", description=__doc__)
    p.add_argument("-f", "--file", default="ledger.json")
    sub = p.add_subparsers(dest="command", required=True)

    def command(name, func, **kw):
        s = sub.add_parser(name, **kw)
        s.set_defaults(func=func)
        return s

    s = command("init", cmd_init, help="create a ledger")
    s.add_argument("accounts", nargs="*")
    s.add_argument("--force", action="store_true")
    s = command("add", cmd_add, help="record a transaction")
    s.add_argument("memo")
    s.add_argument("postings", nargs="+", metavar="ACCOUNT[=AMOUNT]")
    s.add_argument("-d", "--day", type=day, default=date(2024, 1, 1))
    s = command("balance", cmd_balance)
    s.add_argument("--until", type=day)
    s.add_argument("--all", action="store_true")
    s = command("register", cmd_register)
    s.add_argument("account")
    for name, func in (("export", cmd_export), ("import", cmd_import)):
        command(name, func).add_argument("csv")
    return p


def main(argv=None):
    args = build_parser().parse_args(argv)
    try:
        return args.func(args) or 0
    except LedgerError as e:
        print(f"ledger: {e}", file=sys.stderr)
        return e.status
    except OSError as e:
        print(f"ledger: {e.filename}: {e.strerror}", file=sys.stderr)
        return 74


if __name__ == "__main__":
    sys.exit(main())
