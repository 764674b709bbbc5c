"""A statement with fields that a person has corrected: a few plain values, laid over what was read.

A correction names things by their words. What the report names so, in the statement's sentence or elsewhere, is meant,
with its span, its entity, its point on the map; what it does not name stands for itself, on the statement's own words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from reportedly.claims.reviews import Review, ReviewKind
from reportedly.claims.values import RecordedStatement
from reportedly.errors import InvalidReview
from reportedly.reading.values import (
    Certainty,
    Entity,
    EventType,
    Interval,
    Mood,
    Participant,
    Place,
    Polarity,
    Quantity,
    Source,
    SourceKind,
    factuality_of,
)
from reportedly.report import Span

Fields = dict[str, Any]
_LONGEST = 500  # characters of a name, more than any needs
_MOST = 50  # of one list


def fields_of(recorded: RecordedStatement) -> Fields:
    """The fields that can be corrected, as a correction gives them; `sources` are those that the outlet cites."""
    statement, time = recorded.statement, recorded.statement.time
    return {
        "type": recorded.event.type and recorded.event.type.value,
        "actors": [one.text for one in statement.actors],
        "recipients": [one.text for one in statement.recipients],
        "place": recorded.place and recorded.place.name,
        "time": time and {name: day and day.isoformat() for name, day in (("begin", time.begin), ("end", time.end))},
        "quantities": [{"low": one.low, "high": one.high, "unit": one.unit} for one in statement.quantities],
        "polarity": statement.polarity.value,
        "certainty": statement.certainty.value,
        "mood": statement.mood.value,
        "sources": [{"name": one.name, "kind": one.kind.value} for one in statement.sources[1:]],
    }


def check_changes(changes: Mapping[str, Any]) -> Fields:
    """The changes in the form that is kept. Raises InvalidReview for no such field, or a value it cannot have."""
    checked = {}
    for name, value in changes.items():
        check = _CHECKS.get(name)
        if check is None:
            raise InvalidReview(f"{name!r} is no field that can be corrected; these are: {', '.join(_CHECKS)}")
        try:
            checked[name] = check(value)
        except (ValueError, TypeError, KeyError, AttributeError):
            raise InvalidReview(f"{value!r} cannot stand as the {name} of a statement") from None
    return checked


def _name(value: Any) -> str:
    name = " ".join(value.split())
    name.encode()  # a lone surrogate is no text
    if not name or len(name) > _LONGEST:
        raise ValueError
    return name


def _list(of: Callable[[Any], Any]) -> Callable[[Any], list[Any]]:
    def check(value: Any) -> list[Any]:
        if not isinstance(value, list | tuple) or len(value) > _MOST:
            raise ValueError
        return [of(one) for one in value]

    return check


def _day(value: Any) -> str | None:
    return None if value is None else date.fromisoformat(value).isoformat()


def _time(value: Any) -> Fields | None:
    if value is None:
        return None
    begin, end = _day(value["begin"]), _day(value["end"])
    if (begin is None and end is None) or (begin and end and begin > end):
        raise ValueError
    return {"begin": begin, "end": end}


def _number(value: Any) -> float | None:
    number = None if value is None else float(value)
    if number is not None and not 0 <= number < 1e15:  # neither NaN nor beyond what a double counts in ones
        raise ValueError
    return number


def _quantity(value: Any) -> Fields:
    low, high = _number(value["low"]), _number(value["high"])
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        raise ValueError
    return {"low": low, "high": high, "unit": None if value.get("unit") is None else _name(value["unit"])}


def _source(value: Any) -> Fields:
    return {"name": _name(value["name"]), "kind": SourceKind(value["kind"]).value}


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "type": lambda value: None if value is None else EventType(value).value,
    "actors": _list(_name),
    "recipients": _list(_name),
    "place": lambda value: None if value is None else _name(value),
    "time": _time,
    "quantities": _list(_quantity),
    "polarity": lambda value: Polarity(value).value,
    "certainty": lambda value: Certainty(value).value,
    "mood": lambda value: Mood(value).value,
    "sources": _list(_source),
}


def apply_corrections(
    recorded: RecordedStatement, reviews: Iterable[Review], entities: Sequence[Entity], places: Sequence[Place]
) -> RecordedStatement:
    """The statement as corrected by those of the reviews that stand, in their order; a later one lies over an earlier.

    `entities` and `places` are those of the statement's report.
    """
    acts = tuple(one for one in reviews if one.kind is ReviewKind.CORRECT and one.stands)
    changes: Fields = {}
    for act in sorted(acts, key=lambda act: act.id):
        changes |= act.changes or {}
    if not changes:
        return recorded
    return _Corrector(recorded, entities, places).correct(changes, acts)


@dataclass(frozen=True, slots=True)
class _Corrector:
    recorded: RecordedStatement
    entities: Sequence[Entity]
    places: Sequence[Place]

    def correct(self, changes: Fields, reviews: tuple[Review, ...]) -> RecordedStatement:
        statement, event = self.recorded.statement, self.recorded.event
        fields: Fields = {}
        for role in ("actors", "recipients"):
            if role in changes:
                fields[role] = tuple(self._participant(text, getattr(statement, role)) for text in changes[role])
        if "time" in changes:
            fields["time"] = self._interval(changes["time"])
        if "quantities" in changes:
            fields["quantities"] = tuple(map(self._quantity, changes["quantities"]))
        if "sources" in changes:
            fields["sources"] = (*statement.sources[:1], *map(self._source, changes["sources"]))
        for name, kind in (("polarity", Polarity), ("certainty", Certainty), ("mood", Mood)):
            if name in changes:
                fields[name] = kind(changes[name])
        place = self._place(changes["place"]) if "place" in changes else self.recorded.place
        statement = replace(statement, **fields, place=place.id if place else None)
        if {"polarity", "certainty"} & changes.keys():
            statement = replace(statement, factuality=factuality_of(statement.certainty, statement.polarity))
        if "type" in changes and changes["type"] != event.type:
            # A mode is one of its type's.
            event = replace(event, type=changes["type"] and EventType(changes["type"]), mode=None)
        return replace(
            self.recorded, statement=statement, event=event, place=place, original=self.recorded, reviews=reviews
        )

    def _span(self, words: str) -> Span | None:
        """Where the words stand: in the statement's sentence before anywhere else in its report."""
        text, sentence = self.recorded.report.text, self.recorded.statement.sentence
        start = text.find(words, sentence.start, sentence.end)
        start = text.find(words) if start < 0 else start
        return None if start < 0 else Span(start, start + len(words))

    def _entity(self, name: str) -> str | None:
        called = name.casefold()
        return next((one.id for one in self.entities if called in map(str.casefold, (one.name, *one.names))), None)

    def _participant(self, text: str, read: Iterable[Participant]) -> Participant:
        same = next((one for one in read if " ".join(one.text.split()) == text), None)
        span = self._span(text) or self.recorded.statement.evidence[0]
        return same or Participant(text=text, span=span, entity=self._entity(text))

    def _interval(self, days: Fields | None) -> Interval | None:
        if days is None:
            return None
        read = self.recorded.statement.time
        begin, end = (days[name] and date.fromisoformat(days[name]) for name in ("begin", "end"))
        return Interval(begin=begin, end=end, span=read.span if read else self.recorded.statement.evidence[0])

    def _quantity(self, given: Fields) -> Quantity:
        bounds = (given["low"], given["high"], given["unit"])
        read = self.recorded.statement.quantities
        same = next((one for one in read if (one.low, one.high, one.unit) == bounds), None)
        text = figure_text(*bounds[:2])
        span = self._span(text) or self.recorded.statement.evidence[0]
        return same or Quantity(text=text, span=span, low=bounds[0], high=bounds[1], unit=bounds[2])

    def _source(self, given: Fields) -> Source:
        name, kind = given["name"], SourceKind(given["kind"])
        read = self.recorded.statement.sources[1:]
        same = next((one for one in read if (one.name, one.kind) == (name, kind)), None)
        return same or Source(name=name, kind=kind, span=self._span(name), entity=self._entity(name))

    def _place(self, name: str | None) -> Place | None:
        if name is None:
            return None
        called = name.casefold()
        for place in (self.recorded.place, *self.places):
            if place is not None and called in (place.name.casefold(), place.text.casefold()):
                return place
        span = self._span(name) or self.recorded.statement.evidence[0]
        id = f"{self.recorded.statement.id}:place"
        return Place(id=id, span=span, text=name, name=name, country=None, latitude=None, longitude=None, kind="place")


def figure_text(low: float | None, high: float | None) -> str:
    """How many, in figures: 3, 3 to 5, at least 3, up to 5."""
    if low is not None and high is not None:
        return f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"
    return f"at least {low:,.10g}" if high is None else f"up to {high:,.10g}"
