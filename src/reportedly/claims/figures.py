"""The figures that a statement stands for: what is counted made comparable."""

from __future__ import annotations

from reportedly.claims.profile import Figure, Profile, make_figure
from reportedly.claims.tables import word_set
from reportedly.claims.words import folded_words
from reportedly.reading.values import Quantity


def told_figures(profile: Profile) -> tuple[tuple[Figure, Quantity], ...]:
    """The figures that compare with those of other statements, each with the words that give it.

    A number without a noun counts people where it is a participant itself ("perhaps five thousand have left") or what
    a toll came to ("the number of dead climbed to 14"); elsewhere it is left out.
    """
    return tuple(
        (make_figure(quantity), quantity)
        for quantity in profile.recorded.statement.quantities
        if quantity.unit or _counts_people(profile, quantity)
    )


def _counts_people(profile: Profile, quantity: Quantity) -> bool:
    statement = profile.recorded.statement
    words = [folded_words(participant.text) for participant in statement.actors + statement.recipients]
    number = folded_words(quantity.text)
    is_participant = any(set(number) <= set(text) and len(text) <= len(number) + 1 for text in words)
    return is_participant or any(not word_set("words", "sums").isdisjoint(text) for text in words)
