"""How likely two statements tell of one happening, learned: a few units over features that a person can read.

The numbers stand in `tables/likeness.yaml`; `training/likeness.py` fits them, docs/model-card.md says on what and how
well they do. What statements mean comes from the encoder, as three vectors each; where one has none, nothing is said.
"""

from __future__ import annotations

import math
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler

from reportedly.claims.grouping import likeness
from reportedly.claims.profile import Profile
from reportedly.claims.tables import load_table
from reportedly.claims.words import stem

Floats = NDArray[np.float32]

OWN = (
    "same word", "same stem", "same light word", "near-synonyms", "vague near-synonyms", "same type", "other type",
    "light", "repeated", "spelling", "anybody in both", "nobody in one", "word in the other", "words in each other",
    "same report", "event meaning", "sentence meaning", "report meaning", "event and sentence", "same word and report",
)  # fmt: skip
WITHIN = (-1.5, 2.0)  # features count no more than this: months apart are as far as days
_LEAST = 50.0  # a sum so far below nought is no probability at all
NAMES = (*likeness.WEIGHTS, *OWN)
EVEN: float = load_table("likeness")["threshold"]  # the probability from which two statements are taken for one


class Units(NamedTuple):
    """The numbers: for each unit a weight of each feature and what is added; for the sum a weight of each unit and,
    directly, of each feature, and what is added.
    """

    hidden: Floats
    hidden_bias: Floats
    out: Floats
    direct: Floats
    bias: float


def probability(one: Profile, other: Profile) -> float:
    """That two statements tell of one happening; both must have vectors."""
    units = _units()
    row = np.clip(np.array(features(one, other), np.float32), *WITHIN)
    total = np.tanh(units.hidden @ row + units.hidden_bias) @ units.out + units.direct @ row + units.bias
    return 1 / (1 + math.exp(min(-float(total), _LEAST)))


def likeness_learned(one: Profile, other: Profile) -> float:
    """The probability on the scale of `likeness`, where its THRESHOLD joins; for statements without any days."""
    return round(likeness.THRESHOLD * probability(one, other) / EVEN, 6)


def features(one: Profile, other: Profile) -> tuple[float, ...]:
    """Each feature's value, in the order of NAMES. Most lie between -1 and 1."""
    light = one.light or other.light
    same, stems = one.lemma == other.lemma, (stem(one.lemma), stem(other.lemma))
    crossed = stems[0] in other.words, stems[1] in one.words
    typed = one.type is not None and other.type is not None
    event, sentence, report = cosines(one, other)
    return (
        *likeness.features(one, other),
        float(same and not light),
        float(stems[0] == stems[1] and not light),
        float(same and light),
        float(bool(one.events & other.events)),
        float(bool((one.events | one.vague_events) & (other.events | other.vague_events))),
        float(typed and one.type is other.type),
        -float(typed and one.type is not other.type),
        -float(one.light + other.light),
        -float(one.repeated + other.repeated),
        JaroWinkler.similarity(one.lemma, other.lemma),
        likeness.role_likeness(one.actors + one.recipients, other.actors + other.recipients),
        -float(not (one.actors or one.recipients)) - float(not (other.actors or other.recipients)),
        float(any(crossed)),
        float(all(crossed)),
        float(one.report == other.report),
        event,
        sentence,
        report,
        event * sentence,
        same * report,
    )


def cosines(one: Profile, other: Profile) -> tuple[float, float, float]:
    """Of the words for the event, of the sentences and of the reports."""
    ours, theirs = one.meaning, other.meaning
    event, sentence, report = (ours * theirs).sum(axis=1).tolist()
    return event, sentence, report


@cache
def _units() -> Units:
    table = load_table("likeness")
    hidden, hidden_bias, out, direct = (
        np.array(table[name], np.float32) for name in ("hidden", "hidden bias", "out", "direct")
    )
    if tuple(table["features"]) != NAMES:
        raise ValueError("likeness.yaml was fitted on other features: fit it anew with training/likeness.py")
    return Units(hidden, hidden_bias, out, direct, float(table["bias"]))
