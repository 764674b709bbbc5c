"""The pages, each an address: what it asks of the ledger and the template that shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from reportedly.brief import by_period, make_turns
from reportedly.brief.profile import make_profile
from reportedly.claims.reviews import Subject
from reportedly.desk.asked import Asked, Day, Filters, Words
from reportedly.desk.claim_view import view_claim
from reportedly.desk.map import draw_map
from reportedly.desk.outlets import make_records
from reportedly.desk.people import find_point, list_entities
from reportedly.desk.places import places_of
from reportedly.desk.rendering import ICON, render, style
from reportedly.desk.report_view import view_report
from reportedly.desk.reviewing import misread_in, notes_on
from reportedly.desk.shelf import Shelf, fill_shelf, one_claim, one_entity, one_reading, take_weightiest
from reportedly.desk.story import tell_story
from reportedly.desk.timeline import draw_timeline
from reportedly.desk.visits import find_news, this_visit
from reportedly.ledger import Ledger

# What a page shows at most, however much there is: claims on a scale of days, on a map and of one entity; what one
# said; turns; and reports.
_ON_SCALE, _ON_MAP, _OF_ENTITY, _SAID, _TURNS, _REPORTS = 60, 80, 30, 20, 50, 200


def make_pages(ledger: Ledger) -> APIRouter:
    """The pages of a ledger."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    def story(request: Request, asked: Filters, after: Words = None) -> Response:
        visit = this_visit(request.cookies)
        news = find_news(ledger, visit.before) if visit.before and asked == Asked() else None
        response = render("story.html.j2", story=tell_story(ledger, asked, after), asked=asked, after=after, news=news)
        visit.keep_in(response)
        return response

    @router.get("/claims/{id}")
    def claim(id: str, as_of: Day = None) -> Response:
        found = one_claim(ledger, id, as_of)
        shelf = fill_shelf(ledger, [found], as_of)
        notes = notes_on(ledger.reviews(), Subject.CLAIM, found.id, found.statements)
        return render("claim.html.j2", view=view_claim(shelf.lines[0]), shelf=shelf, as_of=as_of, notes=notes)

    @router.get("/timeline")
    def timeline(asked: Filters) -> Response:
        ranked = take_weightiest(ledger, asked, _ON_SCALE)
        shelf = fill_shelf(ledger, ranked.claims, asked.as_of)
        scale = draw_timeline(shelf.lines, ledger.browse(asked.as_of).days())
        left_out = ranked.total - len(shelf.claims)
        return render("timeline.html.j2", periods=by_period(shelf.lines), scale=scale, asked=asked, left_out=left_out)

    @router.get("/map")
    def show_map(asked: Filters, near: Annotated[str | None, Query(max_length=100)] = None) -> Response:
        places = places_of(ledger, take_weightiest(ledger, asked, _ON_MAP).claims, asked.as_of)
        outlets = ledger.browse().outlets()
        return render("map.html.j2", places=places, map=draw_map(places, near), near=near, asked=asked, outlets=outlets)

    @router.get("/changes")
    def changes(since: Day = None, until: Day = None) -> Response:
        turns, total = ledger.browse().turns(since, until, _TURNS)
        told = make_turns(turns, ledger.statements(claim={turn.claim for turn in turns}))
        return render("changes.html.j2", told=told, total=total, since=since, until=until)

    @router.get("/reports")
    def reports(text: Annotated[str | None, Query(max_length=200)] = None) -> Response:
        reports, total = ledger.browse().headings(_REPORTS, text=text or None)
        return render("reports.html.j2", reports=reports, total=total, text=text)

    @router.get("/reports/{id}")
    def report(id: str) -> Response:
        reading = one_reading(ledger, id)
        browser, reviews = ledger.browse(), ledger.reviews()
        shelf = Shelf(browser.told_in(id), ledger.statements(report=id), browser.named_in(id))
        struck = misread_in(reviews, reading)
        notes = notes_on(reviews, Subject.REPORT, id)
        view = view_report(reading, shelf)
        return render("report.html.j2", view=view, reading=reading, report=reading.report, struck=struck, notes=notes)

    @router.get("/entities")
    def entities() -> Response:
        return render("entities.html.j2", listed=list_entities(ledger))

    @router.get("/entities/{id}")
    def entity(id: str) -> Response:
        found, browser = one_entity(ledger, id), ledger.browse()
        ranked = browser.claims_about(id, _OF_ENTITY)
        shelf = fill_shelf(ledger, ranked.claims)
        namings, reports = browser.namings(id, _OF_ENTITY)
        profile = replace(make_profile(found, shelf.lines, ()), said=browser.said_by(id, _SAID))
        scale = draw_timeline((*profile.did, *profile.said_of), {one.report.day for one in namings})
        places = [place for place in places_of(ledger, shelf.claims) if place.latitude is not None]
        return render(
            "entity.html.j2",
            profile=profile,
            notes=notes_on(ledger.reviews(), Subject.ENTITY, found),
            claims=ranked.total,
            shown=len(ranked.claims),
            namings=namings,
            reports=reports,
            point=find_point(namings),
            scale=scale,
            map=draw_map(places, near=id) if id in {place.id for place in places} else None,
        )

    @router.get("/sources")
    def sources() -> Response:
        records, reviews = make_records(ledger), ledger.reviews()
        notes = {one.name: notes_on(reviews, Subject.OUTLET, one.name) for one in records}
        return render("sources.html.j2", records=records, notes=notes)

    @router.get("/style.css")
    def style_sheet() -> Response:
        return Response(style(), media_type="text/css")

    @router.get("/icon.svg")
    def icon() -> Response:
        return Response(ICON, media_type="image/svg+xml")

    return router
