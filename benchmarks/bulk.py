"""What a corpus costs: throughput by workers, memory a worker, and how the cost grows with the corpus.

    python benchmarks/bulk.py FOLDER [--reports 20000] [--workers 2]

Writes made-up reports into FOLDER as JSON Lines, runs `reportedly bulk` on a sixteenth, a quarter and all of them,
and on a sixteenth with one worker, and prints what the marks of their tasks tell. Run again, it goes on where it was
stopped.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from reportedly.bulk.cluster import connected
from reportedly.bulk.folder import Folder
from reportedly.bulk.running import run_bulk
from reportedly.bulk.stages import STAGES

REPORTS_A_STORY = 5
A_DAY = 100
SENTENCES = 4  # a report
GROUPS = {
    "read": ("read",),
    "entities": ("survey", "names", "kin", "name-sets", "link"),
    "pairs": ("prepare", "pair", "statement-sets"),
    "claims": ("claims",),
    "tables": ("tables",),
}
SYLLABLES = "bar cor dal en fel gor hal im jor kas lor mer nol or pel quin ras sel tor ul var wen yel zan".split()
ENDINGS = "ford holm wick by stead mouth bridge field grave dorf".split()
FIRST = "Anna Boris Carla Dmitri Elsa Farid Greta Hugo Ines Jonas Katya Lars Mona Nils Olga Pavel Rosa Tara".split()
OUTLETS = [f"{a} {b}" for a in "Northgate Harbour Ferry Alpine Delta Meridian".split() for b in "Wire Post Sun".split()]
BODIES = ["Bridge Bank", "Water Board", "Rail Union", "Farmers League", "Relief Fund", "Port Company"]
TITLES = ["governor", "mayor", "police chief", "minister", "judge", "spokeswoman"]
PEOPLE = """
bakers builders carpenters clerks cooks dancers divers doctors drivers editors engineers farmers fishermen
gardeners guards hunters jewellers judges lawyers mechanics merchants miners monks musicians nuns nurses
officers painters pensioners pharmacists pilots plumbers poets porters priests printers prisoners rebels
refugees sailors scholars shepherds singers smugglers soldiers students tailors teachers tourists traders vets
waiters weavers welders
""".split()
VERBS = """
attacked closed opened rebuilt flooded searched seized sold bought repaired visited blocked burned delivered
inspected moved emptied painted photographed evacuated surrounded defended abandoned cleared counted
discovered measured shelled bombed looted fenced drained insured auctioned registered renamed occupied lit
fortified demolished
""".split()
KINDS = """
abandoned ancient brick central coastal collapsed concrete cramped crowded damaged deserted elegant empty
famous floating frozen giant gilded hidden historic industrial isolated leaking listed marble military modest
mountain muddy municipal narrow neglected new northern octagonal old painted private provincial remote royal
ruined rural seaside southern steel stone suburban temporary tiled unfinished unused vast walled whitewashed
wooden
""".split()
THINGS = """
abattoir academy airfield aquarium arcade archive armoury arsenal aviary bakery barracks bathhouse boathouse
brewery bridge bunker canal canteen casino cathedral cemetery chapel cinema clinic courthouse creche dam depot
dormitory embassy ferry forge foundry fountain garage granary greenhouse gymnasium hangar harbour hospital
hostel inn jetty kiln kindergarten kiosk laboratory library lighthouse lodge market mast mill mine mint
monastery mosque museum nursery observatory office orchard pagoda palace park pavilion pharmacy pier plaza
prison pumphouse quarry quay racetrack ranch refinery reservoir sawmill school seminary shipyard shrine
slaughterhouse sluice stable stadium station tannery temple theatre tollbooth tower tramway tunnel vault
viaduct villa vineyard warehouse wharf windmill workshop zoo
""".split()
TAILS = (
    "after the {other} talks failed",
    "before dawn",
    "despite a ban",
    "near the {thing}",
    "for {few} hours",
    "again",
)
FRAMES = """
{what}, {person} said.
{what}, according to the {body}.
The {title} of {town}, {person}, said {what}.
{what}, two officials said.
{what}.
The {outlet} reported that {what}.
{person} denied that {what}.
{other} accused {person} of lying when asked whether {what}.
{title} {person} told reporters that {what}.
It is not known why {what}.
""".strip().splitlines()


def made_up(count: int) -> Iterator[dict[str, Any]]:
    """Reports of stories, a few a story, each by another outlet and over some days; the same every time."""
    chance = random.Random(20_000)
    for number in range(0, count, REPORTS_A_STORY):
        begin = date(2024, 1, 1) + timedelta(days=number // A_DAY)
        story = _story(chance, begin)
        plot = [_happening(chance, story) for _ in range(SENTENCES + 2)]
        for outlet in chance.sample(OUTLETS, REPORTS_A_STORY):
            told = [
                _told(chance, story | happening | {"outlet": outlet}) for happening in chance.sample(plot, SENTENCES)
            ]
            published = begin + timedelta(days=chance.randint(0, 3))
            yield {"text": "\n\n".join(told), "outlet": outlet, "published": published.isoformat(), "title": told[0]}


def _story(chance: random.Random, begin: date) -> dict[str, str]:
    town = _name(chance) + chance.choice(ENDINGS)
    return {
        "town": town,
        "person": f"{chance.choice(FIRST)} {_name(chance)}{chance.choice(ENDINGS)}",
        "other": f"{chance.choice(FIRST)} {_name(chance)}{chance.choice(SYLLABLES)}",
        "title": chance.choice(TITLES),
        "body": f"{town} {chance.choice(BODIES)}",
        "day": begin.strftime("%A"),
    }


def _happening(chance: random.Random, story: dict[str, str]) -> dict[str, str]:
    few, people, thing = str(chance.randint(3, 40)), chance.choice(PEOPLE), chance.choice(THINGS)
    tail = chance.choice(TAILS).format(**story, few=few, thing=chance.choice(THINGS))
    where = f"in {story['town']} on {story['day']}"
    what = f"{people} {chance.choice(VERBS)} the {chance.choice(KINDS)} {thing} {where} {tail}"
    return {"what": what}


def _told(chance: random.Random, words: dict[str, str]) -> str:
    sentence = chance.choice(FRAMES).format(**words)
    return sentence[0].upper() + sentence[1:]


def _name(chance: random.Random) -> str:
    return (chance.choice(SYLLABLES) + chance.choice(SYLLABLES)).title()


def measure(folder: Folder, workers: int) -> str:
    """Read the reports beside a folder into it; gives the row of the table."""
    source = folder.path.parent / "reports.jsonl"
    with connected(None, workers) as cluster:
        summary = run_bulk([source], folder.path, cluster)
    told = {stage.name: folder.all_told(stage.name) for stage in STAGES}
    spent = {name: sum(one["core_seconds"] for stage in of for one in told[stage]) for name, of in GROUPS.items()}
    wall = sum(map(_wall, told.values()))
    megabytes = max(one["megabytes"] for marks in told.values() for one in marks)
    compared = sum(one["compared"] for one in told["pair"])
    largest = f"{told['name-sets'][0]['largest']:,} | {told['statement-sets'][0]['largest']:,}"
    each = " | ".join(f"{seconds:.0f}" for seconds in spent.values())
    return (
        f"| {summary.reports:,} | {workers} | {wall:.0f} | {summary.reports / wall:.1f} | {sum(spent.values()):.0f} |"
        f" {each} | {megabytes} | {summary.statements:,} | {summary.claims:,} | {compared:,} | {largest} |"
    )


def _wall(marks: list[dict[str, Any]]) -> float:
    """Seconds from when the first of these tasks began to when the last ended."""
    return float(max(one["ended"] for one in marks) - min(one["began"] for one in marks))


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=20_000, help="in the largest of the three")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    columns = ["reports", "workers", "seconds", "reports/s", "core-s", *GROUPS, "MB a worker", "statements", "claims"]
    columns += ["pairs compared", "largest set of names", "of statements"]
    print(f"| {' | '.join(columns)} |\n{'| --- ' * len(columns)}|")
    for count, workers in ((16, 1), (16, given.workers), (4, given.workers), (1, given.workers)):
        size = given.reports // count
        source = given.folder / str(size) / "reports.jsonl"
        source.parent.mkdir(parents=True, exist_ok=True)
        if not source.exists():
            source.write_text("".join(json.dumps(report) + "\n" for report in made_up(size)), "utf-8")
        print(measure(Folder(source.parent / f"with-{workers}"), workers), flush=True)


if __name__ == "__main__":
    main()
