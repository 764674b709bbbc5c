from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import pytest
from sqlalchemy import Connection

from reportedly.errors import LedgerError
from reportedly.ledger import Added, Ledger, Outcome, Result
from reportedly.ledger.writing import insert_readings
from reportedly.reading.values import Reading
from reportedly.report import Refused, Report

from .conftest import Location
from .readings import FakeReader, NoReader, make_report, many_reports
from .sql import count_rows, is_sound, name_of


def test_adding_tells_what_was_added_known_and_refused(ledger: Ledger) -> None:
    report, french = make_report(), make_report("Un bonjour.")
    lost = Refused("lost.txt", "does not exist")
    assert ledger.add([report, french, report, lost]) == Added(
        added=(report.id,),
        known=(report.id,),
        refused=(Refused(french.id, "the report is in French; only English is read"), lost),
    )
    assert ledger.reports() == (report,)


def test_the_sum_is_json(ledger: Ledger) -> None:
    report = make_report()
    added = ledger.add([report, Refused("lost.txt", "does not exist")]).to_dict()
    refused = [{"what": "lost.txt", "reason": "does not exist", "cause": "damaged or unreadable"}]
    assert json.loads(json.dumps(added)) == {"added": [report.id], "known": [], "refused": refused}


@pytest.mark.parametrize("workers", [1, 2])
def test_adding_twice_adds_nothing_and_reads_nothing(ledger: Ledger, reader: FakeReader, workers: int) -> None:
    reports = many_reports(5)
    ids = tuple(report.id for report in reports)
    assert ledger.add(reports, workers=workers).added == ids
    before = ledger.statements()
    assert ledger.add(reports, workers=workers) == Added(added=(), known=ids, refused=())
    assert ledger.statements() == before
    assert reader.read_ids == list(ids)


def test_what_is_known_needs_no_reader(location: Location, ledger: Ledger) -> None:
    ledger.add(many_reports(2))
    with Ledger(location, reader=NoReader()) as again:
        assert len(again.add(many_reports(2)).known) == 2


def test_outcomes_come_as_they_happen(ledger: Ledger) -> None:
    outcomes = ledger.add_each(iter(many_reports(3)))
    first = next(outcomes)
    assert first == Outcome(many_reports(1)[0].id, Result.ADDED)
    assert [report.id for report in ledger.reports()] == [first.what]


class Counting(FakeReader):
    """Notes in how many processes each report was to be read."""

    def __init__(self) -> None:
        super().__init__()
        self.workers: list[int] = []

    def read_many(self, reports: Iterable[Report], *, workers: int) -> Iterator[Reading | Refused]:
        for reading in super().read_many(reports, workers=workers):
            self.workers.append(workers)
            yield reading


@pytest.mark.parametrize(("count", "here"), [(1, 1), (3, 3), (15, 15), (16, 0), (40, 0)])
def test_only_many_reports_are_read_in_processes(location: Location, count: int, here: int) -> None:
    with Ledger(location, reader=(reader := Counting())) as ledger:
        assert len(ledger.add(many_reports(count), workers=2).added) == count
    assert reader.workers == [1] * here + [2] * (count - here)


def test_what_a_slow_source_gives_is_read_at_once(location: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.ledger.adding._MOMENT", -1.0)
    reader = Counting()

    def slowly() -> Iterator[Report]:
        for number, report in enumerate(many_reports(20)):
            assert len(reader.read_ids) == number
            yield report

    with Ledger(location, reader=reader) as ledger:
        ledger.add(slowly(), workers=2)
    assert reader.workers == [1] * 16 + [2] * 4


@pytest.mark.parametrize("workers", [1, 2])
def test_what_the_reader_refuses_does_not_stop_the_rest(ledger: Ledger, workers: int) -> None:
    reports = [*many_reports(2), make_report("Un bonjour."), make_report("Rain fell.")]
    added = ledger.add(reports, workers=workers)
    assert (len(added.added), len(added.refused)) == (3, 1)


def test_a_report_is_written_whole_or_not_at_all(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = many_reports(2)

    def fail_at_the_end(connection: Connection, readings: list[Reading]) -> dict[int, Reading]:
        written = insert_readings(connection, readings)
        if second in (reading.report for reading in written.values()):
            raise OSError("power cut")
        return written

    monkeypatch.setattr("reportedly.ledger.adding.insert_readings", fail_at_the_end)
    with pytest.raises(OSError, match="power cut"):
        ledger.add([first, second])
    assert ledger.reports() == (first,)
    assert {recorded.report for recorded in ledger.statements()} == {first}


def test_a_source_that_breaks_off_leaves_what_came_before(ledger: Ledger) -> None:
    def broken() -> Iterator[Report]:
        yield make_report()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.add(broken())
    assert ledger.reports() == (make_report(),)


def test_removal_takes_all_that_rests_on_the_report_alone(ledger: Ledger) -> None:
    kept, gone = make_report("Rain fell. Why now?"), make_report("Fighters took Herat. Who led them?", title="Herat")
    ledger.add([kept])
    before = (ledger.reports(), ledger.entities(), ledger.questions(), ledger.statements(), ledger.claims())
    ledger.add([gone])
    assert ledger.claims(text="herat")
    ledger.remove(gone.id)
    assert before == (ledger.reports(), ledger.entities(), ledger.questions(), ledger.statements(), ledger.claims())
    assert ledger.reports(text="herat") == ()
    assert ledger.claims(text="herat") == ()
    with pytest.raises(LedgerError, match=gone.id):
        ledger.reading(gone.id)


def test_removal_leaves_no_row_behind(ledger: Ledger, location: Location) -> None:
    empty = count_rows(location)
    ledger.add(many_reports(4))
    for report in many_reports(4):
        ledger.remove(report.id)
    assert count_rows(location) == empty
    assert is_sound(location)


def test_what_was_removed_can_be_added_again(ledger: Ledger) -> None:
    ledger.add([make_report()])
    ledger.remove(make_report().id)
    assert ledger.add([make_report()]).added == (make_report().id,)


def test_removing_what_is_not_there_is_an_error(ledger: Ledger, location: Location) -> None:
    with pytest.raises(LedgerError) as caught:
        ledger.remove("nothing")
    told = "there is no report 'nothing' in it; `reportedly reports` lists their ids"
    assert str(caught.value) == f"{name_of(location)}: {told}"
