from __future__ import annotations

from dataclasses import replace
from textwrap import dedent

from rich.console import Console, RenderableType

from reportedly.brief import (
    find_profiles,
    make_brief,
    make_timeline,
    render_lines,
    render_profile,
    render_questions,
    render_reading_text,
    render_reports,
    render_text,
    render_timeline_text,
)
from reportedly.brief.text import LINES_SHOWN
from reportedly.claims.values import Status
from tests.brief import handmade as made

BRIEF = make_brief(made.CLAIMS, made.STATEMENTS, made.QUESTIONS, made.REPORTS, made.ENTITIES, as_of="2023-03-09")


def printed(content: RenderableType, width: int = 80) -> str:
    console = Console(width=width, highlight=False, color_system=None)
    with console.capture() as capture:
        console.print(content)
    return capture.get()


def test_a_brief() -> None:
    assert printed(render_text(BRIEF)) == dedent(
        """\
        What the reports say, as of 9 March 2023
        5 claims from 3 reports by 3 outlets, 7 to 8 March 2023

        CONFIRMED (1)
        A source says it has confirmed it, or independent origins say it and their
        figures agree.

        First said on Tuesday 7 March 2023
        • The stone bridge collapsed.  Castelvaro; 7 March 2023
          Alpenline, citing Elisa Marchetti; Quay Street Post (confirms it)
          2 independent origins, F2
            “The bridge at Castelvaro has collapsed” Quay Street Post

        DISPUTED (1)
        Origins disagree: one denies it, or their figures, places or times cannot both
        hold.

        First said on Tuesday 7 March 2023
        • Three people died.
          Alpenline, citing Elisa Marchetti; Padan Ledger, citing a nurse
          2 independent origins, F2
          ! Alpenline says three, Padan Ledger says four.
            “Three people died” Alpenline
            “Four people died” Padan Ledger

        UNVERIFIED (1)
        Only hearsay, unconfirmed reports or sources without a name.

        First said on Wednesday 8 March 2023
        • “looting spread”
          Quay Street Post, as hearsay (“Rumours”)
          1 independent origin, F2

        EXPECTED (1)
        Said to be coming, asked for or conditional; nobody says yet that it happened.

        First said on Wednesday 8 March 2023
        • “The army will send 200 soldiers”
          Padan Ledger
          1 independent origin, F2

        DENIED (1)
        Every statement of it is a denial.

        First said on Wednesday 8 March 2023
        • Soldiers were slow to come.
          Quay Street Post, citing The army
          1 independent origin, F2
            “The army denied that soldiers were slow to come” Quay Street Post

        NOT KNOWN (1)
        ? “It is not known how many are missing” Alpenline

        REPORTS READ (3)
        • Alpenline, 7 March 2023, 06:30 UTC: Bridge falls at Castelvaro
        • Padan Ledger, 8 March 2023, 17:00 UTC: Toll rises
        • Quay Street Post, 8 March 2023
        """
    )


def test_a_reading() -> None:
    assert printed(render_reading_text(made.READING)) == dedent(
        """\
        Bridge falls at Castelvaro
        Alpenline, 7 March 2023, 06:30 UTC

        1  “The stone bridge collapsed on Tuesday”
           how       attributed, certain
           who       stone bridge
           where     Castelvaro
           when      7 March 2023
           source    Alpenline, citing Elisa Marchetti

        2  “Three people died”
           how       attributed, certain
           how many  Three people
           source    Alpenline, citing Elisa Marchetti

        Not known
        ? “It is not known how many are missing”
        """
    )


def test_a_timeline() -> None:
    timeline = make_timeline(made.CLAIMS[:1], made.STATEMENTS, made.ENTITIES)
    assert printed(render_timeline_text(timeline)).splitlines()[:4] == [
        "Timeline",
        "",
        "Tuesday 7 March 2023",
        "• The stone bridge collapsed.  confirmed  Castelvaro",
    ]


def test_a_long_section_says_how_much_is_left_out() -> None:
    told = made.claim("c", "It rained.", Status.REPORTED, made.SEND)
    claims = [
        replace(told, id=f"c{number}", first_said=f"2023-03-{number % 7 + 1:02}") for number in range(LINES_SHOWN + 23)
    ]
    text = printed(render_text(make_brief(claims, made.STATEMENTS, (), (), ())))
    assert text.count("• It rained.") == LINES_SHOWN
    assert "… and 23 of less weight (reportedly claims --status reported)" in text


def test_a_section_that_just_fits_says_nothing_of_more() -> None:
    told = made.claim("c", "It rained.", Status.REPORTED, made.SEND)
    claims = [replace(told, id=f"c{number}") for number in range(LINES_SHOWN)]
    assert "more" not in printed(render_text(make_brief(claims, made.STATEMENTS, (), (), ()))).split("origins")[0]


def test_narrow_and_wide_terminals_keep_their_width() -> None:
    for width in (24, 40, 80, 200):
        lines = printed(render_text(BRIEF), width).splitlines()
        assert all(len(line) <= width and line == line.rstrip() for line in lines)


def test_nothing_is_said_in_so_many_words() -> None:
    assert printed(render_lines(())) == "No claims.\n"
    assert printed(render_questions(())) == "No open questions.\n"
    assert printed(render_reports(())) == "No reports.\n"
    assert printed(render_timeline_text(make_timeline((), (), ()))) == "Timeline\nNo claims.\n"
    assert printed(render_text(make_brief((), (), (), (), ()))) == "What the reports say\nNo reports.\n"


def test_questions_reports_and_profiles() -> None:
    assert printed(render_questions(made.QUESTIONS)) == "? “It is not known how many are missing” Alpenline\n"
    assert printed(render_reports(made.REPORTS[:1])) == (
        f"{made.WIRE.id}  Alpenline, 7 March 2023, 06:30 UTC: Bridge falls at Castelvaro\n"
    )
    [mayor] = find_profiles("Elisa Marchetti", made.CLAIMS, made.STATEMENTS, made.ENTITIES)
    assert printed(render_profile(mayor)).splitlines()[:5] == [
        "Elisa Marchetti (person)",
        "also called Marchetti",
        "mayor",
        "",
        "WHAT THEY SAID (2)",
    ]
