# requires: parse==1.20.1
import parse

print(parse.parse("It's {}, I love it!", "It's spam, I love it!"), parse.parse("{name} is {age:d}", "Bob is 42"), parse.search("age: {:d}\n", "name: x\nage: 42\n"), [r.fixed[0] for r in parse.findall(">{}<", "<p>the <b>bold</b> text</p>")], parse.parse("{:f} {:x} {:b}", "1.5 ff 101"), parse.parse("{a:>5}|{b:<5}|{c:^5}", "    x|y    |  z  "), parse.parse("Meet at {:tg}", "Meet at 1/2/2011 11:00 PM"), parse.parse("{:ti}", "2011-02-01T10:30"), parse.parse("{x.y} {z[k]}", "1 2"))
c = parse.compile("{:w} {n:d}")
print(c, c.parse("word 5"), c.search("xx word 6 yy"), parse.parse("{:Num}", "7", {"Num": parse.with_pattern(r"\d+")(lambda t: int(t))}), parse.parse("hello", "bye"), parse.parse("{}", "A", case_sensitive=True)[0])
