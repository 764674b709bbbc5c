from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.intake import Header, read_source
from reportedly.intake.kinds import json_lines as json_lines_module
from reportedly.report import Report

from .conftest import Write
from .readers import NONE, reason, refusals, reports


def line(**fields: object) -> str:
    return json.dumps({"text": "Fighters left.", "outlet": "Northgate Wire", "published": "2021-08-20"} | fields)


def test_each_line_is_a_report(write: Write) -> None:
    first = line(id=7, title="Valley", url="https://a.example", byline="Lena Okafor", event={"n": 1})
    second = line(text="Größe\r\n", published="2021-08-20T14:05")
    found = reports(write("a.jsonl", f"{first}\r\n\n{second}"))
    assert [report.to_dict() for report in found] == [
        Report(
            "Fighters left.",
            outlet="Northgate Wire",
            published="2021-08-20",
            title="Valley",
            url="https://a.example",
            byline="Lena Okafor",
        ).to_dict(),
        Report("Größe\r\n", outlet="Northgate Wire", published="2021-08-20T14:05").to_dict(),
    ]


def test_bad_lines_are_refused_and_the_rest_goes_on(write: Write) -> None:
    lines = [
        line(title="first"),
        '{"text": "Fighters left.", "outlet"',
        line(text=None),
        line(text=""),
        line(outlet=None),
        line(published=""),
        line(published="soon"),
        line(text=5),
        line(published=20210820),
        "[1, 2]",
        "[" * 100_000,
        "9" * 5000,
        r'{"text": "a\ud800b", "outlet": "x", "published": "2021-08-20"}',
        r'{"text": "a\u0000b", "outlet": "x", "published": "2021-08-20"}',
        line(title="last"),
    ]
    path = write("a.jsonl", "\n".join(lines))
    expected = [
        (2, "is not JSON: Expecting ':' delimiter at column 36"),
        (3, 'has no "text"; each record has "text", "outlet" and "published", or names them by --field text=NAME'),
        (4, "holds no text"),
        (5, 'has no "outlet"; add it or give --outlet'),
        (6, 'has no "published"; add it or give --published'),
        (7, "'soon' is not a date; write it as 2021-08-20 or 2021-08-20T14:05:00+00:00"),
        (8, '"text" is not a string'),
        (9, '"published" is not a string'),
        (10, 'is not a JSON object; write {"text": …, "outlet": …, "published": …}'),
        (11, "is not JSON that can be read: a number too long or brackets too deep"),
        (12, "is not JSON that can be read: a number too long or brackets too deep"),
        (13, "the text holds a lone surrogate, which is no character, at offset 1"),
        (14, "holds a NUL character at offset 1 of its text; take it out"),
    ]
    assert refusals(path) == [(f"{path}:{number}", why) for number, why in expected]
    titles = [item.title for item in read_source(path, NONE) if isinstance(item, Report)]
    assert titles == ["first", "last"]


def test_a_line_in_another_encoding_is_refused_alone(write: Write) -> None:
    path = write("a.jsonl", b'{"text": "Caf\xe9"}\n' + line().encode())
    [(what, why)] = refusals(path)
    assert what == f"{path}:1"
    assert why.startswith("is not UTF-8: byte 0xE9 at offset 13; if it is Latin-1")


def test_a_byte_order_mark_is_dropped(write: Write) -> None:
    assert len(reports(write("a.jsonl", b"\xef\xbb\xbf" + line().encode()))) == 1


def test_defaults_stand_in_for_missing_keys(write: Write) -> None:
    path = write("a.jsonl", '{"text": "Fighters left.", "outlet": "Ferrow Daily"}')
    [report] = reports(path, Header(outlet="Northgate Wire", published="2021-08-20"))
    assert (report.outlet, report.published.isoformat()) == ("Ferrow Daily", "2021-08-20")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "is empty"),
        (b"\n \n", "holds only blank lines"),
        (
            line().encode("utf-16"),
            "looks like UTF-16, not UTF-8; turn it into UTF-8 first: iconv -f utf-16 -t utf-8",
        ),
        (
            b"\x1f\x8a\x08\x00\n\x00",
            "is not text: there is a NUL byte at offset 3; give the report as a UTF-8 text file",
        ),
    ],
)
def test_what_holds_no_lines_is_refused_once(write: Write, content: bytes, expected: str) -> None:
    assert reason(write("a.jsonl", content)) == expected


def test_a_line_that_is_too_long_is_refused_and_the_next_is_read(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines_module, "MAX_LINE_BYTES", 200)
    path = write("a.jsonl", "\n".join([line(), line(text="word " * 300), line(title="next")]))
    assert refusals(path) == [(f"{path}:2", "the line is larger than 0 MB; a report is one text, so split it")]
    assert [item.title for item in read_source(path, NONE) if isinstance(item, Report)] == [None, "next"]


def test_reports_come_before_the_file_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as stream:
        stream.write((line() + "\n").encode() * 1000)
        stream.truncate(10**12)
    assert isinstance(next(iter(read_source(path, NONE))), Report)
