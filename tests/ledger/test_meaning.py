"""Statements found by meaning: near vectors, rankings merged, and the reason of each hit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from reportedly.ledger import Ledger
from reportedly.ledger.meaning import merge
from reportedly.ledger.values import Reason, ReasonKind
from reportedly.reading.values import Reading
from reportedly.report import Refused

from .readings import FakeReader, make_report

GUNS = make_report("The council asked for guns.", "2021-08-18")
RAIN = make_report("Rain fell on the bridge.", "2021-08-20")


class SeeingReader(FakeReader):
    """Vectors of one number: whether a text tells of arms or of weather."""

    def read_many(self, reports: object, *, workers: int = 1) -> Iterator[Reading | Refused]:
        for reading in super().read_many(reports, workers=workers):  # type: ignore[arg-type]
            if isinstance(reading, Refused):
                yield reading
            else:
                vectors = self.meaning_of(reading.report.text) * 3
                yield replace(reading, meanings=(vectors,) * len(reading.statements))

    def meaning_of(self, text: str) -> bytes:
        vector = np.zeros(64, np.int8)
        vector[0 if {"guns.", "arms"} & set(text.split()) else 1] = 127
        return vector.tobytes()


@pytest.fixture
def reader() -> FakeReader:
    return SeeingReader()


def test_what_means_the_same_in_other_words_is_found_and_says_so(ledger: Ledger) -> None:
    ledger.add([GUNS, RAIN])
    (hit,) = ledger.search("arms")
    (reason,) = hit.found
    assert (reason.kind, reason.words) == ("meaning", ("The council asked for guns.",))


def test_a_hit_by_words_and_by_meaning_has_both_reasons_and_comes_first(ledger: Ledger) -> None:
    ledger.add([GUNS, RAIN])
    hit = ledger.search("guns. council")[0]
    assert [reason.kind for reason in hit.found] == ["words", "meaning"]


def test_a_search_by_meaning_keeps_to_the_moment(ledger: Ledger) -> None:
    ledger.add([GUNS, RAIN])
    assert ledger.search("arms", as_of="2021-08-17") == ()


def test_vectors_go_with_their_report_and_come_back_with_the_reading(ledger: Ledger) -> None:
    ledger.add([GUNS])
    (vectors,) = ledger.reading(GUNS.id).meanings
    assert len(vectors) == 3 * 64
    ledger.remove(GUNS.id)
    assert ledger.search("arms") == ()


def test_what_stands_high_in_two_rankings_stands_highest() -> None:
    def reasons(*claims: str) -> dict[str, Reason]:
        return {claim: Reason(kind=ReasonKind.WORDS, statement=claim, words=()) for claim in claims}

    assert list(merge(reasons("a", "b", "c"), reasons("d", "b"))) == ["b", "a", "d", "c"]
