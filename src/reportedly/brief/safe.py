"""Text from reports made harmless for a screen: no character that moves the cursor, hides or reorders words."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from reportedly.jsonable import dump_json

# C0 without tab and newline, DEL and C1 (which together carry every ANSI sequence), the characters with the Unicode
# property Bidi_Control, line and paragraph separators, and the surrogates that stand for undecodable file names.
CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_SPACES = frozenset("\x0b\x0c\r\x85\u2028\u2029")
_LINK = re.compile(r"""https?://[^\s<>"'`\\^{}|]+""", re.IGNORECASE)


def visible(text: str) -> str:
    """`text` with every control character shown as � or, where it only parts words, as a space.

    One character for one, so that spans still fit.
    """
    return CONTROLS.sub(lambda found: " " if found[0] in _SPACES else "\ufffd", text)


def one_line(text: str) -> str:
    """`text` made visible, on one line."""
    return " ".join(visible(text).split())


def json_text(value: Any, *, indent: int | None = None) -> str:
    """`value` as JSON. Controls that JSON would let through are written as escapes, which mean the same."""
    return CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", dump_json(value, indent=indent))


def web_link(url: str | None) -> str | None:
    """`url` if a reader may follow it: an http or https address with a host, and nothing hidden in it."""
    if url is None or CONTROLS.search(url) or not _LINK.fullmatch(url):
        return None
    try:
        return url if urlsplit(url).hostname else None
    except ValueError:
        return None
