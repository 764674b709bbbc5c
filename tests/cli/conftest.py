"""The command line over hand-made values: a reader that knows one report, a ledger that holds a small story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar, Self

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli import app
from reportedly.errors import LedgerError, UnsupportedLanguage
from reportedly.ledger import Heading, Naming
from reportedly.ledger.values import Hit, Outcome, Reason, ReasonKind
from reportedly.ledger.values import Result as Added
from reportedly.reading.values import Reading
from reportedly.report import Refused, Report
from tests.brief import handmade as made

Run = Callable[..., Result]


class HandmadeReader:
    """Gives the hand-made reading for any report, and refuses French."""

    def read(self, report: Report) -> Reading:
        if report.text.startswith("Bonjour"):
            raise UnsupportedLanguage("the report is in French; only English is read")
        return replace(made.READING, report=report)


class HandmadeLedger:
    """Holds the hand-made story; keeps the arguments of its last question in `asked`."""

    asked: ClassVar[dict[str, Any]] = {}

    def __init__(self, location: str, *, create: bool = True) -> None:
        if not create and location == "missing.db":
            raise LedgerError("missing.db: there is no ledger here; adding a report makes one")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def claims(self, **asked: Any) -> Any:
        type(self).asked = {name: value for name, value in asked.items() if value is not None}
        return made.CLAIMS

    def search(self, query: str, **asked: Any) -> Any:
        self.claims(query=query, **asked)
        reason = Reason(kind=ReasonKind.WORDS, statement=made.CLAIMS[0].statements[0], words=("bridge",))
        return (Hit(claim=made.CLAIMS[0], found=(reason,)),)

    def claim(self, beginning: str, **_: Any) -> Any:
        if beginning == "c-0":
            raise LedgerError("reportedly.db: there is no claim whose id begins with 'c-0'")
        return made.CLAIMS[0]

    def changes(self, **_: Any) -> Any:
        return made.TURNS

    def statements(self, **_: Any) -> Any:
        return made.STATEMENTS

    def questions(self, **_: Any) -> Any:
        return made.QUESTIONS

    def reports(self, **_: Any) -> Any:
        return made.REPORTS

    def entities(self, **_: Any) -> Any:
        return made.ENTITIES

    def browse(self, as_of: Any = None) -> Any:
        return self

    def namings(self, entity: str, most: int) -> Any:
        heading = Heading(made.WIRE.id, made.WIRE.outlet, made.WIRE.published, None, None)
        named = [one for one in made.ENTITIES if one.id == entity]
        return tuple(Naming(heading, one.names, one.roles, None) for one in named), len(named)

    def add_each(self, reports: Iterable[Report | Refused], *, workers: int) -> Iterator[Outcome]:
        seen: set[str] = set()
        for report in reports:
            if isinstance(report, Refused):
                yield Outcome(report.what, Added.REFUSED, report.reason, report.cause)
            else:
                yield Outcome(report.id, Added.KNOWN if report.id in seen else Added.ADDED)
                seen.add(report.id)

    def remove(self, *report_ids: str) -> None:
        for id in report_ids:
            if id not in {report.id for report in made.REPORTS}:
                raise LedgerError(f"there is no report {id!r} in it")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command in an empty folder."""
    monkeypatch.setattr("reportedly.reading.Reader", HandmadeReader)
    monkeypatch.setattr("reportedly.ledger.Ledger", HandmadeLedger)
    monkeypatch.setattr(HandmadeLedger, "asked", {})
    monkeypatch.delenv("REPORTEDLY_LEDGER", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    return lambda *arguments, **options: runner.invoke(app, list(arguments), **options)
