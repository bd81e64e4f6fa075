"""Every public function of shlex."""
import io
import shlex

for text in ("a b  c", "echo 'one two' \"three \\\"four\\\"\" five\\ six", "x=1 # comment", "''", 'a"b"c', "foo;bar|baz && qux > out"):
    print(text, "->", shlex.split(text), shlex.split(text, comments=True), shlex.split(text, posix=False))
print(shlex.quote("simple"), shlex.quote("with space"), shlex.quote("it's"), shlex.quote(""))
print(shlex.join(["a b", "c", "$d", "e'f"]))
lex = shlex.shlex("a 'b c' $d; e # no\nf", posix=True, punctuation_chars=True)
print(list(lex))
lex = shlex.shlex(io.StringIO("one two\n three"), "name.txt")
print(lex.get_token(), lex.lineno, lex.peek if hasattr(lex, "peek") else "")
lex.push_token("pushed")
print(lex.get_token(), lex.get_token(), lex.get_token(), repr(lex.get_token()), lex.lineno)
print(lex.error_leader())
lex = shlex.shlex("a,b c:d")
lex.whitespace += ","
lex.whitespace_split = True
print(list(lex))
lex = shlex.shlex("first")
lex.push_source("inner tokens", "inner")
print(list(lex))
for bad in ("'open", '"open', "end\\"):
    try:
        print(shlex.split(bad))
    except ValueError as e:
        print("ValueError:", e)
