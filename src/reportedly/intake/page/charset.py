"""Which characters the bytes of a page stand for, as browsers decide it (WHATWG Encoding Standard, HTML 13.2.3)."""

from __future__ import annotations

import codecs
import re

from reportedly.errors import IntakeError

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.I)
_SAMPLE = 4096  # a declaration further down does not count
# What pages declare by these names is Windows-1252, whose printed characters they lack; browsers read it so.
_REALLY_1252 = frozenset({"ascii", "iso8859-1", "latin-1", "cp1252"})
_NEVER = ("utf-16", "utf-32", "utf-7", "idna", "punycode", "unicode", "raw", "undefined")
_MOST_BROKEN = 0.005  # of the characters: a page with more is not in the encoding that it names


def decode_page(data: bytes, charset: str | None) -> str:
    """The page's text: by byte order mark, by `charset` (of whoever delivered it), by its own declaration, as UTF-8.

    One that declares nothing and is no UTF-8 is Windows-1252. Raises IntakeError when the bytes do not fit.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding)
    declared = _DECLARED.search(data[:_SAMPLE])
    for name in (charset, declared[1].decode("ascii") if declared else None):
        known = _codec(name)
        if known is not None:
            return _decode(data, known)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode(data, "cp1252")


def _codec(name: str | None) -> str | None:
    """Python's name of an encoding, or None for one that it does not know or that a page cannot be in."""
    try:
        info = codecs.lookup(name) if name else None
    except (LookupError, ValueError):
        return None
    # Neither what Python calls a codec and is no encoding, nor what no page can be in whose declaration can be read.
    if info is None or not getattr(info, "_is_text_encoding", True) or info.name.startswith(_NEVER):
        return None
    return "cp1252" if info.name in _REALLY_1252 else info.name


def _decode(data: bytes, name: str) -> str:
    text = data.decode(name, "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    if broken > 2 + _MOST_BROKEN * len(text):
        raise IntakeError(f"is not in the encoding that it declares, {name}: {broken:,} characters make no sense")
    return text
