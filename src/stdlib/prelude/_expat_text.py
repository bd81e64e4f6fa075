"""Pieces of XML text that several parts of the parser read."""
import re

NAME = r"[^\W\d][\w.\-\u00b7]*(?::[^\W\d][\w.\-\u00b7]*)?"
NEWLINE = re.compile(r"\r\n?|\n")


class Incomplete(Exception):
    """More input is needed before the token at hand is whole."""


def plain(text):
    return NEWLINE.sub("\n", text) if "\r" in text else text


def fitting(text, limit):
    """How many characters have room in so many bytes of UTF-8."""
    return len(text.encode("utf-8", "surrogatepass")[:limit].decode("utf-8", "ignore"))
