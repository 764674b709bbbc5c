"""The drawings and the counts, on values made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.brief import make_lines
from reportedly.claims.values import Claim, ConflictKind, Origin, OriginEdge, OriginGraph, OriginNode, OriginTie
from reportedly.desk.calendar import make_months
from reportedly.desk.origins import Box, Drawing, draw_origins
from reportedly.desk.outlets import make_records
from reportedly.desk.timeline import draw_timeline
from reportedly.desk.visits import Visit
from reportedly.reading.values import SourceKind
from reportedly.report import Report
from tests.brief import handmade as made

TOLL = made.CLAIMS[1]


def graph_of(claim: Claim, ways: dict[str, list[str]], *ties: tuple[str, str]) -> Claim:
    """The claim with a graph: of each report whom it cites, and whom these cite; and what is one for another reason."""
    ends = {way[-1] if way else report for report, way in ways.items()}
    names = dict.fromkeys([*ways, *(name for way in ways.values() for name in way)])
    nodes = tuple(
        OriginNode(id=name, kind=kind, name=name, origin=f"o-{name}" if name in ends else None)
        for name in names
        for kind in ("report" if name in ways else "person",)
    )
    pairs = [
        (a, b, OriginTie.CITES, f"o-{way[-1]}") for report, way in ways.items() for a, b in pairwise([report, *way])
    ]
    pairs += [(a, b, OriginTie.SAME, f"o-{b}") for a, b in ties]
    edges = (OriginEdge(origin=o, start=a, end=b, kind=kind, reason=f"{a}, {b}.") for a, b, kind, o in pairs)
    origins = tuple(Origin(id=f"o-{name}", kind=SourceKind.PERSON, name=name, statements=()) for name in ends)
    return replace(claim, origin_graph=OriginGraph(nodes=nodes, edges=tuple(edges)), origins=origins)


def drawn(ways: dict[str, list[str]], *ties: tuple[str, str]) -> tuple[Drawing, dict[str, Box]]:
    drawing = draw_origins(graph_of(TOLL, ways, *ties), {})
    boxes = {box.whole: box for box in drawing.boxes}
    places = {(box.x, box.y) for box in drawing.boxes}
    assert len(places) == len(drawing.boxes)
    assert all(box.x >= 0 and box.x + drawing.box_width <= drawing.width for box in drawing.boxes)
    assert all(box.y >= 0 and box.y + drawing.box_height <= drawing.height for box in drawing.boxes)
    assert len(drawing.lines) == sum(map(len, ways.values())) + len(ties)
    return drawing, boxes


def test_reports_stand_at_the_right_and_whom_they_cite_further_left() -> None:
    drawing, boxes = drawn({"Wire": ["Nurse"], "Post": ["Wire agency", "Nurse"], "Own": []})
    assert boxes["Nurse"].x < boxes["Wire agency"].x < boxes["Wire"].x == boxes["Post"].x == boxes["Own"].x
    assert {name for name, box in boxes.items() if box.is_origin} == {"Nurse", "Own"}
    assert {name for name, box in boxes.items() if box.kind == "report"} == {"Wire", "Post", "Own"}
    assert [line.dashed for line in drawing.lines] == [False] * 3
    arrow = next(line.path for line in drawing.lines if line.reason == "Wire, Nurse.")
    assert arrow.endswith(f"H{boxes['Nurse'].x + drawing.box_width}")


def test_a_line_past_a_column_runs_beside_the_boxes_in_it() -> None:
    _, boxes = drawn({"Wire": ["Nurse"], "Post": ["Agency", "Nurse"], "Third": ["Nurse"]})
    assert abs(boxes["Nurse"].y - boxes["Agency"].y) >= 44


def test_whom_one_source_alone_cites_stands_beside_it() -> None:
    _, boxes = drawn({"Wire": ["Agency", "Nurse"]})
    assert boxes["Nurse"].y == boxes["Agency"].y == boxes["Wire"].y


def test_what_is_one_for_another_reason_hangs_on_a_dashed_line() -> None:
    drawing, boxes = drawn({"Wire": [], "Post": [], "Third": ["Nurse"]}, ("Post", "Wire"), ("Nurse", "Wire"))
    bend, across = (line.path for line in drawing.lines if line.dashed)
    assert bend.startswith(f"M{boxes['Post'].x + drawing.box_width} ")
    assert across.startswith(f"M{boxes['Nurse'].x + drawing.box_width} ")


def test_who_cite_each_other_in_a_ring_are_drawn_all_the_same() -> None:
    drawn({"Wire": ["A", "B"], "Post": ["B", "A"]})


def test_a_statement_of_its_own_is_a_box_alone_with_its_numbers() -> None:
    drawing = draw_origins(graph_of(TOLL, {"Wire": []}), {"Wire": [1, 3]})
    assert [(box.label, box.numbers) for box in drawing.boxes] == [("Wire", "1, 3")]
    assert draw_origins(graph_of(TOLL, {}), {}).boxes == ()


@given(
    st.dictionaries(
        st.sampled_from([f"R{number}" for number in range(20)]),
        st.lists(st.sampled_from([f"S{number}" for number in range(12)]), max_size=4, unique=True),
        min_size=1,
        max_size=20,
    )
)
def test_whoever_cites_whom_no_box_lies_on_another(ways: dict[str, list[str]]) -> None:
    drawing, _ = drawn(ways)
    corners = sorted((box.x, box.y) for box in drawing.boxes)
    assert all(b - y >= 44 for (x, y), (a, b) in pairwise(corners) if x == a)


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
