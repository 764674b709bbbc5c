"""The claims stage alone: claims formed from the example stories' hand-made statements, scored against their claims.

`python benchmarks/claims_gold.py` prints the figures; `--errors` also prints what went wrong. Everything that a reading
would give is taken from `expected.yaml`, except lemmas and sentences, which the parser gives, and roles, which nothing
gives. So the figures say what the stage can do at best, not what the whole program does.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reportedly.claims.entities.directory import Directory
from reportedly.claims.entities.linking import link_entities
from reportedly.claims.forming import form_claims, make_claims
from reportedly.claims.profile import Profile, make_profiles
from reportedly.claims.sources.tracing import Press
from reportedly.claims.values import Claim, Evidence, RecordedStatement
from reportedly.reading.encoder.parser import Parser
from reportedly.reading.text.tokens import Parse
from reportedly.reading.values import (
    Certainty,
    Entity,
    EntityKind,
    Event,
    EventType,
    Interval,
    Mood,
    Participant,
    Place,
    Polarity,
    Quantity,
    Source,
    SourceKind,
    Statement,
)
from reportedly.report import Report, Span
from stories import Story, b_cubed, load_story

EXAMPLES = Path(__file__).parent.parent / "examples"
NOWHERE = Span(0, 0)  # the gold has no spans for participants; the claims stage asks for none


def main(arguments: list[str]) -> None:
    total, total_given = Score(), Score()
    for folder in sorted(EXAMPLES.iterdir()):
        if (folder / "expected.yaml").exists():
            story = load_story(folder)
            evidence = gold_evidence(story)
            score = score_story(story, form_claims(evidence))
            given = score_story(story, from_gold_groups(story, evidence))
            print(f"{folder.name}\n  formed: {score}\n  grouped by hand: {given.rules()}")
            if "--errors" in arguments:
                print(*score.errors, "grouped by hand:", *given.errors, sep="\n")
            total.add(score)
            total_given.add(given)
    print(f"both\n  formed: {total}\n  grouped by hand: {total_given.rules()}")


def from_gold_groups(story: Story, evidence: Evidence) -> tuple[Claim, ...]:
    """The claims that the story's own grouping gives, to see the rules for origins and status alone."""
    directory = Directory(evidence.entities)
    claim_of = {s["id"]: s["claim"] for s in story.statements}
    groups: defaultdict[str, list[Profile]] = defaultdict(list)
    for profile in make_profiles(evidence, directory):
        groups[claim_of[profile.id]].append(profile)
    return make_claims(groups.values(), directory, Press(one.report.outlet for one in evidence.statements))


# --- from expected.yaml to evidence ---


def gold_evidence(story: Story) -> Evidence:
    """All of the story's statements, as if every report had been read without a mistake."""
    reports = {name: _report(story, name) for name in story.bodies}
    kinds = _entity_kinds(story)
    parser = Parser()
    parsed = {name: parser.parse(body).parse for name, body in story.bodies.items()}
    entities = _entities(story, reports, kinds)
    statements = [
        _recorded(s, reports[s["report"]], entities, parsed[s["report"]], story.trigger_span(s))
        for s in story.statements
    ]
    linked = link_entities([(entity, report) for (report, _), entity in entities.items()])
    return Evidence(statements=tuple(statements), entities=linked)


def _report(story: Story, name: str) -> Report:
    header, _, body = (story.folder / name).read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in header.splitlines() if not line.startswith("note:"))
    return Report(body, **fields)


def _entity_kinds(story: Story) -> dict[str, EntityKind]:
    """What the story's names name, as far as its sources and places tell; any other name is taken for a group."""
    kinds: dict[str, EntityKind] = {}
    for s in story.statements:
        kinds.update({name: EntityKind.GROUP for name in s["actors"] + s["recipients"] if _is_name(name)})
    for s in story.statements:
        if s["place"]:
            kinds[s["place"]] = EntityKind.PLACE
        for source in s["sources"]:
            if source["kind"] in ("person", "organisation", "group", "publication", "outlet"):
                kinds[source["name"]] = EntityKind.PERSON if source["kind"] == "person" else EntityKind.ORGANISATION
    return kinds


def _is_name(text: str) -> bool:
    return all(word[:1].isupper() for word in text.split() if word not in ("of", "and", "the", "al"))


def _entities(story: Story, reports: dict[str, Report], kinds: dict[str, EntityKind]) -> dict[tuple[str, str], Entity]:
    """One entity for each name in each report, by the ids of the report and the name."""
    entities: dict[tuple[str, str], Entity] = {}
    for s in story.statements:
        names = [*s["actors"], *s["recipients"], *(source["name"] for source in s["sources"])]
        for name in [*names, s["place"]] if s["place"] else names:
            if name in kinds:
                id = f"{reports[s['report']].id}:{name}"
                entities[reports[s["report"]].id, name] = Entity(
                    id=id, name=name, kind=kinds[name], names=(name,), roles=(), mentions=()
                )
    return entities


def _recorded(
    s: dict[str, Any], report: Report, entities: dict[tuple[str, str], Entity], parse: Parse, trigger: tuple[int, int]
) -> RecordedStatement:
    def entity(name: str) -> str | None:
        found = entities.get((report.id, name))
        return found.id if found else None

    start = report.text.index(s["words"])
    token = next(token for token in parse.tokens if token.span.start <= trigger[0] < token.span.end)
    event = Event(
        id=f"{s['id']}:event",
        trigger=Span(*trigger),
        lemma=token.lemma,
        type=EventType(s["type"]) if s["type"] else None,
        mode=None,
        factuality=0.0,
    )
    statement = Statement(
        id=s["id"],
        event=event.id,
        text=s["words"],
        sentence=parse.sentence_of[token.index].span,
        evidence=(Span(start, start + len(s["words"])),),
        actors=tuple(Participant(text=name, span=NOWHERE, entity=entity(name)) for name in s["actors"]),
        recipients=tuple(Participant(text=name, span=NOWHERE, entity=entity(name)) for name in s["recipients"]),
        place=s["place"],
        time=_interval(s["time"]),
        quantities=tuple(
            Quantity(text=str(q["text"]), span=NOWHERE, low=q["low"], high=q["high"], unit=q["unit"])
            for q in s["quantities"]
        ),
        polarity=Polarity(s["polarity"]),
        certainty=Certainty(s["certainty"]),
        mood=Mood(s["mood"]),
        factuality=0.0,
        sources=tuple(
            Source(name=x["name"], kind=SourceKind(x["kind"]), span=None, entity=entity(x["name"]))
            for x in s["sources"]
        ),
    )
    return RecordedStatement(statement=statement, event=event, place=_place(s["place"]), report=report)


def _interval(time: list[date] | None) -> Interval | None:
    return Interval(begin=time[0], end=time[1], span=NOWHERE) if time else None


def _place(name: str | None) -> Place | None:
    if name is None:
        return None
    return Place(id=name, span=NOWHERE, text=name, name=name, country=None, latitude=None, longitude=None, kind="")


# --- scoring ---


@dataclass
class Score:
    """Sums over statements (B-cubed) and over gold claims; claims are compared where the grouping is exact."""

    statements: int = 0
    precision: float = 0.0
    recall: float = 0.0
    shared_statements: int = 0
    shared_precision: float = 0.0
    shared_recall: float = 0.0
    claims: int = 0
    exact: int = 0
    status: int = 0
    origins: int = 0
    conflicts: int = 0
    shared_exact: int = 0
    shared_status: int = 0
    shared_origins: int = 0
    errors: tuple[str, ...] = ()

    def add(self, other: Score) -> None:
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def rules(self) -> str:
        return (
            f"status {self.status / self.exact:.3f} origins {self.origins / self.exact:.3f}"
            f" conflicts {self.conflicts / self.exact:.3f}"
            f" | of claims with 2+ statements: status {self.shared_status / max(self.shared_exact, 1):.3f}"
            f" origins {self.shared_origins / max(self.shared_exact, 1):.3f}"
        )

    def __str__(self) -> str:
        return (
            f"B3 P {self.precision / self.statements:.3f} R {self.recall / self.statements:.3f}"
            f" F {f_one(self.precision / self.statements, self.recall / self.statements):.3f}"
            f" | of claims with 2+ statements: P {self.shared_precision / self.shared_statements:.3f}"
            f" R {self.shared_recall / self.shared_statements:.3f}"
            f" | exact {self.exact}/{self.claims}, of these {self.rules()}"
        )


def f_one(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score_story(story: Story, formed: Iterable[Claim]) -> Score:
    expected = {claim["id"]: claim for claim in story.expected["claims"]}
    gold: defaultdict[str, set[str]] = defaultdict(set)
    for s in story.statements:
        gold[s["claim"]].add(s["id"])
    ours = {statement: claim for claim in formed for statement in claim.statements}
    score = Score()
    errors: list[str] = []
    grouping = b_cubed({s["id"]: s["claim"] for s in story.statements}, {key: c.id for key, c in ours.items()})
    for s in story.statements:
        mine, theirs = ours[s["id"]].statements, gold[s["claim"]]
        precision, recall = grouping[s["id"]]
        score.statements += 1
        score.precision += precision
        score.recall += recall
        if len(theirs) > 1 or len(mine) > 1:
            score.shared_statements += 1
            score.shared_precision += precision
            score.shared_recall += recall
    words = {s["id"]: f"{s['report'][:2]} {s['words']}" for s in story.statements}
    for key, members in gold.items():
        score.claims += 1
        claim = ours[min(members)]
        if set(claim.statements) == members:
            score.exact += 1
            errors += _compare(score, expected[key], claim)
        elif len(members) > 1:
            parts = Counter(ours[member].id for member in members)
            errors.append(f"SPLIT {key} {expected[key]['summary']} into {len(parts)}")
            errors += [f"    {ours[m].id[:6]} {words[m]}" for m in sorted(members)]
    for claim in formed:
        owners = Counter(s["claim"] for s in story.statements if s["id"] in claim.statements)
        if len(owners) > 1:
            errors.append(f"LUMP of {dict(owners)}")
            errors += [f"    {words[m]}" for m in claim.statements]
    score.errors = tuple(errors)
    return score


def _compare(score: Score, gold: dict[str, Any], claim: Claim) -> Iterable[str]:
    kinds = sorted({str(conflict.kind) for conflict in claim.conflicts})
    score.status += claim.status == gold["status"]
    score.origins += len(claim.origins) == gold["origins"]
    score.conflicts += kinds == sorted(gold["conflicts"])
    if len(claim.statements) > 1:
        score.shared_exact += 1
        score.shared_status += claim.status == gold["status"]
        score.shared_origins += len(claim.origins) == gold["origins"]
    if claim.status != gold["status"]:
        yield f"STATUS {gold['id']} {gold['summary']} gold {gold['status']}, ours {claim.status}"
    if len(claim.origins) != gold["origins"]:
        named = [f"{origin.kind}:{origin.name}" for origin in claim.origins]
        yield f"ORIGINS {gold['id']} {gold['summary']} gold {gold['origins']}, ours {named}"
    if kinds != sorted(gold["conflicts"]):
        yield f"CONFLICTS {gold['id']} {gold['summary']} gold {gold['conflicts']}, ours {kinds}"


if __name__ == "__main__":
    main(sys.argv[1:])
