"""Claims: what pairs and answers hold together is grouped by itself, by the functions of a ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from reportedly.bulk.components import load_share
from reportedly.bulk.folder import Folder
from reportedly.bulk.lookup import load_directory
from reportedly.bulk.parts import Parts, write_part
from reportedly.bulk.plan import load_survey
from reportedly.bulk.reading import write_rows
from reportedly.bulk.statements import recorded_of
from reportedly.claims.forming import make_claims
from reportedly.claims.grouping.bonds import Bonds, form_groups
from reportedly.claims.profile import Profile, make_profile
from reportedly.claims.sources.tracing import Press
from reportedly.claims.values import Claim
from reportedly.jsonable import parse_json, to_text
from reportedly.ledger.keys import hashed
from reportedly.ledger.loading import report_of

CLAIMS = pa.schema(
    [
        ("claim", pa.string()),
        ("summary", pa.string()),
        ("status", pa.string()),
        ("type", pa.string()),
        ("first_said", pa.string()),
        ("last_said", pa.string()),
        ("first_day", pa.date32()),
        ("last_day", pa.date32()),
        ("place_id", pa.string()),
        ("statements", pa.list_(pa.string())),
        ("origins", pa.int32()),  # how many
        ("whole", pa.large_string()),  # JSON
    ]
)


def form(folder: Folder, task: str) -> dict[str, Any]:
    """Form a share of the claims."""
    survey = load_survey(folder)
    share = load_share(Parts(folder.work("recorded")), folder.work("statement-sets"), int(task), len(survey.shards))
    rows = Parts(folder.work("reports")).among(set(share.rows["report"].to_pylist())).to_pylist()
    reports = {row["key"]: report_of(parse_json(row["report"])) for row in rows}
    members = {reports[row["key"]].id: row["members"] for row in rows}
    held = [[recorded_of(row, reports[row["report"]]) for row in found] for found in share.components()]
    directory = load_directory(folder, members, [one for found in held for one in found])
    answers = _load_answers(folder, share.rows["key"].to_pylist())
    groups = [
        group
        for found in held
        for group in _group({one.statement.id: make_profile(one, directory) for one in found}, answers)
    ]
    claims = make_claims(groups, directory, Press(survey.outlets))
    write_rows(folder.final("claims", task), CLAIMS, [_row(claim) for claim in claims])
    homes = ({"key": hashed(id), "claim": claim.id} for claim in claims for id in claim.statements)
    write_part(folder.work("of-statement", f"{task}.arrow"), {"claim": pa.string()}, homes)
    return {"claims": len(claims)}


def _load_answers(folder: Folder, keys: list[int]) -> dict[int, str]:
    return {row["key"]: row["said"] for row in Parts(folder.work("answers")).among(keys).to_pylist()}


def _group(profiles: Mapping[str, Profile], answers: Mapping[int, str]) -> tuple[tuple[Profile, ...], ...]:
    own = {id: answers[hashed(id)] for id in profiles if hashed(id) in answers}
    return form_groups(tuple(profiles.values()), own, Bonds())


def _row(claim: Claim) -> dict[str, Any]:
    return {
        "claim": claim.id,
        "summary": claim.summary,
        "status": claim.status,
        "type": claim.type,
        "first_said": claim.first_said,
        "last_said": claim.last_said,
        "first_day": claim.time and claim.time.begin,
        "last_day": claim.time and claim.time.end,
        "place_id": claim.place,
        "statements": claim.statements,
        "origins": len(claim.origins),
        "whole": to_text(claim),
    }
