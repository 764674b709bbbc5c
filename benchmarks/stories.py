"""The hand-made example stories: loading `expected.yaml` and checking that it is well made.

`python benchmarks/stories.py examples/panjshir` checks one story and prints what is wrong with it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

TYPES = set(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST"
    " SANCTION MOBILIZE COERCE ASSAULT".split()
)
MOODS = set("asserted attributed hearsay confirmed unconfirmed denied expected requested conditional".split())
CERTAINTIES = set("certain probable possible unknown".split())
KINDS = set("outlet person organisation group publication footage anonymous hearsay".split())
STATUSES = set("confirmed reported unverified disputed denied expected".split())
CONFLICTS = set("polarity denial number place time correction".split())
_VALUES: dict[str, set[str | None]] = {
    "type": {None, *TYPES},
    "mood": {*MOODS},
    "certainty": {*CERTAINTIES},
    "polarity": {"positive", "negative"},
}


@dataclass(frozen=True, slots=True)
class Story:
    """One story: the reports' folder and the parsed `expected.yaml`."""

    folder: Path
    expected: dict[str, Any]
    bodies: dict[str, str]

    @property
    def statements(self) -> list[dict[str, Any]]:
        return list(self.expected["statements"])

    def trigger_span(self, statement: dict[str, Any]) -> tuple[int, int]:
        """Offsets of the trigger in the report's text (header excluded)."""
        body = self.bodies[statement["report"]]
        at = body.index(statement["words"])
        start = at + statement["words"].index(str(statement["trigger"]))
        return start, start + len(str(statement["trigger"]))


def load_story(folder: Path) -> Story:
    """Read a story's reports and its `expected.yaml`."""
    bodies = {}
    for path in sorted(folder.glob("*.txt")):
        _, _, body = path.read_text(encoding="utf-8").partition("\n\n")
        bodies[path.name] = body
    expected = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    return Story(folder, expected, bodies)


def b_cubed(expected: dict[str, str], formed: dict[str, str]) -> dict[str, tuple[float, float]]:
    """Precision and recall of each item's group, by the item (B-cubed, Bagga and Baldwin 1998).

    Both arguments give the group of each item, and hold the same items.
    """
    gold, ours = _groups(expected), _groups(formed)
    scores = {}
    for item in expected:
        theirs, mine = gold[expected[item]], ours[formed[item]]
        both = len(mine & theirs)
        scores[item] = both / len(mine), both / len(theirs)
    return scores


def _groups(of: dict[str, str]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = {}
    for item, group in of.items():
        groups.setdefault(group, set()).add(item)
    return groups


def problems(story: Story) -> Iterator[str]:
    """Everything in `expected.yaml` that does not hold against the reports, one line each."""
    claims = {claim["id"]: claim for claim in story.expected["claims"]}
    for key, count in Counter(s["id"] for s in story.statements).items():
        if count > 1:
            yield f"statement id {key} is used {count} times"
    for name in story.expected["complete"]:
        if name not in story.bodies:
            yield f"complete: no report {name}"
    for statement in story.statements:
        for problem in _statement_problems(statement, story.bodies, set(claims)):
            yield f"{statement['id']}: {problem}"
    yield from _claim_problems(claims, {s["claim"] for s in story.statements})
    for question in story.expected["questions"]:
        if story.bodies.get(question["report"], "").count(question["words"]) != 1:
            yield f"question {question['words']!r}: not found once in {question['report']}"


def _claim_problems(claims: dict[str, Any], used: set[str]) -> Iterator[str]:
    for key, claim in claims.items():
        if key not in used:
            yield f"claim {key} has no statement"
        if claim["status"] not in STATUSES:
            yield f"claim {key}: status {claim['status']}"
        if claim["type"] is not None and claim["type"] not in TYPES:
            yield f"claim {key}: type {claim['type']}"
        if set(claim["conflicts"]) - CONFLICTS:
            yield f"claim {key}: conflicts {claim['conflicts']}"
        if not isinstance(claim["origins"], int):
            yield f"claim {key}: origins is no number"


def _statement_problems(statement: dict[str, Any], bodies: dict[str, str], claims: set[str]) -> Iterator[str]:
    body = bodies.get(statement["report"])
    if body is None:
        yield f"no report {statement['report']}"
        return
    if body.count(statement["words"]) != 1:
        yield f"words found {body.count(statement['words'])} times: {statement['words']!r}"
    if str(statement["trigger"]) not in statement["words"]:
        yield f"trigger {statement['trigger']!r} is not in its words"
    for name, values in _VALUES.items():
        if statement[name] not in values:
            yield f"{name} {statement[name]}"
    if statement["claim"] not in claims:
        yield f"no claim {statement['claim']}"
    if statement["time"] is not None and len(statement["time"]) != 2:
        yield f"time {statement['time']}"
    kinds = [source["kind"] for source in statement["sources"]]
    if kinds[:1] != ["outlet"] or set(kinds) - KINDS:
        yield f"source kinds {kinds}"
    for quantity in statement["quantities"]:
        if str(quantity["text"]) not in body or not {"low", "high", "unit"} <= set(quantity):
            yield f"quantity {quantity}"
    for role in ("actors", "recipients"):
        if not isinstance(statement[role], list):
            yield f"{role} is no list"


if __name__ == "__main__":
    story = load_story(Path(sys.argv[1]))
    found = list(problems(story))
    print(*found, sep="\n")
    print(
        f"{len(story.bodies)} reports, {len(story.statements)} statements,"
        f" {len(story.expected['claims'])} claims, {len(found)} problems"
    )
    sys.exit(bool(found))
