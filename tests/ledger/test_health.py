"""Looking at a ledger on either database: what stands there, and that it stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import NoLedger
from reportedly.ledger import Ledger
from reportedly.ledger.database import SCHEMA
from reportedly.ledger.health import examine

from .conftest import Location
from .readings import FakeReader, many_reports


def test_a_whole_ledger(location: Location) -> None:
    with Ledger(location, reader=FakeReader()) as ledger:
        ledger.add(many_reports(3))
    health = examine(location)
    assert (health.version, health.current, health.faults) == (SCHEMA, True, ())
    assert (health.rows["reports"], health.rows["reviews"]) == (3, 0)
    assert health.rows["statements"] > 0 and health.rows["claims"] > 0
    assert health.software.split()[0] in ("SQLite", "PostgreSQL")
    assert "desk@" not in health.name


def test_claims_by_other_rules_are_told_and_stay(location: Location) -> None:
    with Ledger(location, reader=FakeReader()) as ledger:
        ledger.add(many_reports(1))
        with ledger._database.writing() as connection:
            connection.exec_driver_sql("UPDATE rules SET digest = 'older'")
    assert not examine(location).current
    assert not examine(location).current


def test_where_there_is_none_none_is_made(path: Path) -> None:
    for _ in range(2):
        with pytest.raises(NoLedger):
            examine(path)
    assert not path.exists()
