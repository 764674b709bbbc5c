"""The map: places where the gazetteer has them, marks by form and size, and outlines that fit together."""

from __future__ import annotations

import math
import re
from collections import Counter
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.claims.values import Status
from reportedly.desk import make_app
from reportedly.desk.labels import Labelled, set_labels
from reportedly.desk.map import EVERYWHERE, Map, draw_map, form, size_of
from reportedly.desk.outlines import Box, find_outlines
from reportedly.desk.places import ClaimPlace
from reportedly.ledger import Ledger
from reportedly.report import Report
from tests.brief.pages import Page
from tests.desk.conftest import BASE

TURIN, MILAN, LYON, PERTH = (45.07, 7.69), (45.46, 9.19), (45.75, 4.85), (-31.95, 115.86)


def place(
    name: str, point: tuple[float, float] | None, claims: int = 1, status: Status = Status.REPORTED
) -> ClaimPlace:
    latitude, longitude = point or (None, None)
    return ClaimPlace(
        id=f"e-{name}",
        name=name,
        kind="city",
        country=None,
        latitude=latitude,
        longitude=longitude,
        claims=claims,
        statuses={status.value: claims},
    )


def drawn(*places: ClaimPlace, near: str | None = None) -> Map:
    found = draw_map(places, near)
    assert found is not None
    return found


def middle(mark: object) -> tuple[float, float]:
    """Of a circle's path: it begins at its left."""
    x, y, r = map(float, re.findall(r"[\d.-]+", mark.path)[:3])  # type: ignore[attr-defined]
    return x + r, y


def test_places_lie_where_they_are_and_as_far_apart_as_the_scale_says() -> None:
    found = drawn(place("Turin", TURIN), place("Milan", MILAN), place("Lyon", LYON))
    points = {mark.place.name: middle(mark) for mark in found.marks}
    (x, y), (a, b) = points["Turin"], points["Milan"]
    assert points["Lyon"][0] < x < a
    assert b < y
    kilometres = math.dist((x, y), (a, b)) / found.length * found.kilometres
    assert kilometres == pytest.approx(125, rel=0.03)  # as the crow flies
    assert all(0 < x < found.width and 0 < y < found.height for x, y in points.values())


def test_the_map_is_of_where_most_claims_are_and_names_the_rest() -> None:
    places = [place("Perth", PERTH, 3), place("Turin", TURIN, 2), place("Milan", MILAN, 2)]
    assert [mark.place.name for mark in drawn(*places).marks] == ["Turin", "Milan"]
    assert [one.name for one in drawn(*places).outside] == ["Perth"]
    assert [mark.place.name for mark in drawn(*places, near="e-Perth").marks] == ["Perth"]
    everywhere = drawn(*places, near=EVERYWHERE)
    assert len(everywhere.marks) == 3
    assert everywhere.outside == ()
    assert drawn(*places, near="e-nix") == drawn(*places)


def test_a_place_without_a_point_is_never_drawn() -> None:
    assert draw_map([place("Orlen", None)]) is None
    assert draw_map([]) is None
    found = drawn(place("Orlen", None, 9), place("Turin", TURIN))
    assert [mark.place.name for mark in found.marks] == ["Turin"]
    assert found.outside == ()


@pytest.mark.parametrize("point", [(90.0, 0.0), (-90.0, 180.0), (0.0, -180.0), (0.0, 0.0)])
def test_the_ends_of_the_world_can_be_drawn(point: tuple[float, float]) -> None:
    assert len(drawn(place("End", point)).marks) == 1
    assert len(drawn(place("End", point), place("Turin", TURIN), near=EVERYWHERE).marks) == 2


def test_each_status_has_a_form_of_its_own_but_for_what_its_outline_tells() -> None:
    forms = {status: form(status, 10, 10, 5) for status in Status}
    shared = [path for path, number in Counter(forms.values()).items() if number > 1]
    assert [{status for status in forms if forms[status] == path} for path in shared] == [
        {Status.CONFIRMED, Status.REPORTED, Status.UNVERIFIED}  # filled, open and dashed circles, by the style
    ]


def test_four_times_the_claims_are_four_times_the_area_up_to_a_limit() -> None:
    one, four, many = (size_of(place("x", TURIN, claims)) for claims in (1, 4, 10_000))
    assert four == 2 * one
    assert many == 30


def test_most_claims_of_a_place_decide_its_form() -> None:
    mixed = ClaimPlace(
        id="e", name="x", kind=None, country=None, latitude=0, longitude=0, claims=5,
        statuses={"disputed": 3, "confirmed": 2},
    )  # fmt: skip
    assert mixed.status is Status.DISPUTED


def test_no_name_lies_on_another_or_on_a_mark() -> None:
    marks = [Labelled(100 + 7 * number, 100 + 5 * (number % 3), 6, f"Place {number}") for number in range(20)]
    labels = set_labels(marks, 400, 300)
    areas = [
        (at[0], at[1] - 11, at[0] + 6.4 * len(mark.name), at[1] + 3)
        for mark, at in zip(marks, labels, strict=True)
        if at is not None
    ]
    assert 2 <= len(areas) < 20
    for number, (left, top, right, bottom) in enumerate(areas):
        assert left >= 0 and right <= 400 and top >= 0 and bottom <= 300
        for a, b, c, d in areas[:number]:
            assert left >= c or a >= right or top >= d or b >= bottom
        for x, y, r, _ in marks:
            assert left >= x + r or x - r >= right or top >= y + r or y - r >= bottom


def test_outlines_are_cut_at_the_box_and_neighbours_share_their_border() -> None:
    box = Box(5, 43, 10, 48)
    found = list(find_outlines(box))
    assert {"France", "Italy", "Switzerland", "Germany"} <= {name for name, _ in found}
    for _, ring in found:
        assert all(box.west - 1e-9 <= x <= box.east + 1e-9 for x, _ in ring)
        assert all(box.south - 1e-9 <= y <= box.north + 1e-9 for _, y in ring)
    italian, swiss = (
        {point for name, ring in found if name == country for point in ring} for country in ("Italy", "Switzerland")
    )
    assert len(italian & swiss) > 30


def test_a_country_within_another_is_one() -> None:
    names = {name for name, _ in find_outlines(Box(27, -31, 30, -28))}
    assert names == {"South Africa", "Lesotho"}


def test_what_is_sea_has_no_outline() -> None:
    assert list(find_outlines(Box(-40, 20, -38, 22))) == []


ITALIAN = Report(
    "Three soldiers were killed in Turin on Monday, the governor, Maria Keller, said.\n\n"
    "Four people were arrested in Milan on Monday. Engineers closed a bridge in Sarmeda on Monday.",
    outlet="Example Wire",
    published="2024-03-05",
    title="Unrest in the north",
)


def test_the_page_the_table_and_the_json_say_the_same(tmp_path: Path) -> None:
    with Ledger(tmp_path / "story.db") as book:
        book.add([ITALIAN])
        desk = TestClient(make_app(book), base_url=BASE)
        listed = desk.get("/api/places").json()
        points = {one["name"]: one["latitude"] for one in listed["items"]}
        assert {name for name, latitude in points.items() if latitude is not None} == {"Turin", "Milan"}
        assert points["Sarmeda"] is None
        assert all(sum(one["statuses"].values()) == one["claims"] for one in listed["items"])
        page = Page(desk.get("/map").text)
        marks = [one for one in page.all("path") if "mark" in (one.attributes.get("class") or "").split()]
        titles = [one.text for one in page.all("title")[1:]]
        assert sorted(title.partition(":")[0] for title in titles) == ["Milan", "Turin"]
        assert len(marks) == 2 + len(Status)  # with those of the key
        rows = [one.text for one in page.all("th") if one.attributes.get("scope") == "row"]
        assert sorted(rows) == ["Milan", "Sarmeda", "Turin"]
        assert "No claim fits" in desk.get("/map?status=denied").text
        assert desk.get("/api/places?place=Turin").json()["total"] == 1
        turin = next(one["id"] for one in listed["items"] if one["name"] == "Turin")
        assert "Where" in [one.text for one in Page(desk.get(f"/entities/{turin}").text).all("h2")]
