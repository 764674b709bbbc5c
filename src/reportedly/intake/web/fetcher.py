"""Fetching politely: what robots.txt allows, one request a host at a time, tried again when a server is in trouble."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Mapping
from email.utils import parsedate_to_datetime
from io import BufferedReader, BytesIO
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from protego import Protego

from reportedly.errors import Cause, IntakeError
from reportedly.intake.values import Source
from reportedly.intake.web.http import AGENT, Answer, Http, Unreachable, phrase

PAUSE = 1.0  # seconds between two requests to one host, unless its robots.txt asks for more
_LONGEST_PAUSE = 30.0  # a longer one is cut: nobody waits an hour for a page
_TRIES = 3
_DAY = 86_400.0
IN_TROUBLE = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOST_ROBOTS = 500_000  # bytes of robots.txt that are heeded (RFC 9309, 2.5)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]+)", re.I)
_ALL, _NONE = Protego.parse(""), Protego.parse("User-agent: *\nDisallow: /")


class Fetcher:
    """Gets pages. Remembers what each host allows and when it was last asked."""

    def __init__(
        self,
        allowed: Iterable[str] = (),
        *,
        http: Http | None = None,
        pause: float = PAUSE,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """A fetcher that may also go to the hosts `allowed`, public or not."""
        self._http = http or Http(allowed)
        self._pause = pause
        self._sleep = sleep
        self._robots: dict[str, tuple[Protego, float]] = {}
        self._asked: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def __call__(self, url: str) -> Source:
        """The page as a source. Raises IntakeError when it cannot be had."""
        return to_source(url, self.get(url))

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer to a GET, tried three times while the server is in trouble.

        Raises IntakeError when robots.txt or the address forbids it, and Unreachable when the network fails to the end.
        """
        for tried in range(1, _TRIES + 1):
            try:
                answer = self._http.get(url, headers, self._before)
            except Unreachable:
                if tried == _TRIES:
                    raise
                self._sleep(2.0**tried)
            else:
                if answer.status not in IN_TROUBLE or tried == _TRIES:
                    return answer
                self._sleep(min(retry_after(answer) or 2.0**tried, _LONGEST_PAUSE))
        raise AssertionError("the last try returns or raises")

    def _before(self, url: str) -> None:
        """Before a page is asked for: heed robots.txt, then wait for the host's turn."""
        robots = self._robots_of(url)
        if not robots.can_fetch(url, AGENT):
            raise IntakeError(f"robots.txt of {urlsplit(url).hostname} does not allow it", Cause.FORBIDDEN)
        self._wait(url, max(self._pause, robots.crawl_delay(AGENT) or 0.0))

    def _wait(self, url: str, pause: float) -> None:
        host = urlsplit(url).netloc
        wait = self._asked.get(host, float("-inf")) + min(pause, _LONGEST_PAUSE) - time.monotonic()
        if wait > 0:
            self._sleep(wait)
        self._asked[host] = time.monotonic()

    def _robots_of(self, url: str) -> Protego:
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}"
        robots, until = self._robots.get(place, (_ALL, 0.0))
        if until <= time.monotonic():
            robots, kept = self._load_robots(place)
            self._robots[place] = robots, time.monotonic() + kept
        return robots

    def _load_robots(self, place: str) -> tuple[Protego, float]:
        """What robots.txt says, and for how long that may be relied on (RFC 9309, 2.3 and 2.4).

        Where there is none all is allowed, while the server is in trouble nothing.
        """
        try:
            answer = self._http.get(f"{place}/robots.txt")
        except Unreachable:
            raise  # the page cannot be reached either, and the next try asks anew
        except IntakeError as error:
            if error.cause is Cause.FORBIDDEN:
                raise
            return _ALL, _DAY
        if answer.status >= 500:
            return _NONE, 600.0
        text = answer.body[:_MOST_ROBOTS].decode("utf-8", "replace")
        return (Protego.parse(text) if answer.status == 200 else _ALL), _DAY


def to_source(url: str, answer: Answer) -> Source:
    """The source that an answer holds. Raises IntakeError for an answer that is no page."""
    if answer.status != 200:
        raise IntakeError(f"the server answered {phrase(answer.status)}", Cause.NOT_FETCHED)
    declared = _CHARSET.search(answer.headers.get("content-type", ""))
    return Source(
        name=url,
        stream=BufferedReader(BytesIO(answer.body)),
        url=answer.url,
        charset=declared[1] if declared else None,
    )


def retry_after(answer: Answer) -> float | None:
    """The seconds after which the server wants to be asked again, if it says so."""
    value = answer.headers.get("retry-after", "").strip()
    if value.isdecimal():
        return float(value[:9])
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
