"""`python -m training.meanings --data FOLDER`: vectors of meaning as one more output of the encoder that ships.

Linear maps of what four of its layers say of a word onto what a wider encoder, all-mpnet-base-v2
(sentence-transformers), says: what a word means onto that one's fourth layer from the top, what it adds to the meaning
of a text onto the top, whose mean is that encoder's vector of a text. Each by its 64 strongest directions. No label is
learned from, and the other outputs stay as they are. docs/model-card.md has figures.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from reportedly.reading.encoder.encoder import MODEL
from reportedly.reading.encoder.features import find_features, find_words
from reportedly.reading.encoder.packing import pack
from reportedly.reading.encoder.pieces import Pieces, find_stretches
from reportedly.reading.values import MEANING

NAME = "meanings"
LAYERS = tuple(f"/student/encoder/layers.{layer}/norm/LayerNormalization_output_0" for layer in (2, 3, 4, 5))
AT_WORDS = "/student/Expand_output_0"  # the place of each word's first piece, once for every number of its vector
TEXTS = ("coreference", "attribution", "time", "political-events", "factuality")
WORDS = 57_000
TEACHER_LAYERS = (-4, -1)
RUNS, LONGEST_RUN, RUNS_COUNT = 60, 26, 3.0  # of a stretch; words; how much they count beside words
SMOOTHING = 30.0  # of the ridge regression

Floats = NDArray[np.float32]
Lesson = tuple[Floats, Floats, Floats]  # of the words of a stretch: our layers, the teacher's for words and for texts


def main() -> None:
    """Fit the maps and write them into the graph."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds the corpora")
    parser.add_argument("--teacher", type=Path, required=True, help="the folder of all-mpnet-base-v2")
    options = parser.parse_args()
    graph = without_meanings(onnx.load(str(MODEL / "encoder.onnx")))
    lessons = list(_lessons(graph, options.data, options.teacher))
    learned = np.concatenate([fit_words(lessons), fit_texts(lessons)], axis=1).astype(np.float32)
    onnx.save(with_meanings(graph, learned), str(MODEL / "encoder.onnx"))


def fit_words(lessons: Sequence[Lesson]) -> Floats:
    """The map (width + 1, MEANING) of words, its last row what is added."""
    states, wanted = (np.concatenate([lesson[part] for lesson in lessons]) for part in (0, 1))
    mean, directions = strongest(wanted)
    return _ridge([(1.0, states, _scaled((wanted - mean) @ directions))])


def fit_texts(lessons: Sequence[Lesson]) -> Floats:
    """The map of texts: of words, and of the means of runs of words, by whose directions it goes."""
    chance = random.Random(0)
    states, wanted = (np.concatenate([lesson[part] for lesson in lessons]) for part in (0, 2))
    runs = [(lesson, run) for lesson in lessons for run in _runs(len(lesson[0]), chance)]
    of_runs, wanted_of_runs = (np.stack([lesson[part][run].mean(axis=0) for lesson, run in runs]) for part in (0, 2))
    mean, directions = strongest(wanted_of_runs)
    goal = (wanted_of_runs - mean) @ directions
    scale = np.sqrt((goal**2).sum(axis=1).mean())
    return _ridge([(1.0, states, (wanted - mean) @ directions / scale), (RUNS_COUNT, of_runs, goal / scale)])


def strongest(wanted: Floats) -> tuple[Floats, Floats]:
    """The mean of some vectors and their MEANING strongest directions, (width, MEANING)."""
    mean = wanted.mean(axis=0)
    _, _, directions = np.linalg.svd((wanted - mean)[::5], full_matrices=False)
    return mean, directions[:MEANING].T


def _runs(length: int, chance: random.Random) -> Iterator[slice]:
    for _ in range(RUNS):
        size = min(length, chance.randint(2, LONGEST_RUN))
        begin = chance.randint(0, length - size)
        yield slice(begin, begin + size)


def _scaled(goal: Floats) -> Floats:
    scaled: Floats = goal / np.sqrt((goal**2).sum(axis=1).mean())
    return scaled


def _ridge(parts: Sequence[tuple[float, Floats, Floats]]) -> Floats:
    """Ridge regression on several sets of pairs, each with its weight."""
    width = parts[0][1].shape[1] + 1
    left, right = SMOOTHING * np.eye(width), np.zeros((width, MEANING))
    for weight, states, goal in parts:
        inputs = np.concatenate([states, np.ones((len(states), 1), np.float32)], axis=1)
        left += weight * (inputs.T @ inputs)
        right += weight * (inputs.T @ goal)
    found: Floats = np.linalg.solve(left, right).astype(np.float32)
    return found


def with_meanings(model: Any, learned: Floats) -> Any:
    """The graph with the output `meanings`, (stretches, words, MEANING)."""
    graph = model.graph
    parts = [f"{NAME}/layer{number}" for number in range(len(LAYERS))]
    for layer, part in zip(LAYERS, parts, strict=True):
        graph.node.append(helper.make_node("GatherElements", [layer, AT_WORDS], [part], f"{NAME}/of{part}", axis=1))
    graph.node.append(helper.make_node("Concat", parts, [f"{NAME}/layers"], f"{NAME}/concat", axis=-1))
    graph.node.append(helper.make_node("MatMul", [f"{NAME}/layers", f"{NAME}/map"], [f"{NAME}/mapped"], f"{NAME}/mul"))
    graph.node.append(helper.make_node("Add", [f"{NAME}/mapped", f"{NAME}/added"], [NAME], f"{NAME}/add"))
    graph.initializer.append(numpy_helper.from_array(learned[:-1], f"{NAME}/map"))
    graph.initializer.append(numpy_helper.from_array(learned[-1], f"{NAME}/added"))
    graph.output.append(
        helper.make_tensor_value_info(NAME, onnx.TensorProto.FLOAT, ["stretches", "words", 2 * MEANING])
    )
    onnx.checker.check_model(model)
    return model


def without_meanings(model: Any) -> Any:
    """The graph as `training.export` writes it."""
    for kept in (model.graph.node, model.graph.initializer, model.graph.output):
        for item in [item for item in kept if item.name.startswith(NAME)]:
            kept.remove(item)
    return model


def _lessons(model: Any, data: Path, teacher: Path) -> Iterator[Lesson]:
    """What our layers and the teacher's say of the words of stretches of text, of all corpora at random."""
    from transformers import AutoModel, AutoTokenizer  # noqa: PLC0415  heavy

    tokenizer, wide = AutoTokenizer.from_pretrained(teacher), AutoModel.from_pretrained(teacher).eval()
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    for layer in LAYERS:
        probe.graph.output.append(helper.make_tensor_value_info(layer, onnx.TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(probe.SerializeToString(), providers=["CPUExecutionProvider"])
    pieces = Pieces(MODEL / "tokenizer.json")
    seen = 0
    for text, spans, stretch, shapes in _stretches(data, pieces):
        here = spans[stretch.start : stretch.stop]
        begin, end = here[0].start, here[-1].end
        given = tokenizer(text[begin:end], return_tensors="pt", truncation=True, return_offsets_mapping=True)
        offsets = given.pop("offset_mapping")[0].numpy() + begin
        with torch.no_grad():
            layers = wide(**given, output_hidden_states=True).hidden_states
        inputs = pack(pieces, [[span.of(text) for span in here]], [shapes[stretch.start : stretch.stop]])
        ours = np.concatenate([layer[0] for layer in session.run(list(LAYERS), inputs)], axis=-1)[inputs["first"][0]]
        of_words = [(offsets[:, 0] < span.end) & (offsets[:, 1] > span.start) for span in here]
        kept = [at for at, of_word in enumerate(of_words) if of_word.any()]
        words, texts = (
            np.stack([layers[number][0].numpy()[of_words[at]].mean(axis=0) for at in kept]) for number in TEACHER_LAYERS
        )
        yield ours[kept], words, texts
        seen += len(kept)
        if seen > WORDS:
            return


def _stretches(data: Path, pieces: Pieces) -> list[Any]:
    """All stretches of ECB+, which has whole articles of many topics, and one of each other text."""
    chance = random.Random(1)
    found = []
    for corpus in TEXTS:
        for line in (data / corpus / "train.jsonl").read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["text"]
            spans, paragraphs = find_words(text)
            shapes = find_features(text, spans, paragraphs)
            words = [span.of(text) for span in spans]
            stretches = find_stretches(words, [len(pieces.of(word)) for word in words], paragraphs)
            if corpus != "coreference":
                stretches = chance.sample(stretches, min(1, len(stretches)))
            found += [(text, spans, stretch, shapes) for stretch in stretches]
    chance.shuffle(found)
    return found


if __name__ == "__main__":
    main()
