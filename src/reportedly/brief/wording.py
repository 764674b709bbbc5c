"""The phrases all renderers share: days, sources, moods, shortened quotations."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime

from reportedly.brief.values import Brief
from reportedly.claims.values import RecordedQuestion, RecordedStatement, Status
from reportedly.reading.values import Mood, Participant, Polarity, Quantity, Reading, Source, SourceKind, Statement
from reportedly.report import Report, Span, parse_published, words_at

QUOTE_LENGTH = 160

MEANINGS = {
    Status.CONFIRMED: "A source says it has confirmed it, or independent origins say it and their figures agree.",
    Status.REPORTED: "One independent origin asserts it or has it from a named source.",
    Status.DISPUTED: "Origins disagree: one denies it, or their figures, places or times cannot both hold.",
    Status.UNVERIFIED: "Only hearsay, unconfirmed reports or sources without a name.",
    Status.EXPECTED: "Said to be coming, asked for or conditional; nobody says yet that it happened.",
    Status.DENIED: "Every statement of it is a denial.",
}

STANCES = {
    Mood.CONFIRMED: "confirms it",
    Mood.DENIED: "denies it",
    Mood.UNCONFIRMED: "unconfirmed",
    Mood.HEARSAY: "hearsay",
    Mood.EXPECTED: "expects it",
    Mood.REQUESTED: "asks for it",
    Mood.CONDITIONAL: "on a condition",
}


def day_text(day: date) -> str:
    """A day as a person writes it: 7 March 2023."""
    return f"{day.day} {day:%B %Y}"


def weekday_text(day: date) -> str:
    """A day with its name: Tuesday 7 March 2023."""
    return f"{day:%A} {day_text(day)}"


def moment_text(when: date) -> str:
    """A day, with the hour in UTC where it is known; an hour without a zone is given as it stands."""
    if not isinstance(when, datetime):
        return day_text(when)
    if when.tzinfo is None:
        return f"{day_text(when)}, {when:%H:%M}"
    when = when.astimezone(UTC)
    return f"{day_text(when)}, {when:%H:%M} UTC"


def interval_text(begin: date | None, end: date | None) -> str | None:
    """The days from `begin` to `end` in as few words as are clear; None when neither is known."""
    if begin is None or end is None:
        if begin:
            return f"from {day_text(begin)}"
        return f"until {day_text(end)}" if end else None
    if begin == end:
        return day_text(begin)
    if (begin.year, begin.month) == (end.year, end.month):
        whole = begin.day == 1 and end.day == monthrange(end.year, end.month)[1]
        return f"{begin:%B %Y}" if whole else f"{begin.day} to {day_text(end)}"
    if begin.year == end.year:
        if (begin.month, begin.day, end.month, end.day) == (1, 1, 12, 31):
            return f"{begin.year}"
        return f"{begin.day} {begin:%B} to {day_text(end)}"
    return f"{day_text(begin)} to {day_text(end)}"


def period_text(begin: date | None, end: date | None) -> str:
    """The days from `begin` to `end` as a heading."""
    if begin and begin == end:
        return weekday_text(begin)
    days = interval_text(begin, end) or "no day given"
    return days[0].upper() + days[1:]


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 report, 2 reports."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def figures_text(quantities: Iterable[Quantity]) -> str:
    """How many of what, in the words of the reports, a unit once: 13, nine people; two hospitals."""
    units: dict[str, dict[str, str]] = {}
    for quantity in quantities:
        unit = quantity.unit or ""
        unit = "" if unit.casefold() in quantity.text.casefold() else unit
        units.setdefault(unit, {}).setdefault(quantity.text.casefold(), quantity.text)
    return "; ".join(f"{', '.join(texts.values())} {unit}".rstrip() for unit, texts in units.items())


def cite(sources: Sequence[Source]) -> str:
    """A source chain, outermost first: Northgate Wire, citing Farid Noorzai."""
    return ", ".join([sources[0].name, *map(_cited, sources[1:])]) if sources else "no source given"


def _cited(source: Source) -> str:
    return f"as hearsay (“{source.name}”)" if source.kind is SourceKind.HEARSAY else f"citing {source.name}"


def cite_all(statements: Sequence[RecordedStatement]) -> tuple[str, ...]:
    """Who says so, each outlet once; where they do not all say it alike, with what each does."""
    told = [recorded.statement for recorded in statements]
    alike = len({(statement.mood, statement.polarity) for statement in told}) == 1
    polarities = {statement.polarity for statement in told}
    chains: dict[tuple[str, str], list[str]] = {}
    for statement in told:
        stance = "" if alike else _stance(statement, polarities)
        cited = ", ".join(map(_cited, statement.sources[1:]))
        chains.setdefault((statement.sources[0].name, stance), []).append(cited)
    return tuple(_cite_outlet(outlet, cited) + stance for (outlet, stance), cited in chains.items())


def _cite_outlet(outlet: str, cited: Iterable[str]) -> str:
    """An outlet with all whom it cites; an empty citation is its own word."""
    own, others = "" in cited, [chain for chain in dict.fromkeys(cited) if chain]
    if not others:
        return outlet
    return f"{outlet}, {'also ' if own else ''}{' and '.join(others)}"


def _stance(statement: Statement, polarities: set[Polarity]) -> str:
    if any(source.kind is SourceKind.HEARSAY for source in statement.sources):
        return ""  # the citation says so already
    if statement.mood in STANCES:
        return f" ({STANCES[statement.mood]})"
    opposed = len(polarities) > 1 and statement.polarity is Polarity.NEGATIVE
    return " (says it is not so)" if opposed else ""


def words_of(recorded: RecordedStatement) -> str:
    """The exact words a statement rests on."""
    return words_at(recorded.statement.evidence, recorded.report.text)


def shorten(words: str, length: int = QUOTE_LENGTH) -> str:
    """`words` as they stand, or cut at the last word that leaves room for the ellipsis."""
    if len(words) <= length:
        return words
    head = words[:length]
    cut = max(head.rfind(space) for space in " \n\t")
    return (head[:cut].rstrip() if cut > 0 else head[: length - 1]) + "…"


def answer_text(asked: RecordedQuestion) -> str | None:
    """When and by whom a question was answered first, with the answer's words; None where it is open."""
    if not asked.answers:
        return None
    first = asked.answers[0]
    who = first.outlet if first.source == first.outlet else f"{first.source} in {first.outlet}"
    return f"answered on {day_text(date.fromisoformat(first.at[:10]))} by {who}: “{shorten(first.text)}”"


def heading(title: str, about: str | None, as_of: str | None) -> str:
    """A title with what was asked for."""
    return (
        title
        + (f" about {about}" if about else "")
        + (f", as of {moment_text(parse_published(as_of))}" if as_of else "")
    )


def scope(brief: Brief) -> str:
    """How much stands behind a brief, in one line."""
    if not brief.reports:
        return "No reports."
    days = interval_text(brief.reports[0].day, brief.reports[-1].day)
    outlets = len({report.outlet for report in brief.reports})
    claims = sum(len(section.lines) for section in brief.sections)
    return (
        f"{counted(claims, 'claim')} from {counted(len(brief.reports), 'report')}"
        f" by {counted(outlets, 'outlet')}, {days}"
    )


def quoted(evidence: Iterable[Span], report: Report) -> str:
    """Words of a report in quotation marks."""
    return f"“{words_at(evidence, report.text)}”"


def statement_fields(statement: Statement, reading: Reading) -> Iterator[tuple[str, str]]:
    """What a statement says, field by field, as words."""
    yield "how", how(statement)
    places = {place.id: place.name for place in reading.places}
    time = statement.time
    fields = {
        "who": _people(statement.actors),
        "whom/what": _people(statement.recipients),
        "where": places.get(statement.place or ""),
        "when": interval_text(time.begin, time.end) if time else None,
        "how many": figures_text(statement.quantities),
        "source": cite(statement.sources),
    }
    yield from ((label, value) for label, value in fields.items() if value)


def how(statement: Statement) -> str:
    """The mood, polarity and certainty of a statement in words."""
    unsaid = statement.polarity is Polarity.NEGATIVE and statement.mood is not Mood.DENIED
    negative = ["not so"] if unsaid else []
    return ", ".join([statement.mood, *negative, statement.certainty])


def _people(participants: Iterable[Participant]) -> str:
    return "; ".join(participant.text for participant in participants)
