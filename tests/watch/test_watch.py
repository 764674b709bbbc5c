"""Watching feeds: polite, patient, and nothing that a feed once named is lost or read twice."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli import app
from reportedly.errors import IntakeError, LedgerError
from reportedly.intake.header import Header
from reportedly.intake.values import Link
from reportedly.intake.web import Fetcher
from reportedly.intake.web.http import Http
from reportedly.ledger import Ledger
from reportedly.watch import Memory, Watcher, find_feeds
from reportedly.watch import watcher as watcher_module
from tests.intake import pages
from tests.intake.server import LOOPBACK, Request, Server, serving
from tests.ledger.readings import FakeReader

Answering = Callable[[Request], None]


class World:
    """A server, a ledger, and a clock that only waiting moves."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server = server
        self.folder = folder
        self.clock = 1_000_000.0
        self.logged: list[dict[str, Any]] = []
        self.reader = FakeReader()
        self.open = ExitStack()

    def watcher(self, *feeds: str) -> Watcher:
        fetcher = Fetcher(LOOPBACK, http=Http(LOOPBACK, seconds=0.4), pause=0, sleep=lambda _: None)
        return Watcher(
            feeds=tuple(Link(self.server.address + feed, Header(outlet="Alpenline")) for feed in feeds),
            books=self.open.enter_context(Ledger(self.folder / "a.db", reader=self.reader)),
            fetcher=self.open.enter_context(fetcher),
            memory=self.open.enter_context(Memory(self.folder / "a.db.watch")),
            log=lambda event, **details: self.logged.append({"event": event, **details}),
            now=lambda: self.clock,
            sleep=self.wait,
        )

    def wait(self, seconds: float) -> None:
        self.clock += seconds

    def events(self, kind: str) -> list[dict[str, Any]]:
        return [event for event in self.logged if event["event"] == kind]

    def held(self) -> list[str]:
        """The addresses of the reports held, once for each report."""
        with Ledger(self.folder / "a.db") as ledger:
            return sorted(report.url or "" for report in ledger.reports())

    def publish(self, feed: str, *names: str) -> list[str]:
        """Put pages up and name them in a feed; gives their addresses."""
        links = [f"{self.server.address}/{name}" for name in names]
        for name, link in zip(names, links, strict=True):
            self.server.pages[f"/{name}"] = pages.page(url=link).encode()
        self.server.pages[feed] = pages.rss(*(pages.rss_item(link) for link in links)).encode()
        return links


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with serving() as server:
        world = World(server, tmp_path)
        with world.open:
            yield world


def rounds(world: World, watcher: Watcher, count: int) -> None:
    for _ in range(count):
        watcher.go_round()
        world.wait(3_700)


def test_each_page_that_a_feed_names_is_read_once(world: World) -> None:
    links = world.publish("/feed", "one", "two")
    watcher = world.watcher("/feed")
    rounds(world, watcher, 3)
    assert world.held() == links
    assert [world.server.asked(path) for path in ("/feed", "/one", "/two")] == [3, 1, 1]
    assert [event["new"] for event in world.events("feed read")] == [2, 0, 0]


def test_a_feed_is_left_alone_until_it_is_due(world: World) -> None:
    world.publish("/feed", "one")
    watcher = world.watcher("/feed")
    for _ in range(10):
        watcher.go_round()
        world.wait(60)
    assert world.server.asked("/feed") == 1
    world.wait(600)
    watcher.go_round()
    assert world.server.asked("/feed") == 2


def test_going_round_once_says_which_feeds_are_not_due(world: World) -> None:
    world.publish("/feed", "one")
    watcher = world.watcher("/feed")
    watcher.go_once()
    assert world.events("feed not due") == []
    world.wait(60)
    watcher.go_once()
    assert [event["again_in"] for event in world.events("feed not due")] == [840]


def test_going_round_once_asks_a_feed_that_failed_whatever_its_wait(world: World) -> None:
    links = world.publish("/feed", "one")
    failing_at_first(world.server, "/feed", FAILURES["not found"], times=2)
    watcher = world.watcher("/feed")
    for _ in range(3):
        watcher.go_once()
    assert world.held() == links
    assert [event["failures"] for event in world.events("feed failed")] == [1, 2]


class Enough(Exception):
    """It has been watched for long enough."""


def test_watching_goes_on_and_sleeps_until_the_next_feed_is_due(world: World) -> None:
    links = world.publish("/feed", "one")
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            raise Enough
        world.wait(seconds)

    with pytest.raises(Enough):
        replace(world.watcher("/feed"), every=600, sleep=sleep).watch()
    assert world.server.asked("/feed") == 3
    assert world.held() == links
    assert all(1 <= seconds <= 700 for seconds in slept), slept


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Fighters left Kabul.", "a feed's address"),
        (b"https://a.example/feed", "names no feed"),
        (b"<opml version='2.0'><body/></opml>", "names no feed"),
        (b"", "feed"),
    ],
)
def test_a_file_that_names_no_feed_is_refused_by_name(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "feeds"
    path.write_bytes(content)
    with pytest.raises(IntakeError, match=reason):
        find_feeds([str(path)])


def test_a_feed_that_has_not_changed_is_asked_for_nothing_more(world: World) -> None:
    world.publish("/feed", "one")
    body = world.server.pages["/feed"]
    assert isinstance(body, bytes)

    def with_validators(request: Request) -> None:
        if request.headers["If-None-Match"] == '"v1"' and request.headers["If-Modified-Since"] == MODIFIED:
            request.answer(b"", status=304)
        else:
            request.answer(body, ETag='"v1"', Last_Modified=MODIFIED)

    world.server.pages["/feed"] = with_validators
    rounds(world, world.watcher("/feed"), 2)
    rounds(world, world.watcher("/feed"), 1)  # the validators outlive the program
    assert len(world.events("feed unchanged")) == 2


MODIFIED = "Tue, 07 Mar 2023 09:15:00 GMT"


def drop(request: Request) -> None:
    request.close_connection = True
    request.connection.close()


def hang(request: Request) -> None:
    import time  # noqa: PLC0415

    request.send_response(200)
    request.end_headers()
    for _ in range(40):
        request.wfile.write(b" ")
        time.sleep(0.05)


def break_off(request: Request) -> None:
    request.send_response(200)
    request.send_header("Content-Length", "5000")
    request.end_headers()
    request.wfile.write(b"<rss><channel><item>")
    request.close_connection = True


def no_http(request: Request) -> None:
    request.wfile.write(b"hello\r\n\r\n")
    request.close_connection = True


def swell(request: Request) -> None:
    request.send_response(200)
    request.end_headers()
    while True:
        request.wfile.write(b"<rss>" * 20_000)


def answer(body: bytes = b"", **details: Any) -> Answering:
    return lambda request: request.answer(body, **details)


FAILURES: dict[str, Answering] = {
    "busy": answer(status=503, Retry_After="5"),
    "too many requests": answer(status=429),
    "not found": answer(status=404),
    "drops the connection": drop,
    "hangs": hang,
    "breaks off": break_off,
    "is no feed": answer(b"<html><body>We are moving house</body></html>" * 2),
    "is empty": answer(),
    "is sent on without end": answer(status=302, Location="/loop"),
    "is damaged": answer(b"not gzip", Content_Encoding="gzip"),
    "is no HTTP": no_http,
    "swells": swell,
    "leads into the private network": answer(status=302, Location="http://[::1]:1/"),
}


def failing_at_first(server: Server, path: str, failure: Answering, times: int) -> None:
    """Let a path fail in its way until it was asked often enough."""
    good = server.pages[path]
    assert isinstance(good, bytes)

    def page(request: Request) -> None:
        if server.asked(path) <= times:
            failure(request)
        else:
            request.answer(good)

    server.pages[path] = page


def test_feeds_that_fail_in_every_way_lose_nothing(world: World) -> None:
    world.server.pages["/loop"] = answer(status=302, Location="/loop")
    expected = []
    for number, failure in enumerate(FAILURES.values()):
        expected += world.publish(f"/feed{number}", f"page{number}a", f"page{number}b")
        failing_at_first(world.server, f"/feed{number}", failure, times=4)
    feeds = [f"/feed{number}" for number in range(len(FAILURES))]
    rounds(world, world.watcher(*feeds), 8)
    assert world.held() == sorted(expected)
    failed = {event["feed"] for event in world.events("feed failed")}
    assert failed == {world.server.address + feed for feed in feeds}
    assert all(world.server.asked(f"/page{number}a") == 1 for number in range(len(FAILURES)))


@pytest.mark.parametrize("name", ["busy", "drops the connection", "hangs", "breaks off"])
def test_a_page_that_fails_is_read_later_though_its_feed_names_it_no_more(world: World, name: str) -> None:
    [link] = world.publish("/feed", "one")
    failing_at_first(world.server, "/one", FAILURES[name], times=4)
    watcher = world.watcher("/feed")
    watcher.go_round()
    assert world.held() == []
    world.publish("/feed", "two")
    world.wait(3_700)
    rounds(world, world.watcher("/feed"), 3)
    assert link in world.held()
    assert world.events("page put off")


def test_a_page_that_never_answers_is_given_up_and_logged(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watcher_module, "_PAGE_TRIES", 5)
    world.publish("/feed", "one")
    world.server.pages["/one"] = FAILURES["busy"]
    rounds(world, world.watcher("/feed"), 8)
    assert [event["tries"] for event in world.events("page given up")] == [5]
    assert world.server.asked("/one") == 5 * 3


def test_a_page_that_holds_no_report_is_refused_and_logged_once(world: World) -> None:
    world.publish("/feed", "one", "two")
    world.server.pages["/one"] = b"<html><body><p></p></body></html>"
    rounds(world, world.watcher("/feed"), 3)
    assert len(world.held()) == 1
    refused = world.events("report refused")
    assert [event["cause"] for event in refused] == ["no text"]


def test_a_failing_feed_is_asked_less_and_less_but_every_hour(world: World) -> None:
    world.server.pages["/feed"] = FAILURES["not found"]
    watcher = world.watcher("/feed")
    for _ in range(24 * 60):
        watcher.go_round()
        world.wait(60)
    assert 20 <= len(world.events("feed failed")) <= 30


def test_a_watcher_that_is_killed_goes_on_where_it_was(world: World) -> None:
    links = world.publish("/feed", "one", "two", "three")
    watcher = world.watcher("/feed")

    def die(*_: object, **__: object) -> Iterator[Any]:
        raise KeyboardInterrupt

    object.__setattr__(watcher, "books", type("Dying", (), {"add_each": die})())
    with pytest.raises(KeyboardInterrupt):
        watcher.go_round()
    world.server.pages["/feed"] = answer(status=304)  # nothing new, says the server
    rounds(world, world.watcher("/feed"), 1)
    assert world.held() == sorted(links)


def test_a_feed_that_holds_whole_texts_needs_no_page(world: World) -> None:
    text = " ".join(pages.BODY * 3)
    world.server.pages["/feed"] = pages.rss(pages.rss_item(text=text)).encode()
    rounds(world, world.watcher("/feed"), 2)
    assert world.held() == [pages.URL]
    assert len(world.events("report known")) == 1


def test_feeds_are_found_in_folders_of_a_list(tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(
        '<opml version="2.0"><body><outline text="News"><outline title="Alpenline" xmlUrl="https://a.example/feed"/>'
        '<outline text="Again" xmlUrl="https://a.example/feed"/></outline></body></opml>',
        encoding="utf-8",
    )
    assert [feed.url for feed in find_feeds([str(path)])] == ["https://a.example/feed"]


def test_feeds_are_named_by_address_beside_lists(tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text('<opml><body><outline xmlUrl="https://a.example/feed"/></body></opml>', encoding="utf-8")
    found = find_feeds(["https://b.example/feed", str(path), "https://a.example/feed"])
    assert [feed.url for feed in found] == ["https://b.example/feed", "https://a.example/feed"]


@pytest.mark.parametrize("content", ["", "<opml><body/></opml>", "Fighters left."])
def test_a_file_that_names_no_feed_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "feeds.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(IntakeError, match=r"feeds\.txt: "):
        find_feeds([str(path)])


def test_a_file_that_is_no_memory_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db.watch"
    path.write_text("shopping list, " * 200, encoding="utf-8")
    with pytest.raises(LedgerError, match="cannot be kept here"):
        Memory(path)


@pytest.fixture
def run(world: World, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Result]:
    """Goes round once with one feed."""
    monkeypatch.setattr("reportedly.reading.Reader", FakeReader)
    monkeypatch.setattr("reportedly.intake.web.fetcher.PAUSE", 0.0)
    ledger = str(world.folder / "a.db")
    options = ["--once", "--ledger", ledger, "--allow-host", "127.0.0.1"]
    return lambda feed: CliRunner().invoke(app, ["watch", feed, *options])


def events_of(done: Result) -> list[str]:
    return [json.loads(line)["event"] for line in done.stderr.splitlines()]


def test_the_command_logs_one_json_a_line_and_sums_up(world: World, run: Callable[[str], Result]) -> None:
    world.publish("/feed", "one")
    feeds = world.folder / "feeds.opml"
    feeds.write_text(f'<opml><body><outline xmlUrl="{world.server.address}/feed"/></body></opml>', encoding="utf-8")
    done = run(str(feeds))
    assert done.exit_code == 0
    assert events_of(done) == ["feed read", "report added", "went round"]
    assert json.loads(done.stderr.splitlines()[-1])["report added"] == 1
    assert len(world.held()) == 1


@pytest.mark.parametrize(
    ("path", "page", "event"),
    [
        ("/feed", FAILURES["not found"], "feed failed"),
        ("/one", FAILURES["busy"], "page put off"),
        ("/one", FAILURES["leads into the private network"], "page refused"),
        ("/one", b"<html><body><p></p></body></html>", "report refused"),
    ],
)
def test_the_command_exits_with_1_where_something_was_not_had(
    world: World, run: Callable[[str], Result], path: str, page: bytes | Answering, event: str
) -> None:
    world.publish("/feed", "one", "two")
    world.server.pages[path] = page
    done = run(f"{world.server.address}/feed")
    assert done.exit_code == 1
    assert json.loads(done.stderr.splitlines()[-1])[event] == 1
    assert path == "/feed" or len(world.held()) == 1


def test_the_command_exits_with_0_where_nothing_was_due(world: World, run: Callable[[str], Result]) -> None:
    world.publish("/feed", "one")
    run(f"{world.server.address}/feed")
    done = run(f"{world.server.address}/feed")
    assert (done.exit_code, events_of(done)) == (0, ["feed not due", "went round"])


def test_the_command_refuses_a_list_that_is_not_there(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["watch", str(tmp_path / "none.opml"), "--ledger", str(tmp_path / "a.db")])
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
