from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from reportedly.brief import find_profiles, make_brief, make_lines, make_timeline
from reportedly.brief.make import SECTIONS
from reportedly.claims.values import ClaimParticipant, ClaimTime, Status
from tests.brief import handmade as made

BRIEF = make_brief(made.CLAIMS, made.STATEMENTS, made.QUESTIONS, made.REPORTS, made.ENTITIES)
LINES = {line.claim.id: line for section in BRIEF.sections for line in section.lines}


def test_every_status_has_its_section() -> None:
    assert set(SECTIONS) == set(Status)


def test_sections_come_in_order_without_the_empty_ones() -> None:
    assert [section.status for section in BRIEF.sections] == [
        "confirmed",
        "disputed",
        "unverified",
        "expected",
        "denied",
    ]


def test_a_line_gives_place_and_number_that_the_summary_leaves_out_and_the_days() -> None:
    assert LINES["c1"].facts == ("Castelvaro",)
    assert LINES["c1"].when == "7 March 2023"
    assert LINES["c2"].facts == ()


def test_several_figures_are_a_list_with_each_once() -> None:
    figures = [replace(made.THREE.quantities[0], text=text) for text in ("Three", "nine", "three", "14")]
    claim = replace(made.CLAIMS[1], quantities=tuple(figures))
    [line] = make_lines([claim], made.STATEMENTS, made.ENTITIES)
    assert line.facts == ("figures: Three, nine, 14 people",)


def test_words_that_a_reason_quotes_are_not_quoted_again() -> None:
    conflict = replace(made.CLAIMS[1].conflicts[0], reason="Alpenline says “Three people died”.")
    [line] = make_lines([replace(made.CLAIMS[1], conflicts=(conflict,))], made.STATEMENTS, made.ENTITIES)
    assert [quote.text for quote in line.quotes] == ["Four people died"]


def test_a_line_quotes_the_plainest_statement() -> None:
    assert [quote.text for quote in LINES["c1"].quotes] == ["The bridge at Castelvaro has collapsed"]


def test_of_two_equally_plain_statements_the_latest_is_quoted() -> None:
    claim = replace(made.CLAIMS[1], status=Status.CONFIRMED, conflicts=())
    [line] = make_lines([claim], made.STATEMENTS, made.ENTITIES)
    assert [quote.text for quote in line.quotes] == ["Four people died"]


def test_a_summary_that_is_a_reports_own_words_is_quoted_itself() -> None:
    assert LINES["c5"].headline == "“The army will send 200 soldiers”"
    assert LINES["c5"].further_quotes == ()
    assert LINES["c1"].headline == "The stone bridge collapsed."
    assert LINES["c1"].further_quotes == LINES["c1"].quotes


def test_a_disputed_line_quotes_both_sides_and_says_why() -> None:
    assert [quote.text for quote in LINES["c2"].quotes] == ["Three people died", "Four people died"]
    assert LINES["c2"].reasons == ("Alpenline says three, Padan Ledger says four.",)


def test_quotes_are_runs_of_the_reports() -> None:
    for line in LINES.values():
        for quote in line.quotes:
            assert any(quote.text in report.text for report in made.REPORTS)


def test_the_latest_day_comes_first_and_within_it_the_weightiest() -> None:
    told = made.SEND
    light = made.claim("light", "Light.", Status.REPORTED, told)
    named = replace(light, id="named", actors=(ClaimParticipant(text="the army", entity="E3"),))
    heavy = made.claim("heavy", "Heavy.", Status.REPORTED, told, made.FOUR)
    old = made.claim("old", "Old.", Status.REPORTED, told, made.FOUR, made.FALL, said="2023-03-07")
    brief = make_brief([old, light, named, heavy], made.STATEMENTS, (), (), made.ENTITIES)
    [section] = brief.sections
    assert [day.day for day in section.days] == [date(2023, 3, 8), date(2023, 3, 7)]
    assert [line.claim.id for line in section.lines] == ["heavy", "named", "light", "old"]


def test_a_brief_about_someone_keeps_only_the_reports_and_questions_behind_it() -> None:
    brief = make_brief(made.CLAIMS[2:3], made.STATEMENTS, made.QUESTIONS, made.REPORTS, made.ENTITIES, about="the army")
    assert brief.reports == (made.POST,)
    assert brief.questions == ()
    asked = replace(made.QUESTIONS[0], question=replace(made.QUESTION, about=(made.MARCHETTI,)))
    brief = make_brief((), made.STATEMENTS, [asked], made.REPORTS, made.ENTITIES, about="marchetti")
    assert brief.questions == (asked,)
    assert brief.reports == (made.WIRE,)


def test_a_timeline_runs_by_the_days_things_happened() -> None:
    timeline = make_timeline(made.CLAIMS, made.STATEMENTS, made.ENTITIES)
    assert [period.begin for period in timeline.periods] == [date(2023, 3, 7), None]
    assert [line.claim.id for line in timeline.periods[0].lines] == ["c1"]


def test_a_timeline_says_no_more_of_the_days_than_is_known() -> None:
    days = [(date(1871, 1, 1), date(1871, 12, 31)), (date(1871, 1, 1), date(1871, 1, 1)), (None, date(1870, 5, 1))]
    claims = [
        replace(made.CLAIMS[0], id=str(number), time=ClaimTime(begin=begin, end=end))
        for number, (begin, end) in enumerate(days)
    ]
    timeline = make_timeline(claims, made.STATEMENTS, made.ENTITIES)
    assert [(period.begin, period.end) for period in timeline.periods] == [days[2], days[1], days[0]]
    json.dumps(timeline.to_dict())


def test_the_json_is_json_and_holds_no_texts() -> None:
    data = json.loads(json.dumps(BRIEF.to_dict()))
    assert list(data) == ["as_of", "about", "sections", "questions", "reports"]
    assert data["sections"][0]["days"][0]["lines"][0] == {
        "claim": "c1",
        "summary": "The stone bridge collapsed.",
        "status": "confirmed",
        "when": "7 March 2023",
        "time": {"begin": "2023-03-07", "end": "2023-03-07"},
        "facts": ["Castelvaro"],
        "sources": ["Alpenline, citing Elisa Marchetti", "Quay Street Post (confirms it)"],
        "origins": 2,
        "admiralty": "F2",
        "quotes": [
            {
                "statement": made.FALLEN.id,
                "outlet": "Quay Street Post",
                "text": "The bridge at Castelvaro has collapsed",
            }
        ],
        "reasons": [],
        "statements": [made.FALL.id, made.FALLEN.id],
    }
    assert "text" not in data["reports"][0]


def test_a_claim_without_known_statements_still_has_its_line() -> None:
    [line] = make_lines(made.CLAIMS[:1], (), ())
    assert (line.sources, line.quotes) == ((), ())


def test_profiles() -> None:
    [mayor] = find_profiles("marchetti", made.CLAIMS, made.STATEMENTS, made.ENTITIES)
    assert mayor.entity.id == "E1"
    assert [told.statement.id for told in mayor.said] == [made.FALL.id, made.THREE.id]
    [army] = find_profiles("army", made.CLAIMS, made.STATEMENTS, made.ENTITIES)
    assert [line.claim.id for line in army.did] == ["c5"]
    [town] = find_profiles("CASTELVARO", made.CLAIMS, made.STATEMENTS, made.ENTITIES)
    assert [line.claim.id for line in town.said_of] == ["c1"]
    assert find_profiles("nobody", made.CLAIMS, made.STATEMENTS, made.ENTITIES) == ()
    json.dumps(mayor.to_dict())
