"""The trained student as the files that ship: an ONNX graph in int8, the tokenizer and the names of the classes."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from reportedly.reading.encoder.pieces import Pieces
from reportedly.reading.statements.moods import MOODS
from training.batches import Labels, cut, encode
from training.corpus import ACT_TYPES, EVENT_CLASSES, Document
from training.model import Student
from training.states import add_states

INPUTS = ("pieces", "features", "mask", "first")
OUTPUTS = (
    "roles", "links", "events", "factuality", "moods", "types",
    "names", "starts", "arcs", "tags", "parts", "labels",
)  # fmt: skip


class Graph(nn.Module):
    """The student with its outputs in order; where only the best class is asked for, its number."""

    def __init__(self, student: Student) -> None:
        super().__init__()
        self.student = student

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """As the student's; see `reportedly.reading.encoder.Scores`."""
        scores = self.student(pieces, features, mask, first)
        best = {name: scores[name].argmax(-1) for name in ("tags", "parts", "labels")}
        return tuple((scores | best)[name] for name in OUTPUTS)


def export(student: Student, labels: Labels, tokenizer: Path, folder: Path, sample: Sequence[Document]) -> None:
    """Write the model's files to a folder; among them what the trained student says of a sample, in full precision."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        write_graph(student, whole)
        heads = [
            node.name for node in onnx.load(str(whole)).graph.node if node.op_type == "MatMul" and _is_head(node.name)
        ]
        quantize_dynamic(
            whole, folder / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=heads
        )
    add_states(folder / "encoder.onnx")
    classes = {**asdict(labels), "events": EVENT_CLASSES, "moods": MOODS, "types": ACT_TYPES}
    (folder / "classes.json").write_text(json.dumps(classes, indent=1) + "\n", encoding="utf-8")
    shutil.copy(tokenizer, folder / "tokenizer.json")
    student.eval()
    said = [_answers(student, document, Pieces(tokenizer)) for document in sample]
    (folder / "sample.json").write_text(json.dumps(said) + "\n", encoding="utf-8")


def _is_head(name: str) -> bool:
    """Whether a matrix product is one of the heads': they are small, and lose more by int8 than they save."""
    return any(f"/{heads}/" in name for heads in ("attitudes", "acts", "syntax"))


def _answers(student: Student, document: Document, pieces: Pieces) -> dict[str, Any]:
    """The best class of every word of a short text, by head, and its factuality."""
    (stretch,) = cut(document, pieces)
    with torch.no_grad():
        scores = {name: value[0] for name, value in student(**encode([stretch], pieces)).items()}
    heads = ("tags", "parts", "labels", "names", "events", "moods", "types")
    answers: dict[str, Any] = {name: scores[name].argmax(-1).tolist() for name in heads}
    answers["roles"] = scores["roles"].unflatten(-1, (3, 3)).argmax(-1).tolist()
    answers["factuality"] = [round(float(value), 3) for value in scores["factuality"]]
    return {"text": document.text} | answers


def write_graph(student: Student, file: Path) -> None:
    """The graph in full precision."""
    pieces = torch.randint(1000, 2000, (2, 12))
    inputs = (pieces, torch.zeros_like(pieces), torch.ones_like(pieces), torch.arange(1, 11).repeat(2, 1))
    axes = {name: {0: "stretches", 1: "words" if name == "first" else "pieces"} for name in INPUTS}
    axes |= {name: {0: "stretches", 1: "words"} for name in OUTPUTS}
    axes["arcs"] = {0: "stretches", 1: "words", 2: "words"}
    with torch.no_grad():
        torch.onnx.export(
            Graph(student).eval(), inputs, str(file), input_names=list(INPUTS), output_names=list(OUTPUTS),
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
    onnx.checker.check_model(str(file))
