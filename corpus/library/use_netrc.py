"""netrc, filecmp, fileinput and linecache on files of our own."""
import filecmp
import fileinput
import linecache
import netrc
import os
import shutil

os.makedirs("w/left/sub")
os.makedirs("w/right/sub")
for path, text in {"w/n": "machine a.b login me account acc password s3cret\ndefault login x password y\nmacdef go\nline1\nline2\n\n", "w/left/same": "1", "w/right/same": "1", "w/left/diff": "12", "w/right/diff": "34", "w/left/only": "", "w/right/other": "", "w/left/sub/x": "q", "w/right/sub/x": "q", "w/1.txt": "one\ntwo\n", "w/2.txt": "three\nfour"}.items():
    with open(path, "w") as f:
        f.write(text)
os.chmod("w/n", 0o600)
n = netrc.netrc("w/n")
print(n.hosts, n.authenticators("a.b"), n.authenticators("zz"), n.macros)
print(repr(n))
with open("w/bad", "w") as f:
    f.write("machine x\nlogin me\nbogus 1\n")
try:
    netrc.netrc("w/bad")
except netrc.NetrcParseError as e:
    print("NetrcParseError", e, e.lineno, e.msg)
print(filecmp.cmp("w/left/same", "w/right/same"), filecmp.cmp("w/left/diff", "w/right/diff"), filecmp.cmp("w/left/diff", "w/right/diff", shallow=False))
print([sorted(x) for x in filecmp.cmpfiles("w/left", "w/right", ["same", "diff", "only"], shallow=False)])
filecmp.clear_cache()
for i, name in enumerate(("w/left/diff", "w/right/diff")):
    os.utime(name, (1000 + i, 1000 + i))
d = filecmp.dircmp("w/left", "w/right", ignore=["zz"], hide=["."])
d.report()
d.report_partial_closure()
d.report_full_closure()
print(sorted(d.left_list), sorted(d.common), sorted(d.left_only), sorted(d.right_only), d.common_dirs, sorted(d.common_files), d.common_funny, d.same_files, d.diff_files, d.funny_files, list(d.subdirs))
with fileinput.input(files=("w/1.txt", "w/2.txt")) as f:
    for line in f:
        print(fileinput.filename(), fileinput.lineno(), fileinput.filelineno(), fileinput.isfirstline(), fileinput.isstdin(), fileinput.fileno() > 2, repr(line))
        if fileinput.lineno() == 1:
            fileinput.nextfile()
fileinput.close()
with fileinput.input("w/1.txt", inplace=True, backup=".bak") as f:
    for line in f:
        print(line.upper(), end="")
print(open("w/1.txt").read(), os.path.exists("w/1.txt.bak"))
with fileinput.FileInput("w/2.txt", mode="rb") as f:
    print(f.readline(), f.filename(), f.lineno(), list(f))
with fileinput.input("w/1.txt", openhook=fileinput.hook_encoded("utf-8")) as f:
    print(list(f))
with fileinput.input("w/1.txt", openhook=fileinput.hook_compressed, encoding="utf-8") as f:
    print(list(f))
try:
    fileinput.FileInput(mode="w")
except ValueError as e:
    print(e)
print(repr(linecache.getline("w/1.txt", 2)), repr(linecache.getline("w/1.txt", 99)), linecache.getlines("w/nope"), sorted(k for k in linecache.cache if k.startswith("w/")))
linecache.checkcache()
linecache.updatecache("w/1.txt")
linecache.clearcache()
print(linecache.cache, linecache.lazycache("x", {}))
shutil.rmtree("w")
