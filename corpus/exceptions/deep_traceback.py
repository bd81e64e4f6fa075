class Parser:
    def __init__(self, text):
        self.text = text
        self.pos = 0

    def parse(self):
        value = self.value()
        if self.pos != len(self.text):
            raise ValueError(f"trailing data at {self.pos}")
        return value

    def value(self):
        c = self.text[self.pos]
        if c == "[":
            return self.list()
        if c.isdigit():
            start = self.pos
            while self.pos < len(self.text) and self.text[self.pos].isdigit():
                self.pos += 1
            return int(self.text[start:self.pos])
        raise ValueError(f"unexpected {c!r} at {self.pos}")

    def list(self):
        out = []
        self.pos += 1
        while self.text[self.pos] != "]":
            out.append(self.value())
            if self.text[self.pos] == ",":
                self.pos += 1
        self.pos += 1
        return out


print(Parser("[1,[22,3],[]]").parse())
for bad in ("[1,", "x", "[1]2"):
    try:
        Parser(bad).parse()
    except (ValueError, IndexError) as e:
        print(bad, type(e).__name__, e)
print([Parser(t).parse() for t in ("[1,[2,[3,[4]]]]", "[[],[[x]]]")])
