"""Every public function of urllib.parse."""
from urllib import parse

URLS = ["http://user:pa%20ss@Example.com:8080/a/b;p?q=1&r=%C3%A9#frag", "mailto:x@y.z", "//host/path", "/just/path?x", "https://[::1]:99/", "file:///etc/passwd", ""]
for url in URLS:
    s = parse.urlsplit(url)
    print(s, s.hostname, s.port, s.username, s.password, s.netloc)
    print(parse.urlparse(url), parse.urlunsplit(s) == url, parse.urlunparse(parse.urlparse(url)))
    print(parse.urldefrag(url), s.geturl())
for ref in ("g", "./g", "../g", "/g", "//g", "?y", "g?y#s", "", "../../../g", "http:g", "#s"):
    print(ref, parse.urljoin("http://a/b/c/d;p?q", ref))
print(parse.quote("a b/c&é~", safe=""), parse.quote("a b/c&é~"), parse.quote_plus("a b/+"), parse.quote_from_bytes(b"\xff a"))
print(parse.unquote("a%20b%C3%A9%zz"), parse.unquote_plus("a+b%2B"), parse.unquote_to_bytes("a%20%ff"), parse.unquote("%ff", errors="replace") == "\ufffd")
print(parse.urlencode({"a": 1, "b": "x y", "c": "é"}), parse.urlencode([("a", [1, 2]), ("b", "z")], doseq=True), parse.urlencode({"a": "b c"}, quote_via=parse.quote))
print(parse.parse_qs("a=1&a=2&b=&c=%20x"), parse.parse_qs("a=1&b=", keep_blank_values=True), parse.parse_qsl("a=1;b=2", separator=";"))
print(parse.urlsplit(b"http://h/p?q"), parse.urlsplit(b"http://h/p").decode(), parse.urlsplit("http://h/p").encode())
print(parse.urlparse("http://h/p")._replace(path="/z").geturl())
for bad in (lambda: parse.urlsplit("http://h:99999/").port, lambda: parse.urlsplit("http://h:x/").port, lambda: parse.urlsplit("http://[::1/"), lambda: parse.urlencode(5),
            lambda: parse.parse_qs("a", strict_parsing=True), lambda: parse.quote(1), lambda: parse.urljoin("a", b"b"), lambda: parse.parse_qsl("a=1&b=2", max_num_fields=1)):
    try:
        print(bad())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
