"""Whether the model is the one that was given out: each of its files has its SHA-256 in a list beside it.

The list is one that `sha256sum --check` takes; `python -m training.sums` writes it anew when a file has changed.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from reportedly.errors import ModelMissing
from reportedly.reading.encoder.encoder import MODEL

LIST = "SHA256SUMS"


def fingerprint(folder: Path = MODEL) -> str:
    """Twelve digits by which one model is told from another; they say nothing of whether it is whole."""
    return sha256(_listed(folder).encode()).hexdigest()[:12]


def changed(folder: Path = MODEL) -> list[str]:
    """The files of the model that are not there or not as they were given out. Raises ModelMissing without a list."""
    expected = (line.split("  ", 1) for line in _listed(folder).splitlines())
    return [name for digest, name in expected if _digest(folder / name) != digest]


def make_list(folder: Path = MODEL) -> str:
    """The list for the files as they are."""
    files = sorted(path for path in folder.iterdir() if path.name != LIST)
    return "".join(f"{_digest(path)}  {path.name}\n" for path in files)


def _listed(folder: Path) -> str:
    try:
        return (folder / LIST).read_text("ascii")
    except OSError as error:
        raise ModelMissing(f"{folder / LIST}: {error.strerror or error}") from error


def _digest(path: Path) -> str | None:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else None
