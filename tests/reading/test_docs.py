"""The manual says what the program does: its tables are current and its examples are read as it says."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from reportedly.reading.encoder.parser import Parser
from reportedly.reading.text.paragraphs import find_paragraphs
from reportedly.reading.values import Reading
from tests.reading import readings
from tests.reading.readings import ReadText

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLE = re.compile(r"^\| “(.*?)” \| (.*?) \|$", re.MULTILINE)


def test_the_tables_are_what_the_program_says() -> None:
    done = subprocess.run(
        [sys.executable, DOCS / "make_tables.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def listed(parts: Iterable[str]) -> str:
    return "; ".join(parts) or "nothing"


def attribution_lines(reading: Reading) -> str:
    return listed(
        f"{kind}: *{source}* {cue}: *{content}*" for kind, source, cue, content in readings.attributions(reading)
    )


def role_lines(reading: Reading) -> str:
    return listed(
        f"*{trigger}*: {' and '.join(actors) or 'nobody'} → {' and '.join(recipients) or 'nobody'}"
        for trigger, actors, recipients in readings.roles(reading)
    )


def source_lines(reading: Reading) -> str:
    return listed(
        f"*{trigger}*: " + " > ".join(["the outlet", *(f"{name} ({kind})" for name, kind in chain)])
        for trigger, chain in readings.chains(reading)
    )


def time_lines(reading: Reading) -> str:
    return listed(
        f"*{t.text}*: {t.type.value} {t.value}" + (f", {t.begin} to {t.end}" if t.begin else "") for t in reading.times
    )


def quantity_lines(reading: Reading) -> str:
    quantities = {q.span: q for s in reading.statements for q in s.quantities}.values()
    return listed(f"*{q.text}*: {limit(q.low)} to {limit(q.high)} {q.unit}" for q in quantities)


def limit(number: float | None) -> str:
    return "any" if number is None else f"{number:g}"


# How each section of `docs/reading.md` writes down what is read.
SECTIONS: dict[str, Callable[[Reading], str]] = {
    "Names and entities": lambda r: listed(
        f"{name} ({kind}): {', '.join(f'*{m}*' for m in mentions)}" for name, kind, mentions in readings.entities(r)
    ),
    "Attribution": attribution_lines,
    "Predicates": lambda r: listed(f"*{readings.trigger(s, r)}*" for s in r.statements),
    "Participants": role_lines,
    "Stance": lambda r: listed(f"*{trigger}*: {', '.join(stance)}" for trigger, *stance in readings.stances(r)),
    "Sources": source_lines,
    "Times": time_lines,
    "Places": lambda r: listed(f"*{p.text}*: {p.name}, {p.country}, {p.kind}" for p in r.places),
    "Quantities": quantity_lines,
    "Event types": lambda r: listed(
        f"*{trigger}*: {type_ or 'none'}" + (f" ({mode})" if mode else "") for trigger, type_, mode in readings.types(r)
    ),
    "Questions": lambda r: listed(f"*{question.text}*" for question in r.questions),
}


def examples() -> list[Any]:
    """Every example of `docs/reading.md`, with the section that it stands in."""
    found = []
    for section in (DOCS / "reading.md").read_text(encoding="utf-8").split("\n## ")[1:]:
        title, _, body = section.partition("\n")
        found += [(re.sub(r"^\d+\. ", "", title), text, read) for text, read in EXAMPLE.findall(body)]
    return found


@pytest.mark.parametrize(
    ("section", "text", "read"), [pytest.param(*e, id=e[1]) for e in examples() if e[0] in SECTIONS]
)
def test_an_example_is_read_as_the_manual_says(section: str, text: str, read: str, read_text: ReadText) -> None:
    assert SECTIONS[section](read_text(text)) == read


@pytest.mark.parametrize(("text", "read"), [e[1:] for e in examples() if e[0] == "Paragraphs and quotations"])
def test_an_example_has_the_paragraphs_that_the_manual_says(text: str, read: str) -> None:
    broken = text.replace("↵", "\n")
    assert "; ".join(f"*{p.of(broken)}*" for p in find_paragraphs(broken)) == read


@pytest.mark.parametrize(("text", "read"), [e[1:] for e in examples() if e[0] == "Parse"])
def test_an_example_is_parsed_as_the_manual_says(text: str, read: str, parser: Parser) -> None:
    parse = parser.parse(text).parse
    words = [t for t in parse.tokens if t.pos != "PUNCT"]
    assert (
        ", ".join(f"{t.text} {t.dep}" + (f" of {parse.head(t).text}" if t.head != t.index else "") for t in words)
        == read
    )


def test_every_file_that_a_layer_names_is_there() -> None:
    layers = [line for line in (DOCS / "reading.md").read_text(encoding="utf-8").splitlines() if line.count("|") == 6]
    named = {name for line in layers[2:] for name in re.findall(r"`([\w/]+(?:\.py|\.yaml|/))`", line)}
    home = DOCS.parent / "src" / "reportedly" / "reading"
    missing = {n for n in named if not (home / n).exists() and not (home / "tables" / n).exists()}
    assert named
    assert not missing


def test_every_layer_has_examples() -> None:
    shown = [section for section, *_ in examples()]
    assert all(shown.count(section) >= 2 for section in (*SECTIONS, "Paragraphs and quotations", "Parse"))
