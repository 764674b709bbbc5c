"""The desk: a ledger as web pages and as JSON, for a browser on the same machine or, with a token, on another."""

from reportedly.desk.app import make_app
from reportedly.desk.serving import address, check_access, is_for_others, listen, serve_ledger

__all__ = ["address", "check_access", "is_for_others", "listen", "make_app", "serve_ledger"]
