"""Serving the desk, on this machine alone or to others who have a token."""

from __future__ import annotations

import ipaddress
import socket

import uvicorn

from reportedly.desk.app import make_app
from reportedly.errors import DeskError
from reportedly.ledger import Ledger

_PROXIES = ["127.0.0.1", "::1"]  # one on this machine may say for whom it asks, and whether by https


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


def serve_ledger(ledger: Ledger, listening: socket.socket, *, sign_in: bool = False) -> None:
    """Answer until the program is stopped."""
    settings = uvicorn.Config(
        make_app(ledger, sign_in=sign_in),
        log_level="warning",
        server_header=False,
        lifespan="off",
        forwarded_allow_ips=_PROXIES,
    )
    uvicorn.Server(settings).run(sockets=[listening])
