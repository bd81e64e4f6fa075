"""Reads JSON lines (strings: Python source), writes for each {"dump": ..., "table": ...} from ast and symtable, or null where this CPython refuses it."""
import ast, json, runpy, sys, pathlib, warnings

warnings.simplefilter("ignore")
here = pathlib.Path(__file__).parent
stdin, sys.stdin = sys.stdin, open("/dev/null")
Plain = runpy.run_path(here / "dump-ast.py")["Plain"]
plain = runpy.run_path(here / "dump-symtable.py")["plain"]
import symtable

for line in stdin:
    source = json.loads(line)
    try:
        tree = ast.parse(source)
        Plain().visit(tree)
        try:
            table = plain(symtable.symtable(source, "<string>", "exec"))
        except SyntaxError:
            table = None
        print(json.dumps({"dump": ast.dump(tree, include_attributes=True), "table": table}))
    except SyntaxError:
        print("null")
