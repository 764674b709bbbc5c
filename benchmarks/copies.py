"""Near-copies among the articles of a corpus: how many there are at each threshold, and how many signatures find.

`python benchmarks/copies.py FILE` reads JSON Lines with the fields `text`, `outlet` and `event`. A pair of articles of
two outlets on two events can hardly be a copy, so what such pairs share is chance; a pair of two outlets on one event
may be one. The last columns say how many of the pairs have a band of their signatures in common, and so are compared.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

from reportedly.claims.origins.signatures import likely_copies, sign
from reportedly.claims.words import shingles

THRESHOLDS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7)
LEAST = 15  # shared sequences


def main(path: Path) -> None:
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    names = [f"{number:05}" for number in range(len(articles))]
    signatures, signing = _timed(lambda: {name: sign(a["text"]) for name, a in zip(names, articles, strict=True)})
    likely, looking = _timed(lambda: likely_copies(signatures))
    cut = dict(zip(names, (shingles(article["text"]) for article in articles), strict=True))
    shares = {(one, other): _share(cut[one], cut[other]) for one, other in combinations(names, 2)}
    by_name = dict(zip(names, articles, strict=True))
    one_event = {pair for pair in shares if _same(pair, by_name, "event") and not _same(pair, by_name, "outlet")}
    two_events = {pair for pair in shares if not _same(pair, by_name, "event") and not _same(pair, by_name, "outlet")}
    print(f"{len(articles)} articles, {len(shares)} pairs, {len(likely)} of them likely by their signatures")
    print(f"signing {1000 * signing / len(articles):.2f} ms an article, looking up {1000 * looking:.0f} ms")
    print("share  one event  two events  any  of these likely")
    for threshold in THRESHOLDS:
        found = {pair for pair, share in shares.items() if share >= threshold}
        print(
            f"{threshold:5.2f}  {len(found & one_event):9}  {len(found & two_events):10}  {len(found):3}"
            f"  {len(found & likely):15}"
        )


def _timed(make: Callable[[], Any]) -> tuple[Any, float]:
    begin = time.perf_counter()
    return make(), time.perf_counter() - begin


def _share(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared >= LEAST else 0.0


def _same(pair: tuple[str, str], articles: dict[str, Any], field: str) -> bool:
    return bool(articles[pair[0]][field] == articles[pair[1]][field])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
