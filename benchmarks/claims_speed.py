"""How long forming claims takes: the example stories told again and again by other papers on other days.

`python benchmarks/claims_speed.py [statements]` (10,000 unless said) prints CPU seconds. Every happening is told many
times, which is harder than any real ledger: the work grows with the pairs of statements that have something in common.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random

from claims_gold import EXAMPLES, gold_evidence
from reportedly.claims import form_claims
from reportedly.claims.values import Evidence, RecordedStatement
from reportedly.report import Report
from stories import load_story


def main(count: int) -> None:
    stories = [gold_evidence(load_story(EXAMPLES / name)) for name in ("orrin-flood", "panjshir")]
    once = sum(len(story.statements) for story in stories)
    statements = [one for turn in range(-(-count // once)) for story in stories for one in retold(story, turn)][:count]
    ledger = Evidence(
        statements=tuple(statements), entities=tuple(entity for story in stories for entity in story.entities)
    )
    started = time.process_time()
    claims = form_claims(ledger)
    print(f"{count} statements, {len(claims)} claims, {time.process_time() - started:.1f} s")


def retold(story: Evidence, turn: int) -> Iterator[RecordedStatement]:
    """The story's statements from other outlets, each report on some day of the year."""
    random = Random(turn)
    days = {one.report.id: timedelta(days=random.randrange(365)) for one in story.statements}
    for one in story.statements:
        old, later = one.report, days[one.report.id]
        report = Report(old.text, outlet=f"{old.outlet} {turn}", published=old.published + later)
        span = one.statement.time
        moved = span and replace(span, begin=span.begin and span.begin + later, end=span.end and span.end + later)
        statement = replace(one.statement, id=f"{report.id}:{one.statement.id}", time=moved)
        yield replace(one, report=report, statement=statement)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
