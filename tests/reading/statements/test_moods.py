"""When the encoder's mood holds against that of the rules."""

from __future__ import annotations

import numpy as np
import pytest

from reportedly.reading.encoder.parser import Learned
from reportedly.reading.statements.certainty import Stance
from reportedly.reading.statements.moods import MOODS, settle
from reportedly.reading.statements.types import NO_TYPE
from reportedly.reading.text.tokens import Parse, Sentence, Token
from reportedly.reading.values import MEANING, Certainty, Mood, Polarity
from reportedly.report import Span

ASSERTED = Stance(mood=Mood.ASSERTED, polarity=Polarity.POSITIVE, certainty=Certainty.CERTAIN)
EXPECTED = Stance(mood=Mood.EXPECTED, polarity=Polarity.NEGATIVE, certainty=Certainty.PROBABLE)


def word(index: int, start: int, text: str, lemma: str) -> Token:
    return Token(
        index=index, span=Span(start, start + len(text)), text=text, lemma=lemma, pos="VERB", tag="", dep="ROOT",
        head=index, entity="", entity_start=False,
    )  # fmt: skip


FELL = Parse(
    text="Fell",
    tokens=(word(0, 0, "Fell", "fall"),),
    sentences=(Sentence(index=0, first=0, last=1, span=Span(0, 4), paragraph=0),),
)
WRONG = Parse(
    text="Fell? Wrong",
    tokens=(word(0, 0, "Fell", "fall"), word(1, 6, "Wrong", "wrong")),
    sentences=(
        Sentence(index=0, first=0, last=1, span=Span(0, 5), paragraph=0),
        Sentence(index=1, first=1, last=2, span=Span(6, 11), paragraph=0),
    ),
)


def seeing(mood: str, probability: float, parse: Parse = FELL) -> Learned:
    moods = np.full((1, len(MOODS)), (1 - probability) / (len(MOODS) - 1), dtype=np.float32)
    moods[0, MOODS.index(mood)] = probability
    return Learned(
        parse=parse, attributed=(), events=np.zeros(1, np.int64),
        event_classes=("O",), factuality=np.zeros(1, np.float32), moods=moods, mood_names=MOODS,
        types=np.zeros((1, 1), np.float32), type_names=(NO_TYPE,), states=np.zeros((1, 1), np.float32),
        meanings=np.zeros((1, 2 * MEANING), np.float32),
    )  # fmt: skip


def test_an_encoder_that_is_sure_has_its_way() -> None:
    stance = settle(ASSERTED, seeing("requested", 0.99), 0, attributed=False)
    assert (stance.mood, stance.certainty) == (Mood.REQUESTED, Certainty.UNKNOWN)


def test_one_that_is_not_leaves_the_rules_theirs() -> None:
    assert settle(ASSERTED, seeing("requested", 0.5), 0, attributed=False) is ASSERTED


def test_one_that_agrees_changes_nothing() -> None:
    assert settle(EXPECTED, seeing("expected", 0.99), 0, attributed=False) is EXPECTED


def test_what_is_denied_is_certainly_not_so() -> None:
    stance = settle(ASSERTED, seeing("denied", 0.99, WRONG), 0, attributed=True)
    assert (stance.polarity, stance.certainty, stance.factuality) == (Polarity.NEGATIVE, Certainty.CERTAIN, -3)


def test_nothing_is_denied_without_a_word_that_could() -> None:
    assert settle(ASSERTED, seeing("denied", 0.99), 0, attributed=True) is ASSERTED


@pytest.mark.parametrize(("attributed", "mood"), [(True, Mood.ATTRIBUTED), (False, Mood.ASSERTED)])
def test_what_is_only_stated_is_attributed_where_somebody_says_it(attributed: bool, mood: Mood) -> None:
    stance = settle(EXPECTED, seeing("stated", 0.99), 0, attributed=attributed)
    assert (stance.mood, stance.certainty, stance.polarity) == (mood, Certainty.CERTAIN, Polarity.NEGATIVE)
