"""A claim in one sentence: the words of its clearest statement, never words of our own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reportedly.claims.profile import Profile
from reportedly.claims.tables import word_set
from reportedly.reading.values import Mood, Polarity

# Moods from clear to unclear.
_CLEAR = (
    Mood.CONFIRMED,
    Mood.ASSERTED,
    Mood.ATTRIBUTED,
    Mood.EXPECTED,
    Mood.UNCONFIRMED,
    Mood.HEARSAY,
    Mood.CONDITIONAL,
    Mood.REQUESTED,
    Mood.DENIED,
)
_QUOTES = "\"'“”‘’"


def summarise(profiles: Sequence[Profile]) -> str:
    """The text of the clearest statement as a sentence: capital first letter, full stop, plain blanks."""
    text = _clause(profiles[0] if len(profiles) == 1 else max(profiles, key=_clearness))
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _clause(profile: Profile) -> str:
    text = " ".join(profile.recorded.statement.text.split()).strip(_QUOTES + " ,;:-")
    first, _, rest = text.partition(" ")
    return rest if rest and first.casefold() in word_set("words", "hinges") else text


def _clearness(profile: Profile) -> tuple[bool, bool, bool, bool, int, int, int, datetime, str]:
    """Positive, plainly said, standing on its own, in one piece, with names and details; among equals, the latest."""
    statement = profile.recorded.statement
    named = sum(any(party.entity for party in role) for role in (profile.actors, profile.recipients))
    details = sum(map(bool, (statement.actors, statement.recipients, statement.place, statement.time, profile.figures)))
    return (
        profile.polarity is Polarity.POSITIVE,
        _CLEAR.index(profile.mood) <= _CLEAR.index(Mood.EXPECTED),
        _clause(profile).partition(" ")[0].casefold() not in word_set("words", "leaning"),
        "…" not in statement.text,
        named,
        -_CLEAR.index(profile.mood),
        details,
        profile.moment,
        profile.id,
    )
