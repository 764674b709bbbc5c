"""Reviewing on the desk, as a browser without a page would send it: what is done, what is refused, what is shown."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from reportedly.claims.values import Claim
from reportedly.desk import make_app
from reportedly.ledger import Ledger
from reportedly.reading.values import Mood
from tests.brief.pages import Page
from tests.claims.making import Said, reading_of, said
from tests.desk.conftest import BASE
from tests.desk.test_desk_browser import PAYLOADS
from tests.desk.test_desk_pages import text_of
from tests.ledger.readings import Shelf

WIRE, POST = (
    said("the bridge at Orlen was closed", outlet=outlet, lemma="close", recipients=["Orlen Bridge"], place="Orlen")
    for outlet in ("Northgate Wire", "Orlen Post")
)
FLOOD = said("the school was flooded", outlet="Padan Ledger", lemma="flood", recipients=["Orlen School"])
ALL: tuple[Said, ...] = (WIRE, POST, FLOOD)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger to copy."""
    path = tmp_path_factory.mktemp("reviewing") / "story.db"
    with Ledger(path, reader=Shelf(map(reading_of, ALL))) as book:
        book.add([one.report for one in ALL])
    return path


@pytest.fixture
def book(filled: Path, tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(shutil.copy(filled, tmp_path / "story.db"), reader=Shelf(map(reading_of, ALL))) as book:
        yield book


@pytest.fixture
def desk(book: Ledger) -> TestClient:
    return TestClient(make_app(book), base_url=BASE, follow_redirects=False)


def form_token(desk: TestClient) -> str:
    found: set[str] = set(
        re.findall(r'name="form" value="(\w+)"', desk.get(f"/review/statement/{quote(WIRE.id)}").text)
    )
    [token] = found
    return token


def send(desk: TestClient, act: str, which: str, **fields: str | list[str]) -> Response:
    data = {"form": form_token(desk), "act": act, "which": which, "by": "Lena Okafor", **fields}
    answer: Response = desk.post("/review", data=data)
    return answer


def claim_of(book: Ledger, one: Said) -> Claim:
    return next(claim for claim in book.claims() if one.id in claim.statements)


def page(desk: TestClient, path: str) -> str:
    answer = desk.get(path)
    assert answer.status_code == 200
    return text_of(Page(answer.text))


def form_fields(desk: TestClient, one: Said) -> dict[str, str]:
    """What a browser would send of the form as it stands."""
    shown = Page(desk.get(f"/review/statement/{quote(one.id)}").text)
    inputs = [one.attributes for one in shown.all("input")]
    fields = {str(one["name"]): one.get("value") or "" for one in inputs if "name" in one}
    fields |= {str(one.attributes["name"]): one.text for one in shown.all("textarea")}
    chosen = re.findall(r'<select name="(\w+)">.*?</select>', desk.get(f"/review/statement/{quote(one.id)}").text, re.S)
    told = {"mood": "asserted", "polarity": "positive", "certainty": "certain", "type": ""}
    assert set(chosen) == set(told)
    return {name: value for name, value in fields.items() if name not in ("act", "other")} | told


def test_a_correction_leads_to_the_claim_and_shows_what_was_read_who_and_why(desk: TestClient, book: Ledger) -> None:
    fields = form_fields(desk, WIRE) | {"mood": Mood.DENIED, "polarity": "negative", "why": "see the last line"}
    del fields["which"]
    answer = send(desk, "correct", WIRE.id, **fields | {"by": "Lena Okafor"})
    assert answer.status_code == 303
    claim = claim_of(book, WIRE)
    assert answer.headers["location"] == f"/claims/{claim.id}#statement-{quote(WIRE.id)}"
    [review] = book.reviews()
    assert review.changes == {"mood": "denied", "polarity": "negative"}
    for path in (f"/claims/{claim.id}", f"/reports/{WIRE.report.id}"):
        assert re.search(
            r"polarity positive negative ?; mood asserted denied ?; says Lena Okafor on [^:]+: see the last line",
            page(desk, path),
        )


def test_the_form_as_it_stands_changes_nothing_and_says_so(desk: TestClient, book: Ledger) -> None:
    fields = form_fields(desk, WIRE)
    del fields["which"]
    answer = send(desk, "correct", WIRE.id, **fields | {"by": "Lena Okafor"})
    assert answer.status_code == 422
    assert "says what the statement says already" in answer.text
    assert book.reviews() == ()


def test_what_cannot_be_kept_comes_back_in_the_form_as_it_was_filled_in(desk: TestClient) -> None:
    answer = send(desk, "correct", WIRE.id, quantities="many", place="Herat")
    assert answer.status_code == 422
    shown = Page(answer.text)
    assert "‘many’" in text_of(shown) or "'many'" in text_of(shown)
    assert [one.text for one in shown.all("textarea") if one.attributes["name"] == "quantities"] == ["many"]
    assert [one.attributes["value"] for one in shown.all("input") if one.attributes.get("name") == "place"] == ["Herat"]


def test_a_misread_statement_is_struck_through_in_its_report_and_can_be_brought_back(
    desk: TestClient, book: Ledger
) -> None:
    answer = send(desk, "misread", FLOOD.id, why="a caption")
    assert answer.headers["location"] == f"/reports/{FLOOD.report.id}#statement-{quote(FLOOD.id)}"
    shown = Page(desk.get(f"/reports/{FLOOD.report.id}").text)
    assert [one.text for one in shown.all("s")] == ["“the school was flooded”"]
    assert re.search(r"misread, says Lena Okafor on [^:]+: a caption", text_of(shown))
    assert "Mark as misread" not in page(desk, f"/review/statement/{quote(FLOOD.id)}")
    assert send(desk, "undo", "1").headers["location"] == "/reviews#review-1"
    assert not Page(desk.get(f"/reports/{FLOOD.report.id}").text).all("s")
    assert "undone by Lena Okafor" in page(desk, "/reviews")


def test_claims_are_joined_and_parted(desk: TestClient, book: Ledger) -> None:
    send(desk, "join", claim_of(book, WIRE).id, other=claim_of(book, FLOOD).id)
    assert len(book.claims()) == 1
    send(desk, "part", FLOOD.id)
    assert len(book.claims()) == 2
    send(desk, "part", WIRE.id, other=[POST.id])
    assert len(book.claims()) == 3


def test_names_are_merged_and_split(desk: TestClient, book: Ledger) -> None:
    ids = {entity.name: entity.id for entity in book.entities()}
    send(desk, "merge", ids["Orlen Bridge"], other=ids["Orlen School"])
    [merged] = [one for one in book.entities() if "Orlen School" in one.names]
    assert set(merged.names) == {"Orlen Bridge", "Orlen School"}
    assert "Orlen School" in desk.get(f"/review/entity/{merged.id}").text
    send(desk, "split", merged.id, other=next(name for name in merged.names if name != merged.name))
    assert {"Orlen Bridge", "Orlen School"} <= {one.name for one in book.entities()}


def test_an_outlets_letter_is_on_the_sources_page_in_the_json_and_in_its_claims(desk: TestClient, book: Ledger) -> None:
    assert send(desk, "reliability", "Orlen Post", letter="B").headers["location"] == "/sources"
    rows = {one["name"]: one["reliability"] for one in desk.get("/api/outlets").json()["items"]}
    assert rows == {"Northgate Wire": "F", "Orlen Post": "B", "Padan Ledger": "F"}
    assert re.search(r"Orlen Post ?B", page(desk, "/sources"))
    assert re.search(r"\bB1\b", page(desk, f"/claims/{claim_of(book, WIRE).id}"))
    assert '<option value="B" selected>' in desk.get("/review/outlet?outlet=Orlen+Post").text


def test_notes_stand_beside_what_they_are_about(desk: TestClient, book: Ledger) -> None:
    claim, [place] = claim_of(book, WIRE), [one for one in book.entities() if one.name == "Orlen"]
    for about, which, path in (
        ("claim", claim.id, f"/claims/{claim.id}"),
        ("report", WIRE.report.id, f"/reports/{WIRE.report.id}"),
        ("entity", place.id, f"/entities/{place.id}"),
        ("outlet", "Orlen Post", "/sources"),
    ):
        answer = send(desk, "note", which, about=about, why=f"a word on this {about}")
        assert answer.headers["location"] == (path if about == "outlet" else f"{path}#notes")
        assert f"a word on this {about}" in page(desk, path)
    assert "a word on this" not in page(desk, f"/claims/{claim_of(book, FLOOD).id}")


def test_the_name_is_asked_once_and_kept(desk: TestClient) -> None:
    answer = send(desk, "misread", WIRE.id, by="Zoë Müller; x=1")
    kept = answer.headers["set-cookie"].lower()
    assert "httponly" in kept and "samesite=strict" in kept
    shown = Page(desk.get("/review/statement/" + quote(POST.id)).text)
    names = [one.attributes["value"] for one in shown.all("input") if one.attributes.get("name") == "by"]
    assert set(names) == {"Zoë Müller; x=1"}


def test_nothing_is_done_for_nobody(desk: TestClient, book: Ledger) -> None:
    answer = send(desk, "misread", WIRE.id, by="")
    assert answer.status_code == 422
    assert "say whose" in answer.text
    assert book.reviews() == ()


@pytest.mark.parametrize("token", ["", "0" * 64, "ä"])
def test_a_form_that_is_not_the_desks_is_refused(desk: TestClient, book: Ledger, token: str) -> None:
    answer = desk.post("/review", data={"form": token, "act": "misread", "which": WIRE.id, "by": "Lena Okafor"})
    assert answer.status_code == 403
    assert book.reviews() == ()


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Origin": "http://[a"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_a_form_of_another_site_is_refused_though_it_has_the_token(
    desk: TestClient, book: Ledger, headers: dict[str, str]
) -> None:
    data = {"form": form_token(desk), "act": "misread", "which": WIRE.id, "by": "Lena Okafor"}
    assert desk.post("/review", data=data, headers=headers).status_code == 403
    assert book.reviews() == ()


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"act": "nix", "which": "x"}, 422),
        ({"act": "misread", "which": ""}, 422),
        ({"act": "misread", "which": "nix"}, 404),
        ({"act": "correct", "which": "nix", "mood": "sure"}, 404),
        ({"act": "undo", "which": "x"}, 422),
        ({"act": "undo", "which": "7"}, 404),
        ({"act": "undo", "which": "9" * 40}, 422),
        ({"act": "join", "which": "nix"}, 404),
        ({"act": "note", "which": "x", "about": "weather", "why": "x"}, 422),
        ({"act": "note", "which": "x", "about": "outlet", "why": "x" * 200_000}, 403),
    ],
)
def test_what_cannot_be_done_is_a_page_that_says_so(
    desk: TestClient, book: Ledger, fields: dict[str, str], status: int
) -> None:
    data = {"form": form_token(desk), "by": "Lena Okafor", **fields}
    answer = desk.post("/review", data=data)
    assert answer.status_code == status, answer.text
    assert len(Page(answer.text).all("h1")) == 1
    assert book.reviews() == ()


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_forms_are_posted_and_nothing_else(desk: TestClient, method: str) -> None:
    assert desk.request(method, "/review").status_code == 405


def test_pages_of_what_is_not_there_say_so(desk: TestClient) -> None:
    for path in ("statement/nix", "claim/nix", "entity/nix", "report/nix", "outlet?outlet=nix"):
        assert desk.get(f"/review/{path}").status_code == 404, path


def test_whatever_is_written_in_a_review_is_text(desk: TestClient, book: Ledger) -> None:
    token, claim = form_token(desk), claim_of(book, WIRE).id
    for payload in PAYLOADS:
        data = {"form": token, "act": "note", "which": claim, "about": "claim", "why": payload, "by": payload[:200]}
        assert desk.post("/review", data=data).status_code in (303, 422)
    data = {
        "form": token,
        "act": "correct",
        "which": WIRE.id,
        "by": "x",
        "why": PAYLOADS[0],
        "actors": PAYLOADS[1][:400],
    }
    assert desk.post("/review", data=data).status_code == 303
    assert len(book.reviews()) > len(PAYLOADS) - 5
    for path in (f"/claims/{claim}", "/reviews", f"/review/statement/{quote(WIRE.id)}", f"/reports/{WIRE.report.id}"):
        shown = Page(desk.get(path).text)
        assert not [one for one in shown.all("main")[0:] if shown.all("script") or shown.all("img")], path
        assert not [name for one in shown.elements for name in one.attributes if name.startswith("on")], path


def options(page: str) -> list[str]:
    return re.findall(r'<input type="radio" name="other" value="([^"]+)"', page)


def test_a_claim_to_join_with_is_found_by_words_or_by_its_address(desk: TestClient, book: Ledger) -> None:
    one, other = claim_of(book, WIRE), claim_of(book, FLOOD)
    word = max(other.summary.split(), key=len).strip(".,")
    assert other.id in options(desk.get(f"/review/claim/{one.id}", params={"text": word}).text)
    address = f"http://127.0.0.1:8021/claims/{other.id}?as_of=2024-03-06"
    assert options(desk.get(f"/review/claim/{one.id}", params={"text": address}).text) == [other.id]
    assert options(desk.get(f"/review/claim/{one.id}", params={"text": one.id}).text) == []
    assert "None fits" in desk.get(f"/review/claim/{one.id}", params={"text": "zzz <script>"}).text


def test_a_name_to_merge_with_is_found_among_those_of_its_kind(desk: TestClient, book: Ledger) -> None:
    for one in book.entities():
        found = options(desk.get(f"/review/entity/{one.id}", params={"text": one.name}).text)
        known = {entity.id: entity for entity in book.entities()}
        assert one.id not in found
        assert {known[id].kind for id in found} <= {one.kind}
