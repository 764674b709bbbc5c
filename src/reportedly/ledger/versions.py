"""Versions: reports that stood at one address at different times, and what changed from each to the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from reportedly.report import Report

_LINE = re.compile(r"[^\r\n]+")
_TRACKING = re.compile(r"utm_\w+|[a-z]{1,3}clid|mc_[ce]id|igshid|ref|cmpid|ns_\w+")
_MOST_LINES = 2_000  # compared: longer texts are compared as far as that


@dataclass(frozen=True, slots=True)
class Version:
    """One report at an address; `taken_out` and `put_in` are the paragraphs that changed from the version before."""

    report: Report
    taken_out: tuple[str, ...]
    put_in: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The version as JSON values, its text left out."""
        report = self.report
        return {
            "report": report.id,
            "url": report.url,
            "published": report.published.isoformat(),
            "title": report.title,
            "taken_out": list(self.taken_out),
            "put_in": list(self.put_in),
        }


def find_versions(reports: Iterable[Report]) -> tuple[tuple[Version, ...], ...]:
    """The addresses at which more than one of `reports` stood, each with its versions in the order of `reports`."""
    by_address: dict[str, list[Report]] = {}
    for report in reports:
        if report.url:
            by_address.setdefault(_address(report.url), []).append(report)
    return tuple(_compare(found) for found in by_address.values() if len(found) > 1)


def _compare(reports: Sequence[Report]) -> tuple[Version, ...]:
    versions = [Version(reports[0], (), ())]
    for before, after in pairwise(reports):
        old, new = _paragraphs(before), _paragraphs(after)
        changes = [c for c in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if c[0] != "equal"]
        taken_out = tuple(line for _, start, end, _, _ in changes for line in old[start:end])
        put_in = tuple(line for _, _, _, start, end in changes for line in new[start:end])
        versions.append(Version(after, taken_out, put_in))
    return tuple(versions)


def _paragraphs(report: Report) -> list[str]:
    lines = (" ".join(line.split()) for line in _LINE.findall(report.text))
    return [line for line in lines if line][:_MOST_LINES]


def _address(url: str) -> str:
    """An address without what differs though the page is one: its scheme, www., tracking, the slash at its end."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    host = parts.netloc.lower().removeprefix("www.")
    query = urlencode([pair for pair in parse_qsl(parts.query) if not _TRACKING.fullmatch(pair[0].lower())])
    # The part after # stays: the entries of a live blog differ by it alone.
    return f"{host}{parts.path.rstrip('/')}?{query}#{parts.fragment}"
