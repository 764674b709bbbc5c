"""Sources, cues and contents put together."""

from __future__ import annotations

import numpy as np

from reportedly.reading.encoder.attributions import Attributed, find_attributed
from reportedly.reading.encoder.encoder import Scores
from reportedly.reading.encoder.spans import BEGIN, INSIDE

SOURCE, CUE, CONTENT = range(3)


def scores(labels: dict[int, tuple[int, int]], size: int, links: dict[int, dict[int, float]], first: int = 0) -> Scores:
    """A stretch in which word i begins or goes on with a role; links from a piece's first word to that of a cue."""
    roles = np.zeros((size, 3, 3), dtype=np.float32)
    roles[:, :, 0] = 5
    for word, (role, label) in labels.items():
        roles[word, role] = 0
        roles[word, role, label] = 5
    vectors = np.zeros((size, 4 * 64 + 1), dtype=np.float32)
    for piece, cues in links.items():
        role = labels[piece][0]
        for cue, strength in cues.items():
            cue_at, piece_at = (0, 64) if role == SOURCE else (128, 192)
            vectors[cue, cue_at + cue] = 1
            vectors[piece, piece_at + cue] = strength
    none, numbers = np.zeros((size, 1), dtype=np.float32), np.zeros(size, dtype=np.int64)
    return Scores(
        words=range(first, first + size), paragraphs=numbers, roles=roles, links=vectors,
        events=none, factuality=none[:, 0], moods=none, types=none, names=none, starts=none[:, 0],
        arcs=none, tags=numbers, parts=numbers, labels=numbers, states=none, meanings=none,
    )  # fmt: skip


def test_each_piece_goes_to_its_cue_and_each_cue_to_its_source() -> None:
    labels = {
        0: (SOURCE, BEGIN), 1: (CUE, BEGIN), 2: (CONTENT, BEGIN), 3: (CONTENT, INSIDE),
        5: (SOURCE, BEGIN), 6: (CUE, BEGIN), 7: (CONTENT, BEGIN), 9: (CONTENT, BEGIN),
    }  # fmt: skip
    found = find_attributed([scores(labels, 10, {0: {1: 3}, 2: {1: 3}, 5: {6: 3}, 7: {6: 3}, 9: {1: 3, 6: 1}}, 100)])
    assert found == [
        Attributed((range(100, 101),), range(101, 102), (range(102, 104), range(109, 110))),
        Attributed((range(105, 106),), range(106, 107), (range(107, 108),)),
    ]


def test_a_cue_may_have_no_source() -> None:
    labels = {0: (SOURCE, BEGIN), 1: (CUE, BEGIN), 2: (CONTENT, BEGIN)}
    (found,) = find_attributed([scores(labels, 3, {0: {1: -1}, 2: {1: 3}})])
    assert found.source == ()


def test_a_cue_without_content_is_left_out() -> None:
    assert find_attributed([scores({1: (CUE, BEGIN)}, 3, {})]) == []


def test_content_in_a_stretch_without_a_cue_goes_on_with_the_cue_before() -> None:
    said = scores({0: (SOURCE, BEGIN), 1: (CUE, BEGIN), 2: (CONTENT, BEGIN)}, 3, {0: {1: 3}, 2: {1: 3}})
    (found,) = find_attributed([said, scores({1: (CONTENT, BEGIN)}, 3, {}, first=3)])
    assert found.content == (range(2, 3), range(4, 5))
