# requires: tabulate==0.9.0
from tabulate import simple_separated_format, tabulate, tabulate_formats

rows = [["spam", 41.9999, None], ["eggs", "451.0", "x | y"], ["é", -1, True]]
for fmt in ("plain", "simple", "grid", "fancy_grid", "pipe", "orgtbl", "jira", "presto", "pretty", "psql", "rst", "mediawiki", "html", "latex", "textile", "github", "tsv"):
    print(fmt)
    print(tabulate(rows, headers=["name", "number", "other"], tablefmt=fmt))
print(tabulate({"a": [1, 2], "b": ["x", "y"]}, headers="keys", showindex=True, floatfmt=".3f"))
print(tabulate([{"k": 1}, {"k": 2, "z": 3}], headers="keys", missingval="?"))
print(tabulate([["a long text that wraps", 1]], maxcolwidths=[8, None], tablefmt="grid"), len(tabulate_formats), tabulate([[1]], tablefmt=simple_separated_format("|")))
