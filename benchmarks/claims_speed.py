"""What a ledger costs as it grows: adding one report, asking for claims, and memory, at three sizes.

    python benchmarks/claims_speed.py [statements…]     # 1000 10000 100000 unless said

The reports are made up here, ten statements each, without running the encoder: some thirty a day, so that 100,000
statements take a year. Three stories begin every day and last from two days to four weeks. A story has towns and people
of its own, and others that come back in many: the heads of the country, its ministries, its cities. Sixty things happen
in it, each of which some two statements tell; now and then with another figure, or denied. A ledger is filled through
`Ledger.add`, as a user fills one. Then reports of days anywhere in its time are added one by one. Times are of the
processor; each size is a ledger of its own.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from reportedly.ledger import Ledger
from reportedly.reading.values import (
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
    Reading,
    Source,
    SourceKind,
    Statement,
)
from reportedly.report import Refused, Report, Span

SIZES = (1_000, 10_000, 100_000)
A_REPORT = 10  # statements
A_DAY = 28  # reports
STORIES = 3  # that begin in a day
LONGEST = 28  # days of a story
AT_ONCE = 1_000  # reports made before they are added
ADDED = 41  # reports, whose time is taken one by one
ASKED = 30  # times each kind of question is asked
FIRST_DAY = date(2021, 1, 1)

# So many that names are seldom nearly alike: with few, a third of all are held together by one slip after the other.
SYLLABLES = [
    f"{begin}{vowel}{end}"
    for begin in "b br d dr f g gr h j k kl l m n p pr r s st t tr v w z".split()
    for vowel in "aeiou"
    for end in ("", "l", "m", "n", "r", "sk", "v")
]
OUTLETS = tuple(f"{place} {paper}" for place in ("Ferrow", "Eastmoor", "Orlen", "Saltmere", "Vantry")
                for paper in ("Daily", "Post", "Wire", "Review", "Tribune", "Ledger", "Times", "Lantern"))  # fmt: skip
EVERYWHERE = ("Interior Ministry", "Red Lantern Relief", "National Weather Office", "Border Police", "Harbour Union",
              "Ferrow Energy", "Central Bank", "Orlen Rail")  # fmt: skip
CITIES = ("Ferrow", "Eastmoor", "Orlen", "Saltmere", "Vantry", "Kelderholt", "Marnock", "Tesvik")
FIRST_NAMES = "Maria Jon Elisa Latif Karim Anna Stefan Omar Lena Paolo Vera Tomas Nadia Igor Sofia Hamid".split()
HEADS = [f"{first} {last}" for first, last in zip(FIRST_NAMES, "Varga Keller Amadi Rostov Lindqvist Marek Osei Haddad"
         " Costa Brandt Novak Ferrante Okafor Reyl Solberg Tanaka".split(), strict=True)]  # fmt: skip
# What is said to have been done, and its lemma.
DEEDS = """
captured capture|closed close|shelled shell|searched search|visited visit|repaired repair|looted loot|opened open
guarded guard|surrounded surround|bought buy|sold sell|blocked block|inspected inspect|abandoned abandon|lit light
flooded flood|burned burn|painted paint|measured measure|demolished demolish|rebuilt rebuild|insured insure|leased lease
photographed photograph|evacuated evacuate|occupied occupy|supplied supply|named name|fenced fence|emptied empty
rented rent|cleaned clean|drained drain|praised praise|mined mine|mapped map|taxed tax|pawned pawn|claimed claim
"""
DONE = tuple(tuple(deed.split()) for deed in DEEDS.strip().replace("\n", "|").split("|"))
# {a} and {b} are bodies or persons, {v} the deed, {t} the town, {n} a number, {o} something in the town.
FORMS = ("{a} {v} the {o} at {t} on {d}", "{a} {v} the {o} for {b}", "{n} people of {a} {v} the {o}", "{a} {v} {b}")
TYPES = (None, None, None, *EventType)
THINGS = """bridge mill hospital school dam station market tunnel warehouse port bakery church tower fort library court
prison museum stadium factory farm quarry airfield depot clinic kiln pier lighthouse orchard barracks theatre reservoir
refinery substation canal embankment greenhouse cemetery granary sawmill""".split()
MOODS = (Mood.ASSERTED,) * 6 + (Mood.ATTRIBUTED,) * 6 + (Mood.EXPECTED, Mood.DENIED, Mood.HEARSAY)


class Story:
    """Towns, people and what happens, from one day on."""

    def __init__(self, number: int) -> None:
        random = Random(number)
        self.begins = number // STORIES
        self.days = random.choice((2, 3, 3, 4, 5, 5, 7, 7, 10, 14, 21, LONGEST))
        self.towns = [*(_name(random, 3) for _ in range(3)), random.choice(CITIES)]
        self.people = [f"{random.choice(FIRST_NAMES)} {_name(random, 3)}" for _ in range(8)]
        self.people += random.sample(HEADS, 4)
        self.bodies = [f"{self.towns[0]} Council", f"{_name(random, 2)} Brigade", random.choice(EVERYWHERE)]
        self.things = random.sample(THINGS, 12)
        self.facts = [self._fact(random) for _ in range(60)]

    def _fact(self, random: Random) -> _Fact:
        deed, lemma = random.choice(DONE)
        words, type = random.choice(FORMS).replace("{v}", deed), random.choice(TYPES)
        one, other = random.sample([*self.people, *self.bodies], 2)
        town, thing, number = random.choice(self.towns), random.choice(self.things), random.randrange(2, 30)
        return _Fact(words, lemma, type, one, other, town, thing, number, random.randrange(self.days))


@cache
def story(number: int) -> Story:
    """The story of that number: three begin on day 0, three on day 1, and so on."""
    return Story(number)


def stories_on(day: int) -> list[Story]:
    """The stories that are told on a day."""
    told = (story(number) for number in range(max(0, day - LONGEST) * STORIES, (day + 1) * STORIES))
    return [one for one in told if day < one.begins + one.days]


class _Fact(NamedTuple):
    words: str
    lemma: str
    type: EventType | None
    one: str
    other: str
    town: str
    thing: str
    number: int
    day: int

    def said(self, begins: date, number: int) -> str:
        """The sentence, with the figure that somebody gives."""
        day = begins + timedelta(days=self.day)
        return self.words.format(a=self.one, b=self.other, t=self.town, o=self.thing, n=number, d=f"{day:%A}")


def _name(random: Random, syllables: int) -> str:
    return "".join(random.choice(SYLLABLES) for _ in range(syllables)).capitalize()


def make_reading(number: int, days: int, seed: int = 0) -> Reading:
    """A reading of ten statements; `days` is how long the ledger's time runs."""
    random = Random(f"{seed} {number}")
    day = number // A_DAY if not seed else random.randrange(days)
    story = random.choice(stories_on(day))
    begins = FIRST_DAY + timedelta(days=story.begins)
    happened = [fact for fact in story.facts if fact.day <= day - story.begins] or story.facts
    facts = random.sample(happened, min(A_REPORT, len(happened)))
    said = [_told(random, story, fact, begins) for fact in facts]
    text = "\n\n".join(f"{one.words}, {one.source} said." for one in said)
    published = datetime(2021, 1, 1, random.randrange(24), random.randrange(60), tzinfo=UTC) + timedelta(days=day)
    report = Report(text, outlet=random.choice(OUTLETS), published=published)
    return _reading(report, story, said, random)


class _Said(NamedTuple):
    words: str
    fact: _Fact
    source: str
    day: date


def _told(random: Random, story: Story, fact: _Fact, begins: date) -> _Said:
    number = fact.number + random.choice((0, 0, 0, 0, 0, 0, 1, 3))
    return _Said(fact.said(begins, number), fact, random.choice(story.people), begins + timedelta(days=fact.day))


def _reading(report: Report, story: Story, said: list[_Said], random: Random) -> Reading:
    kinds = dict.fromkeys(story.people, EntityKind.PERSON) | dict.fromkeys(story.bodies, EntityKind.ORGANISATION)
    kinds |= dict.fromkeys(story.towns, EntityKind.PLACE)
    named = [name for name in kinds if name in report.text]
    entities = tuple(
        Entity(id=f"{report.id}.e{n}", name=name, kind=kinds[name], names=(name,), roles=(), mentions=())
        for n, name in enumerate(named)
    )
    places = tuple(
        Place(id=f"{report.id}.{town}", span=Span(0, 0), text=town, name=town, country=None, latitude=None,
              longitude=None, kind="city")
        for town in story.towns
    )  # fmt: skip
    of_name = {entity.name: entity.id for entity in entities}
    made = [_statement(report, n, one, of_name, random.choice(MOODS)) for n, one in enumerate(said)]
    return Reading(report=report, language="en", entities=entities, times=(), places=places, attributions=(),
                   events=tuple(event for event, _ in made), statements=tuple(statement for _, statement in made),
                   questions=())  # fmt: skip


def _statement(
    report: Report, number: int, said: _Said, of_name: dict[str, str], mood: Mood
) -> tuple[Event, Statement]:
    words, fact = said.words, said.fact
    start = report.text.index(words)
    span = Span(start, start + len(words))
    named = [name for name in (fact.one, fact.other, fact.town) if name in words]
    parties = [Participant(text=name, span=span, entity=of_name[name]) for name in named]
    if fact.thing in words:
        parties.insert(0, Participant(text=f"the {fact.thing}", span=span, entity=None))
    cited = Source(name=said.source, kind=SourceKind.PERSON, span=span, entity=of_name[said.source])
    outlet = Source(name=report.outlet, kind=SourceKind.OUTLET, span=None, entity=None)
    event = Event(id=f"{report.id}.v{number}", trigger=span, lemma=fact.lemma, type=fact.type, mode=None, factuality=3)
    dated = f"{said.day:%A}" in words
    return event, Statement(
        id=f"{report.id}.s{number}",
        event=event.id,
        text=words,
        sentence=span,
        evidence=(span,),
        actors=tuple(parties[:1]),
        recipients=tuple(parties[1:]),
        place=f"{report.id}.{fact.town}" if fact.town in words else None,
        time=Interval(begin=said.day, end=said.day, span=span) if dated else None,
        quantities=tuple(
            Quantity(text=n, span=span, low=float(n), high=float(n), unit="people")
            for n in words.split()
            if n.isdigit()
        ),
        polarity=Polarity.NEGATIVE if mood is Mood.DENIED else Polarity.POSITIVE,
        certainty=Certainty.CERTAIN,
        mood=mood,
        factuality=3.0,
        sources=(outlet,) if mood is Mood.ASSERTED else (outlet, cited),
    )


class Shelf:
    """Has read everything before."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = {reading.report.id: reading for reading in readings}

    def read_many(self, reports: Iterable[Report], *, workers: int) -> Iterator[Reading | Refused]:
        return (self._readings[report.id] for report in reports)


def fill(path: Path, statements: int) -> float:
    """Make a ledger of so many statements; gives the seconds that adding took, the making of readings left out."""
    seconds = 0.0
    reports = statements // A_REPORT
    for begin in range(0, reports, AT_ONCE):
        readings = [make_reading(number, 0) for number in range(begin, min(reports, begin + AT_ONCE))]
        with Ledger(path, reader=Shelf(readings)) as ledger:
            began = time.process_time()
            ledger.add([reading.report for reading in readings])
            seconds += time.process_time() - began
    return seconds


def measure(statements: int) -> tuple[float, float, float]:
    """Milliseconds to add one report: median and 95th percentile; and the 95th percentile of a question."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        filled = fill(path, statements)
        new = [make_reading(number, max(1, statements // A_REPORT // A_DAY), seed=1) for number in range(ADDED)]
        with Ledger(path, reader=Shelf(new)) as ledger:
            adding = [_timed(partial(ledger.add, [reading.report])) for reading in new]
            adding = adding[1:]  # the first one warms up
            asking = {name: [_timed(ask) for ask in asks] for name, asks in questions(ledger, statements).items()}
            claims = len(ledger.claims(status="confirmed"))
        size = path.stat().st_size / 1e6
    every = sorted(seconds for times in asking.values() for seconds in times)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = 1000 * filled * A_REPORT / statements
    print(f"{statements:,} statements: filled in {filled:.0f} s, {each:.0f} ms a report; {size:.0f} MB", flush=True)
    print(f"  {claims:,} claims confirmed")
    print(f"  add one report: median {1000 * statistics.median(adding):.0f} ms, p95 {1000 * _p95(adding):.0f} ms")
    for name, times in asking.items():
        print(f"  {name}: median {1000 * statistics.median(times):.1f} ms, p95 {1000 * _p95(times):.1f} ms")
    print(f"  all questions: p95 {1000 * _p95(every):.1f} ms; peak memory {peak:.0f} MB", flush=True)
    return statistics.median(adding), _p95(adding), _p95(every)


def questions(ledger: Ledger, statements: int) -> dict[str, list[Callable[[], object]]]:
    """What a desk asks: of a name, a place, a week, a status in a week, words, a claim, as of a day."""
    random = Random(1)
    days = max(7, statements // A_REPORT // A_DAY)
    asks: dict[str, list[Callable[[], object]]] = {}

    def ask(name: str, make: Callable[[date, Story], Callable[[], object]]) -> None:
        for _ in range(ASKED):
            day = random.randrange(days)
            asks.setdefault(name, []).append(make(FIRST_DAY + timedelta(days=day), random.choice(stories_on(day))))

    week = timedelta(days=1)
    ask("about a person", lambda _, story: lambda: ledger.claims(about=story.people[0]))
    ask("at a place", lambda _, story: lambda: ledger.claims(place=story.towns[0]))
    ask("disputed, of two days", lambda day, _: lambda: ledger.claims(status="disputed", since=day, until=day + week))
    ask("about a person, as of a day", lambda day, story: lambda: ledger.claims(about=story.people[0], as_of=day))
    ask("search of a town and a thing", lambda _, story: lambda: ledger.search(f"{story.things[0]} {story.towns[0]}"))
    ask("search of common words", lambda _, story: lambda: ledger.search("people killed"))
    ask("what changed in two days", lambda day, _: lambda: ledger.changes(since=day, until=day + week))
    return asks


def _timed(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began


def _p95(times: Iterable[float]) -> float:
    ordered = sorted(times)
    return ordered[int(0.95 * (len(ordered) - 1))]


def main(sizes: Iterable[int]) -> None:
    figures = {size: measure(size) for size in sizes}
    first = next(iter(figures.values()))
    print("\n| statements | add one report, median | p95 | against the smallest | a question, p95 |")
    print("| --- | --- | --- | --- | --- |")
    for size, (median, p95, question) in figures.items():
        print(
            f"| {size:,} | {1000 * median:.0f} ms | {1000 * p95:.0f} ms | {median / first[0]:.1f} times"
            f" | {1000 * question:.0f} ms |"
        )


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
