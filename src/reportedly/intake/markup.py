"""What a source that begins with a tag is: the name of its outermost element."""

from __future__ import annotations

import re

_NAME = re.compile(rb"<([A-Za-z][\w:.-]{0,60})")
_DOCTYPE = re.compile(rb"<!doctype\s+([\w:.-]{1,60})", re.I)
_BEFORE = ((b"<?", b"?>"), (b"<!--", b"-->"))  # declarations and comments


def outermost(beginning: bytes) -> str | None:
    """The outermost element's name in lower case, without its namespace; None where no tag begins the source."""
    rest = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    while rest:
        if doctype := _DOCTYPE.match(rest):
            return _plain(doctype[1])
        for opening, closing in _BEFORE:
            if rest.startswith(opening):
                _, _, rest = rest.partition(closing)
                rest = rest.lstrip()
                break
        else:
            element = _NAME.match(rest)
            return _plain(element[1]) if element else None
    return None


def _plain(name: bytes) -> str:
    return name.decode("ascii", "replace").lower().rpartition(":")[2]
