"""What a batch's scores cost, by head: against the labels of the corpora, and against what a teacher gave."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional

from reportedly.reading.encoder.attributions import LINK_WIDTH
from training.batches import MISSING


def gold_losses(scores: Mapping[str, Tensor], targets: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """One mean loss for each head that has labels in this batch."""
    found = {}
    if bool((targets["roles"] != MISSING).any()):
        roles = scores["roles"].unflatten(-1, (3, 3))
        found["roles"] = 3 * _cross_entropy(roles, targets["roles"])
        found |= _link_losses(scores["links"], targets)
    for head in ("events", "moods", "tags", "parts", "labels", "names"):
        if head in scores and bool((targets[head] != MISSING).any()):
            found[head] = _cross_entropy(scores[head], targets[head])
    known = ~torch.isnan(targets["factuality"])
    if bool(known.any()):
        found["factuality"] = functional.smooth_l1_loss(scores["factuality"][known], targets["factuality"][known])
    if "arcs" in scores and bool((targets["heads"] != MISSING).any()):
        kept = targets["starts"] != MISSING
        found["starts"] = functional.binary_cross_entropy_with_logits(
            scores["starts"][kept], targets["starts"][kept].to(scores["starts"].dtype)
        )
        arcs = scores["arcs"].masked_fill(~kept[:, None, :], -1e4)
        found["arcs"] = _cross_entropy(arcs, targets["heads"])
    return found


def _cross_entropy(scores: Tensor, targets: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, -2), targets.flatten(), ignore_index=MISSING)


def _link_losses(links: Tensor, targets: Mapping[str, Tensor]) -> dict[str, Tensor]:
    cue_of_source, source, cue_of_content, content = links[..., : 4 * LINK_WIDTH].split(LINK_WIDTH, dim=-1)
    real = targets["roles"][..., 0] != MISSING
    to_source = torch.matmul(cue_of_source, source.transpose(-1, -2)).masked_fill(~real[:, None, :], -1e4)
    to_source = torch.cat([to_source, links[..., -1:]], dim=-1)
    to_cue = torch.matmul(content, cue_of_content.transpose(-1, -2)).masked_fill(~real[:, None, :], -1e4)
    found = {}
    for name, scores in (("source_of", to_source), ("cue_of", to_cue)):
        if bool((targets[name] != MISSING).any()):
            found[name] = 0.3 * _cross_entropy(scores, targets[name])
    return found


def taught_losses(scores: Mapping[str, Tensor], taught: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """How far the scores are from a teacher's probabilities (Hinton and others, 2015), by head."""
    real = taught["real"]
    found: dict[str, Tensor] = {}
    if not bool(real.any()):
        return found
    roles = scores["roles"].unflatten(-1, (3, 3))[real]
    found["taught roles"] = 3 * _divergence(roles, taught["roles"].unflatten(-1, (3, 3))[real])
    for head in ("events", "moods"):
        found[f"taught {head}"] = _divergence(scores[head][real], taught[head][real])
    found["taught factuality"] = functional.smooth_l1_loss(scores["factuality"][real], taught["factuality"][real])
    return found


def _divergence(scores: Tensor, probabilities: Tensor) -> Tensor:
    return -(probabilities * functional.log_softmax(scores.float(), dim=-1)).sum(-1).mean()
