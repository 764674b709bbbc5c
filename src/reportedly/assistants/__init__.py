"""A ledger for language models: an MCP server with tools that read and never write, whose answers carry citations."""

from __future__ import annotations

from reportedly.errors import MissingExtra

try:
    from reportedly.assistants.server import make_server, serve_assistants
except ModuleNotFoundError as error:
    if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
        raise
    raise MissingExtra("The server for language models", "mcp", "mcp") from None

__all__ = ["make_server", "serve_assistants"]
