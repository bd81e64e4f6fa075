import os
import os.path as osp
import sys

os.environ["GREETING"] = "hello"
print(os.environ["GREETING"], os.getenv("NOT_SET", "fallback"), os.environ.get("APP_MODE"), "APP_MODE" in os.environ)
print(osp.expandvars("$GREETING/${APP_MODE}/$NOT_SET"), osp.expanduser("~/x") == osp.join(os.environ["HOME"], "x"))
del os.environ["GREETING"]
print(os.environ.get("GREETING"), os.environ.pop("APP_MODE", "gone"), len(sys.argv), osp.basename(sys.argv[0]))
here = os.getcwd()
os.makedirs(osp.join("one", "two", "three"))
os.chdir("one/two")
print(osp.relpath(os.getcwd(), here), osp.relpath(here), osp.exists("three"))
with open(osp.join(here, "marker.txt"), "w") as f:
    f.write(osp.relpath(f.name, here))
os.chdir(os.pardir)
print(sorted(os.listdir(here)), osp.isdir("two/three"), osp.normpath("two/../two/./three"), osp.samefile("two", osp.join(here, "one", "two")))
os.removedirs("two/three")
print(os.getcwd() == here or osp.exists(here), osp.exists(osp.join(here, "one")))
os.chdir(here)
print(sorted(os.listdir()))
