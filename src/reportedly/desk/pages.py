"""The pages, each an address: what it asks of the ledger and the template that shows it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from reportedly.brief import make_timeline, make_turns
from reportedly.brief.profile import make_profile
from reportedly.claims.reviews import Subject
from reportedly.desk.asked import Asked, Day, Filters
from reportedly.desk.claim_view import view_claim
from reportedly.desk.map import draw_map
from reportedly.desk.outlets import make_records
from reportedly.desk.people import HEADINGS, find_namings, find_point, list_entities
from reportedly.desk.places import find_places
from reportedly.desk.rendering import ICON, render, style
from reportedly.desk.report_view import view_report
from reportedly.desk.reviewing import misread_in, notes_on
from reportedly.desk.shelf import Shelf, one_claim, one_entity, one_reading, take_from
from reportedly.desk.story import tell_story
from reportedly.desk.timeline import draw_timeline
from reportedly.desk.visits import find_news, this_visit
from reportedly.ledger import Ledger


def make_pages(ledger: Ledger) -> APIRouter:
    """The pages of a ledger."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    def story(request: Request, asked: Filters) -> Response:
        visit = this_visit(request.cookies)
        news = find_news(ledger, visit.before) if visit.before and asked == Asked() else None
        response = render("story.html.j2", story=tell_story(ledger, asked), asked=asked, news=news)
        visit.keep_in(response)
        return response

    @router.get("/claims/{id}")
    def claim(id: str, as_of: Day = None) -> Response:
        found = one_claim(ledger, id, as_of)
        shelf = Shelf((found,), ledger.statements(claim=found.id, as_of=as_of), ledger.entities(as_of=as_of))
        notes = notes_on(ledger.reviews(), Subject.CLAIM, found.id, found.statements)
        return render("claim.html.j2", view=view_claim(shelf.lines[0]), shelf=shelf, as_of=as_of, notes=notes)

    @router.get("/timeline")
    def timeline(asked: Filters) -> Response:
        shelf = take_from(ledger, asked)
        made = make_timeline(shelf.claims, shelf.statements, shelf.entities, as_of=asked.as_of, about=asked.about)
        scale = draw_timeline(shelf.lines, ledger.reports(as_of=asked.as_of))
        return render("timeline.html.j2", timeline=made, scale=scale, asked=asked)

    @router.get("/map")
    def show_map(asked: Filters, near: Annotated[str | None, Query(max_length=100)] = None) -> Response:
        places = find_places(take_from(ledger, asked))
        outlets = sorted({report.outlet for report in ledger.reports()})
        return render("map.html.j2", places=places, map=draw_map(places, near), near=near, asked=asked, outlets=outlets)

    @router.get("/changes")
    def changes(since: Day = None, until: Day = None) -> Response:
        turns = ledger.changes(since=since, until=until)
        behind = {turn.claim for turn in turns}
        told = make_turns(turns, ledger.claims(ids=behind), ledger.statements(claim=behind))
        return render("changes.html.j2", told=told[::-1], since=since, until=until)

    @router.get("/reports")
    def reports(text: Annotated[str | None, Query(max_length=200)] = None) -> Response:
        return render("reports.html.j2", reports=ledger.reports(text=text or None)[::-1], text=text)

    @router.get("/reports/{id}")
    def report(id: str) -> Response:
        reading = one_reading(ledger, id)
        shelf = Shelf(ledger.claims(), ledger.statements(report=id), ledger.entities())
        reviews = ledger.reviews()
        struck = misread_in(reviews, reading)
        notes = notes_on(reviews, Subject.REPORT, id)
        view = view_report(reading, shelf)
        return render("report.html.j2", view=view, reading=reading, report=reading.report, struck=struck, notes=notes)

    @router.get("/entities")
    def entities() -> Response:
        return render("entities.html.j2", listed=list_entities(take_from(ledger, Asked())), headings=HEADINGS)

    @router.get("/entities/{id}")
    def entity(id: str) -> Response:
        found = one_entity(ledger, id)
        shelf = take_from(ledger, Asked())
        namings = find_namings(ledger, found)
        profile = make_profile(found, shelf.lines, shelf.statements)
        scale = draw_timeline((*profile.did, *profile.said_of), [one.report for one in namings])
        places = [place for place in find_places(shelf) if place.latitude is not None]
        around = draw_map(places, near=id) if id in {place.id for place in places} else None
        told: dict[str, Any] = {"namings": namings, "point": find_point(namings), "scale": scale, "map": around}
        notes = notes_on(ledger.reviews(), Subject.ENTITY, found)
        return render("entity.html.j2", profile=profile, notes=notes, **told)

    @router.get("/sources")
    def sources() -> Response:
        records = make_records(ledger.reports(), ledger.statements(), ledger.claims(), ledger.review.letters())
        reviews = ledger.reviews()
        notes = {one.name: notes_on(reviews, Subject.OUTLET, one.name) for one in records}
        return render("sources.html.j2", records=records, notes=notes)

    @router.get("/style.css")
    def style_sheet() -> Response:
        return Response(style(), media_type="text/css")

    @router.get("/icon.svg")
    def icon() -> Response:
        return Response(ICON, media_type="image/svg+xml")

    return router
