"""Every public function of textwrap."""
import textwrap

TEXT = "The quick brown fox jumped over the lazy dog, and  then -- without warning -- it self-destructed.\n\n\tTabbed line with averyveryverylongwordthatdoesnotfit."

print(textwrap.wrap(TEXT, 20))
print(textwrap.fill(TEXT, 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.shorten("Hello  world of   wrapped text!", width=18))
print(textwrap.shorten("Hello world!", width=11, placeholder="..."))
print(repr(textwrap.dedent("    a\n      b\n\n    c\n   \n")))
print(repr(textwrap.indent("a\n\nb\n", "> ")))
print(repr(textwrap.indent("a\n\nb\n", "> ", lambda line: True)))
for options in ({"break_long_words": False}, {"break_on_hyphens": False}, {"expand_tabs": False}, {"replace_whitespace": False},
                {"drop_whitespace": False}, {"max_lines": 2}, {"max_lines": 2, "placeholder": " ~"}, {"fix_sentence_endings": True}, {"tabsize": 2}):
    w = textwrap.TextWrapper(width=24, **options)
    print(options, w.wrap(TEXT))
    print(w.fill("One sentence ends.  Another starts. It goes on."))
try:
    textwrap.wrap("abc def", 0)
except ValueError as e:
    print("ValueError:", e)
try:
    textwrap.shorten("abc def", 2)
except ValueError as e:
    print("ValueError:", e)
