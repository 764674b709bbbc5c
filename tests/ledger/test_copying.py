"""Moving a ledger from one database to another, whatever they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from reportedly.errors import LedgerError
from reportedly.ledger import Ledger
from reportedly.ledger.copying import copy_ledger
from reportedly.ledger.database import is_url
from reportedly.reading.values import Reading
from tests.postgres import Server

from .conftest import TEMPLATE, Location, NewLocation
from .readings import FakeReader, NoReader, make_report, many_reports
from .sql import change, count_rows, is_sound
from .test_round_trip import READINGS, Given

ODD = make_report("Fighters entered\0 Kabul.\x1a\x01 Größe \U0001f6f0 rose. Who\0led them?", title="\x1a\x1a\0")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "target.db"


def all_of(ledger: Ledger) -> tuple[object, ...]:
    asked = (ledger.reports, ledger.statements, ledger.claims, ledger.entities, ledger.questions, ledger.changes)
    return (*(ask() for ask in asked), ledger.decisions(), ledger.reviews(), ledger.access.tokens())


def fill(location: Location) -> tuple[object, ...]:
    """A ledger with something of all that there is, and with gaps in its keys."""
    with Ledger(location, reader=FakeReader()) as ledger:
        ledger.add([*many_reports(4), make_report("Fighters left Herat."), ODD, make_report("Rain fell.")])
        ledger.remove(make_report("Rain fell.").id)
        ledger.merge("Kabul", "Herat", by="Lena Okafor", why="as a test")
        ledger.review.misread(ledger.statements()[0].statement.id, by="Lena Okafor", why="a headline")
        ledger.access.grant("Lena", days=3)
        ledger.undo(ledger.merge("Kabul", "Fighters", by="Lena Okafor").id, by="Jonas Reyl")
        return all_of(ledger)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[object, ...]]:
    """Such a file, and all of what it holds."""
    first = tmp_path_factory.mktemp("filled") / "first.db"
    return first, fill(first)


@pytest.fixture
def first(filled: tuple[Path, tuple[object, ...]], tmp_path: Path) -> Path:
    return Path(shutil.copy(filled[0], tmp_path / "first.db"))


def test_a_ledger_comes_back_from_either_database_as_it_was(
    filled: tuple[Path, tuple[object, ...]], new_location: NewLocation, tmp_path: Path
) -> None:
    (first, held), there, back = filled, new_location(), tmp_path / "back.db"
    rows = count_rows(first)
    assert copy_ledger(first, there) == copy_ledger(there, back) == 6
    for copy in (there, back):
        assert count_rows(copy) == rows
        with Ledger(copy, reader=NoReader()) as ledger:
            assert all_of(ledger) == held
            assert [report.id for report in ledger.reports(text="größe entered")] == [ODD.id]
            assert len(ledger.search("reached")) == 1
        assert is_sound(copy)


def test_keys_go_on_where_they_were(first: Path, new_location: NewLocation, tmp_path: Path) -> None:
    there, back = new_location(), tmp_path / "back.db"
    copy_ledger(first, there)
    copy_ledger(there, back)
    given = []
    for location in (first, there, back):
        with Ledger(location, reader=FakeReader()) as ledger:
            ledger.add([make_report("Snow fell.")])
            given.append(ledger.merge("Kabul", "Snow", by="Lena Okafor").id)
    assert given == [4, 4, 4]


@settings(suppress_health_check=list(HealthCheck), max_examples=10)
@given(reading=READINGS)
def test_any_reading_can_be_moved(server: Server, tmp_path_factory: pytest.TempPathFactory, reading: Reading) -> None:
    folder, name = tmp_path_factory.mktemp("copy"), server.make_database(TEMPLATE)
    with Ledger(folder / "first.db", reader=Given(reading)) as ledger:
        ledger.add([reading.report])
    copy_ledger(folder / "first.db", server.url(name))
    copy_ledger(server.url(name), folder / "back.db")
    with Ledger(folder / "back.db") as ledger:
        assert ledger.reading(reading.report.id) == reading
    server.drop_database(name)


def test_what_holds_reports_is_no_target(location: Location, first: Path) -> None:
    copy_ledger(first, location)
    before = count_rows(first)
    with pytest.raises(LedgerError) as caught:
        copy_ledger(location, first)
    assert str(caught.value) == f"{first}: holds reports already; a ledger is copied to where there is none"
    with pytest.raises(LedgerError, match="holds reports already"):
        copy_ledger(location, location)
    assert count_rows(first) == before


def test_what_is_not_there_cannot_be_copied(new_location: NewLocation, tmp_path: Path, target: Path) -> None:
    with pytest.raises(LedgerError, match="there is no ledger here"):
        copy_ledger(tmp_path / "nothing.db", target)
    assert not target.exists()


SPOIL_IN_A_FILE = (
    "CREATE TRIGGER spoil AFTER INSERT ON reports BEGIN UPDATE reports SET byline = '' WHERE key = new.key; END",
)
SPOIL_ON_A_SERVER = (
    "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.byline = ''; RETURN new; END $$",
    "CREATE TRIGGER spoil BEFORE INSERT ON reports FOR EACH ROW EXECUTE FUNCTION spoil()",
)


def test_a_row_that_is_not_the_same_stops_it(first: Path, location: Location) -> None:
    change(location, *(SPOIL_ON_A_SERVER if is_url(location) else SPOIL_IN_A_FILE))
    with pytest.raises(LedgerError, match=r"not what was copied \(table reports\); nothing was written"):
        copy_ledger(first, location)
    with Ledger(location, reader=NoReader()) as ledger:
        assert ledger.reports() == ()


def test_the_rows_are_counted_while_it_copies(first: Path, location: Location) -> None:
    counts: list[tuple[int, int]] = []
    copy_ledger(first, location, told=lambda done, of: counts.append((done, of)))
    assert counts == sorted(counts)
    assert counts[-1] == (2 * sum(count_rows(first).values()),) * 2
