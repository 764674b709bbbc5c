"""Verbs in "-ing" under a preposition: whose deed they are, and whether it was done.

"Accused the rebels of burning the mill" makes the burning the rebels' and not the accuser's; "prevented the boat from
sinking" says that it did not sink. `gerunds` of `hedges.yaml` tells which word says what with which preposition.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.reading.tables import load_table
from reportedly.reading.text.tokens import Parse, Token


@dataclass(frozen=True, slots=True)
class Gerund:
    """What stands over a verb in "-ing": its effect; whose deed it is, where that is not the subject's; its words."""

    effect: dict[str, str]
    doer: Token | None
    words: tuple[Token, Token]  # that which governs, and the preposition


def find_gerund(parse: Parse, verb: Token) -> Gerund | None:
    """What governs a verb under a preposition, if the table has it."""
    preposition = parse.head(verb)
    if verb.dep != "pcomp" or preposition.pos not in {"ADP", "SCONJ"}:
        return None
    above = parse.head(preposition)
    entry = _entries().get((above.lemma, preposition.lower))
    governor = above
    if entry is not None:
        doer = parse.child(above, "dobj", "nsubjpass")
    elif above.dep in {"dobj", "nsubjpass"}:  # the tree may hang the preposition on the object
        governor, doer = parse.head(above), above
        entry = _entries().get((governor.lemma, preposition.lower))
        entry = entry if entry and entry["doer"] == "object" else None
    if entry is None:
        return None
    return Gerund(entry["effect"], doer if entry["doer"] == "object" else None, (governor, preposition))


def splits(parse: Parse, preposition: Token) -> bool:
    """Whether a preposition that hangs on a noun leads away from it: "the rebels" end before "of burning the mill"."""
    verb = parse.child(preposition, "pcomp") if preposition.dep == "prep" else None
    gerund = find_gerund(parse, verb) if verb is not None else None
    return gerund is not None and gerund.doer is not None and gerund.doer.index == preposition.head


@cache
def _entries() -> dict[tuple[str, str], dict[str, Any]]:
    """Each entry by the word that governs, and its preposition."""
    return {
        (word, preposition): entry
        for entry in load_table("hedges")["gerunds"].values()
        for preposition, words in entry["words"].items()
        for word in words
    }
