"""Reviews as training data: what was read, and what a person says it should have been.

A row has every column; what does not apply is None. `docs/review.md` has the columns in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from reportedly.claims.reviews import Review, ReviewKind, Target

COLUMNS = (
    "review", "kind", "by", "at", "why",
    "report", "outlet", "published", "sentence", "words", "evidence", "trigger", "before", "after",
    "other_report", "other_sentence", "other_words", "same", "about", "one", "other", "letter",
)  # fmt: skip
_SAME = {ReviewKind.JOIN: True, ReviewKind.MERGE: True, ReviewKind.PART: False, ReviewKind.SPLIT: False}


def training_rows(reviews: Iterable[Review]) -> Iterator[dict[str, Any]]:
    """The rows of the reviews that stand: one for each statement, or for each pair that is joined or parted.

    `before` are the fields as they were read, `after` those that a person says are right, earlier corrections of the
    same words included; None where there should be no statement.
    """
    corrected: dict[tuple[object, ...], dict[str, Any]] = {}
    for review in sorted(reviews, key=lambda review: review.id):
        if review.stands:
            for target, other in _pairs(review):
                yield dict.fromkeys(COLUMNS) | _row(review, target, other, corrected)


def _pairs(review: Review) -> Iterable[tuple[Target | None, Target | None]]:
    return product(review.statements or (None,), review.others or (None,))


def _row(
    review: Review, target: Target | None, other: Target | None, corrected: dict[tuple[object, ...], dict[str, Any]]
) -> dict[str, Any]:
    row: dict[str, Any] = {"review": review.id, "same": _SAME.get(review.kind)}
    row |= {name: getattr(review, name) for name in ("kind", "by", "at", "why", "about", "one", "other", "letter")}
    if target is not None:
        told = target.to_dict()
        names = ("report", "outlet", "published", "sentence", "words", "evidence", "trigger")
        row |= {name: told[name] for name in names} | {"before": target.read}
    if target is not None and review.kind is ReviewKind.CORRECT:
        place = (target.report, target.evidence, target.trigger)
        corrected[place] = corrected.get(place, {}) | (review.changes or {})
        row["after"] = target.read | corrected[place]
    if other is not None:
        row |= {"other_report": other.report, "other_sentence": other.sentence, "other_words": other.words}
    return row
