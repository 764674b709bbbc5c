"""What it costs to miss who did what to whom: the type at the word that names an act, pointers from it to the parties.

Where a corpus gives the parties and the type of an act but not the word that names it, that word is latent: the cost is
that no word of the sentence is all of it at once (a noisy-or over words, as in learning from several instances;
Dietterich and others, 1997). In any text with a tree, verbs point to their subjects and objects too, so that a pointer
is learned to be that of one word and not of the whole sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import torch
from torch import Tensor

from reportedly.reading.encoder.attributions import LINK_WIDTH
from training.batches import Stretch
from training.corpus import Act, Document

_FUNCTION_WORDS = frozenset({"ADP", "AUX", "CCONJ", "DET", "INTJ", "NUM", "PART", "PRON", "PUNCT", "SCONJ", "SYM"})
_SIDES = {"nsubj": 0, "agent": 0, "nsubjpass": 1, "dobj": 1}
_IN_PHRASE = {"compound", "amod", "det", "nummod", "poss", "nmod"}
_RELATIVE = {"WDT", "WP", "EX"}  # they stand for another phrase, or for none
_IDLE = 0.2  # weight of the cost that function words name an act


def act_losses(scores: Mapping[str, Tensor], batch: Sequence[Stretch]) -> dict[str, Tensor]:
    """The mean costs of the acts of a batch and of the subjects and objects of its verbs, as far as it has any."""
    return _coded(scores, batch) | _grammatical(scores, batch)


def _coded(scores: Mapping[str, Tensor], batch: Sequence[Stretch]) -> dict[str, Tensor]:
    types = torch.log_softmax(scores["types"], dim=-1)
    costs, idle = [], []
    for row, stretch in enumerate(batch):
        for act in stretch.document.acts:
            here = act.shifted(-stretch.words.start)
            if act.words.start not in stretch.words or act.words.stop > stretch.words.stop:
                continue  # the sentence was cut
            inside = slice(here.words.start, here.words.stop)
            costs.append(_cost(types[row, inside], scores["parties"][row, inside], here.shifted(-here.words.start)))
            idle.append(types[row, _function_words(stretch, here.words), 0])
    if not costs:
        return {}
    cost = torch.stack(costs).mean()
    quiet = torch.cat(idle)
    return {"acts": cost - _IDLE * quiet.mean() if len(quiet) else cost}


def _function_words(stretch: Stretch, words: range) -> list[int]:
    document: Document = stretch.document
    if document.syntax is None:
        return []
    return [at for at in words if document.syntax.parts[at + stretch.words.start] in _FUNCTION_WORDS]


def _cost(types: Tensor, parties: Tensor, act: Act) -> Tensor:
    """The cost of one act; types (n, classes) as log probabilities, parties (n, 4 * LINK_WIDTH + 2)."""
    actor_of, actor, recipient_of, recipient, alone = parties.split([LINK_WIDTH] * 4 + [2], dim=-1)
    whole = (
        torch.logsumexp(types[:, list(act.types)], dim=-1)
        + _pointed(actor_of @ actor.T, alone[:, :1], act.actors)
        + _pointed(recipient_of @ recipient.T, alone[:, 1:], act.recipients)
    )
    if act.trigger is not None:
        return -whole[act.trigger]
    missed = torch.log1p(-whole.exp().clamp(max=1 - 1e-6)).sum()
    return -torch.log(-torch.expm1(missed) + 1e-9)


def _pointed(scores: Tensor, alone: Tensor, parties: tuple[range, ...]) -> Tensor:
    """For each word as the act's, the log probability that it points into one of the parties, or at none."""
    chances = torch.log_softmax(torch.cat([scores, alone], dim=-1), dim=-1)
    right = [word for party in parties for word in party] or [chances.shape[-1] - 1]
    return torch.logsumexp(chances[:, right], dim=-1)


def _grammatical(scores: Mapping[str, Tensor], batch: Sequence[Stretch]) -> dict[str, Tensor]:
    """What it costs that verbs do not point to their subjects and objects, as the teachers of syntax agree on them."""
    costs = []
    for row, stretch in enumerate(batch):
        wanted = list(_arguments(stretch)) if stretch.document.syntax is not None else []
        if not wanted:
            continue
        vectors = scores["parties"][row, : len(stretch.words)].split([LINK_WIDTH] * 4 + [2], dim=-1)
        for side, (of, party) in enumerate(((vectors[0], vectors[1]), (vectors[2], vectors[3]))):
            mine = [(verb, right, sentence) for verb, at, right, sentence in wanted if at == side]
            if mine:
                verbs = [verb for verb, _, _ in mine]
                chances = torch.cat([of[verbs] @ party.T, vectors[4][verbs, side : side + 1]], dim=-1)
                inside, right = (_mask(chances, words) for words in zip(*((s, r) for _, r, s in mine), strict=True))
                inside[:, -1] = 0
                costs.append(torch.logsumexp(chances + inside, -1) - torch.logsumexp(chances + right, -1))
    return {"parties": torch.cat(costs).mean()} if costs else {}


def _mask(chances: Tensor, words: Sequence[Sequence[int]]) -> Tensor:
    mask = torch.full_like(chances, -1e4)
    for number, row in enumerate(words):
        mask[number, list(row)] = 0
    return mask


def _arguments(stretch: Stretch) -> Iterator[tuple[int, int, list[int], range]]:
    """Verbs with an argument, by places in the stretch: verb, side (0 actor, 1 recipient), its words, its sentence."""
    syntax, base = stretch.document.syntax, stretch.words.start
    assert syntax is not None
    starts = [w for w in stretch.words if syntax.starts[w]]
    bounds = sorted({stretch.words.start, *starts, stretch.words.stop})
    sentence_of = {w: range(a - base, b - base) for a, b in pairwise(bounds) for w in range(a, b)}
    phrase: dict[int, list[int]] = defaultdict(list)
    for word in stretch.words:
        head = syntax.heads[word]
        if head is not None and syntax.labels[word] in _IN_PHRASE:
            phrase[head].append(word - base)
    for word in stretch.words:
        head, label = syntax.heads[word], syntax.labels[word]
        if label == "pobj" and head is not None and head in stretch.words and syntax.labels[head] == "agent":
            head, label = syntax.heads[head], "agent"
        if head is None or label not in _SIDES or head not in stretch.words or syntax.parts[head] != "VERB":
            continue
        assert label is not None
        if syntax.tags[word] not in _RELATIVE and sentence_of[word] == sentence_of[head]:
            yield head - base, _SIDES[label], [word - base, *phrase[word]], sentence_of[head]
