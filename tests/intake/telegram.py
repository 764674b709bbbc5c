"""A kind of source as another package would add it."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.intake.header import make_report
from reportedly.intake.values import Item, Source
from reportedly.report import Found


class Telegram:
    """Text between ZCZC and NNNN, as teleprinters sent it."""

    name = "telegram"
    suffixes = frozenset({".tty"})
    guarded = False

    def fits(self, beginning: bytes, suffix: str) -> bool:
        return beginning.startswith(b"ZCZC")

    def read(self, source: Source) -> Iterator[Item]:
        text = source.stream.read().decode().removeprefix("ZCZC").removesuffix("NNNN").strip()
        yield Found(source.name, make_report(text, source.defaults))


TELEGRAM = Telegram()
