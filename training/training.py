"""The loop that trains an encoder, a teacher or a student: batches, losses, a warm-up and a cosine to nothing."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from reportedly.reading.encoder.pieces import Pieces
from training.acts import act_losses
from training.batches import Labels, Stretch, encode, targets
from training.losses import gold_losses, taught_losses

_WARM = 0.06  # of all steps
_LONGEST_STEP = 1.0  # the norm of a gradient is cut to this
_MEAN = 0.995  # of the old mean is kept at each step
_EVERY = 50  # batches between two lines of the log


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How long and how fast to train; rates are AdamW's, for the encoder and for the heads on it."""

    epochs: int
    words: int
    rate: float
    heads_rate: float


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """What is learned: how words are cut, which classes there are, what each head weighs, and a teacher's word."""

    pieces: Pieces
    labels: Labels
    weights: Mapping[str, float]
    taught: Callable[[Sequence[Stretch]], Mapping[str, Tensor]] | None = None


def train(model: nn.Module, plan: Plan, lesson: Lesson, make_epoch: Callable[[], list[list[Stretch]]]) -> nn.Module:
    """Train a model on the batches that `make_epoch` gives for each epoch.

    Gives the running mean of the weights (Polyak and Juditsky, 1992), which does better than the last of them.
    """
    mean = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(_MEAN))
    encoder = [p for n, p in model.named_parameters() if p.requires_grad and n.startswith("encoder")]
    heads = [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith("encoder")]
    rates = (plan.rate, plan.heads_rate)
    optimizer = torch.optim.AdamW(
        [{"params": p, "lr": r} for p, r in zip((encoder, heads), rates, strict=True)], weight_decay=0.01, fused=True
    )
    step, total = 0, 0
    for epoch in range(plan.epochs):
        model.train()
        epoch_batches = make_epoch()
        total = total or len(epoch_batches) * plan.epochs
        begun, log = time.time(), _Log()
        for number, batch in enumerate(epoch_batches, 1):
            share = min(1.0, step / total)
            factor = min(1.0, (step + 1) / (_WARM * total)) * 0.5 * (1 + math.cos(math.pi * share))
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * factor
            losses = _losses(model, batch, lesson)
            loss = sum(lesson.weights.get(name, 1.0) * value for name, value in losses.items())
            assert isinstance(loss, Tensor)
            loss.backward()
            nn.utils.clip_grad_norm_(encoder + heads, _LONGEST_STEP)
            optimizer.step()
            optimizer.zero_grad()
            mean.update_parameters(model)
            step += 1
            log.add(losses)
            if number % _EVERY == 0 or number == len(epoch_batches):
                print(f"epoch {epoch} batch {number}/{len(epoch_batches)} {time.time() - begun:.0f}s {log}", flush=True)
    trained: nn.Module = mean.module
    return trained


def _losses(model: nn.Module, batch: Sequence[Stretch], lesson: Lesson) -> dict[str, Tensor]:
    wanted = targets(batch, lesson.labels)
    with torch.autocast("cpu", torch.bfloat16):
        scores = model(**encode(batch, lesson.pieces), heads=wanted["heads"].clamp(min=0))
    scores = {name: value.float() for name, value in scores.items()}
    losses = gold_losses(scores, wanted)
    if "types" in scores:
        losses |= act_losses(scores, batch)
    said = lesson.taught(batch) if lesson.taught else None
    if said is not None:
        losses |= taught_losses(scores, said)
    return losses


class _Log:
    """The means of the last losses."""

    def __init__(self) -> None:
        self._values: dict[str, list[float]] = {}

    def add(self, losses: Mapping[str, Tensor]) -> None:
        for name, value in losses.items():
            self._values.setdefault(name, []).append(float(value.detach()))

    def __str__(self) -> str:
        recent = {name: values[-_EVERY:] for name, values in self._values.items()}
        return " ".join(f"{name} {sum(values) / len(values):.3f}" for name, values in recent.items())
