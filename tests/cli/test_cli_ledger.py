from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from reportedly.cli import app
from tests.brief import handmade as made
from tests.brief.pages import Page
from tests.cli.conftest import HandmadeLedger, Run

REPORT = "outlet: Alpenline\npublished: 2023-03-07\n\nThe bridge fell."


def test_add(run: Run) -> None:
    Path("a.txt").write_text(REPORT, encoding="utf-8")
    done = run("add", "a.txt")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "added 1, known already 0, refused 0\n", "")


def test_add_names_what_is_refused_and_adds_the_rest(run: Run) -> None:
    Path("a.txt").write_text(REPORT, encoding="utf-8")
    Path("b.txt").write_text("No outlet.", encoding="utf-8")
    done = run("add", "a.txt", "a.txt", "b.txt", "none.txt")
    assert done.exit_code == 1
    assert done.stdout == "added 1, known already 1, refused 2 (1 no outlet, 1 not there)\n"
    assert [line.split(": ")[1] for line in done.stderr.splitlines()] == ["b.txt", "none.txt"]


def test_add_that_is_stopped_says_what_it_did(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    add_each = HandmadeLedger.add_each

    def stop_after_one(self: HandmadeLedger, reports: Any, *, workers: int) -> Any:
        yield next(add_each(self, reports, workers=workers))
        raise KeyboardInterrupt

    monkeypatch.setattr(HandmadeLedger, "add_each", stop_after_one)
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(REPORT + name, encoding="utf-8")
    done = run("add", "a.txt", "b.txt")
    assert (done.exit_code, done.stdout) == (130, "added 1, known already 0, refused 0\n")
    assert done.stderr == "reportedly: stopped; the same command goes on where this one was\n"


def test_add_by_a_map_of_fields(run: Run) -> None:
    Path("a.csv").write_text("body,outlet,published\nThe bridge fell.,Alpenline,2023-03-07\n", encoding="utf-8")
    assert run("add", "a.csv", "--field", "text=body").stdout == "added 1, known already 0, refused 0\n"
    for wrong in ("text", "text=", "colour=body"):
        assert run("add", "a.csv", "--field", wrong).exit_code == 2


def test_add_as_json(run: Run) -> None:
    Path("b.txt").write_text("No outlet.", encoding="utf-8")
    done = run("add", "b.txt", "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["refused"][0]["what"] == "b.txt"


def test_add_from_standard_input(run: Run) -> None:
    done = run("add", "-", "--outlet", "Wire", "--published", "2023-03-07", input="The bridge fell.")
    assert done.stdout == "added 1, known already 0, refused 0\n"


def test_remove(run: Run) -> None:
    assert run("remove", made.WIRE.id).stdout == f"removed {made.WIRE.id}\n"
    done = run("remove", "nothing")
    assert (done.exit_code, done.stderr) == (1, "reportedly: there is no report 'nothing' in it\n")


def test_brief_as_text(run: Run) -> None:
    done = run("brief")
    assert done.exit_code == 0
    assert done.stdout.startswith("What the reports say\n5 claims from 3 reports by 3 outlets, 7 to 8 March 2023\n")
    assert "\x1b" not in done.stdout


def test_brief_in_other_forms(run: Run) -> None:
    assert run("brief", "--markdown").stdout.startswith("# What the reports say\n")
    assert json.loads(run("brief", "--json").stdout)["sections"][0]["status"] == "confirmed"
    Page(run("brief", "--html").stdout)


def test_brief_into_a_file(run: Run) -> None:
    done = run("brief", "--html", "--output", "brief.html")
    assert (done.exit_code, done.stdout) == (0, "")
    Page(Path("brief.html").read_text("utf-8"))
    done = run("brief", "--output", "no/such/folder.txt")
    assert (done.exit_code, done.stderr) == (1, "reportedly: no/such/folder.txt: No such file or directory\n")


def test_brief_asks_for_what_was_known_about_whom(run: Run) -> None:
    done = run("brief", "--as-of", "2023-03-09", "--about", "the army")
    assert HandmadeLedger.asked == {"as_of": "2023-03-09", "about": "the army"}
    assert done.stdout.startswith("What the reports say about the army, as of 9 March 2023\n")


def test_timeline(run: Run) -> None:
    assert run("timeline").stdout.startswith("Timeline\n\nTuesday 7 March 2023\n• The stone bridge collapsed.")
    assert json.loads(run("timeline", "--json").stdout)["periods"][0]["begin"] == "2023-03-07"


def test_claims(run: Run) -> None:
    assert "• Three people died.  disputed\n" in run("claims").stdout
    assert json.loads(run("claims", "--json").stdout) == [claim.to_dict() for claim in made.CLAIMS]
    assert json.loads(run("claims", "--schema").stdout)["title"] == "Claim"


def test_claims_passes_on_what_is_asked(run: Run) -> None:
    asked = {
        "status": "disputed",
        "type": "ASSAULT",
        "about": "army",
        "place": "Castelvaro",
        "since": "2023-03-01",
        "until": "2023-03-31",
        "as_of": "2023-04-01",
        "read_by": "2023-04-02",
    }
    options = [part for name, value in asked.items() for part in (f"--{name.replace('_', '-')}", value)]
    assert run("claims", *options).exit_code == 0
    assert HandmadeLedger.asked == asked
    assert run("claims", "bridge", *options).exit_code == 0
    assert HandmadeLedger.asked == asked | {"query": "bridge"}


def test_a_search_says_why(run: Run) -> None:
    done = run("claims", "bridge")
    assert done.stdout.startswith("• The stone bridge collapsed.  confirmed")
    assert done.stdout.endswith("  found by words: bridge\n")
    (hit,) = json.loads(run("claims", "bridge", "--json").stdout)
    found = hit.pop("found")
    assert hit == made.CLAIMS[0].to_dict()
    assert found == [{"kind": "words", "statement": made.CLAIMS[0].statements[0], "words": ["bridge"]}]


def test_a_claim_in_full(run: Run) -> None:
    lines = run("claims", "c-1").stdout.splitlines()
    titles = [line for line in lines if line.isupper() or line.partition(" (")[0].isupper()]
    assert [title.partition(" (")[0] for title in titles] == ["STATEMENTS", "ORIGINS", "HISTORY"]
    assert any("Alpenline ← Elisa Marchetti; attributed, certain, positive" in line for line in lines)
    shown = json.loads(run("claims", "c-1", "--json").stdout)
    assert shown["claim"] == made.CLAIMS[0].to_dict()
    assert [one["id"] for one in shown["statements"]] == [one.statement.id for one in made.STATEMENTS]
    done = run("claims", "c-0")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "reportedly: reportedly.db: there is no claim whose id begins with 'c-0'\n"


def test_changes(run: Run) -> None:
    assert "• Three people died.  reported → disputed\n  8 March 2023, c2\n" in run("changes").stdout
    first, second = json.loads(run("changes", "--since", "2023-03-01", "--json").stdout)
    assert (first["before"], first["after"], first["summary"]) == ("reported", "disputed", "Three people died.")
    assert [quote["statement"] for quote in first["quotes"]] == list(made.TURNS[1].because)
    assert second["reason"] == "The Post takes it back."


def test_who(run: Run) -> None:
    shown = run("who", "marchetti").stdout
    assert shown.startswith("Elisa Marchetti (person)\nalso called Marchetti\nmayor\n")
    assert "WHAT THEY WERE CALLED (1)\n• mayor: Alpenline, 7 March 2023, 06:30 UTC\n" in shown
    [profile] = json.loads(run("who", "marchetti", "--json").stdout)
    assert list(profile) == ["entity", "did", "said", "said_of", "called"]
    [called] = profile["called"]
    assert (called["role"], called["outlet"], called["published"][:10]) == ("mayor", "Alpenline", "2023-03-07")
    done = run("who", "Nobody")
    assert (done.exit_code, done.stderr) == (1, "reportedly: nobody and nothing in reportedly.db is called 'Nobody'\n")
    assert run("who", "Marketti").stderr.endswith("is called 'Marketti'; near it: Elisa Marchetti, Marchetti\n")


@pytest.mark.parametrize("command", [("claims",), ("claims", "bridge"), ("brief",), ("timeline",)])
def test_a_name_that_nobody_has_is_no_silence_about_somebody(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setattr(HandmadeLedger, "claims", lambda *_, **__: ())
    monkeypatch.setattr(HandmadeLedger, "search", lambda *_, **__: ())
    done = run(*command, "--about", "Marketti")
    assert (done.exit_code, done.stderr) == (
        0,
        "reportedly: nobody and nothing in the ledger is called 'Marketti'; near it: Elisa Marchetti, Marchetti\n",
    )
    assert run(*command, "--about", "marchetti").stderr == ""


def test_a_day_may_be_told_by_its_distance(run: Run) -> None:
    today = datetime.now().astimezone().date()
    for word, days in (("today", 0), ("Yesterday", 1)):
        run("claims", "--since", word)
        assert HandmadeLedger.asked["since"] == (today - timedelta(days=days)).isoformat()
    done = run("claims", "--since", "22.11.2026")
    assert done.exit_code == 2
    assert "yesterday" in done.stderr


@pytest.mark.parametrize("command", ["claims", "changes"])
def test_a_time_that_ends_before_it_begins_is_refused(run: Run, command: str) -> None:
    done = run(command, "--since", "2023-03-09", "--until", "2023-03-08")
    assert done.exit_code == 2
    assert "is later than" in done.stderr
    assert run(command, "--since", "2023-03-09", "--until", "2023-03-09T12:00:00").exit_code == 0


def test_claims_may_be_new_and_rest_on_one_kind_of_source(run: Run) -> None:
    run("claims", "--new-since", "2023-03-08", "--rests-on", "anonymous")
    assert HandmadeLedger.asked == {"new_since": "2023-03-08", "rests_on": "anonymous"}
    assert run("claims", "--rests-on", "rumour").exit_code == 2


def test_questions_and_reports(run: Run) -> None:
    assert run("questions").stdout == "? “It is not known how many are missing” Alpenline\n"
    assert json.loads(run("questions", "--json").stdout) == [asked.to_dict() for asked in made.QUESTIONS]
    assert run("reports").stdout.startswith(f"{made.WIRE.id}  Alpenline, 7 March 2023, 06:30 UTC: Bridge falls")
    assert json.loads(run("reports", "--json").stdout) == [report.to_dict() for report in made.REPORTS]


def test_versions_of_one_address(tmp_path: Path) -> None:
    ledger = str(tmp_path / "a.db")
    for count in ("Two", "Three"):
        path = tmp_path / f"{count}.txt"
        url = "https://alpenline.example/bridge"
        path.write_text(f"outlet: Alpenline\npublished: 2023-03-07\nurl: {url}\n\n{count} people died.", "utf-8")
        CliRunner().invoke(app, ["add", str(path), "--ledger", ledger])
    shown = CliRunner().invoke(app, ["reports", "--versions", "--ledger", ledger]).stdout
    assert [line.split()[0] for line in shown.splitlines()[2:]] == ["-", "+"]
    [[_, second]] = json.loads(CliRunner().invoke(app, ["reports", "--versions", "--json", "--ledger", ledger]).stdout)
    assert (second["taken_out"], second["put_in"]) == (["Two people died."], ["Three people died."])


@pytest.mark.parametrize("command", ["brief", "timeline", "claims", "questions", "reports"])
def test_a_ledger_that_is_not_there(run: Run, command: str) -> None:
    for where in ({"env": {"REPORTEDLY_LEDGER": "missing.db"}}, {}):
        done = run(command, *([] if where else ["--ledger", "missing.db"]), **where)
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr == "reportedly: missing.db: there is no ledger here; adding a report makes one\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["brief", "--html", "--markdown"],
        ["brief", "--as-of", "last week"],
        ["claims", "--status", "true"],
        ["claims", "--type", "WAR"],
        ["claims", "--json", "--schema"],
        ["add"],
        ["who"],
        ["nonsense"],
    ],
)
def test_wrong_use(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")


def test_json_carries_no_raw_controls(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Odd:
        def to_dict(self) -> dict[str, Any]:
            return {"text": "a\x9b\u202e\x7f\x1b\udcff é"}

    monkeypatch.setattr(HandmadeLedger, "reports", lambda *_, **__: [Odd()])
    done = run("reports", "--json")
    assert done.stdout.splitlines()[2] == '    "text": "a\\u009b\\u202e\\u007f\\u001b\\udcff é"'
    assert json.loads(done.stdout) == [Odd().to_dict()]
