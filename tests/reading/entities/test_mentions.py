"""Mentions: whole phrases with their types, and what they say of names."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reportedly.reading.encoder.mentions import TYPES
from reportedly.reading.encoder.parser import Parser
from reportedly.reading.entities.kinds import find_names
from reportedly.reading.entities.mentions import Mention, Runs, choose, find_mentions, find_runs
from reportedly.reading.quantities.finding import find_quantities
from reportedly.reading.text.tokens import Parse
from reportedly.reading.times.finding import find_times
from reportedly.reading.values import EntityKind
from reportedly.report import Span, parse_published

TEXT = "Iraqi security forces took the city of Mosul on Monday."


def mentions_of(text: str, parser: Parser) -> tuple[Mention, ...]:
    learned = parser.parse(text)
    times = find_times(learned.parse, parse_published("2021-08-20"))
    amounts = find_quantities(learned.parse, times)
    return find_mentions(learned, [time.span for time in times], [one.span for one in amounts])


@pytest.mark.parametrize(
    ("text", "words", "type_"),
    [
        ("Iraqi security forces took the town.", "Iraqi security forces", "Organisation"),
        ("The Government of Iraq welcomed the vote.", "Government of Iraq", "Organisation"),
        ("Coalition forces struck the town.", "Coalition forces", "Organisation"),
        ("Foreign Minister Karl Dray left for Vienna.", "Foreign Minister Karl Dray", "Person"),
        ("Troops crossed into northern Syria.", "northern Syria", "Location"),
        ("Families fled the city of Mosul.", "city of Mosul", "Location"),
        ("He left Baghdad on 4 March 2015.", "4 March 2015", "Temporal"),
        ("The United States welcomed the vote.", "United States", "Organisation"),
        ("Many families fled from Syria.", "Syria", "Location"),
    ],
)
def test_a_mention_is_the_whole_phrase(text: str, words: str, type_: str, parser: Parser) -> None:
    assert (words, type_) in {(one.span.of(text), one.type) for one in mentions_of(text, parser)}


def test_titles_are_in_a_mention_and_not_in_the_name(parser: Parser) -> None:
    text = "Foreign Minister Karl Dray left for Vienna."
    names = find_names(parser.parse(text).parse, mentions=mentions_of(text, parser))
    assert next((name.text, name.kind) for name in names) == ("Karl Dray", EntityKind.PERSON)


def test_a_text_without_words_has_no_mentions(parser: Parser) -> None:
    assert mentions_of("", parser) == ()
    assert mentions_of("…", parser) == ()


@pytest.mark.parametrize(("type_", "kind"), [("Person", "organisation"), ("Location", "place")])
def test_a_sure_mention_of_a_place_says_that_a_name_is_one(type_: str, kind: str, parser: Parser) -> None:
    text = "Sarah Holt spoke with Tarvo about Tarvo."
    learned = parser.parse(text).parse
    tokens = tuple(replace(t, entity="", entity_start=True) if t.text == "Tarvo" else t for t in learned.tokens)
    parse = replace(learned, tokens=tokens)
    places = [Span(at, at + len("Tarvo")) for at in range(len(text)) if text.startswith("Tarvo", at)]
    found = find_names(parse, mentions=[Mention(place, type_, 0.9) for place in places])
    assert {name.kind for name in found if name.text == "Tarvo"} == {EntityKind(kind)}


def test_an_unsure_mention_says_nothing(parser: Parser) -> None:
    parse = parser.parse("They spoke of Kabul.").parse
    at = Span(parse.text.index("Kabul"), parse.text.index("Kabul") + len("Kabul"))
    assert find_names(parse, mentions=[Mention(at, "Organisation", 0.4)]) == find_names(parse)


def test_a_country_that_acts_stays_a_place(parser: Parser) -> None:
    parse = parser.parse("Pakistan closed the border.").parse
    (name,) = find_names(parse, mentions=[Mention(Span(0, len("Pakistan")), "Organisation", 0.99)])
    assert name.kind is EntityKind.PLACE


def runs_of(*places: tuple[int, int]) -> Runs:
    rows = [(first, last, last, last) for first, last in places]
    return Runs(np.array(rows, dtype=np.int64).reshape(-1, 4), np.zeros((len(rows), 1), np.float32))


def chosen(parse: Parse, places: list[tuple[int, int]], chances: list[tuple[str, float]]) -> list[tuple[str, str]]:
    table = np.zeros((len(places), len(TYPES)), np.float32)
    for row, (type_, chance) in enumerate(chances):
        table[row, TYPES.index(type_)], table[row, 0] = chance, 1 - chance
    return [(one.span.of(parse.text), one.type) for one in choose(parse, runs_of(*places), table)]


def test_of_runs_that_cross_the_likelier_is_kept(parser: Parser) -> None:
    parse = parser.parse(TEXT).parse
    runs = [(0, 1), (1, 2)]
    assert chosen(parse, runs, [("Person", 0.8), ("Organisation", 0.9)]) == [("security forces", "Organisation")]


def test_runs_may_lie_in_one_another_if_they_are_of_two_types(parser: Parser) -> None:
    parse = parser.parse(TEXT).parse
    runs = [(0, 0), (0, 2)]
    two = chosen(parse, runs, [("Nationality", 0.8), ("Organisation", 0.9)])
    assert two == [("Iraqi security forces", "Organisation"), ("Iraqi", "Nationality")]
    assert chosen(parse, runs, [("Organisation", 0.8), ("Organisation", 0.9)]) == two[:1]


def test_what_is_likelier_no_mention_is_none(parser: Parser) -> None:
    assert chosen(parser.parse(TEXT).parse, [(0, 2)], [("Organisation", 0.2)]) == []


@pytest.mark.parametrize("text", [TEXT, "Fighters of the Front left the old town, which they had held, on Monday."])
def test_every_run_holds_the_word_that_heads_it(text: str, parser: Parser) -> None:
    parse = parser.parse(text).parse
    for first, last, head, above in find_runs(parse, frozenset(), frozenset()).places.tolist():
        assert first <= head <= last
        assert above == parse.tokens[head].head
