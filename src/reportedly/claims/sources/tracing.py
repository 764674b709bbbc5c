"""Where a statement goes back to: the innermost link of its source chain, made comparable across reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportedly.claims.entities.directory import Directory
from reportedly.claims.entities.names import name_key
from reportedly.claims.sources.offices import body_words, offices
from reportedly.claims.tables import word_set
from reportedly.claims.values import RecordedStatement
from reportedly.claims.words import name_words, word_before
from reportedly.reading.values import EntityKind, Mood, Source, SourceKind
from reportedly.report import Report

Root = tuple[str, ...]

_PRESS = (SourceKind.OUTLET, SourceKind.PUBLICATION)
# Sources that nobody stands for by name, footage among them: it shows something, but who made it and when is open.
_NAMES = 10_000  # looked at last, of which what was found is kept
NAMELESS = frozenset({SourceKind.ANONYMOUS, SourceKind.HEARSAY, SourceKind.FOOTAGE})


class Press:
    """The outlets of the ledger, found by the names that others cite them by."""

    def __init__(self, outlets: Iterable[str]) -> None:
        self._outlets = {_plain(outlet) for outlet in outlets}
        self._by_first: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for outlet in self._outlets:
            self._by_first["".join(outlet[:1])].append(outlet)
        self._known: dict[str, str] = {}

    def knows(self, name: str) -> bool:
        """Whether the ledger has an outlet of that name."""
        return tuple(self.name(name).split()) in self._outlets

    def name(self, cited: str) -> str:
        """The outlet of that name, in full and folded: "Alpenline" is the only outlet that begins so."""
        if cited not in self._known:
            self._known[cited] = self._find(_plain(cited))
        return self._known[cited]

    def _find(self, words: tuple[str, ...]) -> str:
        if words in self._outlets:
            return " ".join(words)
        alike = self._by_first.get("".join(words[:1]), ())
        begins = [outlet for outlet in alike if _begins(outlet, words) or _begins(words, outlet)]
        return " ".join(begins[0] if len(begins) == 1 else words)


_plain = lru_cache(_NAMES)(name_words)


def _begins(name: tuple[str, ...], start: tuple[str, ...]) -> bool:
    return bool(start) and name[: len(start)] == start


def press_keys(recorded: RecordedStatement) -> frozenset[str]:
    """The keys of all outlets that `trace` may find in the names that a statement gives."""
    report = recorded.report
    names = (report.outlet, report.byline or "", *(source.name for source in recorded.statement.sources))
    return frozenset().union(*map(_asked_keys, names))


@lru_cache(_NAMES)
def _asked_keys(name: str) -> frozenset[str]:
    words = _plain(name)
    return frozenset((_press_key("name", words), *_beginnings("begin", words)))


def outlet_keys(name: str) -> frozenset[str]:
    """The keys by which names are found that `Press` may take for this outlet: one begins with the other."""
    words = _plain(name)
    return frozenset((_press_key("begin", words), *_beginnings("name", words)))


def _beginnings(kind: str, words: tuple[str, ...]) -> Iterator[str]:
    return (_press_key(kind, words[:end]) for end in range(1, len(words) + 1))


def _press_key(kind: str, words: tuple[str, ...]) -> str:
    return f"press {kind}:{' '.join(words)}"


@dataclass(frozen=True, slots=True)
class Trace:
    """Where one statement goes back to.

    `roots` are what it shares with any other statement of the same origin; `source` is the link they were made of;
    `cited` are the links beyond the outlet, outermost first, each with what it is known by across reports; `outlet` is
    the outlet that printed it, folded, and `paper` the outlet or paper that heard it from the source. The source is an
    outlet or a paper itself where `printed` is set, and the outlet's own voice where `own` is.
    """

    source: Source
    roots: frozenset[Root]
    cited: tuple[tuple[Root, Source], ...]
    outlet: str
    paper: str
    printed: bool
    own: bool

    @property
    def cites_paper(self) -> bool:
        """Whether another paper is cited for it, and nobody beyond."""
        return self.printed and not self.own

    @property
    def nameless(self) -> bool:
        """Whether nobody stands for it with a name."""
        return self.source.kind in NAMELESS


def innermost(recorded: RecordedStatement) -> Source:
    """The last link of the chain; the outlet itself where the chain is empty."""
    return chain_of(recorded)[-1]


def chain_of(recorded: RecordedStatement) -> tuple[Source, ...]:
    """The chain of sources, never empty. "This newspaper" is the outlet; what it was wrong to report, it takes back
    itself, whoever had told it.
    """
    outlet = Source(name=recorded.report.outlet, kind=SourceKind.OUTLET, span=None, entity=None)
    sources = recorded.statement.sources
    ourselves = next((index for index, link in enumerate(sources) if _is_self(link, recorded)), None)
    if ourselves is None:
        return sources or (outlet,)
    if recorded.statement.mood is Mood.DENIED:
        return (outlet,)
    return (outlet, *sources[ourselves + 1 :])


def _is_self(link: Source, recorded: RecordedStatement) -> bool:
    if link.kind is not SourceKind.PUBLICATION or link.span is None:
        return False
    return word_before(recorded.report.text, link.span.start) in ("this", "our")


def trace(recorded: RecordedStatement, press: Press, directory: Directory) -> Trace:
    """Follow a statement's chain to its end.

    The press is one root under all its names, a person or body with a name another; whoever holds an office goes back
    to the body too (a spokeswoman and her company are one source), and whoever signs an outlet's own words
    stands for them too. What an outlet has by hearsay goes back to the outlet. Footage and sources without a name are
    roots of their own for each outlet that has them; where a paper is cited for one, so is the citing of that paper,
    and it counts once with reports that cite the paper alone.
    """
    source = innermost(recorded)
    outlet = press.name(recorded.report.outlet)
    cited = chain_of(recorded)[1:]
    papers = [press.name(link.name) for link in cited if _is_press(link, press)]
    paper = papers[-1] if papers else outlet
    printed = _is_press(source, press)
    roots: set[Root] = set()
    if papers and (printed or source.kind in NAMELESS):
        roots.add(("cited", paper))
    if printed or source.kind is SourceKind.HEARSAY:
        roots.add(("press", paper))
    elif source.kind in NAMELESS:
        roots.add((source.kind, paper, *_plain(source.name)))
    else:
        roots.update(_names(source, recorded.report, directory))
        if entity := directory.of(source.entity):
            roots.update(offices(entity, recorded.report, directory))
    own = printed and not papers
    if own and recorded.report.byline:
        roots.update(_signed(recorded.report.byline, press))
    known = tuple((_known_by(link, recorded.report, press, directory), link) for link in cited)
    return Trace(
        source=source, roots=frozenset(roots), cited=known, outlet=outlet, paper=paper, printed=printed, own=own
    )


def _known_by(link: Source, report: Report, press: Press, directory: Directory) -> Root:
    """What tells a link from others: its entity or name, and the outlet that has it where it is without a name."""
    if _is_press(link, press):
        return "press", press.name(link.name)
    if link.kind in NAMELESS:
        return link.kind, press.name(report.outlet), *_plain(link.name)
    return next(iter(_names(link, report, directory)))


def _is_press(link: Source, press: Press) -> bool:
    """By its kind, or because the ledger has an outlet of that name, whatever a reading took it for."""
    return link.kind in _PRESS or press.knows(link.name)


def _names(source: Source, report: Report, directory: Directory) -> Iterable[Root]:
    entity = directory.of(source.entity)
    kind = EntityKind.PERSON if source.kind is SourceKind.PERSON else EntityKind.ORGANISATION
    name = name_key(entity.name if entity else source.name, kind)
    if entity:
        yield "entity", entity.id
    # A family name alone may be two people's; the entities know which.
    if not entity and kind is EntityKind.ORGANISATION:
        yield "name", *body_words(name, report)
    elif not entity or len(name) > 1 or kind is not EntityKind.PERSON:
        yield "name", *name


def _signed(byline: str, press: Press) -> Iterable[Root]:
    """Who stands for an outlet's own words by name: an agency, or an author whom others may quote."""
    if press.knows(byline):
        yield "press", press.name(byline)
    author = name_key(byline, EntityKind.PERSON)
    if len(author) > 1 and word_set("names", "desks").isdisjoint(author):
        yield "name", *author
