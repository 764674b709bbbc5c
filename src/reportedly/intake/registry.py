"""The kinds of source that are known: those of this package, and those that other packages add."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from reportedly.errors import Cause, IntakeError
from reportedly.intake.kinds.csv_table import CSV_TABLE
from reportedly.intake.kinds.feed import FEED
from reportedly.intake.kinds.html import HTML
from reportedly.intake.kinds.json_document import JSON_DOCUMENT
from reportedly.intake.kinds.json_lines import JSON_LINES
from reportedly.intake.kinds.mail import MAIL
from reportedly.intake.kinds.mailbox import MAILBOX
from reportedly.intake.kinds.opml import OPML
from reportedly.intake.kinds.packed import GZIP, ZIP
from reportedly.intake.kinds.parquet import PARQUET
from reportedly.intake.kinds.pdf import PDF
from reportedly.intake.kinds.plain import PLAIN
from reportedly.intake.kinds.sitemap import SITEMAP
from reportedly.intake.kinds.warc import WARC
from reportedly.intake.values import Kind

ENTRY_POINTS = "reportedly.kinds"
# The first that fits is taken, so what is told by a mark of its own comes before what is told by its look.
_OWN: tuple[Kind, ...] = (
    GZIP,
    ZIP,
    PDF,
    PARQUET,
    WARC,
    MAILBOX,
    MAIL,
    OPML,
    SITEMAP,
    FEED,
    HTML,
    JSON_LINES,
    JSON_DOCUMENT,
    CSV_TABLE,
    PLAIN,
)
# Kinds that may well hold a report, so that leaving them out in silence could lose one.
UNREAD = frozenset({".doc", ".docx", ".odt", ".rtf", ".epub"})


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, those of other packages first, so that one of them can take over a kind of ours."""
    return (*(entry.load() for entry in sorted(entry_points(group=ENTRY_POINTS))), *_OWN)


def kind_named(name: str) -> Kind:
    """The kind of that name."""
    return next(kind for kind in kinds() if kind.name == name)


def tell_kind(beginning: bytes, suffix: str) -> Kind:
    """Which kind a source is, by its first bytes or else by the ending of its name.

    Raises IntakeError for a kind that is known not to be read.
    """
    if suffix in UNREAD:
        raise IntakeError(f"a {suffix} file is not read; save it as a .txt file", Cause.KIND)
    return next(kind for kind in kinds() if kind.fits(beginning, suffix))


def suffixes() -> frozenset[str]:
    """The endings of the files in a folder that are looked at."""
    return UNREAD.union(*(kind.suffixes for kind in kinds()))
