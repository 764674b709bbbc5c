"""A desk that others can reach: who is let in, who is not, and what those see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from reportedly.desk import make_app
from reportedly.desk.attempts import MOST_OF_ALL, MOST_OF_ONE, WINDOW, Attempts
from reportedly.desk.signing import local
from reportedly.errors import LedgerError
from reportedly.ledger import Ledger
from reportedly.ledger.access import Access
from tests.desk.conftest import MONDAY, TUESDAY
from tests.desk.test_desk_pages import every_path
from tests.ledger.readings import FakeReader

BASE = "http://desk.example:8021"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(tmp_path_factory.mktemp("shared") / "story.db", reader=FakeReader()) as ledger:
        ledger.add([MONDAY, TUESDAY])
        yield ledger


@pytest.fixture
def token(shared: Ledger) -> Iterator[str]:
    yield shared.access.grant("Lena Okafor", days=1)
    shared.access.revoke("Lena Okafor")


@pytest.fixture
def outside(shared: Ledger) -> TestClient:
    return TestClient(make_app(shared, sign_in=True), base_url=BASE, follow_redirects=False)


def sign_in(desk: TestClient, token: str, to: str = "/") -> None:
    answer = desk.post("/sign-in", data={"token": token, "to": to})
    assert (answer.status_code, answer.headers["location"]) == (303, to)


def test_who_has_not_signed_in_sees_the_form_and_no_word_of_the_ledger(outside: TestClient, shared: Ledger) -> None:
    routes = [route.path for route in outside.app.routes if isinstance(route, Route)]  # type: ignore[attr-defined]
    public = {"/sign-in", "/style.css", "/icon.svg"}
    api = ["/api/claims", "/api/reports", "/api/nix", "/api/openapi.json", f"/api/reports/{MONDAY.id}"]
    paths = {*routes, *every_path(shared), *api, "/nix", "/?as_of=x", "//evil.example", "/style.css/", "/sign-in/x"}
    for path in paths - public:
        for method in ("GET", "HEAD", "POST", "DELETE", "OPTIONS", "TRACE"):
            answer = outside.request(method, path)
            assert "Orlen" not in answer.text, path
            assert "Orlen" not in str(answer.headers), path
            if path == "/sign-out":
                continue
            if path.startswith("/api/"):
                assert (answer.status_code, answer.headers["www-authenticate"][:6]) == (401, "Bearer"), path
            else:
                assert (answer.status_code, answer.headers["location"][:9]) == (303, "/sign-in?"), path
    for path in public:
        assert outside.get(path).status_code == 200
        assert "Orlen" not in outside.get(path).text
    assert outside.put("/sign-in").status_code == 405


def test_a_token_opens_a_session_that_leads_where_one_was_going(outside: TestClient, token: str) -> None:
    asked = outside.get("/?status=reported&text=a+b")
    assert asked.headers["location"] == "/sign-in?to=" + quote("/?status=reported&text=a+b", safe="")
    sign_in(outside, token, "/?status=reported")
    page = outside.get("/reports")
    assert "Orlen" in page.text
    assert "Lena Okafor" in page.text
    assert outside.get("/api/reports").status_code == 200


def test_the_cookie_is_a_random_secret_kept_from_scripts_and_other_sites(outside: TestClient, token: str) -> None:
    set_cookie = outside.post("/sign-in", data={"token": token}).headers["set-cookie"]
    kept, *flags = set_cookie.split("; ")
    assert len(kept.removeprefix("session=")) == 43
    assert token not in set_cookie
    assert {"httponly", "samesite=strict", "path=/"} <= {flag.lower() for flag in flags}
    assert not any(flag.lower() in ("secure", "domain") for flag in flags)


def test_over_https_the_cookie_goes_by_https_alone(shared: Ledger, token: str) -> None:
    desk = TestClient(make_app(shared, sign_in=True), base_url="https://desk.example", follow_redirects=False)
    assert "; secure" in desk.post("/sign-in", data={"token": token}).headers["set-cookie"].lower()


def test_signing_out_ends_the_session_not_just_the_cookie(outside: TestClient, token: str) -> None:
    sign_in(outside, token)
    session = outside.cookies["session"]
    answer = outside.post("/sign-out")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert "session" not in outside.cookies
    outside.cookies["session"] = session
    assert outside.get("/reports").status_code == 303


def test_revoking_a_token_ends_its_sessions_at_once(outside: TestClient, shared: Ledger) -> None:
    sign_in(outside, shared.access.grant("Omar", days=1))
    assert outside.get("/reports").status_code == 200
    shared.access.revoke("Omar")
    assert outside.get("/reports").status_code == 303


def test_a_program_sends_its_token_with_each_request_for_json_alone(outside: TestClient, token: str) -> None:
    for kind in ("Bearer", "bearer"):
        assert outside.get("/api/reports", headers={"Authorization": f"{kind} {token}"}).json()["total"] == 2
    for wrong in (f"Basic {token}", f"Bearer {token}x", "Bearer", token):
        assert outside.get("/api/reports", headers={"Authorization": wrong}).status_code == 401
    assert outside.get("/reports", headers={"Authorization": f"Bearer {token}"}).status_code == 303
    assert outside.get("/api/reports", headers={"Cookie": f"session={token}"}).status_code == 401


def test_nothing_that_was_shown_stays_in_the_browser(outside: TestClient, token: str) -> None:
    sign_in(outside, token)
    for path in ("/", "/reports", "/api/reports"):
        assert outside.get(path).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("token", ["", "x", "reportedly_", "x" * 5_000, "\0", "ü"])
def test_a_wrong_token_opens_nothing(outside: TestClient, token: str) -> None:
    answer = outside.post("/sign-in", data={"token": token, "to": "/"})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert outside.get("/").status_code == 303


def test_who_fails_often_must_wait_with_the_right_token_too(outside: TestClient, token: str) -> None:
    for _ in range(MOST_OF_ONE):
        assert outside.post("/sign-in", data={"token": "wrong"}).status_code == 403
    refused = outside.post("/sign-in", data={"token": token})
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= WINDOW
    asked = outside.get("/api/reports", headers={"Authorization": f"Bearer {token}"})
    assert asked.status_code == 429
    assert 0 < int(asked.headers["retry-after"]) <= int(refused.headers["retry-after"])


def test_failures_count_for_their_address_for_ten_minutes_and_all_together() -> None:
    now = 0.0
    attempts = Attempts(lambda: now)
    for _ in range(MOST_OF_ONE):
        assert attempts.wait("10.0.0.1") == 0
        attempts.failed("10.0.0.1")
        now += 1
    assert attempts.wait("10.0.0.1") == WINDOW - MOST_OF_ONE
    assert attempts.wait("10.0.0.2") == 0
    now = WINDOW
    assert attempts.wait("10.0.0.1") == 0
    now = 5 * WINDOW
    for number in range(MOST_OF_ALL):
        attempts.failed(f"10.1.0.{number}")
    assert attempts.wait("10.0.0.3") == WINDOW


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": BASE},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://desk.example:80"},
    ],
)
@pytest.mark.parametrize("path", ["/sign-in", "/sign-out"])
def test_a_form_on_another_site_changes_nothing(
    outside: TestClient, token: str, headers: dict[str, str], path: str
) -> None:
    sign_in(outside, token)
    answer = outside.post(path, data={"token": token}, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert outside.get("/reports").status_code == 200


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": BASE}, {"Origin": BASE.upper()}])
def test_the_desks_own_form_is_taken(outside: TestClient, token: str, headers: dict[str, str]) -> None:
    assert outside.post("/sign-in", data={"token": token}, headers=headers).status_code == 303


@pytest.mark.parametrize(
    "to", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:owned=1", "", "/a\nb: c", "evil"]
)
def test_signing_in_leads_to_no_other_site(outside: TestClient, token: str, to: str) -> None:
    assert local(to) == "/"
    assert outside.post("/sign-in", data={"token": token, "to": to}).headers["location"] == "/"


def test_a_page_that_a_link_elsewhere_led_to_is_one_click_away(outside: TestClient) -> None:
    page = outside.get("/sign-in?to=/reports", headers={"Sec-Fetch-Site": "cross-site"})
    assert '<a href="/reports">' in page.text
    assert '<a href="/reports">' not in outside.get("/sign-in?to=/reports").text


def test_a_ledger_that_cannot_be_read_is_not_named_to_strangers(
    outside: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: object) -> None:
        raise LedgerError(f"{tmp_path}: the disk is full")

    monkeypatch.setattr(Access, "session_holder", fail)
    answer = outside.get("/", headers={"Cookie": "session=x"})
    assert answer.status_code == 503
    assert str(tmp_path) not in answer.text
    monkeypatch.setattr(Access, "open_session", fail)
    assert str(tmp_path) not in outside.post("/sign-in", data={"token": "x"}).text


def test_any_name_will_do_where_everybody_signs_in(outside: TestClient) -> None:
    assert outside.get("/sign-in", headers={"Host": "elsewhere.example"}).status_code == 200


def test_a_desk_for_this_machine_alone_has_no_sign_in(desk: TestClient) -> None:
    assert desk.get("/sign-in").status_code == 404
    assert "Sign out" not in desk.get("/").text
