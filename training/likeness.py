"""`python -m training.likeness --data FOLDER`: the learned scorer of pairs (`claims.grouping.learned`), fitted anew.

It learns from the event chains of `coreference/train.jsonl`, each mention read as the product reads it, and from the
two example stories. One small layer; `likeness.yaml` holds all of its numbers. docs/model-card.md has figures.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
import yaml
from numpy.typing import NDArray
from torch import nn

from reportedly.claims.entities.directory import Directory
from reportedly.claims.grouping.learned import NAMES, WITHIN, features
from reportedly.claims.profile import Profile, make_profiles
from reportedly.evaluate.coreference import Text, profiles_of, read_text
from reportedly.evaluate.records import read_lines
from reportedly.intake import Header, read_source
from reportedly.reading import Reader
from reportedly.report import Report, Span
from score_stories import evidence_of
from stories import load_story

TABLE = Path("src/reportedly/claims/tables/likeness.yaml")
EXAMPLES = (Path("examples/panjshir"), Path("examples/orrin-flood"))
HIDDEN = 24
EPOCHS = 10
DECAY = 0.3  # of AdamW
BATCH = 2048
RATE = 4e-3
WEIGHTS = {"subtopic": 3.0, "topic": 1.0, "story": 10.0}  # of a pair, by what the two have in common
THRESHOLD = 0.3  # the best of 0.25 to 0.4 on `coreference` dev, with a mean of pairs


class Pairs(NamedTuple):
    """Pairs of statements: their features, whether they tell of one happening, and how much each of them counts."""

    rows: NDArray[np.float32]
    same: NDArray[np.float32]
    weights: NDArray[np.float32]


def main() -> None:
    """Write `likeness.yaml`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds the corpora")
    reader = Reader()
    records = read_lines(parser.parse_args().data / "coreference" / "train.jsonl")
    parts = [*in_topics([read_text(record, reader) for record in records])]
    parts += [in_story(folder, reader) for folder in EXAMPLES]
    found = fit(Pairs(*map(np.concatenate, zip(*parts, strict=True))))
    table = yaml.safe_dump(
        {"threshold": THRESHOLD, "features": list(NAMES), **found}, sort_keys=False, width=118, default_flow_style=None
    )
    TABLE.write_text(f"# Made by training/likeness.py: see docs/model-card.md.\n{table}", encoding="utf-8")


def in_topics(texts: Iterable[Text]) -> Iterator[Pairs]:
    """All pairs of mentions of a topic; those of its two halves, which tell of like happenings, count less."""
    topics: defaultdict[str, list[Text]] = defaultdict(list)
    for text in texts:
        topics[re.sub(r"\D.*", "", text.topic)].append(text)
    for topic in topics.values():
        chains = {mention: chain for text in topic for mention, chain in text.chains.items()}
        halves = {mention: text.topic for text in topic for mention in text.chains}
        pairs = list(combinations(profiles_of(topic, "marked"), 2))
        weights = [WEIGHTS["subtopic" if halves[a.id] == halves[b.id] else "topic"] for a, b in pairs]
        yield _pairs(pairs, chains, weights)


def in_story(folder: Path, reader: Reader) -> Pairs:
    """All pairs of the statements of a story that are found, with the claims that `expected.yaml` puts them in."""
    story = load_story(folder)
    claims: dict[str, str] = {}
    readings = []
    for name in story.bodies:
        report = next(iter(read_source(folder / name, Header())))
        assert isinstance(report, Report), report
        reading = reader.read(report)
        readings.append(reading)
        triggers = {event.id: event.trigger for event in reading.events}
        for expected in (expected for expected in story.statements if expected["report"] == name):
            span = Span(*story.trigger_span(expected))
            claims |= {s.id: expected["claim"] for s in reading.statements if triggers[s.event].overlaps(span)}
    evidence = evidence_of(readings)
    profiles = [p for p in make_profiles(evidence, Directory(evidence.entities)) if p.id in claims]
    pairs = list(combinations(profiles, 2))
    return _pairs(pairs, claims, [WEIGHTS["story"]] * len(pairs))


def _pairs(pairs: list[tuple[Profile, Profile]], groups: Mapping[str, str], weights: list[float]) -> Pairs:
    rows = np.array([features(one, other) for one, other in pairs], np.float32)
    same = np.array([groups[one.id] == groups[other.id] for one, other in pairs], np.float32)
    return Pairs(rows, same, np.array(weights, np.float32))


def fit(pairs: Pairs, seed: int = 1) -> dict[str, Any]:
    """The units that tell the pairs apart best: their numbers by name, as `likeness.yaml` holds them."""
    torch.manual_seed(seed)
    rows = pairs.rows.clip(*WITHIN)
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + np.float32(1e-6)
    inputs, wanted, weights = map(torch.from_numpy, ((rows - mean) / scale, pairs.same, pairs.weights))
    first, last, straight = nn.Linear(len(NAMES), HIDDEN), nn.Linear(HIDDEN, 1, bias=False), nn.Linear(len(NAMES), 1)
    learned = [parameter for layer in (first, last, straight) for parameter in layer.parameters()]
    optimizer = torch.optim.AdamW(learned, lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, EPOCHS * -(-len(rows) // BATCH))
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(rows)).split(BATCH):
            said = (last(torch.tanh(first(inputs[batch]))) + straight(inputs[batch]))[:, 0]
            loss = nn.functional.binary_cross_entropy_with_logits(said, wanted[batch], weights[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    inner, direct = first.weight.detach().numpy() / scale, straight.weight.detach().numpy()[0] / scale
    return {
        "hidden": inner.round(4).tolist(),
        "hidden bias": (first.bias.detach().numpy() - inner @ mean).round(4).tolist(),
        "out": last.weight.detach().numpy()[0].round(4).tolist(),
        "direct": direct.round(4).tolist(),
        "bias": round(float(straight.bias.detach()) - float(direct @ mean), 4),
    }


if __name__ == "__main__":
    main()
