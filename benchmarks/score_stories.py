"""Score the reading, field by field, against the hand-made stories.

`python benchmarks/score_stories.py examples/panjshir examples/orrin-flood` prints a table; `--misses 20` prints the
statements with most fields wrong.
"""

from __future__ import annotations

import argparse
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import Any

from reportedly.claims.entities.linking import link_entities
from reportedly.claims.forming import form_claims
from reportedly.claims.values import Claim, Evidence, RecordedStatement
from reportedly.intake import Header, read_source
from reportedly.reading import Reader
from reportedly.reading.values import Participant, Reading, Statement
from reportedly.report import Report, Span
from stories import Story, b_cubed, load_story

FIELDS = (
    "type",
    "actors",
    "recipients",
    "place",
    "time",
    "quantities",
    "polarity",
    "certainty",
    "mood",
    "sources",
)
_ARTICLES = {"the", "a", "an", "his", "her", "its", "their"}


@dataclass
class Scores:
    """Counts for one story; `right` counts matched statements with the field right."""

    gold: int = 0
    found: int = 0
    complete_gold: int = 0
    complete_read: int = 0
    complete_matched: int = 0
    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    claims: dict[str, float] = field(default_factory=dict)
    questions: int = 0
    questions_found: int = 0
    questions_read: int = 0
    matched: dict[str, str] = field(default_factory=dict)
    misses: list[tuple[int, str]] = field(default_factory=list)

    def rates(self) -> dict[str, float]:
        """Every figure by name: statements found, precision on the complete reports, each field, questions."""
        rates = {
            "statements found": self.found / self.gold,
            "statements precision": self.complete_matched / max(1, self.complete_read),
        }
        rates |= {name: self.right[name] / max(1, self.found) for name in FIELDS}
        rates |= self.claims
        rates["questions found"] = self.questions_found / max(1, self.questions)
        rates["questions precision"] = self.questions_found / max(1, self.questions_read)
        return rates


def score_story(story: Story, reader: Reader) -> Scores:
    """Read every report of a story and compare."""
    scores = Scores()
    readings = []
    for name in story.bodies:
        report = next(iter(read_source(story.folder / name, Header())))
        assert isinstance(report, Report), report
        readings.append(reader.read(report))
        _score_report(story, name, readings[-1], scores)
    scores.claims = _score_claims(story, readings, scores.matched)
    scores.misses.sort(key=lambda miss: -miss[0])
    return scores


def _score_report(story: Story, name: str, reading: Reading, scores: Scores) -> None:
    gold = [s for s in story.statements if s["report"] == name]
    matched: set[str] = set()
    triggers = {event.id: event.trigger for event in reading.events}
    for expected in gold:
        span = Span(*story.trigger_span(expected))
        statement = next((s for s in reading.statements if triggers[s.event].overlaps(span)), None)
        scores.gold += 1
        if statement is None:
            scores.misses.append((len(FIELDS), f"{name} {expected['id']} {expected['words']!r}: not found"))
            continue
        matched.add(statement.id)
        scores.matched[expected["id"]] = statement.id
        scores.found += 1
        _score_fields(expected, statement, reading, scores)
    if name in story.expected["complete"]:
        scores.complete_gold += len(gold)
        scores.complete_read += len(reading.statements)
        scores.complete_matched += len(matched)
        for statement in reading.statements:
            if statement.id not in matched:
                scores.misses.append((0, f"{name}: not in the expected: {statement.text!r}"))
    _score_questions(story, name, reading, scores)


def _score_fields(expected: dict[str, Any], statement: Statement, reading: Reading, scores: Scores) -> None:
    read = read_fields(statement, reading)
    wrong = []
    for name in FIELDS:
        if same_field(name, expected[name], read[name]):
            scores.right[name] += 1
        else:
            wrong.append(f"{name}: expected {expected[name]}, read {read[name]}")
    if wrong:
        scores.misses.append(
            (len(wrong), f"{expected['report']} {expected['id']} {expected['words']!r}: " + "; ".join(wrong))
        )


def read_fields(statement: Statement, reading: Reading) -> dict[str, Any]:
    """A statement's fields as `expected.yaml` writes them; participants as sets of the names that would do."""
    event = next(e for e in reading.events if e.id == statement.event)
    place = next((p for p in reading.places if p.id == statement.place), None)
    return {
        "type": event.type.value if event.type else None,
        "actors": [names_of(p, reading) for p in statement.actors],
        "recipients": [names_of(p, reading) for p in statement.recipients],
        "place": {place.name, place.text} if place else None,
        "time": [statement.time.begin, statement.time.end] if statement.time else None,
        "quantities": [(q.low, q.high) for q in statement.quantities],
        "polarity": statement.polarity.value,
        "certainty": statement.certainty.value,
        "mood": statement.mood.value,
        "sources": [({source.name}, source.kind.value) for source in statement.sources],
    }


def names_of(participant: Participant, reading: Reading) -> set[str]:
    """The participant's words and every name of its entity."""
    entity = next((e for e in reading.entities if e.id == participant.entity), None)
    return {participant.text, *(entity.names if entity else ())}


def same_field(name: str, expected: Any, read: Any) -> bool:
    """Whether a field was read right."""
    if name in {"actors", "recipients"}:
        return _same_names(expected, read)
    if name == "place":
        return (expected is None) == (read is None) and (read is None or same_name(str(expected), read))
    if name == "time":
        return bool((list(expected) if expected else None) == read)
    if name == "quantities":
        return sorted(map(str, _bounds(expected))) == sorted(map(str, read))
    if name == "sources":
        return len(expected) == len(read) and all(
            e["kind"] == kind and same_name(str(e["name"]), names)
            for e, (names, kind) in zip(expected, read, strict=True)
        )
    return bool(expected == read)


def _bounds(quantities: list[dict[str, Any]]) -> list[tuple[float | None, float | None]]:
    return [tuple(None if q[k] is None else float(q[k]) for k in ("low", "high")) for q in quantities]  # type: ignore[misc]


def _same_names(expected: list[str], read: list[set[str]]) -> bool:
    if len(expected) != len(read):
        return False
    left = list(read)
    for name in expected:
        match = next((names for names in left if same_name(str(name), names)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def same_name(expected: str, read: set[str]) -> bool:
    """Whether the words of one name hold those of the other, articles and case aside."""
    wanted = _words(expected)
    return any(wanted <= _words(name) or _words(name) <= wanted for name in read if _words(name))


def _words(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name.casefold()).replace("’", "'").replace("'s", "")
    words = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split()
    return set(words) - _ARTICLES


def _score_claims(story: Story, readings: list[Reading], matched: dict[str, str]) -> dict[str, float]:
    """Grouping of the statements found (B-cubed), status and origins of the claims expected, and conflicts.

    A claim expected is held against the claim that holds most of its statements.
    """
    claims = form_claims(evidence_of(readings))
    home = {statement: claim for claim in claims for statement in claim.statements}
    expected = {s["id"]: s["claim"] for s in story.statements if s["id"] in matched}
    groups: dict[str, set[str]] = defaultdict(set)
    for key, name in expected.items():
        groups[name].add(key)
    precisions, recalls = zip(
        *b_cubed(expected, {key: home[matched[key]].id for key in expected}).values(), strict=True
    )
    precision, recall = mean(precisions), mean(recalls)
    gold = {claim["id"]: claim for claim in story.expected["claims"]}
    # Sorted, so that of two claims with as many statements the same one is taken each time.
    best = {
        name: Counter(home[matched[key]].id for key in sorted(keys)).most_common(1)[0][0]
        for name, keys in groups.items()
    }
    by_id = {claim.id: claim for claim in claims}
    right = {
        "claims: status": sum(by_id[best[name]].status.value == gold[name]["status"] for name in groups),
        "claims: origins": sum(len(by_id[best[name]].origins) == gold[name]["origins"] for name in groups),
    }
    scores = {"claims: B3 F1": 2 * precision * recall / (precision + recall)}
    scores |= {name: count / len(groups) for name, count in right.items()}
    claim_of = {matched[s["id"]]: s["claim"] for s in story.statements if s["id"] in matched}
    return scores | _score_conflicts(story, claims, claim_of)


def _score_conflicts(story: Story, claims: tuple[Claim, ...], claim_of: dict[str, str]) -> dict[str, float]:
    """How many of the conflicts expected were found, and how many of those found are right, each kind once a claim.

    A conflict is right where those of its two statements that the story lists belong to one claim, of which a conflict
    of that kind is expected. One between two statements that are not listed is left out: nobody has judged it.
    """
    expected = {(claim["id"], kind) for claim in story.expected["claims"] for kind in claim["conflicts"]}
    hit: set[tuple[str, str]] = set()
    found: dict[tuple[str, str], bool] = {}
    for claim in claims:
        for conflict in claim.conflicts:
            listed = {claim_of[id] for id in conflict.statements if id in claim_of}
            right = {(id, conflict.kind.value) for id in listed} & expected if len(listed) == 1 else set()
            hit |= right
            if listed:
                key = claim.id, conflict.kind.value
                found[key] = found.get(key, False) or bool(right)
    return {
        "conflicts found": len(hit) / len(expected),
        "conflicts precision": sum(found.values()) / max(1, len(found)),
    }


def evidence_of(readings: list[Reading]) -> Evidence:
    """What claims are formed from, straight from readings."""
    statements = []
    for reading in readings:
        events = {event.id: event for event in reading.events}
        places = {place.id: place for place in reading.places}
        for statement, meaning in zip(reading.statements, reading.meanings, strict=True):
            recorded = RecordedStatement(
                statement=statement,
                event=events[statement.event],
                place=places.get(statement.place or ""),
                report=reading.report,
                meaning=meaning,
            )
            statements.append(recorded)
    entities = link_entities([(entity, r.report.id) for r in readings for entity in r.entities])
    return Evidence(statements=tuple(statements), entities=entities)


def _score_questions(story: Story, name: str, reading: Reading, scores: Scores) -> None:
    gold = [q for q in story.expected["questions"] if q["report"] == name]
    body = story.bodies[name]
    spans = [Span(start := body.index(q["words"]), start + len(q["words"])) for q in gold]
    scores.questions += len(spans)
    scores.questions_read += len(reading.questions)
    for span, question in zip(spans, gold, strict=True):
        if any(span.overlaps(q.span) for q in reading.questions):
            scores.questions_found += 1
        else:
            scores.misses.append((len(FIELDS), f"{name} question not found: {question['words']!r}"))
    for read in reading.questions:
        if not any(span.overlaps(read.span) for span in spans):
            scores.misses.append((0, f"{name} no such question: {read.text!r}"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", nargs="+", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    arguments = parser.parse_args()
    reader = Reader()
    scored = {path.name: score_story(load_story(path), reader) for path in arguments.stories}
    print(f"{'':24}" + "".join(f"{name:>14}" for name in scored))
    rates = {name: scores.rates() for name, scores in scored.items()}
    for figure in next(iter(rates.values())):
        print(f"{figure:24}" + "".join(f"{rates[name][figure]:14.3f}" for name in scored))
    for name, scores in scored.items():
        print(f"{name}: {scores.gold} statements expected, {scores.found} found, {scores.questions} questions")
        for _, miss in scores.misses[: arguments.misses]:
            print(f"  {miss}")


if __name__ == "__main__":
    main()
