"""XML of strangers: no entity is expanded, nothing is loaded, names are taken without their namespaces."""

from __future__ import annotations

from typing import Any

from reportedly.errors import IntakeError
from reportedly.intake.lines import one_line


def parse_xml(data: bytes) -> Any:
    """The root of a document. Raises IntakeError when it cannot be parsed at all."""
    from lxml import etree  # noqa: PLC0415, only the guarded process parses

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root: Any = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise IntakeError(f"is not XML that can be read: {error}") from None
    if root is None:
        raise IntakeError("is not XML that can be read")
    return root


def children(element: Any, name: str) -> list[Any]:
    """The elements of that name right below `element`, whatever their namespace."""
    return [child for child in element if _name(child) == name]


def text_at(element: Any, *path: str) -> str | None:
    """The text of the first element at the end of `path`, its white space made even, or None."""
    for name in path:
        below = children(element, name)
        if not below:
            return None
        element = below[0]
    return one_line(element.text)


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
