"""Reading a source whole, and the defaults that the tests share."""

from __future__ import annotations

from pathlib import Path

from reportedly.intake import Header, read_source
from reportedly.report import Refused, Report

NONE = Header()
DEFAULTS = Header(outlet="Northgate Wire", published="2021-08-20")


def reports(source: Path | str, defaults: Header = NONE) -> list[Report]:
    found = list(read_source(source, defaults))
    assert [item for item in found if isinstance(item, Refused)] == []
    return [item for item in found if isinstance(item, Report)]


def refusals(source: Path | str, defaults: Header = NONE) -> list[tuple[str, str]]:
    return [(item.what, item.reason) for item in read_source(source, defaults) if isinstance(item, Refused)]


def reason(source: Path | str, defaults: Header = DEFAULTS) -> str:
    """The one line that says why the source is refused."""
    found = list(read_source(source, defaults))
    assert len(found) == 1
    assert isinstance(found[0], Refused)
    assert found[0].what == str(source)
    assert "\n" not in found[0].reason
    return found[0].reason
