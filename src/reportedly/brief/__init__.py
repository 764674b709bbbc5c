"""Claims to a page: a brief, a timeline, a profile and a single reading, as text, Markdown, HTML and JSON."""

from reportedly.brief.claim_text import render_claim, render_hits
from reportedly.brief.entities_text import render_decision
from reportedly.brief.html import render_html, render_reading_html
from reportedly.brief.make import by_period, make_brief, make_lines, make_timeline
from reportedly.brief.markdown import render_markdown
from reportedly.brief.origins_text import render_origins
from reportedly.brief.profile import Profile, find_profiles, render_profile
from reportedly.brief.reading_text import render_reading_text
from reportedly.brief.reviews_text import render_reviews
from reportedly.brief.text import (
    render_lines,
    render_questions,
    render_reports,
    render_text,
    render_timeline_text,
    render_versions,
)
from reportedly.brief.turns import make_turns, render_turns
from reportedly.brief.values import Brief, Timeline

__all__ = [
    "Brief",
    "Profile",
    "Timeline",
    "by_period",
    "find_profiles",
    "make_brief",
    "make_lines",
    "make_timeline",
    "make_turns",
    "render_claim",
    "render_decision",
    "render_hits",
    "render_html",
    "render_lines",
    "render_markdown",
    "render_origins",
    "render_profile",
    "render_questions",
    "render_reading_html",
    "render_reading_text",
    "render_reports",
    "render_reviews",
    "render_text",
    "render_timeline_text",
    "render_turns",
    "render_versions",
]
