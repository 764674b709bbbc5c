"""Front matter, as site generators and clippers of pages write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import IntakeError
from reportedly.intake import Header
from reportedly.intake.front_matter import split_front_matter

from .conftest import Write
from .readers import DEFAULTS, reason, reports

CLIPPED = """---
title: "Valley holds: officials"
source: https://northgate-wire.example/2021/08/20/valley
outlet: Northgate Wire
author:
  - Lena Okafor
  - Tom Adeyemi
published: 2021-08-20
created: 2021-08-21
tags: [clippings, "valley"]
---

KABUL - Fighters left.

---
Rain fell.
"""


def test_front_matter_is_read_and_the_rest_is_the_text(write: Write) -> None:
    [report] = reports(write("a.md", CLIPPED))
    assert (report.title, report.outlet, report.byline) == (
        "Valley holds: officials",
        "Northgate Wire",
        "Lena Okafor, Tom Adeyemi",
    )
    assert report.published.isoformat() == "2021-08-20"
    assert report.url == "https://northgate-wire.example/2021/08/20/valley"
    assert report.text == "KABUL - Fighters left.\n\n---\nRain fell.\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_does(write: Write, end: str) -> None:
    lines = ["---", "Outlet: Northgate Wire", "date: 2021-08-20", "---", "Fighters left.", "", "Rain fell."]
    [report] = reports(write("a.md", end.join(lines)))
    assert (report.outlet, report.text) == ("Northgate Wire", f"Fighters left.{end}{end}Rain fell.")


@pytest.mark.parametrize(
    "text",
    [
        "---\nFighters left.\n",
        "---\nFighters left.\n---\nRain fell.\n",
        "---\n---\nRain fell.\n",
        "--- \n\nFighters left.\n\n---\n",
    ],
)
def test_rules_around_a_text_are_its_own(write: Write, text: str) -> None:
    assert [report.text for report in reports(write("a.md", text), DEFAULTS)] == [text]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("---\ntitle: Update: fire\n---\nRain fell.", "line 2 of the front matter is no YAML (mapping values are not"),
        (
            "---\na: b\noutlet: [Northgate\n---\nRain fell.",
            "line 3 of the front matter is no YAML (expected ',' or ']'",
        ),
        ("---\ntitle: \x0b\n---\nRain fell.", "its front matter is no YAML: unacceptable character"),
        ("---\nx: " + "[" * 5_000 + "\n---\nRain fell.", "its front matter nests too deep"),
        ("---\noutlet: Northgate Wire\n---\nRain fell.", "gives no date"),
        ("---\noutlet: Northgate Wire\npublished: soon\n---\nRain fell.", "'soon' is not a date"),
        ("---\noutlet: Northgate Wire\npublished: 2021-08-20\n---\n\n", "holds no text"),
    ],
)
def test_what_makes_no_report_is_refused_with_the_reason(write: Write, content: str, expected: str) -> None:
    assert expected in reason(write("a.md", content), Header())


@given(st.text())
def test_no_text_between_rules_is_more_than_refused(inside: str) -> None:
    try:
        split = split_front_matter(f"---\n{inside}\n---\nRain fell.")
    except IntakeError:
        return
    assert split is None or split[1].endswith("Rain fell.")
