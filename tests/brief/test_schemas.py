"""The JSON Schemas say exactly what the values say: no key more, no key less, each described."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from reportedly.claims import values as claims
from reportedly.reading import values as readings
from tests.brief import handmade as made


def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((files("reportedly.schema") / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(loaded)
    return loaded


READING, CLAIM = schema("reading"), schema("claim")


def check(value: dict[str, Any], against: dict[str, Any]) -> None:
    Draft202012Validator(against, format_checker=FormatChecker()).validate(json.loads(json.dumps(value)))


def test_readings_fit() -> None:
    check(made.READING.to_dict(), READING)


@pytest.mark.parametrize("claim", made.CLAIMS, ids=lambda claim: claim.id)
def test_claims_fit(claim: claims.Claim) -> None:
    check(claim.to_dict(), CLAIM)


def keys_of(kind: Any) -> list[str]:
    return list(kind.__dataclass_fields__)


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("entity", readings.Entity),
        ("time", readings.Timex),
        ("place", readings.Place),
        ("attribution", readings.Attribution),
        ("event", readings.Event),
        ("participant", readings.Participant),
        ("quantity", readings.Quantity),
        ("interval", readings.Interval),
        ("source", readings.Source),
        ("statement", readings.Statement),
        ("question", readings.Question),
    ],
)
def test_the_parts_of_a_reading_have_the_keys_of_the_values(part: str, kind: type) -> None:
    assert list(READING["$defs"][part]["properties"]) == keys_of(kind)


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("time", claims.ClaimTime),
        ("participant", claims.ClaimParticipant),
        ("quantity", readings.Quantity),
        ("origin", claims.Origin),
        ("origin_graph", claims.OriginGraph),
        ("origin_node", claims.OriginNode),
        ("origin_edge", claims.OriginEdge),
        ("conflict", claims.Conflict),
        ("change", claims.Change),
    ],
)
def test_the_parts_of_a_claim_have_the_keys_of_the_values(part: str, kind: type) -> None:
    assert list(CLAIM["$defs"][part]["properties"]) == keys_of(kind)


def test_the_top_levels_have_the_keys_of_the_values() -> None:
    data = made.READING.to_dict()
    assert list(READING["properties"]) == list(data)
    assert list(READING["properties"]["report"]["properties"]) == list(data["report"])
    assert list(CLAIM["properties"]) == keys_of(claims.Claim)
    assert list(CLAIM["properties"]["admiralty"]["properties"]) == keys_of(claims.Admiralty)


@pytest.mark.parametrize(
    ("loaded", "part", "field", "kind"),
    [
        (READING, "entity", "kind", readings.EntityKind),
        (READING, "time", "type", readings.TimexType),
        (READING, "attribution", "kind", readings.AttributionKind),
        (READING, "event", "type", readings.EventType),
        (READING, "source", "kind", readings.SourceKind),
        (READING, "statement", "polarity", readings.Polarity),
        (READING, "statement", "certainty", readings.Certainty),
        (READING, "statement", "mood", readings.Mood),
        (CLAIM, "origin", "kind", readings.SourceKind),
        (CLAIM, "origin_edge", "kind", claims.OriginTie),
        (CLAIM, "conflict", "kind", claims.ConflictKind),
        (CLAIM, "change", "status", claims.Status),
    ],
)
def test_enums_are_listed(loaded: dict[str, Any], part: str, field: str, kind: Any) -> None:
    assert [value for value in loaded["$defs"][part]["properties"][field]["enum"] if value] == list(kind)


def objects(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield node
        for inner in node.values():
            yield from objects(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from objects(inner)


@pytest.mark.parametrize("loaded", [READING, CLAIM], ids=["reading", "claim"])
def test_every_object_is_closed_and_every_field_described(loaded: dict[str, Any]) -> None:
    for one in objects(loaded):
        assert one["additionalProperties"] is False
        assert one["required"] == list(one["properties"])
        assert one["description"]
        for name, value in one["properties"].items():
            assert value.get("description"), name
