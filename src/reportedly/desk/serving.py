"""Serving the desk on this machine."""

from __future__ import annotations

import socket

import uvicorn

from reportedly.desk.app import make_app
from reportedly.errors import DeskError
from reportedly.ledger import Ledger

_LOOPBACK = {"127.0.0.1": socket.AF_INET, "localhost": socket.AF_INET, "::1": socket.AF_INET6}


def listen(host: str, port: int) -> socket.socket:
    """A socket on this machine's own address; port 0 is any that is free.

    Raises DeskError for an address that others can reach, and for a port that is taken.
    """
    family = _LOOPBACK.get(host)
    if family is None:
        raise DeskError(f"{host} could be reached by others; the desk listens on 127.0.0.1, localhost or ::1 alone")
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise DeskError(f"cannot listen on {host}, port {port}: {error.strerror}; try another --port") from None
    return listening


def address(listening: socket.socket) -> str:
    """What a browser opens."""
    host, port, *_ = listening.getsockname()
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def serve_ledger(ledger: Ledger, listening: socket.socket) -> None:
    """Answer until the program is stopped."""
    settings = uvicorn.Config(make_app(ledger), log_level="warning", server_header=False, lifespan="off")
    uvicorn.Server(settings).run(sockets=[listening])
