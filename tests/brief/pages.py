"""What tests want to know of an HTML page."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = {"meta", "link", "br", "img", "input", "hr", "base", "wbr", "source", "area", "col", "embed", "track"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """All elements of a page in order, each with the text inside it. Tags that do not nest raise an error."""

    html: str
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[Element] = []
        self.feed(self.html)
        self.close()
        assert not self._open, self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not (tag == "a" and any(one.tag == "a" for one in self._open)), "a link in a link"
        assert not (tag in {"p", "div", "ul", "ol", "dl", "blockquote"} and any(one.tag == "p" for one in self._open))
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in _EMPTY:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open and self._open[-1].tag == tag, f"</{tag}> closes {self._open[-1:]}"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, tag: str) -> list[Element]:
        return [element for element in self.elements if element.tag == tag]

    def ids(self) -> list[str]:
        return [one.attributes["id"] or "" for one in self.elements if "id" in one.attributes]

    def links(self) -> list[str]:
        return [one.attributes["href"] or "" for one in self.elements if "href" in one.attributes]

    def marked(self, name: str) -> str:
        """The words of all runs of the mark called `name`."""
        runs = (one for one in self.all("mark") if _run_of(one.attributes["id"] or "", name))
        return "".join(run.text for run in runs)


def _run_of(identifier: str, name: str) -> bool:
    return identifier == name or (identifier.startswith(f"{name}-") and identifier[len(name) + 1 :].isdigit())
