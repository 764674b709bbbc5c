"""Which statements tell of one happening: each two shards held against each other, a tile of all pairs at a time.

A tile needs the statements of its two shards and no others, however common the words are that they share. Which pairs
are compared, and what they score, is `reportedly.claims.grouping.groups` and `reportedly.claims.grouping.scoring`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from reportedly.bulk.components import join_forests, write_forest
from reportedly.bulk.folder import Folder
from reportedly.bulk.parts import Keys, Parts, read_part, spread
from reportedly.bulk.plan import load_survey
from reportedly.bulk.statements import load_profiles
from reportedly.claims.grouping.groups import worth_comparing
from reportedly.claims.grouping.scoring import are_alike
from reportedly.ledger.keys import hashed

_AT_ONCE = 4_000_000  # shared keys that are counted at once, 8 bytes each, several times over
_ROWS = 2**32  # more than a shard has statements


def tiles(folder: Folder) -> list[str]:
    """The tiles: each shard with itself and with those before it."""
    of = len(load_survey(folder).shards)
    return [f"{one}-{other}" for one in range(of) for other in range(one + 1)]


def pair(folder: Folder, task: str) -> dict[str, Any]:
    """Find the pairs of a tile that score THRESHOLD."""
    one, other = task.split("-")
    ours, theirs = _shard(folder, one), _shard(folder, other)
    likely = np.unique(np.concatenate([np.empty(0, np.int64), *_likely(ours, theirs, within=one == other)]))
    left, right = likely // _ROWS, likely % _ROWS
    pairs = zip(left.tolist(), right.tolist(), strict=True)
    alike = np.fromiter((are_alike(ours.profiles[a], theirs.profiles[b]) for a, b in pairs), bool, len(likely))
    write_forest(
        folder.work("forests", f"{task}.npy"), np.stack([ours.keys[left[alike]], theirs.keys[right[alike]]], 1)
    )
    return {"compared": len(likely), "alike": int(alike.sum())}


class _Shard:
    """The statements of a shard: profiles, keys, days; and its postings, by event and then by key."""

    def __init__(self, folder: Folder, name: str) -> None:
        self.profiles = load_profiles(folder, name)
        self.keys = np.array([hashed(profile.id) for profile in self.profiles], np.int64)
        self.first = np.array([profile.first for profile in self.profiles], np.int64)
        self.last = np.array([profile.last for profile in self.profiles], np.int64)
        postings = read_part(folder.work("postings", f"{name}.arrow")).sort_by(
            [("event", "ascending"), ("key", "ascending")]
        )
        event, self.key, self.row = (postings[column].to_numpy() for column in ("event", "key", "row"))
        events, begins, lengths = np.unique(event, return_index=True, return_counts=True)
        spans = zip(events.tolist(), begins.tolist(), (begins + lengths).tolist(), strict=True)
        self.of_event = {event: slice(begin, end) for event, begin, end in spans}


@lru_cache(maxsize=2)
def _shard(folder: Folder, name: str) -> _Shard:
    return _Shard(folder, name)


def _likely(ours: _Shard, theirs: _Shard, *, within: bool) -> Iterator[Keys]:
    """The pairs that are worth comparing, each as one number: our row times _ROWS and their row."""
    for event in sorted(ours.of_event.keys() & theirs.of_event.keys()):
        mine, other = ours.of_event[event], theirs.of_event[event]
        begins = np.searchsorted(theirs.key[other], ours.key[mine], "left")
        lengths = np.searchsorted(theirs.key[other], ours.key[mine], "right") - begins
        by_row = np.argsort(ours.row[mine], kind="stable")
        for chosen in _portions(ours.row[mine][by_row], lengths[by_row]):
            which = by_row[chosen]
            left = np.repeat(ours.row[mine][which], lengths[which])
            right = theirs.row[other][spread(begins[which], lengths[which])]
            if within:
                left, right = left[right < left], right[right < left]
            pairs, shared = np.unique(left * _ROWS + right, return_counts=True)
            yield pairs[_worth(shared, ours, theirs, pairs)]


def _portions(rows: Keys, lengths: Keys) -> Iterator[slice]:
    """Slices of no more than so many pairs, or of one row, that never part a row's postings."""
    begin, sums = 0, np.cumsum(lengths)
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    ends = np.append(starts[1:], len(rows))
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if start > begin and sums[end - 1] - (sums[begin - 1] if begin else 0) > _AT_ONCE:
            yield slice(begin, start)
            begin = start
    yield slice(begin, len(rows))


def _worth(shared: Keys, ours: _Shard, theirs: _Shard, pairs: Keys) -> Any:
    left, right = pairs // _ROWS, pairs % _ROWS
    days = np.maximum(ours.first[left] - theirs.last[right], theirs.first[right] - ours.last[left])
    cases, which = np.unique(np.stack([shared, days]), axis=1, return_inverse=True)
    return np.array([worth_comparing(*case) for case in cases.T.tolist()], bool)[which.reshape(-1)]


def join_statements(folder: Folder, task: str) -> dict[str, Any]:
    """Which statements must be grouped together: pairs hold them, and answers."""
    answers = Parts(folder.work("answers")).all()
    said = [hashed(id) for id in answers["said"].to_pylist()]
    edges = np.stack([answers["key"].to_numpy(), np.array(said, np.int64)], axis=1)
    write_forest(folder.work("forests", "answers.npy"), edges)
    return {"largest": join_forests(folder.work("forests").glob("*.npy"), folder.work("statement-sets"))}
