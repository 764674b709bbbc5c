"""Fetching: polite, bounded, and never to an address that is not public."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Iterator
from typing import Any

import httpcore2
import pytest

from reportedly.errors import Cause, IntakeError
from reportedly.intake import Options, find_reports
from reportedly.intake.web import Fetcher
from reportedly.intake.web.addresses import PublicOnly, is_public
from reportedly.intake.web.http import Http, tidy_url
from reportedly.report import Found, Refused

from . import pages
from .conftest import Write
from .server import LOOPBACK, Request, Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def fetch() -> Iterator[Fetcher]:
    with Fetcher(LOOPBACK, http=Http(LOOPBACK, seconds=2.0), pause=0.0, sleep=lambda _: None) as fetcher:
        yield fetcher


def read(fetch: Fetcher, url: str) -> list[Found | Refused]:
    return list(find_reports(url, Options(fetch=fetch)))


def refusal(fetch: Fetcher, url: str) -> tuple[Cause, str]:
    [refused] = read(fetch, url)
    assert isinstance(refused, Refused)
    return refused.cause, refused.reason


def test_a_page_is_fetched_and_read(server: Server, fetch: Fetcher) -> None:
    server.pages["/a"] = pages.page().encode()
    [found] = read(fetch, f"{server.address}/a")
    assert isinstance(found, Found)
    assert found.where == f"{server.address}/a"
    assert (found.report.outlet, found.report.url) == ("Alpenline", pages.URL)


def test_nothing_is_fetched_unless_asked_for(server: Server) -> None:
    [refused] = find_reports(f"{server.address}/a", Options())
    assert isinstance(refused, Refused)
    assert refused.cause is Cause.NOT_FETCHED
    assert server.seen == []


def test_the_entries_of_a_fetched_feed_are_followed(server: Server, fetch: Fetcher) -> None:
    links = [f"{server.address}/{name}" for name in ("one", "two", "gone")]
    server.pages["/feed"] = pages.rss(*(pages.rss_item(link) for link in links)).encode()
    server.pages["/one"] = pages.page(url=links[0]).encode()
    server.pages["/two"] = pages.page(url=links[1]).replace(pages.DATED, "").encode()
    one, two, gone = read(fetch, f"{server.address}/feed")
    assert isinstance(one, Found) and one.report.url == links[0]
    assert isinstance(two, Found) and two.report.published.isoformat() == "2023-03-07T09:15:00+01:00"
    assert gone == Refused(links[2], "the server answered 404 Not Found", Cause.NOT_FETCHED)


def test_a_sitemap_is_followed_but_not_for_ever(server: Server, fetch: Fetcher) -> None:
    again = f"<sitemapindex><sitemap><loc>{server.address}/map</loc></sitemap></sitemapindex>"
    server.pages["/map"] = again.encode()
    assert refusal(fetch, f"{server.address}/map")[0] is Cause.SIZE
    assert server.asked("/map") < 8


def test_robots_are_heeded(server: Server, fetch: Fetcher) -> None:
    server.pages["/robots.txt"] = b"User-agent: *\nDisallow: /private*.html$\n"
    server.pages["/private/a.html"] = pages.page().encode()
    cause, reason = refusal(fetch, f"{server.address}/private/a.html")
    assert (cause, reason) == (Cause.FORBIDDEN, "robots.txt of 127.0.0.1 does not allow it")
    assert server.asked("/private/a.html") == 0


def test_one_host_is_not_asked_twice_in_a_second(server: Server) -> None:
    waits: list[float] = []
    server.pages |= {"/a": pages.page().encode(), "/robots.txt": b"User-agent: *\nCrawl-delay: 7\n"}
    with Fetcher(LOOPBACK, sleep=waits.append) as fetch:
        fetch(f"{server.address}/a")
        fetch(f"{server.address}/a")
    assert len(waits) == 1
    assert 6 < waits[0] <= 7


def test_a_server_in_trouble_is_tried_again_after_the_time_that_it_names(server: Server) -> None:
    waits: list[float] = []

    def at_first_busy(request: Request) -> None:
        if server.asked("/a") == 1:
            request.answer(b"busy", status=503, Retry_After="12")
        else:
            request.answer(pages.page().encode())

    server.pages["/a"] = at_first_busy
    with Fetcher(LOOPBACK, pause=0, sleep=waits.append) as fetch:
        assert fetch(f"{server.address}/a").url == f"{server.address}/a"
    assert waits == [12.0]


def test_a_redirect_without_end_is_refused(server: Server, fetch: Fetcher) -> None:
    server.pages["/a"] = lambda request: request.answer(b"", status=302, Location="/a")
    assert refusal(fetch, f"{server.address}/a") == (Cause.NOT_FETCHED, "is sent on more than 10 times")


@pytest.mark.parametrize(
    "where", ["http://localhost:{}/", "http://[::1]:{}/", "http://0.0.0.0:{}/", "http://127.1:{}/"]
)
def test_a_redirect_into_the_private_network_is_refused(server: Server, fetch: Fetcher, where: str) -> None:
    target = where.format(server.server_port)
    server.pages["/a"] = lambda request: request.answer(b"", status=302, Location=target)
    server.pages["/"] = pages.page().encode()
    cause, _ = refusal(fetch, f"{server.address}/a")
    assert cause in (Cause.FORBIDDEN, Cause.NOT_FETCHED)
    assert server.asked("/") == 0


@pytest.mark.parametrize(
    "where", ["file:///etc/passwd", "ftp://127.0.0.1/a", "gopher://a.example/", "http://", "http://[a"]
)
def test_a_redirect_out_of_the_web_is_refused(server: Server, fetch: Fetcher, where: str) -> None:
    server.pages["/a"] = lambda request: request.answer(b"", status=302, Location=where)
    cause, _ = refusal(fetch, f"{server.address}/a")
    assert cause is Cause.NOT_FETCHED


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 127.8.8.8 10.0.0.1 172.16.3.4 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255"
    " 192.0.2.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1"
    " 2002:7f00:1:: 2002:a00:1:: nonsense".split(),
)
def test_what_is_no_public_address(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"])
def test_what_is_a_public_address(address: str) -> None:
    assert is_public(address)


def test_the_address_that_was_checked_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that says 93.184.215.14 first and 127.0.0.1 then is asked once only."""
    answers = iter(["93.184.215.14", "127.0.0.1"])
    asked: list[str] = []
    connected: list[str] = []

    def resolve(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(_: object, host: str, *rest: object) -> httpcore2.NetworkStream:
        connected.append(host)
        raise httpcore2.ConnectError("refused")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)
    with pytest.raises(httpcore2.ConnectError):
        PublicOnly().connect_tcp("rebind.example", 80)
    assert (asked, connected) == (["rebind.example"], ["93.184.215.14"])


def test_a_name_with_one_private_address_among_its_own_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(IntakeError, match=r"10\.0\.0\.1, which is no public address; --allow-host mixed\.example"):
        PublicOnly().connect_tcp("mixed.example", 80)


def test_a_host_is_allowed_in_whatever_letters_it_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: inside)

    def connect(*_: object) -> httpcore2.NetworkStream:
        raise httpcore2.ConnectError("refused")

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)
    with pytest.raises(httpcore2.ConnectError, match="refused"):
        PublicOnly(["Inside.Example"]).connect_tcp("inside.example", 80)


def drip(request: Request) -> None:
    """A byte now and then, without end."""
    request.send_response(200)
    request.end_headers()
    for _ in range(200):
        request.wfile.write(b"<")
        time.sleep(0.05)


def drip_headers(request: Request) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(200):
        request.wfile.write(b"X-%d: a\r\n" % number)
        time.sleep(0.05)


@pytest.mark.parametrize("page", [drip, drip_headers])
def test_a_slow_answer_is_given_up(server: Server, page: Any) -> None:
    server.pages["/a"] = page
    begun = time.monotonic()
    with pytest.raises(IntakeError, match=r"does not answer within 0\.5 seconds"):
        Http(LOOPBACK, seconds=0.5).get(f"{server.address}/a")
    assert time.monotonic() - begun < 3


def send_packed(body: bytes, coding: str) -> Any:
    return lambda request: request.answer(body, Content_Encoding=coding)


def endless(request: Request) -> None:
    request.send_response(200)
    request.end_headers()
    while True:
        request.wfile.write(b"<p>more</p>" * 10_000)


@pytest.mark.parametrize(
    "page",
    [
        send_packed(gzip.compress(bytes(300_000_000), 9), "gzip"),
        send_packed(zlib.compress(bytes(300_000_000), 9), "deflate"),
        endless,
    ],
    ids=["gzip bomb", "deflate bomb", "endless"],
)
def test_an_answer_that_swells_is_given_up(server: Server, fetch: Fetcher, page: Any) -> None:
    server.pages["/a"] = page
    assert refusal(fetch, f"{server.address}/a")[0] in (Cause.SIZE, Cause.NOT_FETCHED)


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip"])
def test_a_packing_that_was_not_asked_for_is_refused(server: Server, fetch: Fetcher, coding: str) -> None:
    server.pages["/a"] = send_packed(b"x", coding)
    assert refusal(fetch, f"{server.address}/a")[0] is Cause.NOT_FETCHED


def test_what_cannot_be_unpacked_is_refused(server: Server, fetch: Fetcher) -> None:
    server.pages["/a"] = send_packed(b"no gzip", "gzip")
    assert refusal(fetch, f"{server.address}/a")[1].startswith("cannot be unpacked")


def babble(request: Request) -> None:
    request.wfile.write(b"\0\0garbage\r\n\r\n")


def test_an_answer_that_is_no_http_is_refused(server: Server, fetch: Fetcher) -> None:
    server.pages["/a"] = babble
    assert refusal(fetch, f"{server.address}/a")[0] is Cause.NOT_FETCHED


def test_a_host_that_is_not_there_is_refused(fetch: Fetcher) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert refusal(fetch, f"http://127.0.0.1:{taken.getsockname()[1]}/a")[0] is Cause.NOT_FETCHED


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("HTTPS://Alpenline.example", "https://alpenline.example/"),
        ("https://alpenline.example/a b?q=ü#part", "https://alpenline.example/a%20b?q=%C3%BC"),
        ("https://user:secret@alpenline.example:8443/a", "https://alpenline.example:8443/a"),
        ("https://zürich.example/", "https://xn--zrich-kva.example/"),
    ],
)
def test_an_address_is_made_fit_to_send(given: str, sent: str) -> None:
    assert tidy_url(given) == sent


@pytest.mark.parametrize(
    "given", ["https://a.example:port/", "http://[::1/", "javascript:alert(1)", "https://" + "a" * 300]
)
def test_what_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(IntakeError, match="is no web address"):
        tidy_url(given)


def test_a_file_never_leads_to_the_web(write: Write, server: Server, fetch: Fetcher) -> None:
    path = write("a.xml", f"<urlset><url><loc>{server.address}/a</loc></url></urlset>")
    [refused] = find_reports(path, Options(fetch=fetch))
    assert isinstance(refused, Refused)
    assert server.seen == []
