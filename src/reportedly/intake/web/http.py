"""One GET, with its redirects, within limits: of size, of time, of how often it is sent on, of how far it unpacks."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from importlib.metadata import version
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import httpcore2

from reportedly.errors import Cause, IntakeError
from reportedly.intake.guard import MAX_BYTES
from reportedly.intake.web.addresses import PublicOnly

SECONDS = 30.0  # for all of one GET
_QUIET = 10.0  # seconds without a byte
_REDIRECTS = 10
_SENT_ON = frozenset({301, 302, 303, 307, 308})
AGENT = "reportedly"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; header names are in lower case."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class Unreachable(IntakeError):
    """The server could not be reached, or broke off; it may answer another time."""

    def __init__(self, message: str) -> None:
        super().__init__(message, Cause.NOT_FETCHED)


class Http:
    """A client that keeps its connections."""

    def __init__(self, allowed: Iterable[str] = (), seconds: float = SECONDS) -> None:
        """A client that may also go to the hosts `allowed`, public or not."""
        self._backend = PublicOnly(allowed)
        self._seconds = seconds
        self._pool = httpcore2.ConnectionPool(network_backend=self._backend, max_connections=8, keepalive_expiry=15)
        self._agent = f"{AGENT}/{version('reportedly')}"

    def close(self) -> None:
        """Let go of all connections."""
        self._pool.close()

    def get(
        self, url: str, headers: Mapping[str, str] | None = None, visit: Callable[[str], None] = lambda _: None
    ) -> Answer:
        """The answer to a GET; `visit` is called with each address on the way and may raise to end it.

        Raises Unreachable for a failure of the network, and IntakeError for what is not allowed or past a limit.
        """
        left = self._seconds
        for _ in range(_REDIRECTS + 1):
            url = tidy_url(url)
            visit(url)
            begun = time.monotonic()
            self._backend.deadline = begun + left
            answer = self._get_once(url, headers or {})
            left -= time.monotonic() - begun
            if answer.status not in _SENT_ON or "location" not in answer.headers:
                return answer
            url = _join(url, answer.headers["location"])
        raise IntakeError(f"is sent on more than {_REDIRECTS} times", Cause.NOT_FETCHED)

    def _get_once(self, url: str, headers: Mapping[str, str]) -> Answer:
        sent = [("User-Agent", self._agent), ("Accept-Encoding", "gzip, deflate"), *headers.items()]
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), _QUIET)
        try:
            with self._pool.stream("GET", url, headers=sent, extensions={"timeout": timeouts}) as response:
                found = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
                body = b"" if response.status in _SENT_ON else _body(response.iter_stream(), found)
                return Answer(url, response.status, found, body)
        except httpcore2.TimeoutException:
            raise Unreachable(f"does not answer within {self._seconds:g} seconds") from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
            raise Unreachable(f"cannot be fetched: {error or type(error).__name__}") from None
        except httpcore2.UnsupportedProtocol as error:
            raise IntakeError(f"cannot be fetched: {error}", Cause.NOT_FETCHED) from None


def _join(url: str, location: str) -> str:
    """Where an address sends on to."""
    try:
        return urljoin(url, location)
    except ValueError:
        raise IntakeError("is sent on to what is no web address", Cause.NOT_FETCHED) from None


def tidy_url(url: str) -> str:
    """An address as it is sent: without its fragment, in ASCII. Raises IntakeError for one that is not of the web."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        name = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise IntakeError("is no web address", Cause.NOT_FETCHED) from None
    if parts.scheme not in ("http", "https") or not name:
        raise IntakeError("is no web address: those begin with http:// or https://", Cause.NOT_FETCHED)
    place = (f"[{name}]" if ":" in name else name) + (f":{port}" if port else "")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit((parts.scheme, place, path, quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"), ""))


def phrase(status: int) -> str:
    """A status as people know it: 404 Not Found."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _body(chunks: Iterable[bytes], headers: Mapping[str, str]) -> bytes:
    coding = headers.get("content-encoding", "").strip().lower()
    if coding in ("gzip", "x-gzip", "deflate"):
        unpack = zlib.decompressobj(zlib.MAX_WBITS | 32)
    elif coding in ("", "identity"):
        unpack = None
    else:
        raise IntakeError(f"comes packed as {coding}, which was not asked for", Cause.NOT_FETCHED)
    taken, parts, size = 0, [], 0
    for chunk in chunks:
        taken += len(chunk)
        part = chunk if unpack is None else _unpack(unpack, chunk, MAX_BYTES + 1 - size)
        size += len(part)
        parts.append(part)
        if size > MAX_BYTES or taken > MAX_BYTES:
            raise IntakeError(f"is larger than {MAX_BYTES // 1_000_000} MB; a report is one text", Cause.SIZE)
    return b"".join(parts)


def _unpack(unpack: zlib._Decompress, chunk: bytes, most: int) -> bytes:
    try:
        return unpack.decompress(chunk, most)
    except zlib.error as error:
        raise IntakeError(f"cannot be unpacked: {error}") from None
