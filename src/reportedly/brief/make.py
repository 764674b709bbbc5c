"""Claims and what they rest on, put in the order in which a person at a verification desk reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from reportedly.brief.values import Brief, Day, Line, Period, Quote, Section, Timeline
from reportedly.brief.wording import cite_all, figures_text, interval_text, shorten, words_of
from reportedly.claims.orders import by_weight
from reportedly.claims.values import Claim, LedgerEntity, RecordedQuestion, RecordedStatement, Status
from reportedly.reading.values import Mood
from reportedly.report import Report

SECTIONS = (
    Status.CONFIRMED,
    Status.REPORTED,
    Status.DISPUTED,
    Status.UNVERIFIED,
    Status.EXPECTED,
    Status.DENIED,
)
# The mood whose words say most plainly that it happened is quoted first.
_PLAINEST = (
    Mood.CONFIRMED,
    Mood.ASSERTED,
    Mood.ATTRIBUTED,
    Mood.DENIED,
    Mood.EXPECTED,
    Mood.REQUESTED,
    Mood.CONDITIONAL,
    Mood.UNCONFIRMED,
    Mood.HEARSAY,
)


def make_brief(  # noqa: PLR0913, all that a ledger holds
    claims: Iterable[Claim],
    statements: Iterable[RecordedStatement],
    questions: Iterable[RecordedQuestion],
    reports: Iterable[Report],
    entities: Iterable[LedgerEntity],
    *,
    as_of: str | date | None = None,
    about: str | None = None,
) -> Brief:
    """What `reports` say: each claim with its sources and words, by status and day; then what is not known."""
    entities = tuple(entities)
    lines = make_lines(claims, statements, entities)
    if about:
        questions = _questions_about(about, questions, entities)
        reports = _reports_behind(lines, questions)
    return Brief(
        as_of=str(as_of) if as_of else None,
        about=about,
        sections=tuple(_section(status, lines) for status in SECTIONS if _of_status(status, lines)),
        questions=tuple(sorted(questions, key=lambda asked: (asked.report.known_from, asked.question.span))),
        reports=tuple(sorted(reports, key=lambda report: (report.known_from, report.outlet, report.id))),
    )


def make_timeline(
    claims: Iterable[Claim],
    statements: Iterable[RecordedStatement],
    entities: Iterable[LedgerEntity],
    *,
    as_of: str | date | None = None,
    about: str | None = None,
) -> Timeline:
    """The claims in order of the days on which they are said to have happened."""
    periods = by_period(make_lines(claims, statements, entities))
    return Timeline(as_of=str(as_of) if as_of else None, about=about, periods=periods)


def make_lines(
    claims: Iterable[Claim], statements: Iterable[RecordedStatement], entities: Iterable[LedgerEntity]
) -> tuple[Line, ...]:
    """Each claim with its sources, words and place, the weightiest first."""
    known = {recorded.statement.id: recorded for recorded in statements}
    names = {entity.id: entity.name for entity in entities}
    lines = (_line(claim, known, names) for claim in claims)
    return tuple(sorted(lines, key=weigh))


def _questions_about(
    about: str, questions: Iterable[RecordedQuestion], entities: Iterable[LedgerEntity]
) -> tuple[RecordedQuestion, ...]:
    """The questions that name `about`, in whatever words the reports have for it."""
    name = about.casefold()
    members = {member for entity in entities if name in called(entity) for member in entity.members}
    return tuple(
        asked
        for asked in questions
        if not members.isdisjoint(asked.question.about) or name in asked.question.text.casefold()
    )


def called(entity: LedgerEntity) -> frozenset[str]:
    """What somebody may be asked for by, but for case: an entity's id and its names."""
    return frozenset(map(str.casefold, (entity.id, *entity.names)))


def _reports_behind(lines: Iterable[Line], questions: Iterable[RecordedQuestion]) -> tuple[Report, ...]:
    told = [recorded.report for line in lines for recorded in line.statements]
    return tuple(set(told + [asked.report for asked in questions]))


def _line(claim: Claim, known: dict[str, RecordedStatement], names: dict[str, str]) -> Line:
    told = [known[statement] for statement in claim.statements if statement in known]
    told.sort(key=lambda recorded: (recorded.report.known_from, recorded.statement.evidence))
    quotes = map(quote_of, _quotable(claim, told))
    return Line(
        claim=claim,
        when=interval_text(claim.time.begin, claim.time.end) if claim.time else None,
        facts=_facts(claim, names),
        sources=cite_all(told),
        quotes=tuple(quote for quote in quotes if not _is_in_reasons(quote, claim)),
        statements=tuple(told),
    )


def _facts(claim: Claim, names: dict[str, str]) -> tuple[str, ...]:
    """Place and numbers that the summary does not give already."""
    summary = claim.summary.casefold()
    place = names.get(claim.place or "", "")
    figures = len({quantity.text.casefold() for quantity in claim.quantities})
    known = figures == 1 and claim.quantities[0].text.casefold() in summary
    numbers = "" if known else figures_text(claim.quantities)
    facts = ("" if place.casefold() in summary else place, f"figures: {numbers}" if figures > 1 else numbers)
    return tuple(fact for fact in facts if fact)


def _is_in_reasons(quote: Quote, claim: Claim) -> bool:
    return any(quote.text in conflict.reason for conflict in claim.conflicts)


def _quotable(claim: Claim, told: Sequence[RecordedStatement]) -> list[RecordedStatement]:
    """The latest of the plainest statements; of a disputed claim, both sides of its first conflict."""
    if claim.status is Status.DISPUTED and claim.conflicts:
        sides = [recorded for recorded in told if recorded.statement.id in claim.conflicts[0].statements]
        if sides:
            return sides
    return [min(reversed(told), key=lambda recorded: _PLAINEST.index(recorded.statement.mood))] if told else []


def quote_of(recorded: RecordedStatement) -> Quote:
    """The words that a statement rests on, shortened."""
    return Quote(statement=recorded.statement.id, outlet=recorded.report.outlet, text=shorten(words_of(recorded)))


def weigh(line: Line) -> tuple[int, bool, int, int, str, str]:
    """The order of lines by weight, weightiest first."""
    return by_weight(line.claim)


def _of_status(status: Status, lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.claim.status is status]


def _section(status: Status, lines: Iterable[Line]) -> Section:
    days: dict[date, list[Line]] = defaultdict(list)
    for line in _of_status(status, lines):
        days[date.fromisoformat(line.claim.first_said[:10])].append(line)
    # A desk asks first what is new.
    ordered = sorted(days, reverse=True)
    return Section(status=status, days=tuple(Day(day=day, lines=tuple(days[day])) for day in ordered))


def by_period(lines: Iterable[Line]) -> tuple[Period, ...]:
    """The lines by the days that they are about, the first first."""
    periods: dict[tuple[date | None, date | None], list[Line]] = defaultdict(list)
    for line in lines:
        time = line.claim.time
        periods[(time.begin, time.end) if time else (None, None)].append(line)
    ordered = sorted(periods, key=lambda days: (days[0] or days[1] or date.max, days[1] or date.max))
    return tuple(Period(begin=begin, end=end, lines=tuple(periods[begin, end])) for begin, end in ordered)
