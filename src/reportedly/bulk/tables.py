"""The tables that a person loads: statements, attributions and mentions of entities, by the day of publication."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pyarrow as pa

from reportedly.bulk.folder import Folder
from reportedly.bulk.parts import Parts
from reportedly.bulk.plan import load_survey
from reportedly.bulk.reading import load_shard, write_rows
from reportedly.export.rows import statement_columns
from reportedly.jsonable import dump_json, parse_json, to_json
from reportedly.ledger.keys import hashed
from reportedly.reading.values import Reading
from reportedly.report import Span, words_at

_TEXTS = pa.list_(pa.string())
_SPANS = pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64())]))
_SOURCES = pa.list_(pa.struct([("name", pa.string()), ("kind", pa.string()), ("entity", pa.string())]))
_REPORT = [("report", pa.string()), ("outlet", pa.string()), ("published", pa.string())]

# Entities are those of the table of entities; spans are offsets into a report's text; docs/scale.md has the meanings.
STATEMENTS = pa.schema(
    [
        ("statement", pa.string()),
        ("claim", pa.string()),
        *_REPORT,
        ("words", pa.string()),
        ("evidence", _SPANS),
        ("lemma", pa.string()),
        ("type", pa.string()),
        ("actors", _TEXTS),
        ("actor_ids", _TEXTS),
        ("recipients", _TEXTS),
        ("recipient_ids", _TEXTS),
        ("place", pa.string()),
        ("country", pa.string()),
        ("latitude", pa.float64()),
        ("longitude", pa.float64()),
        ("first_day", pa.date32()),
        ("last_day", pa.date32()),
        ("polarity", pa.string()),
        ("certainty", pa.string()),
        ("mood", pa.string()),
        ("factuality", pa.float64()),
        ("sources", _SOURCES),
        ("whole", pa.large_string()),  # JSON
    ]
)
ATTRIBUTIONS = pa.schema(
    [
        *_REPORT,
        ("kind", pa.string()),
        ("entity", pa.string()),
        ("source", pa.string()),
        ("cue", pa.string()),
        ("content", pa.string()),
        ("source_spans", _SPANS),
        ("cue_spans", _SPANS),
        ("content_spans", _SPANS),
    ]
)
MENTIONS = pa.schema(
    [
        ("mention", pa.string()),
        ("entity", pa.string()),
        *_REPORT,
        ("name", pa.string()),
        ("kind", pa.string()),
        ("names", _TEXTS),
        ("roles", _TEXTS),
        ("spans", _SPANS),
    ]
)


class _Known(NamedTuple):
    """The ids of entities across reports by those that readings give, and of claims by the keys of statements."""

    homes: Mapping[str, str]
    claims: Mapping[int, str]

    def entity_of(self, member: str | None) -> str | None:
        return self.homes.get(member) if member else None


def write_tables(folder: Folder, task: str) -> dict[str, Any]:
    """Write the tables of a shard."""
    readings = list(load_shard(folder, load_survey(folder), int(task)))
    known = _Known(
        _load_homes(folder, [entity.id for reading in readings for entity in reading.entities]),
        _load_claims(folder, [one.id for reading in readings for one in reading.statements]),
    )
    for name, (schema, rows_of) in _TABLES.items():
        by_day: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for reading in readings:
            report = reading.report
            told = {"report": report.id, "outlet": report.outlet, "published": report.published.isoformat()}
            by_day[report.day.isoformat()].extend({**told, **row} for row in rows_of(reading, known))
        for day, rows in by_day.items():
            write_rows(folder.final(name, f"day={day}/{task}"), schema, rows)
    return {}


def _load_homes(folder: Folder, members: list[str]) -> dict[str, str]:
    rows = Parts(folder.work("of-member")).among(map(hashed, members)).to_pylist()
    entity_of = {row["key"]: row["entity"] for row in rows}
    linked = Parts(folder.work("linked")).among(set(entity_of.values())).to_pylist()
    id_of = {row["key"]: parse_json(row["entity"])["id"] for row in linked}
    return {member: id_of[entity_of[hashed(member)]] for member in members}


def _load_claims(folder: Folder, statements: list[str]) -> dict[int, str]:
    rows = Parts(folder.work("of-statement")).among(map(hashed, statements)).to_pylist()
    return {row["key"]: row["claim"] for row in rows}


def _statements(reading: Reading, known: _Known) -> Iterator[dict[str, Any]]:
    events = {event.id: event for event in reading.events}
    places = {place.id: place for place in reading.places}
    for one in reading.statements:
        event, place = events[one.event], places.get(one.place or "")
        yield {
            **statement_columns(one, event, place, known.entity_of),
            "claim": known.claims[hashed(one.id)],
            "words": words_at(one.evidence, reading.report.text),
            "evidence": _spans(one.evidence),
            "sources": [
                {"name": link.name, "kind": link.kind, "entity": known.entity_of(link.entity)} for link in one.sources
            ],
            "whole": dump_json({**to_json(one), "event": to_json(event), "place": to_json(place)}),
        }


def _attributions(reading: Reading, known: _Known) -> Iterator[dict[str, Any]]:
    text = reading.report.text
    for one in reading.attributions:
        yield {
            "kind": one.kind,
            "entity": known.entity_of(one.entity),
            "source": words_at(one.source, text),
            "cue": words_at(one.cue, text),
            "content": words_at(one.content, text),
            "source_spans": _spans(one.source),
            "cue_spans": _spans(one.cue),
            "content_spans": _spans(one.content),
        }


def _mentions(reading: Reading, known: _Known) -> Iterator[dict[str, Any]]:
    for one in reading.entities:
        yield {
            "mention": one.id,
            "entity": known.homes[one.id],
            "name": one.name,
            "kind": one.kind,
            "names": one.names,
            "roles": one.roles,
            "spans": _spans(one.mentions),
        }


def _spans(spans: Iterable[Span]) -> list[dict[str, int]]:
    return [span._asdict() for span in spans]


_TABLES: Mapping[str, tuple[pa.Schema, Callable[[Reading, _Known], Iterator[dict[str, Any]]]]] = {
    "statements": (STATEMENTS, _statements),
    "attributions": (ATTRIBUTIONS, _attributions),
    "mentions": (MENTIONS, _mentions),
}
