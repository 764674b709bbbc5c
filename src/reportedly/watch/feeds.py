"""The feeds to watch: addresses, and lists of them as OPML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from reportedly.errors import Cause, IntakeError
from reportedly.intake.header import Header
from reportedly.intake.sources import is_address, read_items
from reportedly.intake.values import Link, Source

_OF_A_REPORT = (Cause.NO_TEXT, Cause.NO_OUTLET, Cause.NO_DATE)  # what is asked of a report, and of no list


def find_feeds(named: Iterable[str]) -> tuple[Link, ...]:
    """The feeds at these addresses and in these files, each once. Raises IntakeError for a file that names none."""
    links = (link for name in named for link in ([Link(name, Header())] if is_address(name) else _listed(Path(name))))
    return tuple({link.url: link for link in links}.values())


def _listed(path: Path) -> Iterator[Link]:
    try:
        with path.open("rb") as stream:
            links = [item for item in read_items(Source(name=str(path), stream=stream)) if isinstance(item, Link)]
    except IntakeError as error:
        if error.cause not in _OF_A_REPORT:
            raise IntakeError(f"{path}: {error}", error.cause) from None
        links = []
    if not links:
        raise IntakeError(f"{path}: names no feed; give a feed's address, or a list of feeds as OPML")
    yield from links
