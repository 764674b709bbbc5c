"""The reader as its users meet it: one report, many reports, and what it refuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from reportedly.errors import InvalidReport, ModelMissing, ReadingError, TextTooLong, UnsupportedLanguage
from reportedly.intake import Header, read_source
from reportedly.reading import Reader, read
from reportedly.reading.reader import LONGEST_TEXT
from reportedly.reading.values import Reading
from reportedly.report import Refused, Report
from tests.reading.readings import OUTLET, PUBLISHED

EXAMPLES = Path(__file__).parents[2] / "examples"
NORWEGIAN = "Fergen sank i havnen på mandag, og ingen av passasjerene druknet, sa havnesjefen til avisen i går."


def report(text: str) -> Report:
    return Report(text, outlet=OUTLET, published=PUBLISHED)


@pytest.fixture(scope="module")
def examples(reader: Reader) -> list[Reading]:
    """Every example report, read."""
    return [reader.read(found) for found in example_reports()]


def example_reports() -> list[Report]:
    reports = [r for path in sorted(EXAMPLES.glob("*/*.txt")) for r in read_source(path, Header())]
    assert all(isinstance(r, Report) for r in reports)
    return [r for r in reports if isinstance(r, Report)]


def test_a_text_with_its_outlet_and_day_reads_as_the_report_does(reader: Reader) -> None:
    text = "The ferry sank on Monday."
    assert read(text, outlet=OUTLET, published=PUBLISHED) == read(report(text)) == reader.read(report(text))


@pytest.mark.parametrize("missing", ["outlet", "published"])
def test_a_text_without_its_outlet_or_day_is_no_report(missing: str) -> None:
    given = {"outlet": OUTLET, "published": PUBLISHED}
    del given[missing]
    with pytest.raises(InvalidReport):
        read("The ferry sank on Monday.", **given)


def test_reading_twice_gives_the_same(reader: Reader) -> None:
    found = example_reports()[0]
    assert reader.read(found) == reader.read(found)


def test_reading_others_between_changes_nothing(reader: Reader, examples: list[Reading]) -> None:
    assert reader.read(examples[0].report) == examples[0]


@pytest.mark.parametrize("workers", [1, 2])
def test_many_reports_come_back_in_order_whatever_the_workers(workers: int, reader: Reader) -> None:
    texts = [f"The ferry to pier {number} sank on Monday." for number in range(12)]
    reports = [report(text) for text in texts]
    reports.insert(3, report(NORWEGIAN))
    found = list(reader.read_many(reports, workers=workers))
    assert isinstance(found[3], Refused)
    assert found[3].what == reports[3].id
    del found[3]
    assert found == [reader.read(report(text)) for text in texts]


def test_reports_are_drawn_one_at_a_time(reader: Reader) -> None:
    def endless() -> Any:
        while True:
            yield report("The ferry sank on Monday.")

    assert isinstance(next(reader.read_many(endless())), Reading)


def test_another_language_is_named_and_refused(reader: Reader) -> None:
    with pytest.raises(UnsupportedLanguage, match=r"Norwegian|Danish"):
        reader.read(report(NORWEGIAN))
    with pytest.raises(UnsupportedLanguage, match="German"):
        reader.read(report("Die Fähre ist am Montag gesunken, und niemand ist ertrunken, sagte der Hafenmeister."))


def test_a_sentence_full_of_foreign_names_is_still_english(reader: Reader) -> None:
    text = (
        "Malang provincial government imposed blockades in Sorsogon, Malaybalay, Tagbilaran and other municipalities."
    )
    assert reader.read(report(text)).language == "en"


def test_a_text_longer_than_any_report_is_refused(reader: Reader) -> None:
    with pytest.raises(TextTooLong, match="200,000"):
        reader.read(report("a" * (LONGEST_TEXT + 1)))


def test_a_lone_surrogate_is_refused_with_its_offset() -> None:
    with pytest.raises(InvalidReport, match="offset 9"):
        report("The ferry\ud83d sank.")


@pytest.mark.parametrize("error", [ModelMissing, TextTooLong, UnsupportedLanguage])
def test_whatever_cannot_be_read_is_a_reading_error(error: type[Exception]) -> None:
    assert issubclass(error, ReadingError)


@pytest.mark.parametrize("text", ["…", "Share this article", "Read more: Flood at Orlen"])
def test_a_text_without_a_clause_reads_as_nothing(text: str, reader: Reader) -> None:
    reading = reader.read(report(text))
    assert (reading.statements, reading.events, reading.questions, reading.entities) == ((), (), (), ())


def test_every_example_is_json_that_fits_the_schema(examples: list[Reading]) -> None:
    schema = json.loads((files("reportedly.schema") / "reading.schema.json").read_text("utf-8"))
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    for reading in examples:
        validator.validate(json.loads(json.dumps(reading.to_dict())))


def test_ids_are_unique_and_begin_with_the_reports(examples: list[Reading]) -> None:
    ids = [
        (value.id, reading.report.id)
        for reading in examples
        for layer in (reading.entities, reading.places, reading.events, reading.statements)
        for value in layer
    ]
    assert len({value for value, _ in ids}) == len(ids)
    assert all(value.startswith(f"{owner}.") for value, owner in ids)


def test_every_id_that_is_spoken_of_is_there(examples: list[Reading]) -> None:
    for reading in examples:
        entities = {entity.id for entity in reading.entities}
        places = {place.id for place in reading.places}
        events = {event.id for event in reading.events}
        for s in reading.statements:
            assert s.event in events
            assert s.place is None or s.place in places
            spoken_of = {p.entity for p in (*s.actors, *s.recipients)} | {source.entity for source in s.sources}
            assert spoken_of - {None} <= entities
        assert {a.entity for a in reading.attributions} - {None} <= entities
        assert {id_ for question in reading.questions for id_ in question.about} <= entities


def test_every_statement_begins_its_chain_with_the_outlet(examples: list[Reading]) -> None:
    for reading in examples:
        for statement in reading.statements:
            first, *others = statement.sources
            assert (first.name, first.kind) == (reading.report.outlet, "outlet")
            assert all(source.kind != "outlet" for source in others)


def test_the_values_load_no_language_model() -> None:
    code = "import sys, reportedly.reading.values; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_worker_that_dies_is_told_in_one_line(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.reading.reader._follow_parent", os.abort)
    with pytest.raises(ReadingError, match="ended before it was done") as raised:
        list(reader.read_many([report("The bridge fell on Monday.")], workers=2))
    assert "\n" not in str(raised.value)
