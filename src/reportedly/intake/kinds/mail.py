"""Mail (RFC 5322, MIME): a newsletter as .eml, and a page that a browser saved as MHTML (RFC 2557)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

from reportedly.errors import Cause, IntakeError
from reportedly.intake.guard import MAX_BYTES
from reportedly.intake.header import Header, make_report
from reportedly.intake.kinds.html import read_page
from reportedly.intake.lines import one_line
from reportedly.intake.page.charset import decode_page
from reportedly.intake.page.fragment import text_of
from reportedly.intake.values import Item, Source
from reportedly.report import Found

_FIELD = re.compile(rb"([!-9;-~]{2,60}):[ \t]?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")
_OF_MAIL = frozenset(
    b"from date subject message-id mime-version received return-path delivered-to content-type to".split()
)
_MOST_PARTS = 200


class Mail:
    """One message."""

    name = "mail"
    suffixes = frozenset({".eml", ".mht", ".mhtml"})
    guarded = True

    def fits(self, beginning: bytes, suffix: str) -> bool:
        """Whether it begins with at least three fields that mail has."""
        if suffix in self.suffixes:
            return True
        names, at = set(), 0
        while found := _FIELD.match(beginning, at):
            names.add(found[1].lower())
            at = found.end()
        return len(names & _OF_MAIL) >= 3

    def read(self, source: Source) -> Iterator[Item]:
        """The report of the message, or of the page that was saved."""
        message = BytesParser(policy=policy.default).parsebytes(source.whole(MAX_BYTES))
        if sum(1 for _ in message.walk()) > _MOST_PARTS:
            raise IntakeError(f"has more than {_MOST_PARTS} parts", Cause.SIZE)
        address = message.get("Snapshot-Content-Location")
        if address:
            page = _body(message, "html")
            yield from read_page(page, replace(source, url=source.url or str(address).strip()))
        else:
            yield Found(source.name, make_report(_text(message), _header(message).or_else(source.defaults)))


MAIL = Mail()


def _text(message: EmailMessage) -> str:
    """The plain text; that of the HTML where there is no plain text, or only a line that points to it."""
    plain, html = _body(message, "plain"), _body(message, "html")
    shown = text_of(html) if html else ""
    return plain if len(plain) * 4 > len(shown) else shown


def _body(message: EmailMessage, kind: str) -> str:
    """The first part of that kind that is no attachment, or nothing."""
    for part in message.walk():
        if part.get_content_type() == f"text/{kind}" and part.get_content_disposition() != "attachment":
            data = part.get_payload(decode=True)
            return decode_page(data, part.get_content_charset()) if isinstance(data, bytes) else ""
    return ""


def _header(message: EmailMessage) -> Header:
    name, address = parseaddr(_field(message, "From") or "")
    return Header(
        title=_field(message, "Subject"),
        outlet=name or address.rpartition("@")[2] or None,
        published=_sent(message),
    )


def _sent(message: EmailMessage) -> str | None:
    try:
        when: datetime | None = getattr(message.get("Date"), "datetime", None)
    except (ValueError, TypeError, IndexError):
        return None
    return when.isoformat() if when else None


def _field(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    return one_line(str(value)) if value else None
