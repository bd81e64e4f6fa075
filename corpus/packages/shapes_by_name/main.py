"""Modules imported by names that stand elsewhere, are relative, or are kept in variables; some are no identifiers."""
from catalogue import CATALOGUE, load
from shapes import area, kinds
import tables

for title in CATALOGUE:
    print(title, load(title).describe())
for kind in kinds():
    print(kind, area(kind, 2))
for version in ["1.0", "2.0"]:
    print(version, tables.load(version).ROWS)
try:
    print(tables.load("3.0"))
except ModuleNotFoundError as error:
    print(error.name, error)
