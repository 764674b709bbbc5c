"""What a page is asked for: the fields of the filter form, as they stand in an address."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Query
from pydantic import AfterValidator, BeforeValidator, StringConstraints, WithJsonSchema

from reportedly.claims.values import Status
from reportedly.reading.values import EventType
from reportedly.report import latest_moment, parse_published

_LONGEST = 200


def _day(value: str | None) -> str | None:
    """A day or a time. Raises InvalidReport, a ValueError to pydantic, for anything else."""
    try:
        return None if value is None else _checked(value).isoformat()
    except Exception as error:
        raise ValueError(str(error)) from None


def _checked(value: str) -> date:
    when = parse_published(value)
    latest_moment(when)
    return when


# A form sends the fields that were left empty, too.
_blank = BeforeValidator(lambda value: value or None)
_EMPTY = {"type": "string", "maxLength": 0}
_AS_OF = "Only what was public by then."
_DATE = {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}, _EMPTY]}

Words = Annotated[Annotated[str, StringConstraints(max_length=_LONGEST)] | None, _blank, Query()]
Day = Annotated[str | None, _blank, AfterValidator(_day), WithJsonSchema(_DATE), Query(description=_AS_OF)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The claims that are asked for, and the moment from which the ledger is looked at; None asks for any."""

    about: str | None = None
    place: str | None = None
    type: EventType | None = None
    status: Status | None = None
    outlet: str | None = None
    text: str | None = None
    as_of: str | None = None

    @property
    def narrows(self) -> bool:
        """Whether anything but the moment is asked for."""
        return replace(self, as_of=None) != Asked()

    def of_claims(self) -> dict[str, Any]:
        """What the ledger's claims are asked for by; it knows no outlets."""
        return {name: value for name, value in self._given() if name != "outlet"}

    def link(self, path: str = "/", *, near: str | None = None, **changed: Any) -> str:
        """The address of a page that is asked the same but for what is changed; `near` is a map's."""
        query = urlencode([*replace(self, **changed)._given(), *([("near", near)] if near else [])])
        return f"{path}?{query}" if query else path

    def _given(self) -> list[tuple[str, Any]]:
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return [(name, value) for name, value in values if value is not None]


def _asked(  # noqa: PLR0913, one parameter a field
    *,
    about: Annotated[Words, Query(description="Whom or what the claim is about.")] = None,
    place: Annotated[Words, Query(description="Where it happened.")] = None,
    type: Annotated[EventType | None, _blank, Query(description="A PLOVER type of event.")] = None,
    status: Annotated[Status | None, _blank, Query(description="How the claim stands.")] = None,
    outlet: Annotated[Words, Query(description="An outlet that told of it.")] = None,
    text: Annotated[Words, Query(description="Words that a statement of the claim holds.")] = None,
    as_of: Day = None,
) -> Asked:
    return Asked(about=about, place=place, type=type, status=status, outlet=outlet, text=text, as_of=as_of)


Filters = Annotated[Asked, Depends(_asked)]
