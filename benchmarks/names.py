"""Names joined across the reports of a corpus, by the rule that joined them, to be judged by eye.

`python benchmarks/names.py FILE` reads JSON Lines with the fields `text`, `outlet` and `published`, and prints every
name that is tied to another by its sound, a slip, the table of changed names, or its shortness.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path

from reportedly.claims.entities.linking import link_entities, locate
from reportedly.claims.values import TieRule
from reportedly.reading import Reader
from reportedly.reading.values import Reading
from reportedly.report import Report

JUDGED = (TieRule.SPELLING, TieRule.SLIP, TieRule.RENAMED, TieRule.SHORT)


def main(path: Path) -> None:
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    reports = [Report(one["text"], outlet=one["outlet"], published=one["published"][:10]) for one in articles]
    readings = [one for one in Reader().read_many(reports, workers=1) if isinstance(one, Reading)]
    found = [(entity, reading.report.id) for reading in readings for entity in reading.entities]
    places = {id: at for reading in readings for id, at in locate(reading.entities, reading.places).items()}
    begin = time.perf_counter()
    linked = link_entities(found, places=places)
    print(f"{len(found)} entities of {len(readings)} reports are {len(linked)}: {time.perf_counter() - begin:.1f} s")
    print(Counter(tie.rule.value for one in linked for tie in one.because))
    for one in linked:
        for tie in one.because:
            if tie.rule in JUDGED:
                print(f"{tie.rule.value:10} {one.kind.value:13} {tie.name} = {tie.other}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
