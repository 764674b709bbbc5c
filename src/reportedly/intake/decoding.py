"""Bytes to text, and why some bytes are none. Only UTF-8 is read: a wrong guess would change what a report says."""

from __future__ import annotations

import codecs

from reportedly.errors import IntakeError

_SAMPLE = 4096
# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_TEXT_CONTROLS = b"\t\n\v\f\r\x1b"
_CONTROLS = bytes(byte for byte in range(32) if byte not in _TEXT_CONTROLS) + b"\x7f"


def decode(data: bytes) -> str:
    """The text that `data` holds, without a UTF-8 byte order mark. Raises IntakeError when it is not UTF-8 text."""
    refuse_other_encodings(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise IntakeError(_why_not_utf8(data, error.start)) from None
    return text.removeprefix("\ufeff")


def refuse_other_encodings(data: bytes) -> None:
    """Raise IntakeError when the beginning of `data` shows that it is UTF-16, UTF-32 or no text at all."""
    encoding = _marked(data) or _patterned(data[:_SAMPLE])
    if encoding:
        raise IntakeError(
            f"looks like {encoding}, not UTF-8; turn it into UTF-8 first: iconv -f {encoding.lower()} -t utf-8"
        )
    at = data.find(b"\0")
    if at >= 0:
        raise IntakeError(f"is not text: there is a NUL byte at offset {at}; give the report as a UTF-8 text file")


def _marked(data: bytes) -> str | None:
    return next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)


def _patterned(sample: bytes) -> str | None:
    """The encoding that NUL bytes at every second place, or at three of every four, give away."""
    quarters = [sample[start::4] for start in range(4)]
    nul = [quarter.count(0) > 0.7 * len(quarter) > 0 for quarter in quarters]
    if nul in ([False, True, True, True], [True, True, True, False]):
        return "UTF-32LE" if nul[1:] == [True] * 3 else "UTF-32BE"
    if nul in ([False, True, False, True], [True, False, True, False]):
        return "UTF-16LE" if nul[1] else "UTF-16BE"
    return None


def _why_not_utf8(data: bytes, at: int) -> str:
    if not _looks_like_text(data[:_SAMPLE]):
        return "is not text; give the report as a UTF-8 text file"
    return (
        f"is not UTF-8: byte 0x{data[at]:02X} at offset {at}; if it is Latin-1, turn it into UTF-8 first:"
        " iconv -f latin1 -t utf-8"
    )


def _looks_like_text(sample: bytes) -> bool:
    # Random bytes hold about one control character in nine; text in a one-byte encoding next to none.
    controls = len(sample) - len(sample.translate(None, delete=_CONTROLS))
    return controls <= 0.02 * len(sample)
