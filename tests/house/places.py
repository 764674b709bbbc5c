"""Where the project's own files are, for the tests that hold them together."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
PACKAGE = ROOT / "src" / "reportedly"
PAGES = (ROOT / "README.md", *sorted(DOCS.glob("*.md")))


def name_of(path: Path) -> str:
    """The path as it is written in the project."""
    return path.relative_to(ROOT).as_posix()
