"""Connected components: what pairs hold together, cut into shares that can be worked on one by one.

Every task gives only a forest of what it found, at most one pair a node. Joining the forests needs 16 bytes a pair and
some arrays of 8 bytes a node, and nothing of what the nodes stand for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from reportedly.bulk.folder import written
from reportedly.bulk.parts import Keys, Parts, write_table

_MIX = np.int64(-7046029254386353131)  # odd (2^64 divided by the golden ratio): least keys become keys of any size


def find_components(edges: Keys) -> tuple[Keys, Keys]:
    """The nodes of these pairs (an array of two columns), sorted, and for each the least node of its component.

    Labels go down along pairs and are followed to their ends until nothing changes (Shiloach and Vishkin, 1982).
    """
    nodes, ends = np.unique(edges, return_inverse=True)
    one, other = ends.reshape(-1, 2).T
    label = np.arange(len(nodes))
    while (label[one] != label[other]).any():
        low = np.minimum(label[one], label[other])
        for side in (label[one], label[other]):
            np.minimum.at(label, side, low)
        while (label[label] != label).any():
            label = label[label]
    return nodes, nodes[label]


def write_forest(path: Path, edges: Keys) -> None:
    """Write pairs that hold the same together, no more of them than nodes."""
    nodes, labels = find_components(edges)
    inner = nodes != labels
    with written(path) as draft, draft.open("wb") as stream:
        np.save(stream, np.stack([nodes[inner], labels[inner]], axis=1))


def join_forests(forests: Iterable[Path], folder: Path) -> int:
    """Write which component each node is of; gives the size of the largest."""
    found = [np.load(path) for path in sorted(forests)]
    nodes, labels = find_components(np.concatenate([np.empty((0, 2), np.int64), *found]))
    mixed = labels * _MIX
    write_table(folder / "nodes" / "all.arrow", pa.table({"key": nodes, "label": mixed}))
    write_table(folder / "labels" / "all.arrow", pa.table({"key": mixed, "node": nodes}))
    return int(np.unique(labels, return_counts=True)[1].max(initial=1))


class Share(NamedTuple):
    """A share of all components: their rows, and for each row the label of its component."""

    rows: pa.Table
    labels: list[int]

    def components(self) -> Iterator[list[dict[str, Any]]]:
        """The rows of each component."""
        found: dict[int, list[dict[str, Any]]] = {}
        for label, row in zip(self.labels, self.rows.to_pylist(), strict=True):
            found.setdefault(label, []).append(row)
        yield from found.values()


def load_share(parts: Parts, labels: Path, number: int, of: int) -> Share:
    """The rows of whose nodes (their keys) lie in components of this share; a node without pairs is its own."""
    nodes = Parts(labels / "nodes")
    held = Parts(labels / "labels").share(number, of)
    label_of = dict(zip(held["node"].to_pylist(), held["key"].to_pylist(), strict=True))
    alone = parts.share(number, of)
    keys = alone["key"].to_numpy()
    joined = nodes.among(keys)["key"].to_numpy()
    rows = pa.concat_tables([parts.among(label_of), alone.filter(pa.array(~np.isin(keys, joined)))])
    return Share(rows, [label_of.get(key, key) for key in rows["key"].to_pylist()])
