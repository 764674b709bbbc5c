"""The JSON: the values of the contract, in pages, each with a tag that says whether it changed."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from reportedly.claims.values import Claim
from reportedly.desk import make_app
from reportedly.ledger import Ledger
from tests.desk.conftest import MONDAY

NAMES = ("claims", "entities", "places", "questions", "reports", "changes", "reviews", "outlets")
LISTS = tuple(f"/api/{name}" for name in NAMES)


def ask(desk: TestClient, path: str) -> Any:
    answer = desk.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def test_claims_are_those_of_the_ledger(desk: TestClient, book: Ledger) -> None:
    assert ask(desk, "/api/claims")["items"] == [claim.to_dict() for claim in book.claims()]
    assert ask(desk, "/api/claims?status=expected")["total"] == 1
    assert ask(desk, "/api/claims?as_of=2024-03-05")["items"] == [
        claim.to_dict() for claim in book.claims(as_of="2024-03-05")
    ]


def test_a_claim_holds_to_the_schema(desk: TestClient, deaths: Claim) -> None:
    schema = json.loads((files("reportedly.schema") / "claim.schema.json").read_text("utf-8"))
    jsonschema.validate(ask(desk, f"/api/claims/{deaths.id}"), schema)
    told = ask(desk, f"/api/claims/{deaths.id}/statements")
    assert [one["id"] for one in told["items"]] == list(deaths.statements)


def test_a_report_comes_with_its_text_and_reading_a_list_without(desk: TestClient, book: Ledger) -> None:
    found = ask(desk, f"/api/reports/{MONDAY.id}")
    assert found["report"]["text"] == MONDAY.text
    assert found["statements"] == book.reading(MONDAY.id).to_dict()["statements"]
    assert all("text" not in report for report in ask(desk, "/api/reports")["items"])


def test_an_entity(desk: TestClient, book: Ledger) -> None:
    entity = book.entities()[0]
    assert ask(desk, f"/api/entities/{entity.id}") == entity.to_dict()


@pytest.mark.parametrize("path", LISTS)
def test_pages_put_together_are_the_whole(desk: TestClient, path: str) -> None:
    whole = ask(desk, path)
    pages = [ask(desk, f"{path}?limit=1&offset={offset}") for offset in range(whole["total"])]
    assert [item for page in pages for item in page["items"]] == whole["items"]
    assert ask(desk, f"{path}?offset={whole['total']}")["items"] == []


@pytest.mark.parametrize("path", [*LISTS, f"/api/reports/{MONDAY.id}"])
def test_what_is_known_already_is_not_sent_again(desk: TestClient, path: str) -> None:
    tag = desk.get(path).headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        answer = desk.get(path, headers={"If-None-Match": known})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
    assert desk.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("path", ["/api/claims/nix", "/api/reports/nix", "/api/entities/nix", "/api/nix"])
def test_what_is_not_there(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 404
    assert answer.json()["detail"]


@pytest.mark.parametrize("query", ["limit=0", "limit=501", "offset=-1", "as_of=soon", "status=sure"])
def test_what_cannot_be_asked(desk: TestClient, query: str) -> None:
    assert desk.get(f"/api/claims?{query}").status_code == 422


def test_the_description_says_that_a_token_is_needed_where_it_is(book: Ledger) -> None:
    described = make_app(book, sign_in=True).openapi()
    assert described["components"]["securitySchemes"]["HTTPBearer"]["scheme"] == "bearer"
    for path, operations in described["paths"].items():
        assert operations["get"]["security"], path
        assert {"401", "429"} <= set(operations["get"]["responses"]), path
    assert "securitySchemes" not in make_app(book).openapi()["components"]


def test_the_description_lists_every_address_and_loads_nothing(desk: TestClient) -> None:
    described = ask(desk, "/api/openapi.json")
    assert set(LISTS) <= set(described["paths"])
    assert all(path.startswith("/api/") for path in described["paths"])
    assert {desk.get(path).status_code for path in ("/docs", "/redoc")} == {404}
