"""Near-copies: sentences and whole reports that share their wording.

Sequences of three words are counted, and how many of the shorter text's are found in the longer one (containment;
Broder 1997). A rewritten dispatch keeps surprisingly few: true copies of one agency text often share only three
sequences in ten.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from reportedly.claims.origins.signatures import Signature, likely_copies, sign
from reportedly.claims.profile import Profile
from reportedly.claims.words import shingles
from reportedly.report import Span

Shingles = frozenset[tuple[str, ...]]
Pair = tuple[str, str]

_SENTENCE = 0.5
_SENTENCE_LEAST = 8  # shared sequences, so ten words: two short sentences may agree by chance
# Among 221 news articles on 41 events, no two of two outlets on different events share even 0.1, and of the pairs on
# one event 44 share this much: copies, and texts made from one press release (`benchmarks/copies.py`).
_REPORT = 0.3
_REPORT_LEAST = 15


class Copies:
    """Finds near-copies among statements; each text is signed and cut into sequences once.

    `signatures` are those of reports that are known already, by the reports' ids; it comes to hold the new ones.
    """

    def __init__(self, signatures: dict[str, Signature] | None = None) -> None:
        self._signatures = {} if signatures is None else signatures
        self._reports: dict[str, Shingles] = {}
        self._sentences: dict[tuple[str, Span], Shingles] = {}
        self._pairs: dict[Pair, bool] = {}

    def of_reports(self, profiles: Sequence[Profile]) -> set[Pair]:
        """The pairs of these statements' reports that are near-copies, by their ids in order."""
        texts = {profile.report: profile.recorded.report.text for profile in profiles}
        if len(texts) < 2:
            return set()
        for report, text in texts.items():
            if report not in self._signatures:
                self._signatures[report] = sign(text)
        likely = likely_copies({report: self._signatures[report] for report in texts})
        return {pair for pair in likely if self._are_copies(pair, texts)}

    def _are_copies(self, pair: Pair, texts: Mapping[str, str]) -> bool:
        if pair not in self._pairs:
            for report in pair:
                if report not in self._reports:
                    self._reports[report] = shingles(texts[report])
            one, other = (self._reports[report] for report in pair)
            self._pairs[pair] = share(one, other, _REPORT, _REPORT_LEAST)
        return self._pairs[pair]

    def of_sentences(self, profiles: Sequence[Profile]) -> set[Pair]:
        """The pairs of statements, by their ids in the order given, whose sentences are near-copies."""
        report = {profile.id: profile.report for profile in profiles}
        if len(set(report.values())) < 2:
            return set()
        cut = {profile.id: self._cut(profile) for profile in profiles}
        holding: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for id, found in cut.items():
            for sequence in found:
                holding[sequence].append(id)
        shared = Counter(pair for ids in holding.values() for pair in combinations(ids, 2))
        return {
            (one, other)
            for (one, other), count in shared.items()
            if count >= _SENTENCE_LEAST
            and report[one] != report[other]
            and count >= _SENTENCE * min(len(cut[one]), len(cut[other]))
        }

    def _cut(self, profile: Profile) -> Shingles:
        """The sequences of its sentence, which several statements may share."""
        report, span = profile.recorded.report, profile.recorded.statement.sentence
        if (report.id, span) not in self._sentences:
            self._sentences[report.id, span] = shingles(span.of(report.text))
        return self._sentences[report.id, span]


def share(one: Shingles, other: Shingles, part: float, least: int) -> bool:
    """Whether so many sequences, and so great a part of the shorter text's, are in both."""
    shared = len(one & other)
    return shared >= least and shared >= part * min(len(one), len(other))
