"""Sources, cues and contents put together."""

from __future__ import annotations

import numpy as np
import pytest

from reportedly.reading.encoder.attributions import Attributed, find_attributed
from reportedly.reading.encoder.encoder import Scores
from reportedly.reading.encoder.spans import BEGIN, INSIDE

SOURCE, CUE, CONTENT = range(3)


def scores(
    labels: dict[int, tuple[int, int]],
    size: int,
    links: dict[int, dict[int, float]],
    first: int = 0,
    *,
    sentences: tuple[int, ...] = (),
    paragraph: int | None = None,
) -> Scores:
    """A stretch in which word i begins or goes on with a role; links from a piece's first word to that of a cue.

    Sentences begin with the words given, and a second paragraph.
    """
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
    paragraphs = (np.arange(size) >= (size if paragraph is None else paragraph)).astype(np.int64)
    starts = np.isin(np.arange(size), sentences).astype(np.float32)
    return Scores(
        words=range(first, first + size), paragraphs=paragraphs, roles=roles, links=vectors,
        events=none, factuality=none[:, 0], moods=none, types=none, names=none, starts=starts,
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


# How much stronger than one to a cue or source beside it a link must be: two for each sentence between, and the end of
# a paragraph counts for two sentences.
FAR = [
    ((), None, 0.5, 1.5),
    ((2,), None, 2.5, 3.5),
    ((1, 2), None, 4.5, 5.5),
    ((), 2, 4.5, 5.5),
    ((2,), 2, 6.5, 7.5),
]


@pytest.mark.parametrize(("sentences", "paragraph", "weak", "strong"), FAR)
def test_content_goes_far_only_to_a_cue_that_is_much_likelier(
    sentences: tuple[int, ...], paragraph: int | None, weak: float, strong: float
) -> None:
    labels = {0: (CUE, BEGIN), 4: (CUE, BEGIN), 5: (CONTENT, BEGIN)}
    for strength, cue in ((weak, 4), (strong, 0)):
        links = {5: {0: strength, 4: 1.0}}
        (found,) = find_attributed([scores(labels, 6, links, sentences=sentences, paragraph=paragraph)])
        assert found.cue.start == cue


@pytest.mark.parametrize(("sentences", "paragraph", "weak", "strong"), FAR)
def test_a_cue_goes_far_only_for_a_source_that_is_much_likelier(
    sentences: tuple[int, ...], paragraph: int | None, weak: float, strong: float
) -> None:
    labels = {0: (SOURCE, BEGIN), 4: (SOURCE, BEGIN), 5: (CUE, BEGIN), 6: (CONTENT, BEGIN)}
    for strength, source in ((weak, 4), (strong, 0)):
        links = {0: {5: strength}, 4: {5: 1.0}, 6: {5: 1.0}}
        (found,) = find_attributed([scores(labels, 7, links, sentences=sentences, paragraph=paragraph)])
        assert found.source == (range(source, source + 1),)


def test_a_cue_that_likes_no_source_better_has_none() -> None:
    given = scores({0: (SOURCE, BEGIN), 1: (CUE, BEGIN), 2: (CONTENT, BEGIN)}, 3, {0: {1: 1}, 2: {1: 3}})
    for none, source in ((0.9, (range(0, 1),)), (1.0, ()), (1.1, ())):
        given.links[1, -1] = none
        (found,) = find_attributed([given])
        assert found.source == source


def test_sources_and_cues_are_taken_though_a_little_less_likely_than_none_and_content_is_not() -> None:
    given = scores({1: (CUE, BEGIN), 4: (CONTENT, BEGIN)}, 8, {4: {1: 3}})
    given.roles[0, SOURCE], given.roles[2, CUE] = (1.0, 0.7, 0.0), (1.0, 0.0, 0.7)
    given.roles[1, SOURCE] = (1.0, 0.0, 0.5)  # more than a little
    given.roles[5, CONTENT] = (1.0, 0.0, 0.9)
    given.roles[7, CONTENT] = (1.0, 0.9, 0.0)
    given.links[0, 64 + 1] = 3
    given.links[1, 1] = 1
    (found,) = find_attributed([given])
    assert found == Attributed((range(0, 1),), range(1, 3), (range(4, 5),))
    given.roles[5, CONTENT], given.roles[7, CONTENT] = (1.0, 0.0, 1.1), (1.0, 1.1, 0.0)
    (found,) = find_attributed([given])
    assert found.content == (range(4, 6), range(7, 8))
