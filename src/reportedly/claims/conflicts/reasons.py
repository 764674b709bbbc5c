"""Why two statements conflict, in one plain sentence made of outlets, sources and the reports' own words."""

from __future__ import annotations

from textwrap import shorten

from reportedly.claims.figures import told_figures
from reportedly.claims.profile import Profile
from reportedly.claims.values import ConflictKind
from reportedly.reading.values import Mood, Quantity, SourceKind

_LENGTH = 120


def give_reason(kind: ConflictKind, one: Profile, other: Profile) -> str:
    """The sentence for a conflict of that kind; `one` was published first."""
    who, whom = _voice(one), _voice(other)
    if kind is ConflictKind.NUMBER:
        before, after = _figures(one, other)
        sentence = f"{who} says {before}, {whom} says {after}"
    elif kind is ConflictKind.CORRECTION and other.mood is Mood.DENIED:
        sentence = f"{whom} takes back what {who} said: {_words(one)}"
    elif kind is ConflictKind.CORRECTION and one.polarity is not other.polarity:
        sentence = f"{whom} says {_words(other)}, which takes back {_words(one)}, said by {who}"
    elif kind is ConflictKind.CORRECTION:
        before, after = _figures(one, other)
        sentence = f"{whom} says {after}, which corrects {before}, said by {who}"
    elif kind is ConflictKind.DENIAL:
        denial, said = (one, other) if one.mood is Mood.DENIED else (other, one)
        sentence = f"{_voice(said)} says {_words(said)}, {_voice(denial)} denies it: {_words(denial)}"
    elif kind is ConflictKind.TIME:
        sentence = f"{who} puts it on {_day(one)}, {whom} on {_day(other)}"
    elif kind is ConflictKind.PLACE:
        sentence = f"{who} puts it in {_place(one)}, {whom} in {_place(other)}"
    else:
        sentence = f"{who} says {_words(one)}, {whom} says {_words(other)}"
    return sentence[0].upper() + sentence[1:] + "."


def _voice(profile: Profile) -> str:
    """Who says it: the outlet, or its source with the outlet."""
    source, outlet = profile.source, profile.recorded.report.outlet
    if source.kind is SourceKind.HEARSAY:
        return f"hearsay in {outlet}"
    return outlet if source.kind is SourceKind.OUTLET else f"{source.name} in {outlet}"


def _words(profile: Profile) -> str:
    text = " ".join(profile.recorded.statement.text.split()).rstrip(".")
    return f"“{shorten(text, _LENGTH, placeholder=' …')}”"


def _figures(one: Profile, other: Profile) -> tuple[str, str]:
    """The two figures as the reports put them; the unit is named once."""
    units = [{figure.unit for figure, _ in told_figures(profile)} for profile in (one, other)]
    before, after = (_quantity(profile, units[0] & units[1]) for profile in (one, other))
    unit, first, second = before.unit or "", _plain(before.text), _plain(after.text)
    return f"{first} {unit}" if unit not in first else first, second


def _plain(text: str) -> str:
    return text[:1].lower() + text[1:]


def _quantity(profile: Profile, units: set[str]) -> Quantity:
    return next(quantity for figure, quantity in told_figures(profile) if figure.unit in units)


def _day(profile: Profile) -> str:
    begin, end = profile.begin, profile.end
    return f"{begin}" if begin == end else f"{begin} to {end}"


def _place(profile: Profile) -> str:
    return profile.recorded.place.name if profile.recorded.place else "an unknown place"
