"""How far people agree on attributions: `python benchmarks/annotators.py CORPUS.jsonl …`, files of PolNeAR.

Some documents were marked by several people, independently. Each other person is scored against the first as a reader
is, by the same code: what a reader can be expected to reach.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reportedly.evaluate.attribution import ROLES, as_roles, compare
from reportedly.evaluate.counts import Counts
from reportedly.evaluate.records import read_lines


def main() -> None:
    counts, pairs = Counts(), 0
    for file in sys.argv[1:]:
        for record in read_lines(Path(file)):
            first = [as_roles(entry) for entry in record["attributions"]]
            for other in record.get("others") or ():
                compare(record["text"], first, [as_roles(entry) for entry in other["attributions"]], counts)
                pairs += 1
    for kind in ("token", "exact"):
        print(f"{kind:6}", "  ".join(f"{role} {counts.f1(f'{kind} {role}'):.3f}" for role in ROLES))
    print(f"whole  {counts.f1('whole'):.3f}   ({pairs} pairs)")


if __name__ == "__main__":
    main()
