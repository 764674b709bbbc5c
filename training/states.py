"""The words' states as an output of a graph that was exported without: `python -m training.states`.

What is learned apart from the encoder, on its states as they ship (in int8), needs them: see `training.coder`.
"""

from __future__ import annotations

from pathlib import Path

import onnx

from reportedly.reading.encoder.encoder import MODEL, STATE_WIDTH

NAME = "states"
_INNER = "/student/GatherElements_output_0"  # the state of each word at its first piece, which all heads look at


def add_states(file: Path) -> None:
    """Give the graph in a file the output `states` (stretches, words, 384); nothing else changes. Idempotent."""
    model = onnx.load(str(file))
    if any(output.name == NAME for output in model.graph.output):
        return
    model.graph.node.append(onnx.helper.make_node("Identity", [_INNER], [NAME], name=f"/{NAME}"))
    shape = ["stretches", "words", STATE_WIDTH]
    model.graph.output.append(onnx.helper.make_tensor_value_info(NAME, onnx.TensorProto.FLOAT, shape))
    onnx.checker.check_model(model)
    onnx.save(model, str(file))


if __name__ == "__main__":
    add_states(MODEL / "encoder.onnx")
