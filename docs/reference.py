"""The references that are made from the program: Python by its docstrings, HTTP by its OpenAPI, the database by its
tables. `make_tables.py` writes them into their pages.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import Column, Table

import reportedly
from reportedly import errors
from reportedly.desk.app import make_app
from reportedly.ledger import Ledger
from reportedly.ledger.access import Access
from reportedly.ledger.reviewing import Reviewer
from reportedly.ledger.tables import METADATA

MEANINGS = Path(__file__).parent / "database.yaml"


def table(*rows: Iterable[str]) -> Iterator[str]:
    """A Markdown table; the first row is its head."""
    head, *others = (f"| {' | '.join(row)} |" for row in rows)
    yield from (head, "|" + " --- |" * (head.count(" | ") + 1), *others)


# --- api.md ---


def python() -> Iterator[str]:
    """Every name that the package offers, with what its docstring says and, of a class, its methods."""
    for name in ("read", "Reader", "Report", "Ledger"):
        yield from _described(name, getattr(reportedly, name))
    yield from _methods("ledger.review", Reviewer)
    yield from _methods("ledger.access", Access)
    for name in ("Reading", "Statement", "Claim"):
        yield from (f"## {name}", "", *_words(getattr(reportedly, name)), "")
    family, _, rest = (inspect.getdoc(errors) or "").partition("\n\n")
    tree, _, more = rest.partition("\n\n")
    yield from ("## ReportedlyError", "", family, "", "```text", inspect.cleandoc(tree), "```", "", more)


def _methods(name: str, kind: type) -> Iterator[str]:
    yield from (f"## {name}", "", *_words(kind), "")
    yield from _members(name, kind)


def _described(name: str, what: Any) -> Iterator[str]:
    yield from (f"## {name}", "", *_called(name, inspect.signature(what)), *_words(what), "")
    if inspect.isclass(what):
        yield from (_plain(inspect.getdoc(what.__init__) or ""), "")
        yield from _members(name.lower(), what)


def _members(name: str, kind: type) -> Iterator[str]:
    for attribute, member in vars(kind).items():
        if attribute.startswith("_") or not (inspect.isfunction(member) or isinstance(member, property)):
            continue
        given = inspect.signature(member) if inspect.isfunction(member) else ""
        yield from (f"### {name}.{attribute}", "", *_called(f"{name}.{attribute}", given), *_words(member), "")


def _called(name: str, given: inspect.Signature | str) -> Iterator[str]:
    """How it is called, on one line or, where that is long, a parameter a line."""
    shown = re.sub(r"'([^']*)'|\bself(?:, )?", r"\1", str(given)).removesuffix(" -> None")
    if len(name + shown) > 100:
        inner, _, gives = shown.removeprefix("(").rpartition(")")
        parts = re.split(r", (?![^\[]*\])", inner)
        shown = "(\n" + "".join(f"    {part},\n" for part in parts) + ")" + gives
    yield from ("```text", f"{name}{shown}", "```", "")


def _words(what: Any) -> Iterator[str]:
    yield _plain(inspect.getdoc(what) or "")


def _plain(text: str) -> str:
    """A docstring as Markdown: what is set in comes as code."""
    return re.sub(r"(?m)(^    .*\n?)+", lambda found: f"```python\n{inspect.cleandoc(found[0])}\n```\n", text)


# --- http.md ---


def http() -> Iterator[str]:
    """Every address of the JSON with what it takes and gives, as its OpenAPI says."""
    for path, methods in make_app(_NO_LEDGER).openapi()["paths"].items():
        for method, what in methods.items():
            yield from (f"### {method.upper()} {path}", "", what["description"], "")
            yield from _parameters(what.get("parameters", ()))
            yield from (f"Other answers than 200: {', '.join(_answers(what['responses']))}.", "")


_NO_LEDGER: Any = object.__new__(Ledger)  # describing asks nothing of it


def _parameters(parameters: Iterable[dict[str, Any]]) -> Iterator[str]:
    rows = [(f"`{one['name']}`", one["in"], _type(one["schema"]), one["description"]) for one in parameters]
    if rows:
        yield from (*table(("parameter", "in", "type", "meaning"), *rows), "")


def _type(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(_type(one) for one in schema["anyOf"] if one.get("type") != "null")
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "$ref" in schema:
        return str(schema["$ref"].rsplit("/", 1)[1])
    bounds = [f"{word} {schema[key]}" for key, word in (("minimum", "from"), ("maximum", "to")) if key in schema]
    return " ".join([schema.get("format", schema.get("type", "")), *bounds])


def _answers(responses: dict[str, Any]) -> Iterator[str]:
    for code, answer in list(responses.items())[1:]:
        yield f"{code}, {answer['description'][0].lower()}{answer['description'][1:]}"


# --- database.md ---


def database() -> Iterator[str]:
    """Every table with its columns; `database.yaml` has to know just these."""
    meanings = yaml.safe_load(MEANINGS.read_text("utf-8"))
    differing = set(meanings) ^ {one.name for one in METADATA.sorted_tables}
    assert not differing, f"docs/database.yaml: tables {', '.join(sorted(differing))}"
    for one in sorted(METADATA.sorted_tables, key=lambda each: list(meanings).index(each.name)):
        yield from (f"### {one.name}", "", meanings[one.name]["row"], "")
        yield from (*table(("column", "type", "meaning"), *_columns(one, meanings[one.name]["columns"])), "")


def _columns(one: Table, meanings: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    assert list(meanings) == [column.name for column in one.columns], f"docs/database.yaml: columns of {one.name}"
    for column in one.columns:
        yield f"`{column.name}`", _kind(column), meanings[column.name]


def _kind(column: Column[Any]) -> str:
    points = [f"to `{key.column.table.name}.{key.column.name}`" for key in column.foreign_keys]
    return ", ".join([str(column.type).lower(), *points, *(["may be null"] if column.nullable else [])])
