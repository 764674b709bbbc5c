"""The chain of sources behind a statement, outermost first: the outlet, whom it cites, whom they cite."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from reportedly.reading.entities.cast import Cast
from reportedly.reading.entities.names import name_key
from reportedly.reading.speech.speech import Speech
from reportedly.reading.statements.certainty import Stance
from reportedly.reading.statements.effects import has_no
from reportedly.reading.statements.phrases import phrase_span
from reportedly.reading.statements.retractions import is_taken_back
from reportedly.reading.tables import load_table
from reportedly.reading.text.tokens import Parse, Token
from reportedly.reading.values import Entity, EntityKind, Mood, Source, SourceKind

_NO_SOURCE = {"nobody", "none", "i", "we", "you", "it", "there", "this", "that", "these", "which", "what", "one", "who"}
_OF_ENTITY = {
    EntityKind.PERSON: SourceKind.PERSON,
    EntityKind.GROUP: SourceKind.GROUP,
    EntityKind.ORGANISATION: SourceKind.ORGANISATION,
    EntityKind.PLACE: SourceKind.ORGANISATION,  # "Washington said": a government
}


def find_chain(
    parse: Parse, outlet: str, speeches: tuple[Speech, ...], stance: Stance, cast: Cast
) -> tuple[Source, ...]:
    """The sources of a statement under the attributions `speeches` (outermost first) and a word of hearsay.

    A denial is the denier's: the rumour that it denies is no source of it, nor are those of a report that
    is taken back.
    """
    hearsay, denied = stance.hearsay, stance.mood is Mood.DENIED
    chain = [Source(name=outlet, kind=SourceKind.OUTLET, span=None, entity=None)]
    for speech in takewhile(lambda speech: not is_taken_back(parse, speech), speeches):
        for source in _sources(parse, speech, cast):
            if all(not _is_same(source, known) for known in chain):
                chain.append(source)
    if denied:
        chain = [s for s in chain if s.kind is not SourceKind.HEARSAY]
    elif hearsay is not None and all(s.kind is not SourceKind.HEARSAY for s in chain):
        chain.append(Source(name=hearsay.text, kind=SourceKind.HEARSAY, span=hearsay.span, entity=None))
    return tuple(chain)


def _is_same(source: Source, known: Source) -> bool:
    """Whether a source is in the chain already; a paper that names itself is the outlet."""
    if known.kind is SourceKind.OUTLET and source.kind in {SourceKind.PUBLICATION, SourceKind.ORGANISATION}:
        return set(name_key(source.name)) <= set(name_key(known.name.replace(".", " ")))
    return source.name == known.name


def _sources(parse: Parse, speech: Speech, cast: Cast) -> Iterator[Source]:
    if speech.manner == "rumour":
        noun = speech.speaker or speech.head
        yield Source(name=noun.text, kind=SourceKind.HEARSAY, span=noun.span, entity=None)
    told = _publication_told(parse, speech, cast)
    if told is not None:
        yield told
    if speech.speaker is None or speech.manner == "rumour":
        return
    if _is_outlet(parse, speech.speaker):
        return
    if cast.at(speech.speaker) is None and cast.first_mention(speech.speaker).lower in _NO_SOURCE:
        return  # the writer's own voice, or nobody's
    if has_no(parse, speech.speaker):
        return  # "no group has said"
    yield _source(parse, speech.speaker, cast)


def _is_outlet(parse: Parse, speaker: Token) -> bool:
    """Whether the outlet speaks of itself: "this newspaper", "Correction:"."""
    table, words = load_table("questions"), load_table("words")
    determiner = parse.child(speaker, "det", "poss")
    ours = (
        determiner is not None
        and determiner.lower in {"this", "our"}
        and speaker.lemma in table["own_texts"] + words["papers"] + words["paper_nouns"]
    )
    label = speaker.lower in table["labels"] and parse.text[speaker.span.end : speaker.span.end + 1] == ":"
    return ours or label


def _publication_told(parse: Parse, speech: Speech, cast: Cast) -> Source | None:
    """The paper that somebody told, through which it passed: "X told the Ostrand Post"."""
    for listener in parse.all_children(speech.head, "dobj", "dative"):
        entity = cast.at(listener)
        if entity is not None and _kind_of_entity(entity) is SourceKind.PUBLICATION:
            return _source(parse, listener, cast)
    return None


def _source(parse: Parse, speaker: Token, cast: Cast) -> Source:
    entity = cast.at(speaker)
    if entity is not None:
        return Source(
            name=entity.name, kind=_kind_of_entity(entity), span=phrase_span(parse, speaker), entity=entity.id
        )
    named = cast.first_mention(speaker)
    span = phrase_span(parse, named)
    return Source(
        name=span.of(parse.text), kind=_kind_of_noun(parse, named), span=phrase_span(parse, speaker), entity=None
    )


def _kind_of_entity(entity: Entity) -> SourceKind:
    if entity.kind is not EntityKind.PERSON and _is_publication(entity):
        return SourceKind.PUBLICATION
    return _OF_ENTITY[entity.kind]


def _is_publication(entity: Entity) -> bool:
    """By its name ("Esker Courier"), or by what it is called ("the newspaper Vesk")."""
    words, tables = entity.name.lower().split(), load_table("words")
    named = "news" in words or not {*words[:1], *words[-1:]}.isdisjoint(tables["kinds"]["publication"])
    return named or any(role.split()[-1] in tables["papers"] for role in entity.roles)


def _kind_of_noun(parse: Parse, noun: Token) -> SourceKind:
    """The kind of a source without a name of its own, by its noun.

    People without a name are anonymous, but "the defence secretary" can be only one person.
    """
    determiner = parse.child(noun, "det", "poss")
    definite = determiner is not None and (determiner.lower == "the" or determiner.dep == "poss")
    if definite and noun.tag == "NN" and noun.lower in load_table("words")["offices"]:
        return SourceKind.PERSON
    if noun.lower in {"he", "she"}:
        return SourceKind.PERSON  # whoever it is
    for kind, words in load_table("words")["sources"].items():
        if kind != "anonymous" and (noun.lower in words or noun.lemma in words):
            return SourceKind(kind)
    return SourceKind.ANONYMOUS
