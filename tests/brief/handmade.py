"""A small story made by hand, as the reader and the ledger would give it: three reports, a reading, five claims."""

from __future__ import annotations

from datetime import date
from typing import Any

from reportedly.claims.values import (
    Admiralty,
    Change,
    Claim,
    ClaimParticipant,
    ClaimTime,
    Conflict,
    ConflictKind,
    LedgerEntity,
    Origin,
    OriginGraph,
    OriginNode,
    RecordedQuestion,
    RecordedStatement,
    Status,
    Tie,
    TieRule,
    Turn,
    TurnKind,
)
from reportedly.reading.values import (
    Attribution,
    AttributionKind,
    Certainty,
    Entity,
    EntityKind,
    Event,
    EventType,
    Interval,
    Mood,
    Participant,
    Place,
    Polarity,
    Quantity,
    Question,
    Reading,
    Source,
    SourceKind,
    Statement,
    Timex,
    TimexType,
)
from reportedly.report import Report, Span

WIRE = Report(
    "CASTELVARO (Alpenline) - The stone bridge collapsed on Tuesday, mayor Elisa Marchetti said.\n\n"
    "Three people died, she said. It is not known how many are missing.",
    outlet="Alpenline",
    published="2023-03-07T06:30:00+00:00",
    title="Bridge falls at Castelvaro",
    url="https://alpenline.example/bridge",
    byline="Lena Okafor",
)
POST = Report(
    "The bridge at Castelvaro has collapsed, the Quay Street Post can confirm. "
    "The army denied that soldiers were slow to come.\n\nRumours of looting spread.",
    outlet="Quay Street Post",
    published="2023-03-08",
    title=None,
    url="javascript:alert(1)",
)
LEDGER = Report(
    "Four people died at Castelvaro, according to a nurse. The army will send 200 soldiers.",
    outlet="Padan Ledger",
    published="2023-03-08T18:00:00+01:00",
    title="Toll rises",
)
REPORTS = (WIRE, POST, LEDGER)


def span(report: Report, words: str) -> Span:
    """Where `words` first stand in a report."""
    start = report.text.index(words)
    return Span(start, start + len(words))


def source(report: Report, name: str, kind: SourceKind, entity: str | None = None) -> Source:
    return Source(name=name, kind=kind, span=span(report, name), entity=entity)


def statement(report: Report, number: int, *words: str, mood: Mood = Mood.ASSERTED, **fields: Any) -> Statement:
    """A statement that rests on `words`; what is not given is empty."""
    evidence = tuple(span(report, run) for run in words)
    cited = fields.pop("cited", ())
    outlet = Source(name=report.outlet, kind=SourceKind.OUTLET, span=None, entity=None)
    values: dict[str, Any] = {
        "id": f"{report.id}.s{number}",
        "event": f"{report.id}.e{number}",
        "text": " … ".join(words),
        "sentence": evidence[0],
        "evidence": evidence,
        "actors": (),
        "recipients": (),
        "place": None,
        "time": None,
        "quantities": (),
        "polarity": Polarity.POSITIVE,
        "certainty": Certainty.CERTAIN,
        "mood": mood,
        "factuality": 3.0,
        "sources": (outlet, *cited),
    }
    return Statement(**values | fields)


def event(report: Report, number: int, trigger: str, type: EventType | None = None) -> Event:
    return Event(
        id=f"{report.id}.e{number}",
        trigger=span(report, trigger),
        lemma=trigger,
        type=type,
        mode=None,
        factuality=3.0,
    )


MARCHETTI = f"{WIRE.id}.n1"
CASTELVARO = f"{WIRE.id}.p1"
MAYOR = source(WIRE, "Elisa Marchetti", SourceKind.PERSON, MARCHETTI)

FALL = statement(
    WIRE,
    1,
    "The stone bridge collapsed on Tuesday",
    mood=Mood.ATTRIBUTED,
    cited=(MAYOR,),
    actors=(Participant(text="stone bridge", span=span(WIRE, "stone bridge"), entity=None),),
    place=CASTELVARO,
    time=Interval(begin=date(2023, 3, 7), end=date(2023, 3, 7), span=span(WIRE, "on Tuesday")),
)
THREE = statement(
    WIRE,
    2,
    "Three people died",
    mood=Mood.ATTRIBUTED,
    cited=(MAYOR,),
    quantities=(Quantity(text="Three people", span=span(WIRE, "Three people"), low=3, high=3, unit="people"),),
)
FALLEN = statement(POST, 1, "The bridge at Castelvaro has collapsed", mood=Mood.CONFIRMED)
SLOW = statement(
    POST,
    2,
    "The army denied that soldiers were slow to come",
    mood=Mood.DENIED,
    polarity=Polarity.NEGATIVE,
    cited=(source(POST, "The army", SourceKind.ORGANISATION),),
)
LOOTING = statement(
    POST,
    3,
    "looting spread",
    mood=Mood.HEARSAY,
    certainty=Certainty.POSSIBLE,
    cited=(source(POST, "Rumours", SourceKind.HEARSAY),),
)
FOUR = statement(
    LEDGER, 1, "Four people died", mood=Mood.ATTRIBUTED, cited=(source(LEDGER, "a nurse", SourceKind.ANONYMOUS),)
)
SEND = statement(LEDGER, 2, "The army will send 200 soldiers", mood=Mood.EXPECTED, certainty=Certainty.PROBABLE)


def recorded(told: Statement, report: Report, claim: str, trigger: str) -> RecordedStatement:
    number = int(told.id.rsplit("s", 1)[1])
    return RecordedStatement(
        statement=told, event=event(report, number, trigger), place=None, report=report, claim=claim
    )


STATEMENTS = (
    recorded(FALL, WIRE, "c1", "collapsed"),
    recorded(THREE, WIRE, "c2", "died"),
    recorded(FALLEN, POST, "c1", "collapsed"),
    recorded(SLOW, POST, "c3", "slow"),
    recorded(LOOTING, POST, "c4", "looting"),
    recorded(FOUR, LEDGER, "c2", "died"),
    recorded(SEND, LEDGER, "c5", "send"),
)
QUESTION = Question(
    span=span(WIRE, "It is not known how many are missing"),
    text="It is not known how many are missing",
    about=(),
)
QUESTIONS = (RecordedQuestion(question=QUESTION, report=WIRE),)
ENTITIES = (
    LedgerEntity(
        id="E1",
        name="Elisa Marchetti",
        kind=EntityKind.PERSON,
        names=("Elisa Marchetti", "Marchetti"),
        roles=("mayor",),
        members=(MARCHETTI,),
        reports=(WIRE.id,),
        because=(Tie(name="Marchetti", other="Elisa Marchetti", rule=TieRule.REPORT, note=WIRE.id),),
    ),
    LedgerEntity(
        id="E2",
        name="Castelvaro",
        kind=EntityKind.PLACE,
        names=("Castelvaro",),
        roles=(),
        members=(CASTELVARO,),
        reports=(WIRE.id, POST.id),
        because=(),
    ),
    LedgerEntity(
        id="E3",
        name="the army",
        kind=EntityKind.ORGANISATION,
        names=("the army",),
        roles=(),
        members=(f"{POST.id}.n1",),
        reports=(POST.id,),
        because=(),
    ),
)


def claim(id: str, summary: str, status: Status, *told: Statement, said: str = "2023-03-08", **fields: Any) -> Claim:
    """A claim made of `told`, each from an origin of its own; what is not given is empty."""
    values: dict[str, Any] = {
        "id": id,
        "summary": summary,
        "type": None,
        "status": status,
        "admiralty": Admiralty(reliability="F", credibility=2),
        "first_said": said,
        "last_said": said,
        "time": None,
        "place": None,
        "actors": (),
        "recipients": (),
        "quantities": (),
        "statements": tuple(one.id for one in told),
        "origins": tuple(
            Origin(
                id=f"{id}.o{number}",
                kind=one.sources[-1].kind,
                name=one.sources[-1].name,
                statements=(one.id,),
            )
            for number, one in enumerate(told)
        ),
        "origin_graph": OriginGraph(
            nodes=tuple(
                OriginNode(id=one.id.split(".")[0], kind="report", name=one.sources[0].name, origin=f"{id}.o{number}")
                for number, one in enumerate(told)
            ),
            edges=(),
        ),
        "conflicts": (),
        "history": (Change(at=said, status=status, because=tuple(one.id for one in told)),),
    }
    return Claim(**values | fields)


CLAIMS = (
    claim(
        "c1",
        "The stone bridge collapsed.",
        Status.CONFIRMED,
        FALL,
        FALLEN,
        said="2023-03-07T06:30:00+00:00",
        time=ClaimTime(begin=date(2023, 3, 7), end=date(2023, 3, 7)),
        place="E2",
        actors=(ClaimParticipant(text="stone bridge", entity=None),),
        history=(
            Change(at="2023-03-07T06:30:00+00:00", status=Status.REPORTED, because=(FALL.id,)),
            Change(at="2023-03-08", status=Status.CONFIRMED, because=(FALLEN.id,)),
        ),
    ),
    claim(
        "c2",
        "Three people died.",
        Status.DISPUTED,
        THREE,
        FOUR,
        said="2023-03-07T06:30:00+00:00",
        quantities=THREE.quantities,
        conflicts=(
            Conflict(
                statements=(THREE.id, FOUR.id),
                kind=ConflictKind.NUMBER,
                reason="Alpenline says three, Padan Ledger says four.",
            ),
        ),
    ),
    claim("c3", "Soldiers were slow to come.", Status.DENIED, SLOW),
    claim("c4", "Looting spread.", Status.UNVERIFIED, LOOTING),
    claim(
        "c5",
        "The army will send 200 soldiers.",
        Status.EXPECTED,
        SEND,
        type=EventType.MOBILIZE,
        actors=(ClaimParticipant(text="the army", entity="E3"),),
    ),
)

TURNS = (
    Turn(claim="c1", summary="The stone bridge collapsed.", kind=TurnKind.STATUS,
         at="2023-03-07T06:30:00+00:00", before=None, after=Status.REPORTED,
         because=(FALL.id,), reason=None),
    Turn(claim="c2", summary="Three people died.", kind=TurnKind.STATUS,
         at="2023-03-08", before=Status.REPORTED, after=Status.DISPUTED,
         because=(THREE.id, FOUR.id), reason=None),
    Turn(claim="c3", summary="Soldiers were slow to come.", kind=TurnKind.CORRECTION,
         at="2023-03-08", before=None, after=None, because=(SLOW.id,),
         reason="The Post takes it back."),
)  # fmt: skip

READING = Reading(
    report=WIRE,
    language="en",
    entities=(
        Entity(
            id=MARCHETTI,
            name="Elisa Marchetti",
            kind=EntityKind.PERSON,
            names=("Elisa Marchetti",),
            roles=("mayor",),
            mentions=(span(WIRE, "Elisa Marchetti"), span(WIRE, "she")),
        ),
    ),
    times=(
        Timex(
            span=span(WIRE, "Tuesday"),
            text="Tuesday",
            type=TimexType.DATE,
            value="2023-03-07",
            begin=date(2023, 3, 7),
            end=date(2023, 3, 7),
        ),
    ),
    places=(
        Place(
            id=CASTELVARO,
            span=span(WIRE, "CASTELVARO"),
            text="CASTELVARO",
            name="Castelvaro",
            country=None,
            latitude=None,
            longitude=None,
            kind="place",
        ),
    ),
    attributions=(
        Attribution(
            kind=AttributionKind.INDIRECT,
            source=(span(WIRE, "Elisa Marchetti"),),
            cue=(span(WIRE, "said"),),
            content=(FALL.evidence[0],),
            entity=MARCHETTI,
        ),
    ),
    events=(event(WIRE, 1, "collapsed"), event(WIRE, 2, "died")),
    statements=(FALL, THREE),
    questions=(QUESTION,),
)
