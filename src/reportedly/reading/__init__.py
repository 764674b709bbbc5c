"""Report to Reading: who did what, who says so, and how sure they are. Needs no ledger and no network.

The reader is imported when first used, so that those who only want the values load no language model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.reading.reader import Reader, read

__all__ = ["Reader", "read"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from reportedly.reading import reader  # noqa: PLC0415  the point of this function

    return getattr(reader, name)
