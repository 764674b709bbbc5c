"""Whether the floors of the example stories bite: each harm is done to the program, and the floors that fall counted.

`python benchmarks/harms.py` prints a table, in some two minutes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from reportedly.reading import Reader
from reportedly.reading.values import Certainty, Mood, Polarity
from score_stories import score_story
from stories import load_story

ROOT = Path(__file__).parents[1]
STORIES = ("panjshir", "orrin-flood")
FLOORS: dict[str, dict[str, float]] = yaml.safe_load((ROOT / "tests/stories/floors.yaml").read_text("utf-8"))

Harm = Callable[[Callable[..., Any]], Callable[..., Any]]


def gives(value: Any) -> Harm:
    """The function gives this, whatever it is asked."""
    return lambda _: lambda *args, **kwargs: value


def then(change: Callable[[Any], Any]) -> Harm:
    """What the function gives is changed."""
    return lambda whole: lambda *args, **kwargs: change(whole(*args, **kwargs))


def sometimes(change: Callable[[Any], Any], every: int = 20) -> Harm:
    """What the function gives is changed at every so many calls."""
    calls = count(1)
    return then(lambda given: change(given) if next(calls) % every == 0 else given)


# What is harmed, in words; the function, by its module and name; and the harm.
HARMS: tuple[tuple[str, str, str, Harm], ...] = (
    ("a no is read as a yes", "reading.statements.certainty", "find_stance",
     then(lambda stance: replace(stance, polarity=Polarity.POSITIVE))),
    ("so is one in twenty, and as stated", "reading.statements.certainty", "find_stance",
     sometimes(lambda stance: replace(stance, polarity=Polarity.POSITIVE, mood=Mood.ASSERTED))),
    ("one statement in ten is surer than it stands", "reading.statements.certainty", "find_stance",
     sometimes(lambda stance: replace(stance, certainty=Certainty.CERTAIN, mood=Mood.ASSERTED), 10)),
    ("who says so is forgotten", "reading.statements.sources", "find_chain", then(lambda chain: chain[:1])),
    ("so for one statement in ten", "reading.statements.sources", "find_chain",
     sometimes(lambda chain: chain[:1], 10)),
    ("pronouns stand for nobody", "reading.entities.anaphora", "antecedent", gives(None)),
    ("numbers are not seen", "reading.quantities.finding", "find_quantities", gives(())),
    ("times are not seen", "reading.times.finding", "find_times", gives(())),
    ("places are not seen", "reading.places.resolving", "find_places", gives(())),
    ("happenings have no type", "reading.statements.types", "find_type", gives(None)),
    ("what is not known is not asked", "reading.statements.questions", "find_unknowns", gives(())),
    ("short names stay apart", "claims.entities.joining", "join_short_names",
     lambda _: lambda full, short, *_: [*full, *short]),
    ("likeness counts a fifth less", "claims.grouping.likeness", "score", then(lambda value: 0.8 * value)),
    ("likeness counts a fifth more", "claims.grouping.likeness", "score", then(lambda value: 1.2 * value)),
    ("denials answer nothing", "claims.conflicts.answers", "find_answers", gives({})),
    ("nothing conflicts", "claims.conflicts.finding", "find_conflicts", gives(())),
    ("no two sources are one", "claims.origins.joining", "find_links", gives(())),
)  # fmt: skip


def main() -> None:
    """Print what each harm costs."""
    for words, module, name, harm in HARMS:
        with harmed(f"reportedly.{module}", name, harm):
            fallen = list(fallen_floors(Reader(1)))
        print(f"| {words} | {len(fallen)} | {'; '.join(fallen[:3])} |", flush=True)


@contextmanager
def harmed(module: str, name: str, harm: Harm) -> Iterator[None]:
    """A function replaced wherever the package has imported it."""
    whole = getattr(import_module(module), name)
    places = [m for key, m in sys.modules.items() if key.startswith("reportedly") and getattr(m, name, None) is whole]
    done = harm(whole)
    for place in places:
        setattr(place, name, done)
    try:
        yield
    finally:
        for place in places:
            setattr(place, name, whole)


def fallen_floors(reader: Reader) -> Iterator[str]:
    """The floors that the example stories now fall below."""
    for story in STORIES:
        rates = score_story(load_story(ROOT / "examples" / story), reader).rates()
        for figure, floor in FLOORS[story].items():
            if rates[figure] < floor:
                yield f"{story} {figure} {rates[figure]:.3f} under {floor:.2f}"


if __name__ == "__main__":
    main()
