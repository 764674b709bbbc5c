"""The language model comes from the package index under another name than its makers gave it: is it what was read?

Each file is held against the SHA-256 that it had when the rules were written and the benchmarks taken. A package that
was swapped, or that brings code, fails here.
"""

from __future__ import annotations

import ast
import hashlib
from importlib.metadata import distribution, version
from pathlib import Path

import pytest

from reportedly.reading.text.parser import DEFAULT_PIPELINE

LINES = Path(__file__).with_name("model.sha256").read_text("utf-8").splitlines()
FILES = {name: fingerprint for fingerprint, name in (line.split("  ", 1) for line in LINES)}
DATA = f"{DEFAULT_PIPELINE}-3.8.0"


def folder() -> Path:
    return Path(str(distribution(DEFAULT_PIPELINE).locate_file(DEFAULT_PIPELINE)))


def test_the_version_is_pinned() -> None:
    assert version(DEFAULT_PIPELINE) == "3.8.0"


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_what_it_was(name: str) -> None:
    assert hashlib.sha256((folder() / name).read_bytes()).hexdigest() == FILES[name]


def test_there_is_no_other_file() -> None:
    found = {path.relative_to(folder()).as_posix() for path in folder().rglob("*") if path.is_file()}
    assert {name for name in found if "__pycache__" not in name} == FILES.keys()


def test_its_one_python_file_only_loads_it() -> None:
    tree = ast.parse((folder() / "__init__.py").read_text("utf-8"))
    imported = {
        f"{node.module}.{name.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    assert imported == {"pathlib.Path", "spacy.util.load_model_from_init_py", "spacy.util.get_model_meta"}
    assert not any(isinstance(node, ast.Import) for node in ast.walk(tree))
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert called == {"Path", "get_model_meta", "load_model_from_init_py"}


def test_its_settings_name_no_code_of_their_own() -> None:
    """Every part is made by spaCy and thinc, on which it is built; settings can else name functions of any package."""
    settings = (folder() / DATA / "config.cfg").read_text("utf-8")
    made_by = {line.split("=")[1].strip().strip('"') for line in settings.splitlines() if line.startswith("@")}
    assert {name for name in made_by if not name.startswith("spacy.")} == {"Adam.v1", "compounding.v1"}
