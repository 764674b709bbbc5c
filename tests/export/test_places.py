"""GeoJSON: a valid document, every claim on it or counted as left out."""

from __future__ import annotations

import json
from typing import Any

import geojson
import pytest

from reportedly.export import Holdings, render


@pytest.fixture(scope="module")
def document(held: Holdings) -> Any:
    return geojson.loads(b"".join(render(held, "geojson")).decode())


def test_the_document_is_valid(document: Any) -> None:
    assert isinstance(document, geojson.FeatureCollection)
    assert document.is_valid, document.errors()
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in points(document))


def points(document: Any) -> list[tuple[float, float]]:
    return [tuple(feature.geometry.coordinates) for feature in document.features]


def test_longitude_comes_first(document: Any) -> None:
    (kabul,) = (feature for feature in document.features if feature.properties["name"] == "Kabul")
    assert kabul.geometry.coordinates == pytest.approx([69.17, 34.53], abs=0.05)


def test_every_claim_is_at_one_place_or_left_out(document: Any, held: Holdings) -> None:
    placed = [claim["id"] for feature in document.features for claim in feature.properties["claims"]]
    assert len(placed) == len(set(placed))
    assert len(placed) + document["left_out"] == len(held.claims)
    assert [feature.properties["count"] for feature in document.features] == [
        len(feature.properties["claims"]) for feature in document.features
    ]


def test_an_empty_ledger_is_an_empty_map() -> None:
    nothing = Holdings((), (), (), (), ())
    document = json.loads(b"".join(render(nothing, "geojson")))
    assert document == {"type": "FeatureCollection", "left_out": 0, "features": []}
