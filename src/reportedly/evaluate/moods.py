"""Moods against those marked in sentences: `marks`, each the start and end of a word that names an event, and its mood.

Told and attributed are one mood here, "stated": which of the two a statement has follows from its attribution. A word
that the reading makes no statement of has the mood that the encoder sees at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reportedly.evaluate.counts import Counts, Figures
from reportedly.evaluate.records import as_report
from reportedly.reading import Reader
from reportedly.reading.statements.assembly import make_statements
from reportedly.reading.statements.moods import MOODS, as_learned, find_mood
from reportedly.report import Span


def score(records: Iterable[Mapping[str, Any]], reader: Reader) -> Figures:
    """The mean over moods of their F1, the share that is right, and the F1 of each mood."""
    counts = Counts()
    for record in records:
        layers = reader.layers_of(as_report(record))
        events, statements = make_statements(layers)
        triggers = {event.id: event.trigger for event in events}
        said = {triggers[statement.event]: as_learned(statement.mood) for statement in statements}
        for start, end, mood in record["marks"]:
            token = next(t for t in layers.parse.tokens if t.span.overlaps(Span(start, end)))
            found = said.get(token.span) or find_mood(layers.learned, token.index)[0]
            counts.add("all", [mood], [found])
            for name in MOODS:
                counts.add(name, [mood] if mood == name else [], [found] if found == name else [])
    by_mood = {name: counts.f1(name) for name in MOODS}
    return {
        "moods: macro-F1": sum(by_mood.values()) / len(by_mood),
        "moods: right": counts.recall("all"),
        **{f"{name}: F1": value for name, value in by_mood.items()},
    }
