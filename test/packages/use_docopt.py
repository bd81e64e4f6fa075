# requires: docopt==0.6.2
"""Naval Fate.

Usage:
  naval_fate.py ship new <name>...
  naval_fate.py ship <name> move <x> <y> [--speed=<kn>]
  naval_fate.py mine (set|remove) <x> <y> [--moored | --drifting]
  naval_fate.py (-h | --help)

Options:
  -h --help     Show this screen.
  --speed=<kn>  Speed in knots [default: 10].
  --moored      Moored (anchored) mine.
"""
from docopt import docopt

for argv in (["ship", "new", "a", "b"], ["ship", "a", "move", "1", "2", "--speed=15"], ["mine", "set", "1", "2", "--moored"], ["bad"], ["--help"]):
    try:
        print(docopt(__doc__, argv))
    except SystemExit as e:
        print("exit", e.code)
