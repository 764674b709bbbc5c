"""A small story of two reports, read by the real reader, behind a desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from reportedly.claims.values import Claim
from reportedly.desk import make_app
from reportedly.ledger import Ledger
from reportedly.report import Report
from tests.conftest import NOTES
from tests.desk.browsing import CHROMIUM, MISSING

MONDAY = Report(
    "The bridge at Orlen was closed on Monday after three soldiers were killed there, the governor, Maria Keller, "
    "said.\n\nIt is not known who fired the shells.",
    outlet="Example Wire",
    published="2024-03-05",
    title="Bridge at Orlen closed after shelling",
    url="https://wire.example/bridge",
)
TUESDAY = Report(
    "The army denied on Tuesday that three soldiers were killed at Orlen.\n\n"
    "Maria Keller said the bridge was closed on Monday and will open again on Friday.",
    outlet="Ferry Post",
    published="2024-03-06",
    title="Army denies deaths at Orlen",
)
BASE = "http://127.0.0.1:8021"


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(tmp_path_factory.mktemp("desk") / "story.db") as ledger:
        ledger.add([MONDAY, TUESDAY])
        yield ledger


@pytest.fixture
def desk(book: Ledger) -> TestClient:
    return TestClient(make_app(book), base_url=BASE)


@pytest.fixture(scope="session")
def deaths(book: Ledger) -> Claim:
    """The claim on which the two reports disagree."""
    [claim] = book.claims(status="disputed")
    return claim


def pytest_configure(config: pytest.Config) -> None:
    """Say plainly what is not tried."""
    if CHROMIUM is None:
        config.stash.setdefault(NOTES, []).append(MISSING)
