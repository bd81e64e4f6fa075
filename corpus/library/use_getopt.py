"""getopt and optparse."""
import getopt
import optparse
import sys

print(getopt.getopt(["-a", "-b", "val", "--long", "--arg=x", "rest", "-c"], "ab:c", ["long", "arg="]))
print(getopt.gnu_getopt(["file", "-a", "--al", "other", "--", "-z"], "a", ["all"]))
for argv, short, long in ((["-x"], "a", []), (["-b"], "b:", []), (["--nope"], "", ["yes"]), (["--arg"], "", ["arg="]), (["--long=1"], "", ["long"]), (["--l"], "", ["long", "list"])):
    try:
        getopt.getopt(argv, short, long)
    except getopt.GetoptError as e:
        print(e, "|", e.msg, "|", e.opt)

p = optparse.OptionParser(usage="%prog [options] file", version="%prog 1.0", description="A tool that does things, at some length, to show wrapping of text.", prog="tool", epilog="The end.")
p.add_option("-v", "--verbose", action="store_true", dest="verbose", default=False, help="say more")
p.add_option("-q", action="store_false", dest="verbose", help="say less")
p.add_option("-n", "--number", type="int", default=3, metavar="N", help="a number [default: %default]")
p.add_option("-f", "--file", action="append", dest="files")
p.add_option("-m", "--mode", type="choice", choices=["fast", "slow"], default="fast")
p.add_option("-c", action="count", dest="count", default=0)
p.add_option("--ratio", type="float", nargs=2)
p.add_option("--const", action="store_const", const=42, dest="const")
p.add_option("--call", action="callback", callback=lambda option, opt, value, parser: print("called", opt, value), type="string")
g = optparse.OptionGroup(p, "Dangerous options", "Use with care.")
g.add_option("--danger", help=optparse.SUPPRESS_HELP)
g.add_option("-g", action="store_true", help="group option")
p.add_option_group(g)
show = lambda parsed: print(parsed[0].__dict__, parsed[1])
show(p.parse_args(["-v", "--number=7", "-f", "a", "-fb", "-ccc", "--ratio", "1", "2.5", "--const", "--call", "x", "pos", "--mode", "slow", "-g", "last"]))
p.print_help()
p.print_usage()
p.print_version()
print(p.get_version(), p.get_usage(), p.has_option("-v"), p.get_option("-n"), p.defaults["number"], p.get_prog_name())
p.remove_option("-q")
p.set_defaults(number=9)
p.disable_interspersed_args()
show(p.parse_args(["a", "-v"]))
p.enable_interspersed_args()
sys.stderr = sys.stdout
for argv in (["--number=x"], ["--nope"], ["-m", "other"], ["-n"], ["--ver"]):
    try:
        show(p.parse_args(argv))
    except SystemExit as e:
        print("exit", e.code)
for bad in (lambda: optparse.Option("x"), lambda: optparse.make_option("-a", type="strange"), lambda: p.add_option("-v")):
    try:
        bad()
    except optparse.OptParseError as e:
        print(type(e).__name__, e)
v = optparse.Values({"a": 1})
v.ensure_value("b", 2)
print(v, v == {"a": 1, "b": 2})
