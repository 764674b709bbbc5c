"""The stories scored once a run, and the figures shown at its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.reading import Reader
from score_stories import Scores, score_story
from stories import load_story

EXAMPLES = Path(__file__).parents[2] / "examples"
STORIES = sorted(path.parent.name for path in EXAMPLES.glob("*/expected.yaml"))

_SCORED = pytest.StashKey[dict[str, Scores]]()


@pytest.fixture(scope="session")
def scored(pytestconfig: pytest.Config) -> dict[str, Scores]:
    reader = Reader()
    scores = {name: score_story(load_story(EXAMPLES / name), reader) for name in STORIES}
    pytestconfig.stash[_SCORED] = scores
    return scores


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """One line a story."""
    for name, scores in config.stash.get(_SCORED, {}).items():
        figures = ", ".join(f"{figure} {rate:.3f}" for figure, rate in scores.rates().items())
        terminalreporter.write_line(f"{name}: {figures}")
