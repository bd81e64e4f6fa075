"""html, html.entities and html.parser."""
import html
import html.entities
from html.parser import HTMLParser

print(html.escape("<a href=\"x\">'&</a>"), html.escape("\"'", quote=False))
for text in ("&lt;&gt;&amp;&quot;&#39;&#x27;", "&eacute;&Eacute;&notin;&notit;", "&#0;&#x80;&#xD800;&#1114112;&#x1F600;", "&unknown; &amp &", "caf&eacute"):
    print(ascii(html.unescape(text)))
print(html.entities.name2codepoint["euro"], html.entities.codepoint2name[8364], html.entities.entitydefs["copy"], ascii(html.entities.html5["nvlt;"]))
print(len(html.entities.html5), len(html.entities.name2codepoint))


class Parser(HTMLParser):
    def handle_starttag(self, tag, attrs):
        print("start", tag, attrs, self.getpos(), repr(self.get_starttag_text()))

    def handle_endtag(self, tag):
        print("end", tag)

    def handle_startendtag(self, tag, attrs):
        print("startend", tag, attrs)

    def handle_data(self, data):
        print("data", repr(data))

    def handle_entityref(self, name):
        print("entity", name)

    def handle_charref(self, name):
        print("char", name)

    def handle_comment(self, data):
        print("comment", repr(data))

    def handle_decl(self, decl):
        print("decl", repr(decl))

    def handle_pi(self, data):
        print("pi", repr(data))

    def unknown_decl(self, data):
        print("unknown", repr(data))


TEXT = """<!DOCTYPE html><html lang=en><!-- note --><body class="a b" data-x='1' hidden><p>Hi &amp; <b>bye</b><br/>
<?php echo 1 ?><script>if (a < b) { "<p>" }</script><![CDATA[raw]]> &lt; &#65; <a href="?a=1&amp;b=2">link</a></body></html>"""
for convert in (True, False):
    p = Parser(convert_charrefs=convert)
    p.feed(TEXT)
    p.close()
p = Parser()
for piece in ("<di", "v id=", "'x'>te", "xt</d", "iv>", "<unclosed"):
    p.feed(piece)
p.close()
p.reset()
