"""Copies and shared sources count once, whatever way they came."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest

from reportedly.claims.entities.directory import Directory
from reportedly.claims.origins.copies import Copies
from reportedly.claims.origins.joining import Because, Link, find_links
from reportedly.claims.profile import make_profiles
from reportedly.claims.sources.tracing import Press, trace
from reportedly.claims.values import Claim, Status
from tests.claims.making import Said, claim_of, evidence, said

DISPATCH = (
    "Local fighters took three districts of Baghlan province on Friday, two former officials said. It is the first "
    "loss of ground for the movement since it entered the capital on Sunday. The districts changed hands within hours, "
    "and the flag of the old republic was raised over a government building while an old man kissed it in the square."
)
REWRITE = (
    "The movement has lost ground. Local fighters took three districts of Baghlan province on Friday. The districts "
    "changed hands within hours, and the flag of the old republic was raised over a government building."
)


def took(outlet: str, text: str = "fighters took three districts of Baghlan", **fields: object) -> Said:
    kept = {"lemma": "take", "actors": ["fighters"], "recipients": ["three districts"], "place": "Baghlan"}
    return said(text, outlet=outlet, **(kept | fields))


def origins(*statements: Said) -> list[tuple[str, int]]:
    return [(origin.name, len(origin.statements)) for origin in claim_of(*statements).origins]


def statements_of(claim: Claim) -> Sequence[str]:
    return sorted(id for origin in claim.origins for id in origin.statements)


def test_rewrites_of_one_dispatch_count_once() -> None:
    claim = claim_of(
        took("Northgate Wire", around=DISPATCH),
        took("Ferrow Daily", "in Baghlan fighters took three districts", around=REWRITE, day="2021-08-21"),
        took("Harbour Times", "fighters in Baghlan took three districts", around=DISPATCH[40:], day="2021-08-21"),
    )
    assert len(claim.origins) == 1
    assert claim.status is Status.REPORTED
    assert statements_of(claim) == sorted(claim.statements)


def test_ten_rewrites_of_one_dispatch_count_once() -> None:
    """Each paper keeps another part of the agency's text, in its own order."""
    sentences = DISPATCH.split(". ")
    told = [took("Northgate Wire", around=DISPATCH)]
    for number in range(1, 10):
        kept = [sentences[(number + step) % len(sentences)] for step in range(2)]
        text = f"In Baghlan fighters took three districts, part {number}"
        told.append(
            took(f"Paper {number}", text, around=f"{'. '.join(kept)}. So much for day {number}.", day="2021-08-21")
        )
    assert origins(*told) == [("Northgate Wire", 10)]


def test_reports_that_show_one_video_of_another_outlet_count_once() -> None:
    video = ["footage", "video"]
    assert origins(
        took("Northgate Wire", mood="attributed", via=[video]),
        took("Ferrow Daily", mood="attributed", via=[["publication", "Northgate Wire"], video], day="2021-08-21"),
    ) == [("video", 2)]


def test_reports_that_cite_one_agency_count_once() -> None:
    agency = [["publication", "Alpenline"]]
    assert origins(
        took("Ferrow Daily", mood="attributed", via=agency),
        took("Harbour Times", mood="attributed", via=agency, day="2021-08-21"),
        took("Salang Lantern", mood="attributed", via=[["publication", "Ferrow Daily"], *agency], day="2021-08-22"),
    ) == [("Alpenline", 3)]


def test_an_agencys_director_speaks_for_the_agency_that_the_report_names() -> None:
    text = "The river protection agency warned of more rain. fighters took three districts of Baghlan, it was said."
    agency = took("Ferrow Daily", mood="attributed", via=[["organisation", "river protection agency"]])
    director = took("Harbour Times", mood="attributed", via=[["person", "Paolo Rinaldi"]], inside=text,
                    roles=[["Paolo Rinaldi", "agency's regional director"]])  # fmt: skip
    assert len(origins(agency, director)) == 1


@pytest.mark.parametrize(
    ("opening", "count"), [("Orrin Energia, which runs the dam, called it safe.", 1), ("The dam was called safe.", 2)]
)
def test_its_spokeswoman_speaks_for_the_body_that_opens_the_paragraph(opening: str, count: int) -> None:
    text = f"{opening} fighters took three districts of Baghlan, said its spokeswoman, Giulia Ferrante."
    company = took("Ferrow Daily", mood="attributed", via=[["organisation", "Orrin Energia"]])
    spoken = took("Harbour Times", mood="attributed", via=[["person", "Giulia Ferrante"]], inside=text,
                  roles=[["Giulia Ferrante", "its spokeswoman"]])  # fmt: skip
    assert len(origins(company, spoken)) == count


def test_an_inspector_of_police_speaks_for_the_police() -> None:
    police = took("Ferrow Daily", mood="attributed", via=[["organisation", "police"]])
    inspector = took("Harbour Times", mood="attributed", via=[["person", "Renata Sala"]],
                     roles=[["Renata Sala", "chief inspector of police"]])  # fmt: skip
    assert len(origins(police, inspector)) == 1


@pytest.mark.parametrize("first", ["ministry", "interior ministry"])
def test_a_ministry_that_its_report_names_no_further_is_the_one_that_another_names(first: str) -> None:
    second = {"ministry": "interior ministry", "interior ministry": "ministry"}[first]
    one = took("Ferrow Daily", mood="attributed", via=[["organisation", first]])
    other = took("Harbour Times", mood="attributed", via=[["organisation", second]], day="2021-08-21")
    assert len(origins(one, other)) == 1


def test_two_ministries_stay_two_beside_a_third_that_may_be_either() -> None:
    one = took("Ferrow Daily", mood="attributed", via=[["organisation", "interior ministry"]])
    other = took("Salang Lantern", mood="attributed", via=[["organisation", "defence ministry"]], day="2021-08-21")
    bare = took("Harbour Times", mood="attributed", via=[["organisation", "ministry"]], day="2021-08-22")
    assert origins(one, other, bare) == [("interior ministry", 2), ("defence ministry", 1)]


def test_a_front_and_the_front_in_the_valley_are_one() -> None:
    one = took("Ferrow Daily", mood="attributed", via=[["group", "resistance front in Panjshir"]])
    other = took("Harbour Times", mood="attributed", via=[["group", "resistance front"]])
    assert len(origins(one, other)) == 1


def test_two_desks_with_named_sources_of_their_own_count_twice() -> None:
    claim = claim_of(
        took("Northgate Wire", mood="attributed", via=[["person", "Asadullah Qarluq"]]),
        took("Ferrow Daily", mood="attributed", via=[["person", "Bismillah Khan"]]),
    )
    assert {origin.name for origin in claim.origins} == {"Asadullah Qarluq", "Bismillah Khan"}
    assert claim.status is Status.CONFIRMED


def test_a_paper_that_quotes_a_paper_that_quotes_an_official_counts_once_with_him() -> None:
    official = ["person", "Asadullah Qarluq"]
    assert origins(
        took("Northgate Wire", mood="attributed", via=[official]),
        took("Ferrow Daily", mood="attributed", day="2021-08-21",
             via=[["publication", "Harbour Times"], ["publication", "Northgate Wire"], ["person", "Qarluq"]]),
        took("Salang Lantern", mood="attributed", via=[official], day="2021-08-22"),
    ) == [("Asadullah Qarluq", 3)]  # fmt: skip


def test_ten_anonymous_copies_count_once() -> None:
    sentence = "two officials said that fighters took three districts of Baghlan province late on Friday night"
    claim = claim_of(
        *(
            took(
                f"Paper {n}", sentence, mood="attributed", via=[["anonymous", "two officials"]], day=f"2021-08-{20 + n}"
            )
            for n in range(10)
        )
    )
    assert [(origin.kind, len(origin.statements)) for origin in claim.origins] == [("anonymous", 10)]
    assert claim.status is Status.UNVERIFIED


def test_anonymous_sources_of_two_outlets_are_two() -> None:
    one = took("Northgate Wire", mood="attributed", via=[["anonymous", "officials"]])
    other = took("Ferrow Daily", "Baghlan: fighters took three districts", mood="attributed",
                 via=[["anonymous", "officials"]])  # fmt: skip
    assert len(origins(one, other)) == 2


def test_a_cited_paper_is_the_outlet_of_that_name() -> None:
    assert origins(
        took("Northgate Wire Service"),
        took("Ferrow Daily", mood="attributed", via=[["publication", "Northgate Wire"]], day="2021-08-21"),
    ) == [("Northgate Wire Service", 2)]


def test_citing_a_paper_counts_with_what_the_paper_has_from_its_source() -> None:
    assert origins(
        took("Northgate Wire", mood="attributed", via=[["anonymous", "two officials"]]),
        took("Ferrow Daily", mood="attributed", via=[["publication", "Northgate Wire"]], day="2021-08-21"),
    ) == [("two officials", 2)]


def test_an_unread_paper_counts_once_with_its_nameless_source() -> None:
    assert origins(
        took("Ferrow Daily", mood="attributed", via=[["publication", "Radio Valmora"], ["anonymous", "engineer"]]),
        took("Harbour Times", mood="attributed", via=[["publication", "Radio Valmora"]], day="2021-08-21"),
    ) == [("engineer", 2)]


def test_a_spokeswoman_and_her_company_are_one() -> None:
    safe = {"lemma": "safe", "actors": ["wall"], "recipients": [], "place": None, "mood": "attributed"}
    spoken = took("Ferrow Daily", "the wall is safe", via=[["person", "Giulia Ferrante"]],
                  roles=[["Giulia Ferrante", "spokeswoman for Orrin Energia"]], **safe)  # fmt: skip
    company = took("Harbour Times", "the wall is safe", via=[["organisation", "Orrin Energia"]], **safe)
    assert len(origins(spoken, company)) == 1


def test_a_former_official_speaks_for_himself() -> None:
    safe = {"lemma": "safe", "actors": ["wall"], "recipients": [], "place": None, "mood": "attributed"}
    spoken = took("Ferrow Daily", "the wall is safe", via=[["person", "Giulia Ferrante"]],
                  roles=[["Giulia Ferrante", "former director of Orrin Energia"]], **safe)  # fmt: skip
    company = took("Harbour Times", "the wall is safe", via=[["organisation", "Orrin Energia"]], **safe)
    assert len(origins(spoken, company)) == 2


def test_an_author_and_whoever_quotes_her_are_one() -> None:
    assert len(
        origins(
            took("Ostrand Post", byline="Najia Sohrabi"),
            took("Ferrow Daily", mood="attributed", via=[["publication", "Ostrand Post"], ["person", "Najia Sohrabi"]]),
        )
    ) == 1  # fmt: skip


def test_a_desk_in_the_byline_is_nobody() -> None:
    one = took("Ostrand Post", byline="Our correspondent in the valley")
    assert len(origins(one, took("Ferrow Daily", "three districts fell to fighters in Baghlan",
                                 byline="Our correspondent in the valley"))) == 2  # fmt: skip


def test_an_agency_in_the_byline_is_the_agency() -> None:
    assert len(origins(took("Northgate Wire"), took("Ferrow Daily", byline="Northgate Wire"))) == 1


def test_two_outlets_in_their_own_voice_are_two() -> None:
    assert origins(took("Northgate Wire"), took("Ferrow Daily", day="2021-08-21")) == [
        ("Northgate Wire", 1),
        ("Ferrow Daily", 1),
    ]


# --- why two statements share an origin ---


def links_of(*statements: Said) -> list[Link]:
    given = evidence(statements)
    directory = Directory(given.entities)
    profiles = make_profiles(given, directory)
    press = Press(profile.recorded.report.outlet for profile in profiles)
    traces = {profile.id: trace(profile.recorded, press, directory) for profile in profiles}
    return list(find_links(profiles, traces, Copies()))


SENTENCE = "two officials said that fighters took three districts of Baghlan province late on Friday night"
ANONYMOUS: dict[str, Any] = {"mood": "attributed", "via": [["anonymous", "two officials"]]}


@pytest.mark.parametrize(
    ("one", "other", "because", "root"),
    [
        (took("Northgate Wire"), took("Northgate Wire", "fighters took it", day="2021-08-21"), "one source",
         ("press", "northgate wire")),
        (took("Northgate Wire", **ANONYMOUS),
         took("Ferrow Daily", mood="attributed", via=[["publication", "Northgate Wire"]], day="2021-08-21"),
         "what the cited paper has itself", None),
        (took("Northgate Wire", SENTENCE, **ANONYMOUS),
         took("Ferrow Daily", SENTENCE, day="2021-08-21", **ANONYMOUS), "copied sentence", None),
        (took("Northgate Wire", around=DISPATCH),
         took("Ferrow Daily", "in Baghlan fighters took three districts", around=REWRITE, day="2021-08-21"),
         "copied report", None),
    ],
)  # fmt: skip
def test_a_link_says_why_and_goes_from_the_earlier_to_the_later(
    one: Said, other: Said, because: str, root: tuple[str, ...] | None
) -> None:
    assert links_of(one, other) == [Link(one.id, other.id, Because(because), root)]
    assert links_of(other, one) == [Link(one.id, other.id, Because(because), root)]


def test_the_earlier_of_two_copies_comes_first_whatever_their_ids() -> None:
    earlier = took("Northgate Wire", around=DISPATCH)
    copies = [took("Ferrow Daily", around=DISPATCH, day=f"2021-08-{day}") for day in range(21, 29)]
    assert any(copy.id < earlier.id for copy in copies)
    for copy in copies:
        assert [link[:2] for link in links_of(copy, earlier)] == [(earlier.id, copy.id)]


def test_an_origin_has_an_id_that_its_first_statement_gives() -> None:
    one = took("Northgate Wire")
    [alone] = claim_of(one).origins
    [origin] = claim_of(one, took("Northgate Wire", day="2021-08-22")).origins
    assert re.fullmatch("o-[0-9a-f]{12}", origin.id)
    assert origin.id == alone.id
