"""A tiny template language: {{ expr }}, {% for x in y %}, {% if x %}."""
import re

TOKEN = re.compile(r"({{.*?}}|{%.*?%})", re.S)


class TemplateError(Exception):
    def __init__(self, message, line):
        super().__init__(f"line {line}: {message}")
        self.line = line


class Template:
    def __init__(self, source):
        self.tokens = []
        line = 1
        for part in TOKEN.split(source):
            if part:
                self.tokens.append((part, line))
            line += part.count("\n")
        self.pos = 0
        self.nodes = self.parse()

    def parse(self, *ends):
        nodes = []
        while self.pos < len(self.tokens):
            text, line = self.tokens[self.pos]
            self.pos += 1
            if text.startswith("{{"):
                expr, *filters = [p.strip() for p in text[2:-2].split("|")]
                nodes.append(("expr", expr, filters, line))
            elif text.startswith("{%"):
                words = text[2:-2].split()
                if not words:
                    raise TemplateError("empty tag", line)
                if words[0] in ends:
                    self.last = words[0]
                    return nodes
                if words[0] == "for" and len(words) == 4 and words[2] == "in":
                    nodes.append(("for", words[1], words[3], self.parse("endfor"), line))
                elif words[0] == "if":
                    then = self.parse("else", "endif")
                    other = self.parse("endif") if self.last == "else" else []
                    nodes.append(("if", words[1:], then, other, line))
                else:
                    raise TemplateError(f"unknown tag {words[0]!r}", line)
            else:
                nodes.append(("text", text))
        if ends:
            raise TemplateError(f"missing {ends[-1]}", self.tokens[-1][1])
        return nodes

    FILTERS = {"upper": str.upper, "len": len, "join": ", ".join, "title": lambda s: s.title(), "money": "{:,.2f}".format}

    def lookup(self, name, ctx, line):
        value = ctx
        for part in name.split("."):
            try:
                value = value[part]
            except (KeyError, TypeError):
                try:
                    value = getattr(value, part)
                except AttributeError:
                    raise TemplateError(f"no {name}", line) from None
        return value() if callable(value) else value

    def run(self, nodes, ctx):
        for node in nodes:
            kind = node[0]
            if kind == "text":
                yield node[1]
            elif kind == "expr":
                _, name, filters, line = node
                value = self.lookup(name, ctx, line)
                for f in filters:
                    if f not in self.FILTERS:
                        raise TemplateError(f"no filter {f}", line)
                    value = self.FILTERS[f](value)
                yield str(value)
            elif kind == "for":
                _, var, name, body, line = node
                for i, item in enumerate(self.lookup(name, ctx, line)):
                    yield from self.run(body, {**ctx, var: item, "index": i})
            else:
                _, cond, then, other, line = node
                negate = cond[0] == "not"
                truth = bool(self.lookup(cond[-1], ctx, line)) != negate
                yield from self.run(then if truth else other, ctx)

    def render(self, **ctx):
        return "".join(self.run(self.nodes, ctx))


page = """Hello {{ user.name|title }}!
{% for o in orders %}{{ index }}: {{ o.item|upper }} = {{ o.price|money }}{% if o.tags %} [{{ o.tags|join }}]{% else %} -{% endif %}
{% endfor %}{% if not admin %}No admin.{% endif %} {{ orders|len }} orders, {{ user.greet }}"""


class User:
    name = "ann lee"

    def greet(self):
        return "hi from " + self.name


print(Template(page).render(user=User(), admin=False, orders=[{"item": "pen", "price": 1.5, "tags": ["a", "b"]}, {"item": "desk", "price": 12345.678, "tags": []}]))
for bad in ("{{ x", "a\n{% for x %}", "{% if a %}\n\nx", "\n{{ nope }}", "{{ a|zzz }}", "{% %}"):
    try:
        print(repr(Template(bad).render(a="A")))
    except TemplateError as e:
        print(repr(bad), "->", e, e.line)
