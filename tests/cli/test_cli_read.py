from __future__ import annotations

import json
from pathlib import Path

from reportedly.brief import render_reading_html
from tests.brief import handmade as made
from tests.brief.pages import Page
from tests.cli.conftest import Run

HEADER = f"title: {made.WIRE.title}\noutlet: Alpenline\npublished: 2023-03-07T06:30:00+00:00\n\n"


def write(name: str, text: str = HEADER + made.WIRE.text) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_text(run: Run) -> None:
    done = run("read", write("a.txt"))
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:5] == [
        "Bridge falls at Castelvaro",
        "Alpenline, 7 March 2023, 06:30 UTC",
        "",
        "1  “The stone bridge collapsed on Tuesday”",
        "   how       attributed, certain",
    ]


def test_options_stand_in_for_a_header(run: Run) -> None:
    name = write("bare.txt", made.WIRE.text)
    options = ("--outlet", "Example Wire", "--published", "2021-08-20", "--title", "T", "--url", "https://a.example")
    report = json.loads(run("read", name, "--json", *options).stdout)["report"]
    assert (report["outlet"], report["published"], report["title"]) == ("Example Wire", "2021-08-20", "T")
    assert report["url"] == "https://a.example"


def test_one_report_is_one_object(run: Run) -> None:
    done = run("read", write("a.txt"), "--json")
    assert json.loads(done.stdout)["statements"][0]["text"] == "The stone bridge collapsed on Tuesday"
    assert done.stdout.startswith("{\n")


def test_several_reports_are_one_object_a_line(run: Run) -> None:
    done = run("read", write("a.txt"), write("b.txt"), "--json")
    assert [json.loads(line)["report"]["outlet"] for line in done.stdout.splitlines()] == ["Alpenline"] * 2


def test_a_page(run: Run) -> None:
    done = run("read", write("a.txt"), "--html")
    assert done.stdout.startswith("<!doctype html>")
    Page(done.stdout)
    assert len(done.stdout) > len(render_reading_html(made.READING)) / 2


def test_the_schema(run: Run) -> None:
    assert json.loads(run("read", "--schema").stdout)["title"] == "Reading"


def test_what_cannot_be_read_is_named_and_the_rest_is_read(run: Run) -> None:
    french = write("c.txt", "title: Le pont\noutlet: Le Fil\npublished: 2023-03-07\n\nBonjour.")
    done = run("read", "none.txt", write("b.txt", "No date here."), french, write("a.txt"))
    assert done.exit_code == 1
    assert "Bridge falls at Castelvaro" in done.stdout
    lines = done.stderr.splitlines()
    assert lines[0] == "reportedly: none.txt: does not exist"
    assert lines[1].startswith("reportedly: b.txt: ")
    assert lines[2] == "reportedly: c.txt: the report is in French; only English is read"


def test_a_report_without_a_date_says_how_to_give_one(run: Run) -> None:
    done = run("read", write("b.txt", "outlet: Wire\n\nText."))
    assert done.exit_code == 1
    assert "--published 2021-08-20" in done.stderr


def test_names_of_files_are_printed_without_controls(run: Run) -> None:
    done = run("read", "evil\x1b[31m\u202etxt")
    assert done.stderr == "reportedly: evil�[31m�txt: does not exist\n"


def test_wrong_use(run: Run) -> None:
    for arguments in (["read"], ["read", "--json", "--html", "a"], ["read", "a", "--published", "soon"]):
        done = run(*arguments)
        assert done.exit_code == 2, arguments
        assert done.stdout == ""
    assert run("read", write("a.txt"), write("b.txt"), "--html").exit_code == 2
