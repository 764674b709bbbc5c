"""The drawings and the counts, on values made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from reportedly.brief import make_lines
from reportedly.claims.values import ConflictKind, Origin
from reportedly.desk.calendar import make_months
from reportedly.desk.origins import draw_origins
from reportedly.desk.outlets import make_records
from reportedly.desk.timeline import draw_timeline
from reportedly.desk.visits import Visit
from reportedly.reading.values import SourceKind
from reportedly.report import Report
from tests.brief import handmade as made

TOLD = [one for one in made.STATEMENTS if one.claim == "c2"]
TOLL = made.CLAIMS[1]


def test_a_line_runs_from_each_origin_to_the_outlet_that_prints_it() -> None:
    drawing = draw_origins(TOLL, TOLD)
    assert [(box.kind, box.label, box.number) for box in drawing.boxes] == [
        ("origin", "Elisa Marchetti", None),
        ("outlet", "Alpenline", 1),
        ("origin", "a nurse", None),
        ("outlet", "Padan Ledger", 2),
    ]
    assert [path.dashed for path in drawing.paths] == [False, False]


def test_a_statement_that_shares_an_origin_without_naming_it_hangs_on_a_dashed_line() -> None:
    shared = Origin(id="o", kind=SourceKind.PERSON, name="Elisa Marchetti", statements=TOLL.statements)
    drawing = draw_origins(replace(TOLL, origins=(shared,)), TOLD)
    assert [(box.kind, box.label) for box in drawing.boxes] == [
        ("origin", "Elisa Marchetti"),
        ("outlet", "Alpenline"),
        ("source", "a nurse"),
        ("outlet", "Padan Ledger"),
    ]
    assert [path.dashed for path in drawing.paths] == [False, True, False]
    assert all(box.x >= 0 and box.x + drawing.box_width <= drawing.width for box in drawing.boxes)
    assert len({(box.x, box.y) for box in drawing.boxes}) == 4


def test_bars_lie_to_scale_and_never_on_each_other() -> None:
    lines = make_lines(made.CLAIMS, made.STATEMENTS, made.ENTITIES)
    scale = draw_timeline(lines, made.REPORTS)
    assert scale is not None
    [bar] = scale.bars
    assert bar.line.claim.id == "c1"
    assert {line.claim.id for line in scale.outside} == {"c2", "c3", "c4", "c5"}
    days = (date(2023, 3, 22) - date(2023, 2, 21)).days + 1
    assert bar.x == pytest.approx(8 + 14 * 944 / days, abs=0.1)
    twice = draw_timeline([lines[0], replace(lines[0], claim=replace(made.CLAIMS[0], id="c9"))], made.REPORTS)
    assert twice is not None
    assert len({bar.y for bar in twice.bars if bar.line.claim.time}) == len(twice.bars)


def test_no_report_no_scale() -> None:
    assert draw_timeline((), ()) is None


def test_the_calendar_has_the_days_of_reports() -> None:
    [march] = make_months(made.REPORTS)
    assert march.first == date(2023, 3, 1)
    assert (march.reports[date(2023, 3, 7)], march.reports[date(2023, 3, 8)]) == (1, 2)
    assert [day for week in march.weeks for day in week if day] == [date(2023, 3, day) for day in range(1, 32)]


def test_the_calendar_shows_the_last_months_that_have_reports() -> None:
    reports = [Report("x", outlet="o", published=f"2024-0{month}-01") for month in (1, 2, 4, 7)]
    assert [month.first.month for month in make_months(reports)] == [2, 4, 7]


def test_the_record_of_each_outlet() -> None:
    made_of = make_records(made.REPORTS, made.STATEMENTS, made.CLAIMS, {"Padan Ledger": "B"})
    records = {one.name: one for one in made_of}
    wire, post = records["Alpenline"], records["Quay Street Post"]
    assert (wire.reports, wire.statements, wire.own, wire.cited) == (1, 2, 0, 2)
    assert (wire.first, wire.confirmed, wire.disputed, wire.denied) == (2, 1, 1, 0)
    assert (post.own, post.cited, post.first, post.denied, post.later) == (1, 2, 2, 1, 0)
    assert {name for name, one in records.items() if one.reliability != "F"} == {"Padan Ledger"}


def test_what_comes_after_another_outlet_and_corrections_are_counted() -> None:
    shared = Origin(id="o", kind=SourceKind.PERSON, name="Elisa Marchetti", statements=TOLL.statements)
    correction = replace(TOLL.conflicts[0], kind=ConflictKind.CORRECTION)
    toll = replace(TOLL, origins=(shared,), conflicts=(correction,))
    records = {one.name: one for one in make_records(made.REPORTS, made.STATEMENTS, [toll], {})}
    assert [(name, one.later, one.corrections) for name, one in records.items() if one.later or one.corrections] == [
        ("Padan Ledger", 1, 1)
    ]


NOW = datetime(2024, 3, 7, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cookie", "before"),
    [
        (None, None),
        ("", None),
        ("nonsense", None),
        ("/2024-03-07T11:50:00+00:00", None),
        ("/2024-03-07T09:00:00+00:00", NOW - timedelta(hours=3)),
        ("2024-03-06T09:00:00+00:00/2024-03-07T11:50:00+00:00", NOW - timedelta(hours=27)),
        ("2024-03-06T09:00:00+00:00/2024-03-07T09:00:00+00:00", NOW - timedelta(hours=3)),
        ("/2999-01-01T00:00:00+00:00", None),
        ("/2024-03-07T09:00:00", None),
        ("a/b/c", None),
    ],
)
def test_a_visit_begins_after_half_an_hour_away(cookie: str | None, before: datetime | None) -> None:
    assert Visit.at(NOW, cookie) == Visit(before, NOW)
