from __future__ import annotations

from random import Random

from reportedly.claims.origins.signatures import likely_copies, sign
from tests.claims.origins.test_origins import DISPATCH, REWRITE

WORDS = [f"word{number}" for number in range(400)]
FIRST_BAND = 1798317995750788506


def test_a_signature_hangs_on_the_text_alone() -> None:
    """Stored signatures are compared with those of another day and machine: these numbers may never change."""
    assert sign(DISPATCH) == sign(DISPATCH.upper())
    assert min(sign("fighters took three districts of Baghlan")) == FIRST_BAND
    assert sign("") == frozenset()


def test_a_rewritten_dispatch_is_likely_a_copy_and_another_text_is_not() -> None:
    other = "The river rose by two metres during the night, and the mayor asked families in the lower streets to leave."
    signatures = {"dispatch": sign(DISPATCH), "rewrite": sign(REWRITE), "other": sign(other)}
    assert likely_copies(signatures) == {("dispatch", "rewrite")}


def test_a_passage_is_found_however_long_the_text_around_it() -> None:
    """By chance, so nearly always: a hundred passages, each somewhere in a text ten times as long."""
    random, found = Random(7), 0
    for _ in range(100):
        words = random.choices(WORDS, k=800)
        start = random.randrange(720)
        signatures = {"long": sign(" ".join(words)), "passage": sign(" ".join(words[start : start + 80]))}
        found += bool(likely_copies(signatures))
    assert found >= 98
