"""email, mimetypes, http, xml.sax.saxutils, cgi-like helpers."""
import email
import email.charset
import email.header
import email.message
import email.policy
import email.utils
import html.entities
import http
import http.cookies
import mimetypes
import xml.sax.saxutils as su
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

m = email.message.EmailMessage()
m["Subject"] = "Héllo wörld"
m["From"] = "A B <a@b.c>"
m["To"] = "x@y.z, Q <q@r.s>"
m.set_content("Body with ünïcode\nline 2\n")
m.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="f.bin")
m.set_boundary("BOUND")
print(m.as_string())
print(m["to"].addresses, m.get_content_type(), m.is_multipart(), [p.get_content_type() for p in m.walk()], m.get_body().get_content(), [a.get_filename() for a in m.iter_attachments()], m.keys())
p = email.message_from_string(m.as_string())
print(p["Subject"], email.header.decode_header(p["Subject"]), p.get_payload(0).get_payload(decode=True), p.get_boundary(), p.get_params(), p.get_charsets(), p.preamble, p.defects)
q = email.message_from_bytes(m.as_bytes(), policy=email.policy.default)
print(q["Subject"], q["From"].addresses[0].display_name, str(q["To"]))
mp = MIMEMultipart("alternative", boundary="BB")
mp["Date"] = email.utils.formatdate(0)
mp.attach(MIMEText("plain", "plain", "us-ascii"))
mp.attach(MIMEText("<p>ü</p>", "html", "utf-8"))
mp.attach(MIMEApplication(b"data", Name="n"))
print(mp.as_string())
print(email.utils.parseaddr("Foo <f@b>"), email.utils.formataddr(("Fö", "f@b")), email.utils.getaddresses(["a@b, C <c@d>"]), email.utils.parsedate("Mon, 20 Nov 1995 19:12:08 -0500"), email.utils.parsedate_tz("Mon, 20 Nov 1995 19:12:08 -0500"), email.utils.mktime_tz((1995, 11, 20, 19, 12, 8, 0, 1, -1, -18000)), email.utils.quote('a"b'), email.utils.unquote('"a"'), email.utils.formatdate(86400, usegmt=True), email.utils.parsedate_to_datetime("Mon, 20 Nov 1995 19:12:08 -0500"), email.utils.encode_rfc2231("é", "utf-8"), email.utils.decode_rfc2231("utf-8''%C3%A9"), email.utils.collapse_rfc2231_value(("utf-8", "", "x")))
h = email.header.Header("Ünï " * 20, "utf-8", header_name="Subject")
print(h.encode(), str(email.header.make_header(email.header.decode_header("=?utf-8?q?=C3=A9?= b"))), email.charset.Charset("latin-1").body_encode("é"))
for name in ("a.html", "b.tar.gz", "c.unknown", "d.PNG", "e.json", "http://x/y.css"):
    print(name, mimetypes.guess_type(name), mimetypes.guess_extension("text/html"), mimetypes.guess_all_extensions("image/jpeg")[:1])
mimetypes.add_type("x/y", ".zz")
print(mimetypes.guess_type("q.zz"), mimetypes.inited, http.HTTPStatus.NOT_FOUND, http.HTTPStatus(404).phrase, http.HTTPStatus.OK.description, http.HTTPMethod.GET)
c = http.cookies.SimpleCookie()
c["a"] = "1"
c["a"]["path"] = "/"
c["b"] = 'quoted "x"'
c.load("k=v; z=\"q w\"")
print(c.output(), c["k"].value, sorted(c), c.js_output()[:30], repr(c["a"]), c["a"].OutputString())
print(su.escape("<a & b>", {"b": "B"}), su.unescape("&lt;&amp;"), su.quoteattr('x "y"'))
try:
    c["bad name"] = 1
except http.cookies.CookieError as e:
    print(e)
