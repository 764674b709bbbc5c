"""The feeds to watch, from an OPML file."""

from __future__ import annotations

from pathlib import Path

from reportedly.errors import IntakeError
from reportedly.intake.sources import read_items
from reportedly.intake.values import Link, Source


def find_feeds(path: Path) -> tuple[Link, ...]:
    """The feeds that the file names, each once. Raises IntakeError when it names none."""
    with path.open("rb") as stream:
        try:
            links = [item for item in read_items(Source(name=str(path), stream=stream)) if isinstance(item, Link)]
        except IntakeError as error:
            raise IntakeError(f"{path}: {error}", error.cause) from None
    if not links:
        raise IntakeError(f"{path}: names no feed; give a list of feeds as OPML")
    return tuple({link.url: link for link in links}.values())
