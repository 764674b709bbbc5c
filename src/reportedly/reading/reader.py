"""Report to Reading: the layers one after the other."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from functools import cache, cached_property
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread

from reportedly.errors import ReadingError, TextTooLong
from reportedly.reading.encoder.parser import Parser
from reportedly.reading.entities.cast import find_entities
from reportedly.reading.entities.mentions import find_mentions
from reportedly.reading.places.resolving import find_places
from reportedly.reading.quantities.finding import find_quantities
from reportedly.reading.speech.attribution import find_speech, to_attributions
from reportedly.reading.statements.assembly import make_statements
from reportedly.reading.statements.layers import Layers
from reportedly.reading.statements.meanings import find_meanings, to_bytes
from reportedly.reading.statements.predicates import find_predicates
from reportedly.reading.statements.questions import find_unknowns, to_questions
from reportedly.reading.statements.retractions import find_retracted, find_unverified
from reportedly.reading.text.language import require_english
from reportedly.reading.text.quotes import find_quotes
from reportedly.reading.times.finding import find_times
from reportedly.reading.values import MEANING, EntityKind, Reading
from reportedly.report import Refused, Report

LONGEST_TEXT = 200_000  # characters; ten times a long feature, and what the parser holds in memory at once
# Reports waiting a worker: no endless stream is drawn in whole, and none stands idle while others are written.
_AHEAD = 16


class Reader:
    """Reads reports. The model is loaded once, when it first reads, and not at all where only other processes do."""

    def __init__(self, threads: int | None = None) -> None:
        """A reader that runs on `threads` cores (on all of them if None). All it does raises ModelMissing when the
        model is broken.
        """
        self._threads = threads or os.cpu_count() or 1

    @cached_property
    def _parser(self) -> Parser:
        return Parser(threads=self._threads)

    def read(self, report: Report) -> Reading:
        """Read one report. Raises ReadingError when it is not in English or is longer than any report."""
        if len(report.text) > LONGEST_TEXT:
            raise TextTooLong(f"the text has {len(report.text):,} characters; no more than {LONGEST_TEXT:,} are read")
        language = require_english(report.text)
        layers = self.layers_of(report)
        events, statements = make_statements(layers)
        return Reading(
            report=report,
            language=language,
            entities=layers.cast.entities,
            times=layers.times,
            places=layers.places,
            attributions=tuple(to_attributions(layers.parse, layers.attributed, layers.cast, layers.quotes)),
            events=events,
            statements=statements,
            questions=tuple(to_questions(layers.parse, layers.unknowns, layers.cast)),
            meanings=tuple(find_meanings(layers, events, statements)),
        )

    def read_many(self, reports: Iterable[Report], workers: int = 1) -> Iterator[Reading | Refused]:
        """Read reports in order, in `workers` processes; one that cannot be read comes back as Refused.

        Raises ReadingError when a process ends before it has answered.
        """
        if workers <= 1:
            yield from map(self._read_or_refuse, reports)
            return
        try:
            yield from self._read_in_workers(reports, workers)
        except BrokenProcessPool:
            raise ReadingError(
                "a process that reads ended before it was done, as when memory runs out; do the same again to go on"
            ) from None

    def _read_in_workers(self, reports: Iterable[Report], workers: int) -> Iterator[Reading | Refused]:
        # A fresh process loads its own model: forking one that has run threads may hang.
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_follow_parent) as pool:
            waiting: deque[Future[Reading | Refused]] = deque()
            for report in reports:
                waiting.append(pool.submit(_read_in_worker, report))
                while waiting and (waiting[0].done() or len(waiting) >= _AHEAD * workers):
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def meaning_of(self, text: str) -> bytes:
        """The vector of a sentence or a few words, to find statements by; empty for an empty text."""
        meanings = self._parser.parse(text).meanings[:, MEANING:]
        return to_bytes(meanings.mean(axis=0)) if len(meanings) else b""

    def _read_or_refuse(self, report: Report) -> Reading | Refused:
        try:
            return self.read(report)
        except ReadingError as error:
            return Refused(report.id, str(error), error.cause)

    def layers_of(self, report: Report) -> Layers:
        """All that is read in a report before its statements. For measuring; it may change with any version."""
        learned = self._parser.parse(report.text)
        parse = learned.parse
        times = find_times(parse, report.published)
        quantities = find_quantities(parse, times)
        mentions = find_mentions(learned, [time.span for time in times], [one.span for one in quantities])
        cast = find_entities(parse, report.id, report.outlet, mentions)
        quotes = find_quotes(parse)
        said = find_speech(learned, cast, quotes)
        speeches = tuple(speech for speech in said if speech.told)
        retracted = find_retracted(parse, frozenset(t.index for s in speeches for t in s.content))
        unknowns = find_unknowns(parse)
        unsaid = {t.index for u in unknowns for t in (*u.words, *u.asked)}
        predicates = tuple(p for p in find_predicates(parse, speeches) if p.trigger.index not in unsaid)
        named = [(span, e.name) for e in cast.entities if e.kind is EntityKind.PLACE for span in e.mentions]
        names = {name.span for name in cast.names}
        return Layers(
            report=report,
            learned=learned,
            mentions=mentions,
            cast=cast,
            quotes=quotes,
            attributed=said,
            speeches=speeches,
            predicates=predicates,
            times=times,
            places=find_places(parse, [(span, name) for span, name in named if span in names], report.id),
            quantities=quantities,
            unknowns=unknowns,
            unverified=find_unverified(parse),
            retracted=retracted,
        )


@cache
def _reader(threads: int | None = None) -> Reader:
    return Reader(threads)


def _follow_parent() -> None:
    """End when the program that started this worker has ended, however it did; an interrupt is for that one to see."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_outlive, args=(parent_process(),), daemon=True).start()


def _outlive(parent: BaseProcess | None) -> None:
    if parent is not None:
        parent.join()
        os._exit(1)


def _read_in_worker(report: Report) -> Reading | Refused:
    return _reader(1)._read_or_refuse(report)


def read(report: Report | str, *, outlet: str | None = None, published: str | date | None = None) -> Reading:
    """Read one report, or a text with its outlet and date, with a reader that is loaded at the first call.

    Raises InvalidReport when a text comes without its outlet or date, and ReadingError as `Reader.read`.
    """
    if isinstance(report, str):
        report = Report(report, outlet=outlet or "", published=published or "")
    return _reader().read(report)
