"""The stories scored once a run, and the figures shown at its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.reading import Reader
from score_stories import Scores, score_story
from stories import load_story
from tests.conftest import NOTES

EXAMPLES = Path(__file__).parents[2] / "examples"
STORIES = sorted(path.parent.name for path in EXAMPLES.glob("*/expected.yaml"))


@pytest.fixture(scope="session")
def scored(pytestconfig: pytest.Config) -> dict[str, Scores]:
    reader = Reader()
    scores = {name: score_story(load_story(EXAMPLES / name), reader) for name in STORIES}
    for name, figures in scores.items():
        shown = ", ".join(f"{figure} {rate:.3f}" for figure, rate in figures.rates().items())
        pytestconfig.stash[NOTES].append(f"{name}: {shown}")
    return scores
