"""Serving the desk, on this machine alone or to others who have a token."""

from __future__ import annotations

import gc
import ipaddress
import multiprocessing
import os
import signal
import socket
import threading
from contextlib import suppress
from multiprocessing.connection import wait

import uvicorn

from reportedly.desk.app import make_app
from reportedly.desk.attempts import Attempts
from reportedly.errors import DeskError
from reportedly.ledger import Ledger

_PROXIES = ["127.0.0.1", "::1"]  # one on this machine may say for whom it asks, and whether by https
_UNTIL_COLLECTED = 50_000  # values made and kept before Python looks for those that nobody needs


def is_for_others(host: str) -> bool:
    """Whether other machines could reach an address."""
    try:
        return not ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host != "localhost"


def check_access(ledger: Ledger, host: str) -> None:
    """Raise DeskError where a desk on `host` could let nobody in."""
    if not any(token.valid for token in ledger.access.tokens()):
        raise DeskError(
            f"the desk on {host} asks for a token, and the ledger has none that is valid: make one with"
            " `reportedly token new NAME`"
        )


def listen(host: str, port: int) -> socket.socket:
    """A socket on an address of this machine's; port 0 is any that is free.

    Raises DeskError for an address that is not this machine's, and for a port that is taken.
    """
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError):
        raise DeskError(f"{host!r} is no address of this machine; try 127.0.0.1") from None
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
        listening.listen()
    except OSError as error:
        listening.close()
        raise DeskError(f"cannot listen on {host}, port {port}: {error.strerror}; try another --port") from None
    return listening


def address(listening: socket.socket) -> str:
    """What a browser opens."""
    host, port, *_ = listening.getsockname()
    if ipaddress.ip_address(host).is_unspecified:  # every address that the machine has
        host = socket.gethostname()
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def serve_ledger(location: str, listening: socket.socket, *, sign_in: bool = False, processes: int = 1) -> None:
    """Answer from so many processes until the program is stopped. Raises DeskError when one of them ends by itself."""
    attempts = Attempts()
    if processes == 1:
        _answer(location, listening, sign_in, attempts)
        return
    forking = multiprocessing.get_context("fork")  # so that all know one key of forms, and count attempts together
    answering = [
        forking.Process(target=_answer_with, args=(location, listening, sign_in, attempts)) for _ in range(processes)
    ]
    for ending in (signal.SIGINT, signal.SIGTERM):  # the first is ignored where a script began the program with "&"
        signal.signal(ending, signal.default_int_handler)
    try:
        for one in answering:
            one.start()
        wait([one.sentinel for one in answering])
        raise DeskError("a process of the desk has ended by itself; start it again")
    except KeyboardInterrupt:
        pass
    finally:
        for one in answering:
            one.terminate()
        for one in answering:
            one.join()


def _answer_with(location: str, listening: socket.socket, sign_in: bool, attempts: Attempts) -> None:
    """Answer as one of several, and not for longer than the process that began it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # which ends the others
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(KeyboardInterrupt):
        _answer(location, listening, sign_in, attempts)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)


def _answer(location: str, listening: socket.socket, sign_in: bool, attempts: Attempts) -> None:
    with Ledger(location, create=False) as ledger:
        settings = uvicorn.Config(
            make_app(ledger, sign_in=sign_in, attempts=attempts),
            log_level="warning",
            server_header=False,
            lifespan="off",
            forwarded_allow_ips=_PROXIES,
        )
        # What is there now stays; a page makes thousands of values that all go with it.
        gc.freeze()
        gc.set_threshold(_UNTIL_COLLECTED)
        uvicorn.Server(settings).run(sockets=[listening])
