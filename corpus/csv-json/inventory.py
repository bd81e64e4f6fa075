from __future__ import annotations
import csv
import io
import json
from dataclasses import dataclass, asdict, field
from typing import Iterable


@dataclass(order=True)
class Item:
    sku: str
    name: str = field(compare=False)
    qty: int = field(default=0, compare=False)
    price: float = field(default=0.0, compare=False)

    @property
    def value(self) -> float:
        return self.qty * self.price

    @classmethod
    def from_row(cls, row: dict) -> Item:
        return cls(row["sku"].upper(), row["name"].strip(), int(row["qty"] or 0), float(row["price"].replace("$", "")))


class Inventory:
    def __init__(self, items: Iterable[Item] = ()):
        self.items = {i.sku: i for i in items}

    def merge(self, other: Inventory) -> list[str]:
        changes = []
        for sku, item in other.items.items():
            if sku in self.items:
                mine = self.items[sku]
                if mine.price != item.price:
                    changes.append(f"{sku}: price {mine.price} -> {item.price}")
                    mine.price = item.price
                mine.qty += item.qty
            else:
                changes.append(f"{sku}: new")
                self.items[sku] = item
        return changes

    def to_json(self) -> str:
        return json.dumps({"items": [asdict(i) for i in sorted(self.items.values())], "total": round(sum(i.value for i in self.items.values()), 2)}, indent=2)

    def to_csv(self) -> str:
        out = io.StringIO()
        w = csv.DictWriter(out, ["sku", "name", "qty", "price", "value"])
        w.writeheader()
        for i in sorted(self.items.values()):
            w.writerow(dict(asdict(i), value=f"{i.value:.2f}"))
        return out.getvalue()


STOCK = "sku,name,qty,price\nb2,Bolt, 100,0.05\na1,\"Anvil, big\",2,$199.99\n"
NEW = "sku,name,qty,price\nA1,Anvil,1,210\nc3,Crowbar \"XL\",,15.5\n"


def load(text: str) -> Inventory:
    return Inventory(map(Item.from_row, csv.DictReader(io.StringIO(text))))


inv = load(STOCK)
print(inv.merge(load(NEW)))
print(inv.to_json())
print(inv.to_csv())
print(max(inv.items.values(), key=lambda i: i.value), sorted(inv.items.values())[0].sku)
for bad in ("sku,name,qty,price\nx,y,many,1\n", "sku,name\nx,y\n", "sku,name,qty,price\nx\n"):
    try:
        load(bad)
    except (ValueError, KeyError, AttributeError) as e:
        print(type(e).__name__, e)
