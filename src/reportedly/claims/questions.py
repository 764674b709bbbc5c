"""What reports say is not known, joined to the statements of later reports that answer it.

A statement answers a question where it is about the same event and the same people or things, says what was asked for
(a number of them, who, where, when), says it firmly, and was public after the question was asked. Nothing here depends
on claims: a question and a statement are held against each other, whatever else there is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from reportedly.claims.entities.directory import Directory
from reportedly.claims.figures import told_figures
from reportedly.claims.moods import FIRM
from reportedly.claims.profile import Profile, make_profiles
from reportedly.claims.tables import load_table, word_set
from reportedly.claims.values import Answer, Evidence, LedgerEntity, RecordedQuestion
from reportedly.claims.words import content_words, fold, folded_words, kind_word, stem
from reportedly.reading.values import EntityKind, Mood, SourceKind
from reportedly.report import Report

_ASKS = re.compile(r"\b(how many|how much|who|whom|whose|where|when|whether|what|why|which|how|if)\b", re.IGNORECASE)
# In "Where Saleh is hiding has not been disclosed" the end is no part of what is asked.
_HELPERS = r"(?:is|are|was|were|has|have|had|remains?|could|cannot)"
_END = re.compile(
    rf"\s{_HELPERS}\s(?:(?!{_HELPERS}\s)[\w'’]+\s){{0,3}}?(?:not|no|yet|unknown|unclear|uncertain|unconfirmed|mystery"
    r"|guess|(?:open )?question|hard)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_COUNTED = 3  # words after "how many" among which stands what is counted
_SOON = timedelta(days=7)  # after a question that names nobody, how long a statement may still be meant
_FRONTED = 12  # characters before a question word that still opens the sentence


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question made comparable: the question word, the stems of what is asked, the rows of events among them, the
    kinds of what is counted, and the ledger's entities that it names.
    """

    word: str
    stems: frozenset[str]
    rows: frozenset[str]
    counted: frozenset[str]
    about: tuple[LedgerEntity, ...]
    report: Report


def answer_questions(questions: Iterable[RecordedQuestion], evidence: Evidence) -> tuple[RecordedQuestion, ...]:
    """The questions with their answers among these statements, the first first."""
    asked, directory = tuple(questions), Directory(evidence.entities)
    spans: defaultdict[str, list[RecordedQuestion]] = defaultdict(list)
    for one in asked:
        spans[one.report.id].append(one)
    profiles = [p for p in make_profiles(evidence, directory) if not _is_asked(p, spans[p.report])]
    return tuple(replace(one, answers=tuple(_answers(one, profiles, directory))) for one in asked)


def _is_asked(profile: Profile, questions: Iterable[RecordedQuestion]) -> bool:
    """Whether the statement is itself part of what its report says is not known."""
    return any(one.question.span.overlaps(span) for one in questions for span in profile.recorded.statement.evidence)


def _answers(one: RecordedQuestion, profiles: Iterable[Profile], directory: Directory) -> Iterable[Answer]:
    asked = _asked(one, directory)
    for profile in profiles:
        if profile.moment > one.report.known_from and _is_answer(asked, profile, directory):
            recorded, source = profile.recorded, profile.source
            yield Answer(
                statement=profile.id,
                claim=recorded.claim,
                report=profile.report,
                at=recorded.report.published.isoformat(),
                outlet=recorded.report.outlet,
                source=source.name if source.kind is not SourceKind.OUTLET else recorded.report.outlet,
                text=recorded.statement.text,
            )


def _asked(one: RecordedQuestion, directory: Directory) -> _Asked:
    text = " ".join(one.question.text.split())
    found = _ASKS.search(text)
    clause = text[found.end() :] if found else text
    if found and found.start() < _FRONTED:
        clause = _END.sub("", clause)
    words = [word for word in folded_words(clause) if word not in word_set("words", "unknowing")]
    counts = found is not None and fold(found[1]).startswith("how m")
    nouns = [word for word in words if word not in word_set("words", "stop")][:_COUNTED] if counts else []
    forms: dict[str, str] = load_table("words")["forms"]
    stems = content_words(" ".join(forms.get(word, word) for word in words))
    about = tuple(entity for id in one.question.about if (entity := directory.of(id)))
    return _Asked(
        word=fold(found[1]) if found else "",
        stems=stems,
        rows=frozenset(row for found_stem in stems for row in _rows_by_stem().get(found_stem, ())),
        counted=frozenset(map(kind_word, nouns)) or frozenset({"person"} if counts else ()),
        about=about,
        report=one.report,
    )


@cache
def _rows_by_stem() -> dict[str, frozenset[str]]:
    rows: defaultdict[str, set[str]] = defaultdict(set)
    for row in load_table("events")["rows"]:
        name, *_ = words = row.split()
        for word in words:
            rows[stem(word)].add(name)
    return {word: frozenset(names) for word, names in rows.items()}


def _is_answer(asked: _Asked, profile: Profile, directory: Directory) -> bool:
    may_deny = asked.word in ("whether", "if")
    if not (profile.mood in FIRM or (may_deny and profile.mood is Mood.DENIED)):
        return False
    same_event = stem(profile.lemma) in asked.stems or asked.rows & (profile.events | profile.vague_events)
    return bool(same_event) and _is_about(asked, profile, directory) and _says_it(asked, profile)


def _is_about(asked: _Asked, profile: Profile, directory: Directory) -> bool:
    """Whether the statement tells of the people or things that the question names.

    Where it names none ("how many have left"), it asks for what its report tells of: the statement must be of these
    days, and about somebody or some place that the report names.
    """
    if asked.about:
        return any(_names(entity, profile, directory) for entity in asked.about)
    event = {stem(profile.lemma)} | {s for s in asked.stems if _rows_by_stem().get(s, frozenset()) & profile.events}
    counted = {stem(word) for word in asked.counted}
    if rest := asked.stems - event - counted:
        return bool(rest & _all_words(profile))
    found = [directory.of(p.entity) for p in profile.recorded.statement.actors + profile.recorded.statement.recipients]
    found.append(directory.of_place(profile.recorded.place, profile.report))
    told = any(entity is not None and asked.report.id in entity.reports for entity in found)
    return told and profile.moment - asked.report.known_from <= _SOON


def _names(entity: LedgerEntity, profile: Profile, directory: Directory) -> bool:
    """Whether the statement names it; a place also where the statement gives none, and its report tells of that one."""
    place = directory.of_place(profile.recorded.place, profile.report)
    if entity.id in profile.named or (place is not None and place.id == entity.id):
        return True
    return entity.kind is EntityKind.PLACE and place is None and profile.report in entity.reports


def _all_words(profile: Profile) -> frozenset[str]:
    parties = (party.words for party in profile.actors + profile.recipients)
    return (profile.words | profile.place).union(*parties)


def _says_it(asked: _Asked, profile: Profile) -> bool:
    """Whether the statement gives what was asked for."""
    if asked.counted:
        return bool({figure.unit for figure, _ in told_figures(profile)} & asked.counted)
    if asked.word in ("who", "whom", "whose"):
        return any(party.entity or party.kind == "person" for party in profile.actors)
    if asked.word in ("what", "why", "how", "which"):
        return any(not party.words & asked.stems for party in profile.actors)
    if asked.word == "where":
        return bool(profile.place)
    return profile.timed if asked.word == "when" else True
