from __future__ import annotations

import json

import pytest

from reportedly.brief.safe import CONTROLS, json_text, one_line, visible, web_link


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain — “text”\n\tand more", "plain — “text”\n\tand more"),
        ("\x1b[31mred\x1b[0m", "�[31mred�[0m"),
        ("\x9b31mred", "�31mred"),
        ("a\u202eb\u2066c\u200fd\u061c", "a�b�c�d�"),
        ("one\r\ntwo\x85three\u2028four", "one \ntwo three four"),
        ("\x00\x07\x7f\udcff", "����"),
    ],
)
def test_controls_become_visible_one_for_one(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert len(visible(text)) == len(text)
    assert not CONTROLS.search(visible(text))


def test_one_line() -> None:
    assert one_line(" a\n\n b\tc\u2029d ") == "a b c d"


@pytest.mark.parametrize(
    "url", ["https://wire.example/a?b=c&d=(e)#f", "HTTP://wire.example", "https://münchen.example/ü"]
)
def test_links_that_may_be_followed(url: str) -> None:
    assert web_link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "//wire.example",
        "https://",
        "https://[::1",
        "https://wire.example/a b",
        'https://wire.example/"onmouseover="x',
        "https://wire.example/<script>",
        "https://wire.example/\u202egpj.exe",
        "ftp://wire.example",
        "file:///etc/passwd",
    ],
)
def test_links_that_may_not(url: str | None) -> None:
    assert web_link(url) is None


@pytest.mark.parametrize("indent", [None, 2])
def test_a_number_too_large_to_be_any_is_json_all_the_same(indent: int | None) -> None:
    """`Infinity` is no JSON (RFC 8259, 6), and other programs refuse the whole."""
    written = json_text({"low": float("inf"), "text": "Infinity"}, indent=indent)
    assert json.loads(written, parse_constant=pytest.fail) == {"low": float("inf"), "text": "Infinity"}
