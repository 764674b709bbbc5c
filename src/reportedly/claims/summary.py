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
_QUOTES = "\"'“”‘’"


def summarise(profiles: Sequence[Profile]) -> str:
    """The text of the clearest statement as a sentence: capital first letter, full stop, plain blanks."""
    text = " ".join(max(profiles, key=_clearness).recorded.statement.text.split()).strip(_QUOTES + " ,;:-")
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


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
