"""What `reportedly doctor` looks at: packages, the model, and the ledger. Nothing is changed.

Anything may be missing, so what needs more than the command line itself is imported where it is looked at.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, requires, version
from shlex import quote
from typing import Any

from packaging.requirements import Requirement

from reportedly.errors import MissingExtra, ModelMissing, NoLedger, ReportedlyError

_WITHOUT = "could not be looked at: {}"
_ANEW = "pip install --force-reinstall reportedly"

# What each extra for users is for; the others are for developing, and their names do not stand here.
EXTRAS = {
    "parquet": "Parquet in and out",
    "postgres": "a ledger on a PostgreSQL server",
    "mcp": "answering a language model",
    "ray": "corpora over many cores or machines",
}


class State(StrEnum):
    """How it stands with one thing. Only what is broken is a fault."""

    FINE = "fine"
    MISSING = "missing"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    state: State
    says: str
    mend: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def find(ledger: str) -> Iterator[Finding]:
    """All findings, in the order in which things are needed."""
    needed = [Requirement(line) for line in requires("reportedly") or []]
    yield _packages([one for one in needed if not one.marker])
    yield _sqlite()
    yield _model()
    yield _ledger(ledger)
    for extra, use in EXTRAS.items():
        yield _extra(extra, use, [one for one in needed if one.marker and one.marker.evaluate({"extra": extra})])


def _packages(needed: list[Requirement]) -> Finding:
    amiss = [(one, words) for one in needed if (words := _amiss(one))]
    if not amiss:
        return Finding("packages", State.FINE, f"all {len(needed)} that it needs")
    mend = "pip install " + " ".join(quote(f"{one.name}{one.specifier}") for one, _ in amiss)
    return Finding("packages", State.BROKEN, "; ".join(words for _, words in amiss), mend)


def _amiss(needed: Requirement) -> str | None:
    """What is wrong with a package that is needed; None where nothing is."""
    try:
        there = version(needed.name)
    except PackageNotFoundError:
        return f"{needed.name} is not installed"
    if needed.specifier.contains(there, prereleases=True):
        return None
    return f"{needed.name} is {there}, needed is {needed.specifier}"


def _sqlite() -> Finding:
    name = f"SQLite {sqlite3.sqlite_version}"
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
        except sqlite3.OperationalError:
            return Finding(name, State.BROKEN, "has no FTS5, by which a ledger is searched", "use another Python")
    return Finding(name, State.FINE, "with FTS5, by which a ledger is searched")


def _model() -> Finding:
    try:
        from reportedly.reading.encoder.encoder import Encoder  # noqa: PLC0415
        from reportedly.reading.encoder.sums import changed, fingerprint  # noqa: PLC0415

        name = f"model {fingerprint()}"
        if files := changed():
            return Finding(name, State.BROKEN, f"{', '.join(files)}: not as given out", _ANEW)
        Encoder()
    except ModelMissing as error:
        return Finding("model", State.BROKEN, str(error), _ANEW)
    except ImportError as error:
        return Finding("model", State.BROKEN, _WITHOUT.format(error))
    return Finding(name, State.FINE, "whole, and loads")


def _extra(extra: str, use: str, needed: list[Requirement]) -> Finding:
    name, mend = f"extra {extra}", f"pip install 'reportedly[{extra}]'"
    if amiss := [words for one in needed if (words := _amiss(one))]:
        return Finding(name, State.MISSING, f"for {use}: {'; '.join(amiss)}", mend)
    return Finding(name, State.FINE, use)


def _ledger(location: str) -> Finding:
    try:
        from reportedly.ledger.database import SCHEMA  # noqa: PLC0415
        from reportedly.ledger.health import examine  # noqa: PLC0415

        health = examine(location)
    except NoLedger as error:
        return Finding("ledger", State.MISSING, str(error), "reportedly add FOLDER")
    except MissingExtra as error:
        return Finding("ledger", State.BROKEN, *str(error).split(": ", 1))
    except ReportedlyError as error:
        return Finding("ledger", State.BROKEN, str(error))
    except ImportError as error:
        return Finding("ledger", State.BROKEN, _WITHOUT.format(error))
    rows = ", ".join(f"{count:,} {name[:-1] if count == 1 else name}" for name, count in health.rows.items())
    says = f"{health.software}, tables {health.version} of {SCHEMA}, {rows}"
    name = f"ledger {health.name}"
    if health.faults:
        mend = "take it from a backup, or add its reports to a new ledger"
        return Finding(name, State.BROKEN, f"{says}; damaged: {'; '.join(health.faults[:3])}", mend)
    if not health.current:
        says += "; made by other rules, and brought up to date when it is next used"
    return Finding(name, State.FINE, says)
