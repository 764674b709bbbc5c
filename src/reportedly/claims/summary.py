"""A claim in one sentence: the words of its clearest statement, never words of our own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reportedly.claims.profile import Profile
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
# Words that hang a clause on another one; the clause holds without them. "If" and "when" are none of these.
_HINGES = ("that", "after", "as", "because", "since", "although", "though")
_QUOTES = "\"'“”‘’"


def summarise(profiles: Sequence[Profile]) -> str:
    """The text of the clearest statement as a sentence: capital first letter, full stop, plain blanks."""
    text = _clause(max(profiles, key=_clearness))
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _clause(profile: Profile) -> str:
    text = " ".join(profile.recorded.statement.text.split()).strip(_QUOTES + " ,;:-")
    first, _, rest = text.partition(" ")
    return rest if rest and first.casefold() in _HINGES else text


def _clearness(profile: Profile) -> tuple[bool, int, int, int, datetime, str]:
    """Positive, with named participants, plainly said, with the most details; among equals, the latest."""
    statement = profile.recorded.statement
    named = sum(any(party.entity for party in role) for role in (profile.actors, profile.recipients))
    details = sum(map(bool, (statement.actors, statement.recipients, statement.place, statement.time, profile.figures)))
    return (
        profile.polarity is Polarity.POSITIVE,
        named,
        -_CLEAR.index(profile.mood),
        details,
        profile.moment,
        profile.id,
    )
