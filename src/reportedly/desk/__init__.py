"""The desk: a ledger as web pages and as JSON, for a browser on the same machine."""

from reportedly.desk.app import make_app
from reportedly.desk.serving import address, listen, serve_ledger

__all__ = ["address", "listen", "make_app", "serve_ledger"]
