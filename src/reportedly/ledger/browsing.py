"""What a page shows of a ledger of any size: the first of many rows, and how many there are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from reportedly.claims.telling import COUNTED
from reportedly.claims.values import Claim, LedgerEntity, RecordedQuestion, RecordedStatement, Status, Turn
from reportedly.jsonable import from_text
from reportedly.ledger import asking, loading, search
from reportedly.ledger.asking import Wanted
from reportedly.ledger.database import Database
from reportedly.ledger.keys import among
from reportedly.ledger.loading import body_of, count, text_of
from reportedly.ledger.moments import Moment, parse_when, sortable
from reportedly.ledger.ranking import Asking, Ranked, Stretch, load_weightiest, rank_all, rank_each
from reportedly.ledger.tables import ABOUT, CLAIMS, LINKED, MEMBERS, PARTS, REPORTS, STATEMENTS, TOLD
from reportedly.reading.values import Entity, EntityKind, Place
from reportedly.report import day_of, earliest_moment, parse_published

_QUESTIONS = 200  # looked at
_REPORTS = 15  # that are searched for what somebody said


@dataclass(frozen=True, slots=True)
class Heading:
    """A report without its text."""

    id: str
    outlet: str
    published: date
    title: str | None
    url: str | None

    @property
    def day(self) -> date:
        """The day of publication."""
        return day_of(self.published)


@dataclass(frozen=True, slots=True)
class Listed:
    """An entity, without its members, with the number of reports that name it and of claims that it has a part in."""

    entity: LedgerEntity
    reports: int
    claims: int


@dataclass(frozen=True, slots=True)
class Naming:
    """What one report calls an entity: the names and the roles that it gives, and where it lies."""

    report: Heading
    names: tuple[str, ...]
    roles: tuple[str, ...]
    place: Place | None


class Browser:
    """A ledger at one moment of publication. Every method raises LedgerError when the file cannot be read."""

    def __init__(self, database: Database, as_of: str | date | None = None) -> None:
        self._database = database
        self._moment = Moment.of(as_of, None)

    def weightiest(
        self, wanted: Wanted, most: int, *, outlet: str | None = None, text: str | None = None, after: str = ""
    ) -> dict[Status, Ranked]:
        """The claims that meet all that is wanted, of each status so many; the statuses of none are left out.

        Those of a weight up to `after`, the `last` of the page before, are passed over.
        """
        with self._database.reading() as connection:
            return rank_each(connection, Asking(wanted, self._moment, outlet, text), Stretch(most, after))

    def weightiest_of_all(
        self, wanted: Wanted, most: int, *, outlet: str | None = None, text: str | None = None
    ) -> Ranked:
        """As `weightiest`, of whatever status."""
        with self._database.reading() as connection:
            return rank_all(connection, Asking(wanted, self._moment, outlet, text), most)

    def arrived(self, since: datetime, most: int) -> Ranked:
        """The weightiest claims of which the ledger had read nothing at a moment, and how many these are."""
        new = CLAIMS.c.first_added > sortable(since)
        with self._database.reading() as connection:
            total = count(connection, CLAIMS, new)
            return Ranked(load_weightiest(connection, [new], most), total)

    def turned(self, since: datetime, most: int) -> tuple[tuple[Claim, Status], ...]:
        """Of the weightiest claims of which the ledger has read more since a moment, those that stood otherwise then,
        each with how it stood.
        """
        moment = Moment(read=since)
        more = CLAIMS.c.last_added > sortable(since), CLAIMS.c.first_added <= sortable(since)
        with self._database.reading() as connection:
            now = {claim.id: claim for claim in load_weightiest(connection, more, most)}
            then = asking.find_then(connection, Wanted(), (), [among(CLAIMS.c.id, now)], moment)
        before = {claim.id: claim.status for claim in then}
        return tuple((now[id], status) for id, status in before.items() if now[id].status is not status)

    def reports(self, wanted: Wanted | None = None) -> int:
        """How many reports there are, or how many tell of the claims that bear a name."""
        with self._database.reading() as connection:
            if wanted is None:
                return count(connection, REPORTS, self._moment.sees())
            query = select(func.count(STATEMENTS.c.report.distinct())).join_from(STATEMENTS, REPORTS)
            query = query.join(CLAIMS, STATEMENTS.c.claim == CLAIMS.c.key)
            conditions = asking.narrow(connection, wanted).conditions
            return connection.scalar(query.where(self._moment.sees(), *conditions)) or 0

    def statements(self, claims: Iterable[Claim]) -> tuple[RecordedStatement, ...]:
        """The statements of these claims."""
        with self._database.reading() as connection:
            wanted = loading.of_claims([claim.id for claim in claims])
            return loading.load_statements(connection, self._moment, wanted)

    def places(self, claims: Iterable[Claim]) -> dict[str, Place]:
        """The places of the statements of these claims, by the statements' ids."""
        with self._database.reading() as connection:
            return loading.load_places(connection, self._moment, loading.of_claims([claim.id for claim in claims]))

    def entities(self, ids: Iterable[str]) -> tuple[LedgerEntity, ...]:
        """The entities of these ids, without their members and reports."""
        with self._database.reading() as connection:
            rows = connection.scalars(select(body_of(LINKED)).where(among(LINKED.c.id, set(ids))))
            return tuple(from_text(body, LedgerEntity) for body in rows)

    def named(self, name: str, kind: EntityKind, most: int) -> tuple[LedgerEntity, ...]:
        """The entities of a kind one of whose names may hold `name`, those that most reports name first."""
        holding = LINKED.c.key.in_(search.holding_phrase(LINKED, name))
        query = select(body_of(LINKED)).where(holding, LINKED.c.kind == kind.value)
        with self._database.reading() as connection:
            rows = connection.scalars(query.order_by(LINKED.c.reports.desc(), LINKED.c.key).limit(most))
            return tuple(from_text(body, LedgerEntity) for body in rows)

    def of_members(self, members: Iterable[str]) -> dict[str, LedgerEntity]:
        """The entities by these ids that they have in single reports, without their members and reports."""
        query = select(MEMBERS.c.id, body_of(LINKED)).join_from(MEMBERS, LINKED, MEMBERS.c.linked == LINKED.c.key)
        with self._database.reading() as connection:
            rows = connection.execute(query.where(among(MEMBERS.c.id, set(members))))
            return {member: from_text(body, LedgerEntity) for member, body in rows}

    def named_in(self, report: str) -> tuple[LedgerEntity, ...]:
        """The entities that a report names, each with its members of this report alone."""
        query = select(MEMBERS.c.id, LINKED.c.key, body_of(LINKED)).join_from(MEMBERS, REPORTS)
        query = query.join(LINKED, MEMBERS.c.linked == LINKED.c.key).where(REPORTS.c.id == report)
        members: defaultdict[int, list[str]] = defaultdict(list)
        bodies = {}
        with self._database.reading() as connection:
            for member, key, body in connection.execute(query):
                members[key].append(member)
                bodies[key] = body
        return tuple(
            replace(from_text(body, LedgerEntity), members=tuple(members[key])) for key, body in bodies.items()
        )

    def told_in(self, report: str) -> tuple[Claim, ...]:
        """The claims of a report's statements."""
        claims = select(STATEMENTS.c.claim).join_from(STATEMENTS, REPORTS).where(REPORTS.c.id == report)
        with self._database.reading() as connection:
            bodies = connection.scalars(select(body_of(CLAIMS)).where(CLAIMS.c.key.in_(claims)))
            return tuple(from_text(body, Claim) for body in bodies)

    def headings(self, most: int, *, text: str | None = None) -> tuple[tuple[Heading, ...], int]:
        """The latest reports, or those that hold all words of `text`, and how many there are."""
        with self._database.reading() as connection:
            wanted = [self._moment.sees()]
            if text is not None:
                wanted.append(among(REPORTS.c.id, search.find_reports(connection, text)))
            query = select(*_HEADING).where(*wanted).order_by(REPORTS.c.known_from.desc(), REPORTS.c.id.desc())
            found = tuple(_heading(*row) for row in connection.execute(query.limit(most)))
            return found, count(connection, REPORTS, *wanted)

    def days(self) -> Counter[date]:
        """How many reports came out on each day."""
        day = func.substr(REPORTS.c.published, 1, 10)
        with self._database.reading() as connection:
            rows = connection.execute(select(day, func.count()).where(self._moment.sees()).group_by(day))
            return Counter({date.fromisoformat(day): number for day, number in rows})

    def outlets(self) -> tuple[str, ...]:
        """All outlets, by name."""
        with self._database.reading() as connection:
            return tuple(connection.scalars(select(REPORTS.c.outlet).distinct().order_by(REPORTS.c.outlet)))

    def most_named(self, kind: EntityKind, most: int) -> tuple[tuple[Listed, ...], int]:
        """The entities of a kind that most reports name, and how many there are of it."""
        of_kind = LINKED.c.kind == kind.value
        query = select(body_of(LINKED), LINKED.c.reports).where(of_kind).order_by(LINKED.c.reports.desc(), LINKED.c.key)
        with self._database.reading() as connection:
            found = [(from_text(row.body, LedgerEntity), row.reports) for row in connection.execute(query.limit(most))]
            total = count(connection, LINKED, of_kind)
            claims = _count_claims(connection, [entity.id for entity, _ in found])
        listed = [Listed(entity, reports, claims[entity.id]) for entity, reports in found]
        listed.sort(key=lambda one: (-one.reports, -one.claims, one.entity.name))
        return tuple(listed), total

    def claims_about(self, entity: str, most: int) -> Ranked:
        """The weightiest claims in which an entity, given by its id, has a part."""
        with self._database.reading() as connection:
            about = CLAIMS.c.key.in_(select(ABOUT.c.claim).where(ABOUT.c.entity == entity))
            claims = load_weightiest(connection, [about], most)
            total = _count_claims(connection, [entity])[entity]
        return Ranked(tuple(claim for claim in claims if _has_part(entity, claim)), total)

    def namings(self, entity: str, most: int) -> tuple[tuple[Naming, ...], int]:
        """What the latest reports that name an entity call it, the earliest first, and how many reports name it."""
        query = select(body_of(MEMBERS), text_of(MEMBERS.c.place), *_HEADING).join_from(MEMBERS, REPORTS)
        query = query.join(LINKED, MEMBERS.c.linked == LINKED.c.key).where(LINKED.c.id == entity, self._moment.sees())
        query = query.order_by(REPORTS.c.known_from.desc(), REPORTS.c.id.desc(), MEMBERS.c.position).limit(most)
        found: dict[str, Naming] = {}
        with self._database.reading() as connection:
            total = connection.scalar(select(LINKED.c.reports).where(LINKED.c.id == entity)) or 0
            for body, place, *heading in connection.execute(query):
                member, before = from_text(body, Entity), found.get(heading[0])
                names = dict.fromkeys((*(before.names if before else ()), *member.names))
                roles = dict.fromkeys((*(before.roles if before else ()), *member.roles))
                where = before.place if before and before.place else place and from_text(place, Place)
                found[heading[0]] = Naming(_heading(*heading), tuple(names), tuple(roles), where)
        return tuple(reversed(found.values())), total

    def said_by(self, entity: str, most: int) -> tuple[RecordedStatement, ...]:
        """The latest statements that an entity is a source of, among those of the latest reports that name it."""
        naming = select(MEMBERS.c.id, MEMBERS.c.report).join_from(MEMBERS, REPORTS)
        naming = naming.join(LINKED, MEMBERS.c.linked == LINKED.c.key).where(LINKED.c.id == entity)
        naming = naming.order_by(REPORTS.c.known_from.desc(), REPORTS.c.id.desc()).limit(_REPORTS)
        with self._database.reading() as connection:
            rows = connection.execute(naming).all()
            members = {row.id for row in rows}
            wanted = among(STATEMENTS.c.report, {row.report for row in rows})
            told = loading.load_statements(connection, self._moment, wanted)
        said = [one for one in told if any(source.entity in members for source in one.statement.sources)]
        return tuple(said[-most:])

    def told_by_outlets(self) -> dict[str, Counter[str]]:
        """What each outlet's reports hold, in the counts of `claims.telling`, and how many `reports` there are."""
        sums = [func.sum(TOLD.c[name]) for name in COUNTED]
        with self._database.reading() as connection:
            reports = connection.execute(select(REPORTS.c.outlet, func.count()).group_by(REPORTS.c.outlet))
            counts = {outlet: Counter({"reports": number}) for outlet, number in reports}
            for outlet, *numbers in connection.execute(select(TOLD.c.outlet, *sums).group_by(TOLD.c.outlet)):
                counts[outlet].update(dict(zip(COUNTED, numbers, strict=True)))
        return counts

    def questions(
        self, most: int, fits: Callable[[RecordedQuestion], bool] = lambda _: True
    ) -> tuple[tuple[RecordedQuestion, ...], int]:
        """What the latest reports say is not known, of the questions that fit so many with their answers, the earliest
        first; and how many questions fit, of the last hundreds.
        """
        table = PARTS["questions"].table
        with self._database.reading() as connection:
            newest = select(table.c.key).join_from(table, REPORTS).where(self._moment.sees())
            newest = newest.order_by(REPORTS.c.known_from.desc(), REPORTS.c.id.desc(), table.c.position.desc())
            asked = loading.load_questions(connection, self._moment, table.c.key.in_(newest.limit(_QUESTIONS)))
            fitting = [one for one in asked if fits(one)]
            return asking.answer(connection, fitting[-most:], self._moment), len(fitting)

    def turns(self, since: str | None, until: str | None, most: int) -> tuple[tuple[Turn, ...], int]:
        """The latest turns that claims took by what was published in these days, but for those by which a claim came
        about, the latest first; and how many there are.
        """
        begin = None if since is None else earliest_moment(parse_when(since))
        with self._database.reading() as connection:
            return asking.load_latest_turns(connection, begin, Moment.of(until, None).said, most)


_HEADING = (REPORTS.c.id, REPORTS.c.outlet, REPORTS.c.published, REPORTS.c.title, REPORTS.c.url)


def _heading(id: str, outlet: str, published: str, title: str | None, url: str | None) -> Heading:
    return Heading(id, outlet, parse_published(published), title, url)


def _count_claims(connection: Connection, entities: Collection[str]) -> Counter[str]:
    query = select(ABOUT.c.entity, func.count()).where(among(ABOUT.c.entity, entities)).group_by(ABOUT.c.entity)
    return Counter({row.entity: row[1] for row in connection.execute(query)})


def _has_part(entity: str, claim: Claim) -> bool:
    return claim.place == entity or any(one.entity == entity for one in (*claim.actors, *claim.recipients))
