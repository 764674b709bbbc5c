"""The desk's pages: its own templates beside those of a brief, of which it shares the phrases and the colours."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment
from starlette.responses import HTMLResponse

from reportedly.brief.html import make_environment
from reportedly.brief.reviews_text import act_text, changes_of, is_lost, who_text
from reportedly.brief.wording import figures_text, period_text
from reportedly.claims.values import Status
from reportedly.desk.asked import Asked
from reportedly.desk.forms import token
from reportedly.desk.map import form
from reportedly.desk.who import who
from reportedly.reading.values import Certainty, EventType, Mood, Polarity, SourceKind

_SHEETS = (("reportedly.brief", "palette.css"), ("reportedly.brief", "style.css"), ("reportedly.desk", "desk.css"))
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M2 3h12v2H2zm0 4h12v2H2zm0 4h7v2H2z"/></svg>'
)


def render(template: str, status_code: int = 200, **values: Any) -> HTMLResponse:
    """A page from one of the templates."""
    return HTMLResponse(_environment().get_template(template).render(values), status_code=status_code)


@cache
def style() -> str:
    """The style of all pages: that of a brief, then the desk's own."""
    return "\n".join((files(package) / "templates" / sheet).read_text("utf-8") for package, sheet in _SHEETS)


@cache
def _environment() -> Environment:
    environment = make_environment("reportedly.desk").overlay()
    environment.filters = environment.filters | {
        "figures": figures_text,
        "act": act_text,
        "acted": who_text,
        "lost": is_lost,
        "changes": changes_of,
    }
    environment.globals = environment.globals | {
        "period_text": period_text,
        "STATUSES": tuple(Status),
        "TYPES": tuple(EventType),
        "everything": Asked(),
        "who": who,
        "form_token": token,
        "MOODS": tuple(Mood),
        "CERTAINTIES": tuple(Certainty),
        "POLARITIES": tuple(Polarity),
        "SOURCE_KINDS": tuple(SourceKind),
        "form": form,
    }
    return environment
