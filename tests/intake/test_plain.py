from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from reportedly.intake import Header
from reportedly.intake.kinds import plain as plain_module

from .conftest import Write
from .readers import DEFAULTS, reason, reports

FULL = """Title: Valley holds: officials
OUTLET: Northgate Wire
published :2021-08-20T14:05:00+00:00
url: https://northgate-wire.example/2021/08/20/valley
byline: Lena Okafor
note: written for a test

KABUL - Fighters left.

title: no header any more
"""


def test_a_header_is_read_and_the_rest_is_the_text(write: Write) -> None:
    [report] = reports(write("a.txt", FULL))
    assert report.title == "Valley holds: officials"
    assert report.outlet == "Northgate Wire"
    assert report.published.isoformat() == "2021-08-20T14:05:00+00:00"
    assert report.url == "https://northgate-wire.example/2021/08/20/valley"
    assert report.byline == "Lena Okafor"
    assert report.text == "KABUL - Fighters left.\n\ntitle: no header any more\n"


@pytest.mark.parametrize(
    "text",
    [
        "Fighters left.",
        "Fighters left.\r\n\r\nRain fell.\r\n",
        "\n\n  Fighters left.\n",
        "KABUL: fighters left.\n",
        "Fighters left.\rRain fell.\u2028Wind\x0b\x0crose.\x85",
        "Who: title: none\n\nFighters left.",
    ],
)
def test_a_text_without_header_is_kept_character_for_character(write: Write, text: str) -> None:
    assert [report.text for report in reports(write("a.md", text), DEFAULTS)] == [text]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_closes_a_header_and_the_text_keeps_its_own(write: Write, end: str) -> None:
    source = end.join(["outlet: Northgate Wire", "published: 2021-08-20", "  ", "Fighters left.", "", "Rain fell."])
    [report] = reports(write("a.txt", source))
    assert (report.outlet, report.text) == ("Northgate Wire", f"Fighters left.{end}{end}Rain fell.")


def test_a_byte_order_mark_is_no_part_of_the_text(write: Write) -> None:
    assert reports(write("a.txt", b"\xef\xbb\xbf" + FULL.encode()))[0].outlet == "Northgate Wire"
    assert reports(write("b.txt", b"\xef\xbb\xbfFighters left."), DEFAULTS)[0].text == "Fighters left."


def test_a_header_wins_over_the_defaults(write: Write) -> None:
    defaults = Header(outlet="Ferrow Daily", published="2021-01-01", title="None", url="https://ferrow.example/1")
    [report] = reports(write("a.txt", "outlet: Northgate Wire\ntitle:\n\nFighters left."), defaults)
    assert (report.outlet, report.title) == ("Northgate Wire", "None")
    assert (report.published.isoformat(), report.url) == ("2021-01-01", "https://ferrow.example/1")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "is empty"),
        (b" \n\n", "holds no text"),
        (b"\xef\xbb\xbf", "holds no text"),
        (b"title: Valley\noutlet: Northgate Wire\n\n  \n", "holds no text"),
        (b"title: Valley\noutlet: Northgate Wire", "holds no text"),
        (
            b"Caf\xe9 bombed in Kabul, officials say.",
            "is not UTF-8: byte 0xE9 at offset 3; if it is Latin-1, turn it into UTF-8 first: iconv -f latin1 -t utf-8",
        ),
        (
            b"\xef\xbb\xbfCaf\xe9",
            "is not UTF-8: byte 0xE9 at offset 6; if it is Latin-1, turn it into UTF-8 first: iconv -f latin1 -t utf-8",
        ),
        (
            "Fighters left.".encode("utf-16"),
            "looks like UTF-16, not UTF-8; turn it into UTF-8 first: iconv -f utf-16 -t utf-8",
        ),
        (
            b"\xfe\xff" + "Fighters left.".encode("utf-16-be"),
            "looks like UTF-16, not UTF-8; turn it into UTF-8 first: iconv -f utf-16 -t utf-8",
        ),
        (
            "Fighters “left” Kabul.".encode("utf-16-le"),
            "looks like UTF-16LE, not UTF-8; turn it into UTF-8 first: iconv -f utf-16le -t utf-8",
        ),
        (
            "Fighters left Kabul.".encode("utf-16-be"),
            "looks like UTF-16BE, not UTF-8; turn it into UTF-8 first: iconv -f utf-16be -t utf-8",
        ),
        (
            "Fighters left.".encode("utf-32"),
            "looks like UTF-32, not UTF-8; turn it into UTF-8 first: iconv -f utf-32 -t utf-8",
        ),
        (
            "Fighters left.".encode("utf-32-be"),
            "looks like UTF-32BE, not UTF-8; turn it into UTF-8 first: iconv -f utf-32be -t utf-8",
        ),
        (
            b"Fighters left.\0Rain fell.",
            "is not text: there is a NUL byte at offset 14; give the report as a UTF-8 text file",
        ),
        (
            gzip.compress(bytes(range(256)) * 40, mtime=1)[2:].replace(b"\0", b"\1"),
            "is not text; give the report as a UTF-8 text file",
        ),
        (
            b"published: yesterday\n\nFighters left.",
            "'yesterday' is not a date; write it as 2021-08-20 or 2021-08-20T14:05:00+00:00",
        ),
        (
            b"title: Valley\nauthor: Lena Okafor\n\nFighters left.",
            "line 2 of the header, 'author: Lena Okafor', has none of the keys title, outlet, published, url, byline,"
            " note; correct it, or put a blank line before the text",
        ),
        (
            b"Note: this is how the text begins.\nFighters left the city of Kabul on Sunday morning.\n",
            "line 2 of the header, 'Fighters left the city of Kabul on Sund…', has none of the keys title, outlet,"
            " published, url, byline, note; correct it, or put a blank line before the text",
        ),
        (
            b"title: Valley\nTitle: Hill\n\nFighters left.",
            "line 2 of the header gives 'title' a second time; leave one of the two out",
        ),
    ],
)
def test_what_makes_no_report_is_refused_in_one_line(write: Write, content: bytes, expected: str) -> None:
    assert reason(write("a.txt", content)) == expected


def test_a_missing_outlet_is_asked_for(write: Write) -> None:
    path = write("a.txt", "published: 2021-08-20\n\nFighters left.")
    assert reason(path, Header()) == "names no outlet; add a line 'outlet: NAME' at its top or give --outlet NAME"


def test_a_missing_date_is_asked_for(write: Write) -> None:
    expected = "gives no date; add a line 'published: 2021-08-20' at its top or give --published 2021-08-20"
    assert reason(write("a.txt", "outlet: Northgate Wire\n\nFighters left."), Header()) == expected


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(10**12)  # takes no room on the disk, and would take all memory
    assert reason(path) == "is larger than 50 MB; a report is one text, so split it"


def test_a_file_at_the_limit_is_read(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_module, "MAX_BYTES", 14)
    assert len(reports(write("a.txt", "Fighters left."), DEFAULTS)) == 1
    assert "larger than" in reason(write("b.txt", "Fighters left. "))
