"""What a claim may be joined with, and an entity merged with: found by words or, where none are given, what is near."""

from __future__ import annotations

import re

from reportedly.claims.values import Claim, LedgerEntity
from reportedly.claims.words import folded_words
from reportedly.ledger import Ledger, Wanted

MOST = 30
_ID = re.compile(r"\bc-[0-9a-f]{12}\b")


def choose_claims(ledger: Ledger, claim: Claim, text: str | None) -> tuple[Claim, ...]:
    """The weightiest claims that hold all the words, or whose id or address these are; else of whom it names first."""
    browser = ledger.browse()
    if text and (ids := _ID.findall(text)):
        found = ledger.claims(ids=ids)
    elif text:
        found = browser.weightiest_of_all(Wanted(), MOST + 1, text=text).claims
    else:
        named = next((one.entity for one in (*claim.actors, *claim.recipients) if one.entity), claim.place)
        found = browser.claims_about(named, MOST + 1).claims if named else ()
    return tuple(one for one in found if one.id != claim.id)[:MOST]


def choose_entities(ledger: Ledger, entity: LedgerEntity, text: str | None) -> tuple[LedgerEntity, ...]:
    """Those of its kind whose names hold the words, or else the last word of its own; those named most first."""
    words = text or " ".join(folded_words(entity.name)[-1:])
    found = ledger.browse().named(words, entity.kind, MOST + 1)
    return tuple(one for one in found if one.id != entity.id)[:MOST]
