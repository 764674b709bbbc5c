"""The orders in which claims are listed, as values and as text that sorts the same."""

from __future__ import annotations

from reportedly.claims.values import Claim

_MOST = 9_999  # as far as text tells numbers apart


def by_time(claim: Claim) -> tuple[str, str, str]:
    """By the day on which it begins, then by when it was first said: the order of claims everywhere."""
    begin = claim.time.begin if claim.time else None
    return begin.isoformat() if begin else claim.first_said[:10], claim.first_said, claim.id


def by_weight(claim: Claim) -> tuple[int, bool, int, int, str, str]:
    """The weightiest first: by origins, then acts of a known type, then named participants, then statements."""
    named = sum(participant.entity is not None for participant in (*claim.actors, *claim.recipients))
    return -len(claim.origins), claim.type is None, -named, -len(claim.statements), claim.first_said, claim.id


def as_text(order: tuple[int | bool | str, ...]) -> str:
    """The order of a claim as text."""
    return " ".join(map(_part, order))


def _part(part: int | bool | str) -> str:
    if isinstance(part, bool):
        return str(int(part))
    return part if isinstance(part, str) else f"{max(0, _MOST + part):04}"  # none is above nought
