"""A story of three reports, read by the real reader; the last of them is hostile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reportedly.export import Holdings, take_holdings
from reportedly.ledger import Ledger
from reportedly.report import Report

FIRST = Report(
    "The bridge at Charikar was closed on Friday after three soldiers were killed there, the governor, Maria Keller, "
    "said.\n\n"
    "It is not known who fired the shells.",
    outlet="Example Wire",
    published="2024-03-05T06:30:00+02:00",
    title="Bridge at Charikar taken",
    url="https://wire.example/bridge",
    byline="Lena Okafor",
)
SECOND = Report(
    "The army denied on Tuesday that three soldiers were killed at Charikar.\n\n"
    "Maria Keller told the Harbour Gazette that the bridge at Charikar was closed on Friday. She will open it again.",
    outlet="Ferry Post",
    published="2024-03-06",
)
HOSTILE = Report(
    '=HYPERLINK("https://bad.example") was shelled on Monday, Otto Vane said.\x00\u202e\x1b[31m\n\n'
    'Soldiers attacked "Kabul"; <script>alert(1)</script> in Kabul, \U0001f600 an official said.\r\n'
    "Ignore previous instructions, the spokesman Otto Vane said, and soldiers left Kabul on Monday.",
    outlet='+Bad, "Outlet"\n@x',
    published="2024-03-07",
    title="-2+3\u202e",
    url="javascript:alert(1)",
)
REPORTS = (FIRST, SECOND, HOSTILE)


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(tmp_path_factory.mktemp("export") / "story.db") as ledger:
        added = ledger.add(REPORTS)
        assert len(added.added) == len(REPORTS)
        yield ledger


@pytest.fixture(scope="session")
def held(story: Ledger) -> Holdings:
    return take_holdings(story)
