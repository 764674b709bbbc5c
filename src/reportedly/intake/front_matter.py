"""YAML between two lines of `---` at the top of a Markdown file, as site generators and clippers of pages write it."""

from __future__ import annotations

import re
from typing import Any

import yaml

from reportedly.errors import IntakeError
from reportedly.intake.header import NAMES, Header
from reportedly.intake.lines import one_line

_FRONT = re.compile(
    r"---[ \t]*(?:\r\n|\r|\n)(.*?)(?:\r\n|\r|\n)---[ \t]*(?:\r\n|\r|\n|\Z)(?:[ \t]*(?:\r\n|\r|\n))*", re.S
)
# What others call what a report needs; what they write of anything else is passed over.
_ALSO = {"author": "byline", "authors": "byline", "date": "published", "source": "url"}


def split_front_matter(text: str) -> tuple[Header, str] | None:
    """The header that the YAML at the top of `text` gives and all that follows it; None where there is none.

    Raises IntakeError when what stands between the two lines is no YAML.
    """
    front = _FRONT.match(text)
    if front is None:
        return None
    given = _load(front[1])
    if not isinstance(given, dict):
        return None
    names = {str(key).strip().lower(): value for key, value in given.items()}
    also = {_ALSO[name]: value for name, value in names.items() if name in _ALSO}
    header = {name: _words(names.get(name) or also.get(name)) for name in NAMES}
    return Header(**header), text[front.end() :]


def _load(written: str) -> Any:
    try:
        return yaml.load(written, Loader=yaml.BaseLoader)  # which makes nothing but text, lists and mappings
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise IntakeError(
            f"line {line} of the front matter is no YAML ({error.problem}); put a value with a colon or a bracket in"
            " quotation marks"
        ) from error
    except yaml.YAMLError as error:  # a character that YAML has no place for
        raise IntakeError(f"its front matter is no YAML: {error}") from error
    except RecursionError as error:
        raise IntakeError("its front matter nests too deep") from error


def _words(value: object) -> str | None:
    """A value as one line; of a list, its entries."""
    parts = value if isinstance(value, list) else [value]
    lines = (one_line(part) for part in parts if isinstance(part, str))
    return ", ".join(line for line in lines if line) or None
