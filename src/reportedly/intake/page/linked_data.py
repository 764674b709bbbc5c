"""Linked data of a page: the articles that it describes as JSON-LD by schema.org, and the entries of a live blog."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from reportedly.intake.header import Header

_ARTICLE = re.compile(r"(?:\w*Article|Report|BlogPosting|LiveBlogPosting|NewsStory|WebPage)$")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated entry of a live blog."""

    text: str
    header: Header


def find_articles(tree: Any) -> tuple[dict[str, Any], ...]:
    """The articles that the page describes, in its order, then the page itself. What is no JSON is left out."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json" or not script.text:
            continue
        try:
            value = json.loads(script.text.strip(), strict=False)
        except (ValueError, RecursionError):
            continue
        found += _articles(value, 0)
    return tuple(sorted(found, key=lambda article: article.get("@type") == "WebPage"))


def find_entries(articles: tuple[dict[str, Any], ...]) -> tuple[Entry, ...]:
    """The entries of the live blogs among `articles`, newest or oldest first as the page has them."""
    entries = []
    for article in articles:
        updates = article.get("liveBlogUpdate")
        for update in updates if isinstance(updates, list) else [updates]:
            entry = _entry(update)
            if entry is not None:
                entries.append(entry)
    return tuple(entries)


def string(article: dict[str, Any], name: str) -> str | None:
    """A field of an article that is a string and not blank."""
    value = article.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _articles(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for part in value:
            yield from _articles(part, depth + 1)
    elif isinstance(value, dict):
        said = value.get("@type")
        kinds = said if isinstance(said, list) else [said]
        if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds):
            yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(value.get(name), depth + 1)


def _entry(update: Any) -> Entry | None:
    if not isinstance(update, dict):
        return None
    body, published = string(update, "articleBody"), string(update, "datePublished")
    text = unescape(_TAG.sub("\n", body)) if body else ""
    if not text.strip() or published is None:
        return None
    return Entry(text, Header(title=string(update, "headline"), published=published, url=string(update, "url")))
