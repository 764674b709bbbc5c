"""The places of a ledger as GeoJSON (RFC 7946): a point a place, with the claims of what is said to have been there.

Claims without a place, and places that the gazetteer knows no point for, are on no map: their number stands beside the
features, under `left_out`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from reportedly.brief.safe import json_text
from reportedly.claims.values import Claim
from reportedly.export.holdings import Holdings, Point


def write_places(holdings: Holdings) -> Iterator[bytes]:
    """The GeoJSON document, a place a line."""
    there: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in holdings.claims:
        if claim.place is not None and holdings.point_of(claim).latitude is not None:
            there[claim.place].append(claim)
    left_out = len(holdings.claims) - sum(map(len, there.values()))
    yield f'{{"type": "FeatureCollection", "left_out": {left_out}, "features": ['.encode()
    for number, (place, claims) in enumerate(sorted(there.items())):
        feature = _feature(place, claims, holdings.points[place], holdings)
        yield f"{',' if number else ''}\n{json_text(feature)}".encode()
    yield b"\n]}\n"


def _feature(place: str, claims: Sequence[Claim], point: Point, holdings: Holdings) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": place,
        "geometry": {"type": "Point", "coordinates": [point.longitude, point.latitude]},
        "properties": {
            "name": holdings.name_of(place),
            "country": point.country,
            "count": len(claims),
            "claims": [_claim(claim) for claim in claims],
        },
    }


def _claim(claim: Claim) -> dict[str, Any]:
    days = claim.time.to_dict() if claim.time else {"begin": None, "end": None}
    return {"id": claim.id, "summary": claim.summary, "type": claim.type, "status": claim.status, **days}
