"""The package as others get it: its door, its docstrings, the notice that ships with it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import reportedly
from reportedly.reading.encoder.encoder import MODEL
from tests.house.places import PACKAGE, ROOT, name_of

DOOR = {"Claim", "Ledger", "Reader", "Reading", "Report", "ReportedlyError", "Statement", "read"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_the_door() -> None:
    assert set(reportedly.__all__) == DOOR


@pytest.mark.parametrize("name", sorted(DOOR))
def test_a_name_of_the_door(name: str) -> None:
    assert getattr(reportedly, name).__name__ == name
    assert getattr(reportedly, name).__doc__


def test_no_other_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Desk'"):
        reportedly.Desk  # noqa: B018, the look-up itself is the test


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_says_what_it_is_for(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text("utf-8")))


def test_the_notice_names_all_data_and_weights_that_ship() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    written = {".py", ".j2", ".css", ".yaml", ".typed", ".json"}  # what was written for this package, but for these:
    made = {path for path in PACKAGE.rglob("*") if path.suffix not in written and "__pycache__" not in path.parts}
    made |= {PACKAGE / "claims" / "tables" / "likeness.yaml", *MODEL.iterdir()}
    files = [path for path in made if path.is_file()]
    assert len(files) >= 8
    assert [path.name for path in files if path.name not in notice] == []


def test_the_notice_names_every_corpus_of_the_model_card() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    for name in ("all-MiniLM-L6-v2", "all-mpnet-base-v2", "PolNeAR", "TimeBank", "UW and MEANTIME", "ECB+", "PLOVER"):
        assert name in notice
        assert name in (ROOT / "docs" / "model-card.md").read_text("utf-8")
    assert "GeoNames" in notice and "Attribution 4.0" in notice
