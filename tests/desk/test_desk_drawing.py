"""The drawings and the counts, on values made by hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from reportedly.brief import make_lines
from reportedly.claims.telling import count_told
from reportedly.claims.values import Claim, ConflictKind, Origin
from reportedly.desk.calendar import make_months
from reportedly.desk.origins import draw_origins
from reportedly.desk.timeline import draw_timeline
from reportedly.desk.visits import Visit
from reportedly.reading.values import SourceKind
from tests.brief import handmade as made

TOLD = [one for one in made.STATEMENTS if one.claim == "c2"]
TOLL = made.CLAIMS[1]
DAYS = Counter(report.day for report in made.REPORTS)


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
    scale = draw_timeline(lines, DAYS)
    assert scale is not None
    [bar] = scale.bars
    assert bar.line.claim.id == "c1"
    assert {line.claim.id for line in scale.outside} == {"c2", "c3", "c4", "c5"}
    days = (date(2023, 3, 22) - date(2023, 2, 21)).days + 1
    assert bar.x == pytest.approx(8 + 14 * 944 / days, abs=0.1)
    twice = draw_timeline([lines[0], replace(lines[0], claim=replace(made.CLAIMS[0], id="c9"))], DAYS)
    assert twice is not None
    assert len({bar.y for bar in twice.bars if bar.line.claim.time}) == len(twice.bars)


def test_no_report_no_scale() -> None:
    assert draw_timeline((), ()) is None


def test_the_calendar_has_the_days_of_reports() -> None:
    [march] = make_months(DAYS)
    assert march.first == date(2023, 3, 1)
    assert (march.reports[date(2023, 3, 7)], march.reports[date(2023, 3, 8)]) == (1, 2)
    assert [day for week in march.weeks for day in week if day] == [date(2023, 3, day) for day in range(1, 32)]


def test_the_calendar_shows_the_last_months_that_have_reports() -> None:
    days = Counter(date(2024, month, 1) for month in (1, 2, 4, 7))
    assert [month.first.month for month in make_months(days)] == [2, 4, 7]


def count(*claims: Claim) -> dict[str, Counter[str]]:
    """What outlets told of these claims, in all."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        own = [one for one in made.STATEMENTS if one.statement.id in claim.statements]
        for outlet, told in count_told(claim, own).items():
            counts[outlet].update(told)
    return counts


def test_what_each_outlet_told_is_counted() -> None:
    counts = count(*made.CLAIMS)
    wire, post = counts["Alpenline"], counts["Quay Street Post"]
    assert (wire["own"], wire["cited"]) == (0, 2)
    assert (wire["first"], wire["confirmed"], wire["disputed"], wire["denied"]) == (2, 1, 1, 0)
    assert (post["own"], post["cited"], post["first"], post["denied"], post["later"]) == (1, 2, 2, 1, 0)


def test_what_comes_after_another_outlet_and_corrections_are_counted() -> None:
    shared = Origin(id="o", kind=SourceKind.PERSON, name="Elisa Marchetti", statements=TOLL.statements)
    correction = replace(TOLL.conflicts[0], kind=ConflictKind.CORRECTION)
    counts = count(replace(TOLL, origins=(shared,), conflicts=(correction,)))
    assert [(name, one["later"], one["corrections"]) for name, one in counts.items() if one["later"]] == [
        ("Padan Ledger", 1, 1)
    ]
    assert sum(one["corrections"] for one in counts.values()) == 1


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
