"""A piece of HTML that is all text, such as an entry of a feed or the body of a mail, to plain text."""

from __future__ import annotations

from typing import Any

from reportedly.intake.lines import one_line

_BLOCKS = frozenset(
    "address article aside blockquote br center dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav"
    " ol p pre section table td th tr ul".split()
)
_UNSEEN = frozenset("script style head title template noscript iframe object svg math select button figcaption".split())


def text_of(html: str) -> str:
    """The text that a reader would see, a blank line between its blocks."""
    from lxml.etree import ParserError  # noqa: PLC0415, only the guarded process parses
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415

    if not html.strip():
        return ""
    try:
        parser: Any = HTMLParser(encoding="utf-8", no_network=True)
        tree: Any = document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except ParserError:
        return ""
    lines = "".join(_pieces(tree)).split("\n\n")
    return "\n\n".join(filter(None, map(one_line, lines)))


def _pieces(tree: Any) -> list[str]:
    """The texts of a tree in order, without recursion: a tree may be as deep as a hostile hand makes it."""
    pieces: list[str] = []
    waiting: list[tuple[Any, bool]] = [(tree, True)]
    while waiting:
        element, opening = waiting.pop()
        block = element.tag in _BLOCKS
        if opening:
            waiting.append((element, False))
            pieces += ["\n\n"] if block else []
            if isinstance(element.tag, str) and element.tag not in _UNSEEN:
                pieces.append(element.text or "")
                waiting += [(child, True) for child in reversed(element)]
        else:
            pieces += ["\n\n"] if block else []
            pieces.append(element.tail or "")
    return pieces
