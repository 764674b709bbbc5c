"""Bytes to text: what is UTF-8 is taken as it stands, and anything else is refused by what gives it away."""

from __future__ import annotations

import codecs

import pytest

from reportedly.errors import IntakeError
from reportedly.intake.decoding import decode

IS_BINARY = "is not text; give the report as a UTF-8 text file"


def refusal(data: bytes) -> str:
    with pytest.raises(IntakeError) as refused:
        decode(data)
    return str(refused.value)


def is_other(encoding: str) -> str:
    return f"looks like {encoding}, not UTF-8; turn it into UTF-8 first: iconv -f {encoding.lower()} -t utf-8"


def has_nul(at: int) -> str:
    return f"is not text: there is a NUL byte at offset {at}; give the report as a UTF-8 text file"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"Fighters left.", "Fighters left."),
        ("“Größe” 🛰".encode(), "“Größe” 🛰"),
        (codecs.BOM_UTF8 + b"Fighters left.", "Fighters left."),
        ("one\ufeff".encode(), "one\ufeff"),
        (codecs.BOM_UTF8 * 2 + b"two", "\ufefftwo"),
        (b"\x1b[1mbold\x1b[0m\x01\x02", "\x1b[1mbold\x1b[0m\x01\x02"),
    ],
)
def test_utf8_is_text_without_the_mark_at_its_beginning(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Kabul".encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF16_BE + "Kabul".encode("utf-16-be"), "UTF-16"),
        ("Kabul".encode("utf-32"), "UTF-32"),
        (codecs.BOM_UTF32_BE + "Kabul".encode("utf-32-be"), "UTF-32"),
        ("He “left”".encode("utf-16-le"), "UTF-16LE"),
        ("He “left”".encode("utf-16-be"), "UTF-16BE"),
        ("Kabul".encode("utf-32-le"), "UTF-32LE"),
        ("Kabul".encode("utf-32-be"), "UTF-32BE"),
    ],
)
def test_another_encoding_is_named_by_its_mark_or_by_where_nothing_stands(data: bytes, encoding: str) -> None:
    assert refusal(data) == is_other(encoding)


@pytest.mark.parametrize(
    ("data", "at"),
    [
        (b"\0", 0),
        (b"a\0", 1),  # too short to show a pattern
        (b"one\0two\0", 3),
        (b"word " * 1000 + b"\0", 5000),
        # Half of the places at which UTF-16 has nothing are taken, so it is not that.
        (b"a\0bc" * 20, 1),
        (("ab" * 7).encode("utf-16-le") + b"abcd" * 3, 1),  # seven in ten
    ],
)
def test_a_nul_without_a_pattern_is_told_with_its_place(data: bytes, at: int) -> None:
    assert refusal(data) == has_nul(at)


def test_just_over_seven_in_ten_are_a_pattern() -> None:
    assert refusal(("ab" * 8).encode("utf-16-le") + b"abcd" * 3) == is_other("UTF-16LE")


def test_the_pattern_is_looked_for_at_the_beginning_alone() -> None:
    assert refusal("ab".encode("utf-16-le") * 1024 + b"word " * 9000) == is_other("UTF-16LE")
    assert refusal(b"word" * 1024 + "ab".encode("utf-16-le") * 9000) == has_nul(4097)


def bad(data: bytes, at: int) -> str:
    return (
        f"is not UTF-8: byte 0x{data[at]:02X} at offset {at}; if it is Latin-1, turn it into UTF-8 first:"
        " iconv -f latin1 -t utf-8"
    )


def test_a_byte_that_is_not_utf8_is_told_with_its_place() -> None:
    latin = "Die Größe".encode("latin-1")
    assert refusal(latin) == bad(latin, 6)
    low = b"\x80" + b"word " * 10
    assert refusal(low) == bad(low, 0)


@pytest.mark.parametrize("control", [b"\x01", b"\x1f", b"\x7f"])
def test_more_than_two_control_characters_in_a_hundred_bytes_are_no_text(control: bytes) -> None:
    text = control * 2 + b"\xe9" + b"a" * 97
    assert refusal(text) == bad(text, 2)
    assert refusal(control * 3 + b"\xe9" + b"a" * 96) == IS_BINARY


def test_tabs_line_ends_and_colours_are_text() -> None:
    data = b"\t\n\v\f\r\x1b" * 10 + b"\xe9"
    assert refusal(data) == bad(data, 60)


def test_what_comes_after_the_beginning_does_not_make_a_text_binary() -> None:
    data = b"word" * 1024 + b"\x01" * 1000 + b"\xe9"
    assert refusal(data) == bad(data, 5096)
    assert refusal(b"\x01" * 83 + b"a" * 4013 + b"a" * 9000 + b"\xe9") == IS_BINARY
