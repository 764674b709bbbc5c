"""Which way the words around a time expression look, by the verb it hangs on."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from reportedly.reading.tables import load_table
from reportedly.reading.text.tokens import Parse, Token
from reportedly.reading.times.context import Tense

_ATTRIBUTES = {"compound", "nmod", "poss"}
_PAST = ("was", "were", "has", "have", "had", "'ve", "’ve")


def tense_at(parse: Parse, token: Token) -> Tense:
    """The tense of what a token belongs to: of the nearest verb above it, and of the words which that hangs on.

    "By Friday" and its like set an end, so a verb in the past says nothing of which Friday.
    """
    ahead = load_table("times")["ahead"]
    tense = _tense(parse, token, ahead)
    before = parse.tokens[token.index - 1].lower if token.index else ""
    return Tense.NONE if tense is Tense.PAST and before in ahead["prepositions"] else tense


def _tense(parse: Parse, token: Token, ahead: dict[str, Any]) -> Tense:
    if token.dep in _ATTRIBUTES:
        return Tense.NONE  # "the June agreement": nothing is said of when; the nearest is meant
    below = token
    for above in (token, *parse.ancestors(token)):
        if _has_auxiliary(parse, above, ("had",)) and above.lemma not in ahead["lemmas"]:
            return Tense.PAST
        if _has_auxiliary(parse, above, ahead["auxiliaries"]):
            return _modal(parse, above)
        if above.tag == "VB" and above.dep == "xcomp" and parse.head(above).lemma == "be":
            return Tense.FUTURE if parse.head(above).tag != "VBD" else Tense.NONE  # "is to appear in court"
        if (
            above.lemma in ahead["lemmas"]
            and parse.child(above, "prt") is None
            and (above.tag != "VBD" or below.tag == "VB" or parse.is_infinitive(below))
        ):
            # What had been planned for a day may have come to pass or not.
            had = any(_has_auxiliary(parse, verb, ("had",)) for verb in (above, parse.head(above)))
            return Tense.NONE if had else Tense.FUTURE
        if above.tag == "VBD" or (above.tag == "VBN" and _has_auxiliary(parse, above, _PAST)):
            return Tense.PAST
        if above.tag == "VBN" and above.dep in {"acl", "amod"} and below.tag != "VB":
            return Tense.PAST  # "the accord signed on 20 August"
        if above.tag == "VBG" and parse.child(above, "aux"):
            return Tense.PAST if _has_auxiliary(parse, above, _PAST) else Tense.FUTURE
        below = above
    return Tense.NONE


def _modal(parse: Parse, verb: Token) -> Tense:
    """What a modal says: "may have died" and "could not be reached" look back."""
    back = _has_auxiliary(parse, verb, ("have", "'ve", "’ve"))
    could_not = _has_auxiliary(parse, verb, ("could",)) and parse.child(verb, "neg")
    return Tense.PAST if back or could_not else Tense.FUTURE


def _has_auxiliary(parse: Parse, verb: Token, words: Collection[str]) -> bool:
    return any(child.lower in words for child in parse.all_children(verb, "aux", "auxpass"))
