"""Who is answered, and what a browser is told."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from reportedly.desk import address, is_for_others, listen, make_app
from reportedly.desk.guard import HEADERS, POLICY, host_name
from reportedly.errors import DeskError
from reportedly.ledger import Ledger


@pytest.mark.parametrize("host", ["127.0.0.1:8021", "localhost", "LOCALHOST:80", "[::1]:8021"])
def test_this_machine_is_answered(book: Ledger, host: str) -> None:
    assert TestClient(make_app(book)).get("/reports", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8021", "", "[::2]:80", "10.0.0.1"]
)
@pytest.mark.parametrize("path", ["/", "/api/claims", "/style.css"])
def test_another_name_is_refused_so_that_none_can_be_pointed_here(book: Ledger, host: str, path: str) -> None:
    answer = TestClient(make_app(book)).get(path, headers={"Host": host})
    assert answer.status_code == 421
    assert "Orlen" not in answer.text


@pytest.mark.parametrize("path", ["/", "/style.css", "/nix", "/?as_of=x", "/api/claims", "/api/claims/nix"])
def test_every_answer_carries_the_headers(desk: TestClient, path: str) -> None:
    headers = desk.get(path).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize(("path", "kind"), [("/reports", "text/html"), ("/api/reports", "application/json")])
def test_an_error_of_the_desks_own_says_nothing_of_itself_and_carries_the_headers(
    book: Ledger, path: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("<script>secret</script>")

    monkeypatch.setattr(Ledger, "browse", fail)
    monkeypatch.setattr(Ledger, "lists", fail)
    desk = TestClient(make_app(book), base_url="http://127.0.0.1", raise_server_exceptions=False)
    answer = desk.get(path)
    assert answer.status_code == 500
    assert answer.headers["content-type"].startswith(kind)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS | {"Cache-Control": "no-store"}
    assert "could not be made" in answer.text
    assert "secret" not in answer.text


def test_the_policy_allows_no_script_and_nothing_from_elsewhere() -> None:
    assert "default-src 'none'" in POLICY
    assert "script" not in POLICY
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


def test_host_names() -> None:
    assert [host_name(host) for host in ("A.B:1", "[::1]:2", "[::1]", "c", "")] == ["a.b", "[::1]", "[::1]", "c", ""]


def test_head_is_get_without_the_body(desk: TestClient) -> None:
    for path in ("/", "/reports", "/style.css", "/nix", "/api/claims", "/?as_of=x"):
        asked, head = desk.get(path), desk.head(path)
        assert (head.status_code, head.content) == (asked.status_code, b""), path
        assert head.headers["content-length"] == str(len(asked.content))
        assert head.headers["content-type"] == asked.headers["content-type"]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.com", "", "127.0.0.1.example"])
def test_an_address_that_others_can_reach_is_known(host: str) -> None:
    assert is_for_others(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "::1", "localhost"])
def test_so_is_this_machines_own(host: str) -> None:
    assert not is_for_others(host)


@pytest.mark.parametrize("host", ["", "nowhere.invalid", "x" * 300])
def test_what_is_no_address_is_said(host: str) -> None:
    with pytest.raises(DeskError, match="is no address of this machine"):
        listen(host, 0)


def test_a_port_that_is_taken_is_named() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        assert address(first) == f"http://127.0.0.1:{port}/"
        with pytest.raises(DeskError, match=rf"port {port}.*try another --port"):
            listen("127.0.0.1", port)
