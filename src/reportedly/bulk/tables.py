"""The tables that a person loads: statements, attributions and mentions of entities, by the day of publication."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import pyarrow as pa

from reportedly.bulk.folder import Folder
from reportedly.bulk.parts import Parts
from reportedly.bulk.plan import load_survey
from reportedly.bulk.reading import load_shard, write_rows
from reportedly.jsonable import to_json
from reportedly.ledger.keys import hashed
from reportedly.reading.values import Reading
from reportedly.report import Span

_SPAN = pa.list_(pa.int32(), 2)
_SPANS = pa.list_(_SPAN)
_REPORT = [("report", pa.string()), ("outlet", pa.string()), ("published", pa.string())]
_PARTICIPANTS = pa.list_(pa.struct([("text", pa.string()), ("entity", pa.string())]))
_SOURCES = pa.list_(pa.struct([("name", pa.string()), ("kind", pa.string()), ("entity", pa.string())]))

STATEMENTS = pa.schema(
    [
        *_REPORT,
        ("id", pa.string()),
        ("claim", pa.string()),
        ("text", pa.string()),
        ("evidence", _SPANS),
        ("lemma", pa.string()),
        ("type", pa.string()),
        ("actors", _PARTICIPANTS),  # entities are those of the table of entities
        ("recipients", _PARTICIPANTS),
        ("place", pa.string()),
        ("country", pa.string()),
        ("latitude", pa.float64()),
        ("longitude", pa.float64()),
        ("begin", pa.string()),
        ("end", pa.string()),
        ("polarity", pa.string()),
        ("certainty", pa.string()),
        ("mood", pa.string()),
        ("factuality", pa.float64()),
        ("sources", _SOURCES),
        ("statement", pa.large_string()),  # JSON: all of it
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
        *_REPORT,
        ("id", pa.string()),
        ("entity", pa.string()),
        ("name", pa.string()),
        ("kind", pa.string()),
        ("names", pa.list_(pa.string())),
        ("roles", pa.list_(pa.string())),
        ("spans", _SPANS),
    ]
)


class _Known(NamedTuple):
    """The ids of entities across reports by those that readings give, and of claims by the keys of statements."""

    homes: Mapping[str, str]
    claims: Mapping[int, str]


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
    id_of = {row["key"]: json.loads(row["entity"])["id"] for row in linked}
    return {member: id_of[entity_of[hashed(member)]] for member in members}


def _load_claims(folder: Folder, statements: list[str]) -> dict[int, str]:
    rows = Parts(folder.work("of-statement")).among(map(hashed, statements)).to_pylist()
    return {row["key"]: row["claim"] for row in rows}


def _statements(reading: Reading, known: _Known) -> Iterator[dict[str, Any]]:
    events = {event.id: event for event in reading.events}
    places = {place.id: place for place in reading.places}
    for one in reading.statements:
        body, event, place = to_json(one), events[one.event], places.get(one.place or "")
        time = body["time"] or {"begin": None, "end": None}
        yield {
            **{name: body[name] for name in ("id", "text", "evidence", "polarity", "certainty", "mood", "factuality")},
            "claim": known.claims[hashed(one.id)],
            "lemma": event.lemma,
            "type": event.type,
            "actors": [_named(actor, known) for actor in body["actors"]],
            "recipients": [_named(recipient, known) for recipient in body["recipients"]],
            "place": place and place.name,
            "country": place and place.country,
            "latitude": place and place.latitude,
            "longitude": place and place.longitude,
            "begin": time["begin"],
            "end": time["end"],
            "sources": [_named(source, known) for source in body["sources"]],
            "statement": json.dumps({**body, "event": to_json(event), "place": to_json(place)}, ensure_ascii=False),
        }


def _named(value: dict[str, Any], known: _Known) -> dict[str, Any]:
    return {**value, "entity": known.homes.get(value["entity"])}


def _attributions(reading: Reading, known: _Known) -> Iterator[dict[str, Any]]:
    for one in reading.attributions:
        yield {
            "kind": one.kind,
            "entity": known.homes.get(one.entity or ""),
            "source": _words(one.source, reading),
            "cue": _words(one.cue, reading),
            "content": _words(one.content, reading),
            "source_spans": to_json(one.source),
            "cue_spans": to_json(one.cue),
            "content_spans": to_json(one.content),
        }


def _words(spans: tuple[Span, ...], reading: Reading) -> str:
    return " … ".join(span.of(reading.report.text) for span in spans)


def _mentions(reading: Reading, known: _Known) -> Iterator[dict[str, Any]]:
    for one in reading.entities:
        body = to_json(one)
        yield {
            **{name: body[name] for name in ("id", "name", "kind", "names", "roles")},
            "entity": known.homes[one.id],
            "spans": body["mentions"],
        }


_TABLES: Mapping[str, tuple[pa.Schema, Callable[[Reading, _Known], Iterator[dict[str, Any]]]]] = {
    "statements": (STATEMENTS, _statements),
    "attributions": (ATTRIBUTIONS, _attributions),
    "mentions": (MENTIONS, _mentions),
}
