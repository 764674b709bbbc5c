"""Statements about one happening against the event chains of texts in ECB+'s form.

A record holds `id`, `topic`, `text` and `mentions`, each with `start`, `end`, `lemma` and the `chain` it belongs to.
Mentions are grouped by the learned scorer alone, each topic by itself; and as a ledger groups its statements, by topic
and all together. The reader's own mentions are its statements or, more of them, its events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportedly.claims.entities.directory import Directory
from reportedly.claims.entities.linking import link_entities
from reportedly.claims.grouping.groups import group_by, group_statements
from reportedly.claims.grouping.learned import likeness_learned
from reportedly.claims.profile import Profile, make_profiles
from reportedly.claims.values import Evidence, RecordedStatement
from reportedly.evaluate.clusters import score_grouping
from reportedly.evaluate.counts import Figures, pair_up
from reportedly.evaluate.records import as_report, span_of
from reportedly.reading import Reader
from reportedly.reading.statements.assembly import make_statements
from reportedly.reading.statements.layers import Layers
from reportedly.reading.statements.meanings import find_meanings
from reportedly.reading.statements.predicates import Predicate
from reportedly.reading.text.tokens import Token, tops
from reportedly.reading.values import Entity, Event, Statement
from reportedly.report import Span

Groups = dict[Any, Hashable]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One record read: a statement for each mention, by the mention's id; the reader's own statements and events."""

    topic: str
    chains: Mapping[str, str]
    lemmas: Mapping[str, str]
    marked: tuple[RecordedStatement, ...]
    own: tuple[RecordedStatement, ...]
    events: tuple[RecordedStatement, ...]
    same: Mapping[str, str]  # the mention that an own statement, or event, is
    entities: tuple[tuple[Entity, str], ...]


def score(records: Iterable[Mapping[str, Any]], reader: Reader) -> Figures:
    """CoNLL F1 and its parts: mentions given, the reader's own, and what the same lemma in a topic gives."""
    texts = [read_text(record, reader) for record in records]
    expected: Groups = {mention: chain for text in texts for mention, chain in text.chains.items()}
    topics = _by_topic(texts)
    given, own, events = (
        _joined(_renamed(learned(profiles_of(topic, which), name), topic) for name, topic in topics.items())
        for which in ("marked", "own", "events")
    )
    kept, kept_own = (
        _joined(_renamed(grouping(profiles_of(topic, which), name), topic) for name, topic in topics.items())
        for which in ("marked", "own")
    )
    lemmas: Groups = {mention: (text.topic, lemma) for text in texts for mention, lemma in text.lemmas.items()}
    found: dict[str, Groups] = {
        "mentions and topics given": given,
        "same lemma in a topic": lemmas,
        "own statements, topics given": own,
        "own events, topics given": events,
        "as a ledger: mentions and topics given": kept,
        "as a ledger: mentions given": grouping(profiles_of(texts, "marked"), ""),
        "as a ledger: own statements, topics given": kept_own,
    }
    figures = {
        f"{name}: {figure}": value
        for name, groups in found.items()
        for figure, value in score_grouping(expected, groups).items()
    }
    several = score_grouping(_of_several(expected), _of_several(events))
    return figures | {"own events, groups of one left out: CoNLL F1": several["CoNLL F1"]}


def read_text(record: Mapping[str, Any], reader: Reader) -> Text:
    """Read one record."""
    layers = reader.layers_of(as_report(record))
    names = [f"{record['id']}:{mention['start']}-{mention['end']}" for mention in record["mentions"]]
    marked = statements_at(layers, record["mentions"])
    own = list(_in_marked_sentences(_by_trigger(layers).values(), record["mentions"]))
    events = list(_in_marked_sentences(statements_of_events(layers), record["mentions"]))
    # By their triggers: the events have statements of their own numbering.
    events = [(event, replace(statement, id=f"{record['id']}@{event.trigger.start}")) for event, statement in events]
    spans = {name: span_of(mention) for name, mention in zip(names, record["mentions"], strict=True)}
    pairs = [
        pair
        for found in (own, events)
        for pair in pair_up(spans.items(), found, lambda mention, said: mention[1].overlaps(said[0].trigger))
    ]
    dated = bool(record.get("published"))
    return Text(
        topic=record["topic"],
        chains=dict(zip(names, (mention["chain"] for mention in record["mentions"]), strict=True)),
        lemmas=dict(zip(names, (mention["lemma"].lower() for mention in record["mentions"]), strict=True)),
        marked=tuple(
            _recorded(layers, event, replace(statement, id=name), dated)
            for name, (event, statement) in zip(names, marked, strict=True)
        ),
        own=tuple(_recorded(layers, event, statement, dated) for event, statement in own),
        events=tuple(_recorded(layers, event, statement, dated) for event, statement in events),
        same={statement.id: name for (name, _), (_, statement) in pairs},
        entities=tuple((entity, layers.report.id) for entity in layers.cast.entities),
    )


def statements_at(layers: Layers, mentions: Iterable[Mapping[str, Any]]) -> list[tuple[Event, Statement]]:
    """What the reader makes of each mention: its own statement there, or else the one that it would make of the word.

    Words that are no predicate to the reader ("the quake") become one by themselves.
    """
    own = {predicate.trigger.index: predicate for predicate in layers.predicates}
    heads = [_head(layers, span_of(mention), own) for mention in mentions]
    added = {head.index: Predicate(head, head) for head in heads if head.index not in own}
    every = tuple(predicate for _, predicate in sorted((own | added).items()))
    found = _by_trigger(replace(layers, predicates=every)) | _by_trigger(layers)
    return [found[head.span] for head in heads]


def statements_of_events(layers: Layers) -> list[tuple[Event, Statement]]:
    """A statement for every word that the encoder takes for a happening, also for a noun in passing ("the quake").

    Predicates that it takes for none, most of them states ("was a carpenter"), are left out.
    """
    tokens = [layers.parse.tokens[index] for index in layers.learned.happenings]
    added = {token.index: Predicate(token, token) for token in tokens}
    every = added | {predicate.trigger.index: predicate for predicate in layers.predicates}
    found = _by_trigger(replace(layers, predicates=tuple(every[index] for index in sorted(every))))
    found |= _by_trigger(layers)
    return [found[token.span] for token in tokens]


def profiles_of(texts: Iterable[Text], which: str) -> tuple[Profile, ...]:
    """The profiles of `marked`, `own` or `events` statements of some texts, as if these were a ledger."""
    texts = list(texts)
    linked = link_entities([entity for text in texts for entity in text.entities])
    statements = tuple(statement for text in texts for statement in getattr(text, which))
    return make_profiles(Evidence(statements=statements, entities=linked), Directory(linked))


def grouping(profiles: Sequence[Profile], name: str) -> Groups:
    """The group of each statement, named by its first and by `name`."""
    return {profile.id: (name, group[0].id) for group in group_statements(profiles) for profile in group}


def learned(profiles: Sequence[Profile], name: str) -> Groups:
    """As `grouping`, by what was learned alone: what a ledger adds to it rests on days, which these texts have not."""
    groups = group_by(profiles, likeness_learned)
    return {profile.id: (name, group[0].id) for group in groups for profile in group}


def _by_topic(texts: Iterable[Text]) -> dict[str, list[Text]]:
    topics: defaultdict[str, list[Text]] = defaultdict(list)
    for text in texts:
        topics[text.topic].append(text)
    return dict(topics)


def _joined(groupings: Iterable[Groups]) -> Groups:
    return {thing: group for groups in groupings for thing, group in groups.items()}


def _renamed(groups: Groups, texts: Iterable[Text]) -> Groups:
    """The groups of own statements, each under the mention that it is."""
    same = {own: mention for text in texts for own, mention in text.same.items()}
    return {same.get(str(thing), thing): group for thing, group in groups.items()}


def _of_several(groups: Groups) -> Groups:
    """Without the groups of one thing, which tell most of what was marked (Cattan and others, 2021)."""
    sizes: defaultdict[Hashable, int] = defaultdict(int)
    for group in groups.values():
        sizes[group] += 1
    return {thing: group for thing, group in groups.items() if sizes[group] > 1}


def _in_marked_sentences(
    told: Iterable[tuple[Event, Statement]], mentions: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[Event, Statement]]:
    """The statements in sentences with a mention: in the others the corpus marks nothing."""
    for event, statement in told:
        if any(statement.sentence.overlaps(span_of(mention)) for mention in mentions):
            yield event, statement


def _by_trigger(layers: Layers) -> dict[Span, tuple[Event, Statement]]:
    events, statements = make_statements(layers)
    by_id = {event.id: event for event in events}
    return {by_id[s.event].trigger: (by_id[s.event], s) for s in statements}


def _head(layers: Layers, span: Span, own: Mapping[int, Predicate]) -> Token:
    """The word that a mention turns on: where the reader sees a predicate, or else the top of its tree."""
    inside = [token for token in layers.parse.tokens if token.span.overlaps(span)]
    return next((token for token in inside if token.index in own), None) or tops(inside)[0]


def _recorded(layers: Layers, event: Event, statement: Statement, dated: bool) -> RecordedStatement:
    """As a ledger holds it; where the day of the report is not known, neither is any time that counts from it."""
    place = next((place for place in layers.places if place.id == statement.place), None)
    told = statement if dated else replace(statement, time=None)
    (meaning,) = find_meanings(layers, [event], [statement])
    return RecordedStatement(statement=told, event=event, place=place, report=layers.report, meaning=meaning)
