"""Where a statement goes back to: the innermost link of its source chain, made comparable across reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.claims.directory import Directory
from reportedly.claims.names import name_key
from reportedly.claims.tables import word_set
from reportedly.claims.values import RecordedStatement
from reportedly.claims.words import folded_words
from reportedly.reading.values import EntityKind, Source, SourceKind

Root = tuple[str, ...]

_PRESS = (SourceKind.OUTLET, SourceKind.PUBLICATION)
# Sources that nobody stands for by name, footage among them: it shows something, but who made it and when is open.
NAMELESS = frozenset({SourceKind.ANONYMOUS, SourceKind.HEARSAY, SourceKind.FOOTAGE})


class Press:
    """The outlets of the ledger, found by the names that others cite them by."""

    def __init__(self, outlets: Iterable[str]) -> None:
        self._outlets = {_plain(outlet) for outlet in outlets}

    def knows(self, name: str) -> bool:
        """Whether the ledger has an outlet of that name."""
        return tuple(self.name(name).split()) in self._outlets

    def name(self, cited: str) -> str:
        """The outlet of that name, in full and folded: "Alpenline" is the only outlet that begins so."""
        words = _plain(cited)
        if words in self._outlets:
            return " ".join(words)
        begins = [outlet for outlet in self._outlets if _begins(outlet, words) or _begins(words, outlet)]
        return " ".join(begins[0] if len(begins) == 1 else words)


def _plain(name: str) -> tuple[str, ...]:
    return tuple(word for word in folded_words(name) if word != "the")


def _begins(name: tuple[str, ...], start: tuple[str, ...]) -> bool:
    return bool(start) and name[: len(start)] == start


def press_keys(recorded: RecordedStatement) -> frozenset[str]:
    """The first word of every name in which `trace` may find an outlet of the ledger."""
    report = recorded.report
    names = (report.outlet, report.byline or "", *(source.name for source in recorded.statement.sources))
    return frozenset(outlet_key(name) for name in names)


def outlet_key(name: str) -> str:
    """Names that `Press` takes for one begin with one word."""
    return f"press:{' '.join(_plain(name)[:1])}"


@dataclass(frozen=True, slots=True)
class Trace:
    """Where one statement goes back to.

    `roots` are what it shares with any other statement of the same origin; `source` is the link they were made of;
    `outlet` is the outlet that printed it, folded, and `paper` the outlet or paper that heard it from the source. The
    source is an outlet or a paper itself where `printed` is set, and the outlet's own voice where `own` is.
    """

    source: Source
    roots: frozenset[Root]
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
    sources = recorded.statement.sources
    return (
        sources[-1] if sources else Source(name=recorded.report.outlet, kind=SourceKind.OUTLET, span=None, entity=None)
    )


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
    papers = [press.name(link.name) for link in recorded.statement.sources[1:] if _is_press(link, press)]
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
        roots.update(_names(source, directory))
    own = printed and not papers
    if own and recorded.report.byline:
        roots.update(_signed(recorded.report.byline, press))
    return Trace(source=source, roots=frozenset(roots), outlet=outlet, paper=paper, printed=printed, own=own)


def _is_press(link: Source, press: Press) -> bool:
    """By its kind, or because the ledger has an outlet of that name, whatever a reading took it for."""
    return link.kind in _PRESS or press.knows(link.name)


def _names(source: Source, directory: Directory) -> Iterable[Root]:
    entity = directory.of(source.entity)
    kind = EntityKind.PERSON if source.kind is SourceKind.PERSON else EntityKind.ORGANISATION
    name = name_key(entity.name if entity else source.name, kind)
    if entity:
        yield "entity", entity.id
        yield from (("entity", body.id) for body in directory.offices(entity))
    # A family name alone may be two people's; the entities know which.
    if not entity or len(name) > 1 or kind is not EntityKind.PERSON:
        yield "name", *name


def _signed(byline: str, press: Press) -> Iterable[Root]:
    """Who stands for an outlet's own words by name: an agency, or an author whom others may quote."""
    if press.knows(byline):
        yield "press", press.name(byline)
    author = name_key(byline, EntityKind.PERSON)
    if len(author) > 1 and word_set("names", "desks").isdisjoint(author):
        yield "name", *author
