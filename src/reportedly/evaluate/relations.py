"""Who did what to whom against sentences with one coded event each, in PLOVER's types.

Two forms of records are read. `political-events`: `actor` and `recipient` (spans) and `type`. `plover`, the gold
records of the ontology's manual: `event_2021` and `spans` with the roles event, source, target and source/target. A
participant fits when it shares half of the shorter of both spans. Sentences may tell of more than what was coded, so
there is no precision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reportedly.evaluate.counts import Counts, Figures
from reportedly.evaluate.records import as_report
from reportedly.reading import Reader
from reportedly.reading.plover import Coded, code, type_between
from reportedly.reading.statements.layers import Layers
from reportedly.report import Span

EARLIER_TYPES = {"YIELD": ("CONCEDE", "RETREAT")}  # PLOVER's draft of 2016 had one type for what are two since

# Modes of that draft under the names that they have since; others are the same, or there are none.
EARLIER_MODES = {"strike-hun": "hunger", "strike-gen": "strike", "demo-org": "demo", "riot-spon": "riot",
                 "confiscate": "seize"}  # fmt: skip


def score_relations(records: Iterable[Mapping[str, Any]], reader: Reader) -> Figures:
    """The shares of relations whose parties are found, whose type is right where they are, and that are right whole;
    and of those whose type is right when the parties are given.
    """
    counts = Counts()
    for record in records:
        compare_relation(record, reader.layers_of(as_report(record)), counts)
    return {
        "relations: type, parties given": counts.recall("given"),
        "relations: both parties found": counts.recall("parties"),
        "relations: type, where they are": counts.recall("type"),
        "relations: actor, recipient and type": counts.recall("whole"),
    }


def compare_relation(record: Mapping[str, Any], layers: Layers, counts: Counts) -> None:
    """Count one sentence of `political-events`."""
    types = EARLIER_TYPES.get(record["type"], (record["type"],))
    actor, recipient = Span(*record["actor"]), Span(*record["recipient"])
    found = {act.type for act in code(layers) if fits(act.actors, actor) and fits(act.recipients, recipient)}
    right = bool(found & set(types))
    counts.add_numbers("given", type_between(layers, actor, recipient) in types, 1, 1)
    counts.add_numbers("parties", bool(found), 1, bool(found))
    counts.add_numbers("type", right, bool(found), bool(found))
    counts.add_numbers("whole", right, 1, 1)


def score_records(records: Iterable[Mapping[str, Any]], reader: Reader) -> Figures:
    """The shares of gold records whose type is right at the words of the event, and whose parties all are there.

    Records whose markup does not give spans are left out.
    """
    counts = Counts()
    for record in records:
        if record["spans"]:
            compare_record(record, code(reader.layers_of(as_report(record))), counts)
    return {
        "records: type": counts.recall("type"),
        "records: actor and recipient": counts.recall("parties"),
        "records: mode, where one is given": counts.recall("mode"),
    }


def compare_record(record: Mapping[str, Any], acts: Iterable[Coded], counts: Counts) -> None:
    """Count one record of `plover`."""
    spans = {role: list(_spans(record, role)) for role in ("event", "source", "target", "source/target")}
    about = [act for act in acts if any(act.trigger.overlaps(span) for span in spans["event"])]
    counts.add_numbers("type", any(act.type == record["event_2021"] for act in about), 1, 1)
    counts.add_numbers("parties", any(_has_parties(act, spans) for act in about), 1, 1)
    if mode := record.get("mode"):
        counts.add_numbers("mode", any(act.mode == EARLIER_MODES.get(mode, mode) for act in about), 1, 1)


def _has_parties(act: Coded, spans: Mapping[str, list[Span]]) -> bool:
    return (
        all(fits(act.actors, span) for span in spans["source"])
        and all(fits(act.recipients, span) for span in spans["target"])
        and all(fits((*act.actors, *act.recipients), span) for span in spans["source/target"])
    )


def _spans(record: Mapping[str, Any], role: str) -> Iterator[Span]:
    return (Span(span["start"], span["end"]) for span in record["spans"] if span["role"] == role)


def fits(found: Iterable[Span], wanted: Span) -> bool:
    """Whether one of the spans shares half of the shorter of it and the wanted one."""
    return any(_shared(span, wanted) * 2 >= min(_length(span), _length(wanted)) for span in found)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _length(span: Span) -> int:
    return span.end - span.start
