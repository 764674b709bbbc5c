"""Rows by their keys, and what pairs hold together: however cut, every row once."""

from __future__ import annotations

import pickle
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'reportedly[ray]'")

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from reportedly.bulk.components import find_components, join_forests, load_share, write_forest
from reportedly.bulk.folder import Folder
from reportedly.bulk.parts import Parts, share_of_keys, write_part
from reportedly.bulk.statements import load_profiles
from reportedly.claims.unions import Unions

KEYS = st.integers(-(2**63), 2**63 - 1)
EDGES = st.lists(st.tuples(*[st.integers(-20, 20) | KEYS] * 2), max_size=40)


@given(st.integers(1, 300))
def test_shares_follow_each_other_and_leave_no_key_out(of: int) -> None:
    shares = [share_of_keys(number, of) for number in range(of)]
    assert (shares[0][0], shares[-1][1]) == (-(2**63), 2**63 - 1)
    assert all(one[1] + 1 == other[0] for one, other in pairwise(shares))


def test_rows_are_found_by_key_in_all_parts(tmp_path: Path) -> None:
    write_part(tmp_path / "a.arrow", {"word": pa.string()}, [{"key": k, "word": f"a{k}"} for k in (5, -9, 5, 2**62)])
    write_part(tmp_path / "b.arrow", {"word": pa.string()}, [{"key": 5, "word": "b5"}])
    write_part(tmp_path / "c.arrow", {"word": pa.string()}, [])
    parts = Parts(tmp_path)
    assert parts.among([5, 6])["word"].to_pylist() == ["a5", "a5", "b5"]
    assert parts.among([])["word"].to_pylist() == []
    assert [parts.share(number, 2)["key"].to_pylist() for number in range(2)] == [[-9], [5, 5, 2**62, 5]]


@given(EDGES)
def test_components_are_those_of_union_find(edges: list[tuple[int, int]]) -> None:
    nodes, labels = find_components(np.array(edges, np.int64).reshape(-1, 2))
    unions = Unions(sorted({node for edge in edges for node in edge}))
    for edge in edges:
        unions.join(*edge)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for node, label in zip(nodes.tolist(), labels.tolist(), strict=True):
        found[label].append(node)
    assert sorted(found.values()) == sorted(map(sorted, unions.sets()))
    assert all(min(held) == label for label, held in found.items())


@given(edges=EDGES, cut=st.integers(0, 40), of=st.integers(1, 5))
def test_forests_of_pieces_hold_together_what_all_pairs_do(
    tmp_path_factory: pytest.TempPathFactory, edges: list[tuple[int, int]], cut: int, of: int
) -> None:
    folder = tmp_path_factory.mktemp("forests")
    pairs = np.array(edges, np.int64).reshape(-1, 2)
    for name, piece in (("a", pairs[:cut]), ("b", pairs[cut:])):
        write_forest(folder / f"{name}.npy", piece)
    largest = join_forests(folder.glob("*.npy"), folder / "sets")
    held = {node for edge in edges for node in edge} | {77}
    write_part(folder / "rows" / "a.arrow", {"name": pa.string()}, [{"key": k, "name": str(k)} for k in sorted(held)])
    shares = [load_share(Parts(folder / "rows"), folder / "sets", number, of) for number in range(of)]
    found = [sorted(row["key"] for row in rows) for share in shares for rows in share.components()]
    unions = Unions(sorted(held))
    for edge in edges:
        unions.join(*edge)
    assert sorted(found) == sorted(map(sorted, unions.sets()))
    assert largest == max(map(len, found))


def test_what_profiles_are_kept_in_runs_nothing_of_strangers(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    path = folder.work("profiles", "0.pickle")
    path.parent.mkdir(parents=True)
    path.write_bytes(pickle.dumps([print]))
    with pytest.raises(pickle.UnpicklingError, match="no place among profiles"):
        load_profiles(folder, "0")
