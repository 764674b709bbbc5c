"""Messages between this program and its guarded process: sources and items as JSON, bytes in frames."""

from __future__ import annotations

import struct
from typing import IO, Any

from reportedly.errors import Cause
from reportedly.intake.header import NAMES, Header
from reportedly.intake.values import Item, Link, Source
from reportedly.report import Found, Refused, Report

_COUNT = struct.Struct(">I")


def pack(stream: IO[bytes], parts: list[bytes]) -> None:
    """Write a message: how many parts, then each with its length."""
    stream.write(_COUNT.pack(len(parts)))
    for part in parts:
        stream.write(_COUNT.pack(len(part)))
        stream.write(part)
    stream.flush()


def unpack(stream: IO[bytes]) -> list[bytes] | None:
    """The next message, or None when the stream ended before it was whole."""
    count = stream.read(_COUNT.size)
    if len(count) < _COUNT.size:
        return None
    parts = []
    for _ in range(_COUNT.unpack(count)[0]):
        size = stream.read(_COUNT.size)
        part = stream.read(_COUNT.unpack(size)[0]) if len(size) == _COUNT.size else b""
        if len(size) < _COUNT.size or len(part) < _COUNT.unpack(size)[0]:
            return None
        parts.append(part)
    return parts


def source_to_json(source: Source) -> dict[str, Any]:
    """A source without its bytes."""
    return {
        "name": source.name,
        "url": source.url,
        "charset": source.charset,
        "fields": dict(source.fields),
        "defaults": _header_to_json(source.defaults),
    }


def source_from_json(value: dict[str, Any], stream: Any) -> Source:
    """The source that `source_to_json` gave, with its bytes again."""
    return Source(
        name=value["name"],
        stream=stream,
        url=value["url"],
        charset=value["charset"],
        fields=value["fields"],
        defaults=Header(**value["defaults"]),
    )


def item_to_json(item: Item) -> dict[str, Any]:
    """A report, a refusal or a link. A source is none of these: a guarded kind yields no source."""
    if isinstance(item, Found):
        return {"found": item.where, "report": item.report.to_dict()}
    if isinstance(item, Refused):
        return {"refused": item.to_dict()}
    if isinstance(item, Link):
        return {"link": item.url, "header": _header_to_json(item.header)}
    raise TypeError("a guarded kind cannot yield a source")


def item_from_json(value: dict[str, Any]) -> Item:
    """The item that `item_to_json` gave."""
    if "found" in value:
        fields = {name: found for name, found in value["report"].items() if name != "id"}
        return Found(value["found"], Report(fields.pop("text"), **fields))
    if "refused" in value:
        refused = value["refused"]
        return Refused(refused["what"], refused["reason"], Cause(refused["cause"]))
    return Link(value["link"], Header(**value["header"]))


def _header_to_json(header: Header) -> dict[str, str | None]:
    return {name: getattr(header, name) for name in NAMES}
