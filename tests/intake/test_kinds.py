"""Every kind of source: told by its content whatever its name, and read with all that it says of itself."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from importlib.metadata import EntryPoint

import pytest

from reportedly.errors import Cause
from reportedly.intake import Header, Options, find_reports, registry
from reportedly.intake.registry import tell_kind
from reportedly.report import Found, Refused

from . import pages
from .conftest import Write
from .pages import BODY, TEXT, URL
from .readers import DEFAULTS, NONE, reason, refusals, reports

NEWS_SITEMAP = f"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{URL}</loc><news:news><news:publication>
<news:name>Alpenline</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2023-03-07T09:15:00+01:00</news:publication_date><news:title>Bridge falls</news:title>
</news:news></url></urlset>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Alpenline</title><entry><title>Bridge falls</title>
<link href="{URL}"/><published>2023-03-07T09:15:00+01:00</published><author><name>Lena Okafor</name></author>
<content type="html">{" ".join(f"&lt;p&gt;{line}&lt;/p&gt;" for line in BODY * 3)}</content></entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Alpenline",
        "items": [
            {
                "id": "1",
                "url": URL,
                "title": "Bridge falls",
                "content_text": TEXT,
                "date_published": "2023-03-07T09:15:00+01:00",
                "authors": [{"name": "Lena Okafor"}],
            }
        ],
    },
    indent=1,
)
TABLE = f'text,outlet,published,title,url\n"{TEXT}",Alpenline,2023-03-07T09:15:00+01:00,Bridge falls,{URL}\n'
MBOX = b"From news@alpenline.example Tue Mar  7 09:15:00 2023\n" + pages.mail().replace(b"\r\n", b"\n") + b"\n"
MHTML = (
    f"From: <Saved by a browser>\r\nSnapshot-Content-Location: {URL}\r\nSubject: Bridge falls\r\n"
    "Date: Wed, 8 Mar 2023 09:15:00 -0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    "--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    f"{pages.page()}\r\n--b--\r\n"
).encode()

ARTICLE_OF_THE_FIFTH = '{"@type": "Report", "datePublished": "2023-03-05"}'
LINKED = '<script type="application/ld+json">{}</script>'

KINDS: dict[str, tuple[str | bytes, str]] = {
    "page": (pages.page(), "HTML"),
    "page behind a comment": ("<!-- saved from url=(0031)https://a.example/ -->\n" + pages.page(), "HTML"),
    "saved page": (MHTML, "mail"),
    "rss": (pages.rss(pages.rss_item(text=" ".join(BODY * 3))), "feed"),
    "atom": (ATOM, "feed"),
    "json feed": (JSON_FEED, "JSON"),
    "json feed in one line": (json.dumps(json.loads(JSON_FEED)), "JSON"),
    "json lines": (json.dumps({"text": TEXT, "outlet": "Alpenline", "published": "2023-03-07"}) + "\n{}", "JSON Lines"),
    "sitemap": (NEWS_SITEMAP, "sitemap"),
    "feeds": ('<opml version="2.0"><body><outline xmlUrl="https://a.example/feed"/></body></opml>', "OPML"),
    "table": (TABLE, "CSV"),
    "pdf": (pages.pdf(list(BODY)), "PDF"),
    "mail": (pages.mail(), "mail"),
    "mailbox": (MBOX, "mailbox"),
    "archive": (pages.warc((URL, pages.page().encode())), "WARC"),
    "packed": (gzip.compress(b"Fighters left."), "gzip"),
    "text": ("title: Valley\noutlet: Wire\n\nFighters left.", "plain text"),
    "markdown with a tag": ("<img src='a.png'>\n\n# Fighters left", "plain text"),
}


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("suffix", ["", ".txt", ".bin"])
def test_a_kind_is_told_by_content_whatever_the_name(name: str, suffix: str) -> None:
    content, kind = KINDS[name]
    data = content.encode() if isinstance(content, str) else content
    assert tell_kind(data[:4096], suffix).name == kind


@pytest.mark.parametrize(
    ("name", "byline"),
    [("page", True), ("saved page", True), ("atom", True), ("json feed", True), ("table", False), ("archive", True)],
)
def test_all_that_a_source_says_of_itself_is_read(write: Write, name: str, byline: bool) -> None:
    [report] = reports(write(name, KINDS[name][0]))
    assert (report.outlet, report.title, report.url) == ("Alpenline", "Bridge falls", URL)
    assert report.published.isoformat() == "2023-03-07T09:15:00+01:00"
    assert report.byline == ("Lena Okafor" if byline else None)
    assert report.text.startswith(TEXT)
    assert "cookies" not in report.text


def test_what_is_missing_is_taken_from_the_options_and_asked_for(write: Write) -> None:
    bare = "<html><body><article>" + "".join(f"<p>{line}</p>" for line in BODY) + "</article></body></html>"
    [report] = reports(write("a", bare), DEFAULTS)
    assert (report.outlet, report.published.isoformat()) == ("Northgate Wire", "2021-08-20")
    assert reason(write("a", bare), NONE) == "names no outlet; give --outlet NAME"
    assert reason(write("a", bare), Header(outlet="Wire")) == "gives no date; give --published 2021-08-20"


def test_a_live_blog_is_one_report_an_entry(write: Write) -> None:
    path = write("live.html", pages.live_blog())
    found = [item for item in find_reports(path, Options()) if isinstance(item, Found)]
    assert [item.where for item in found] == [f"{path}#1", f"{path}#2"]
    assert [item.report.text for item in found] == list(BODY[:2])
    assert [item.report.title for item in found] == ["Update 0", "Update 1"]
    assert [item.report.published.isoformat()[11:16] for item in found] == ["10:00", "11:00"]
    assert {item.report.outlet for item in found} == {"Alpenline"}


def test_an_entry_of_a_live_blog_without_a_date_that_is_one_is_refused_alone(write: Write) -> None:
    path = write("live.html", pages.live_blog().replace("2023-03-07T10:00:00", "this morning"))
    refused, found = find_reports(path, Options())
    assert isinstance(refused, Refused) and refused.what == f"{path}#1"
    assert isinstance(found, Found) and found.report.text == BODY[1]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="article:published_time" content="2023-03-07T09:15:00+0100">', "2023-03-07T09:15:00+01:00"),
        ('<meta itemprop="datePublished" content="2023-03-07T08:15Z">', "2023-03-07T08:15:00+00:00"),
        (LINKED.format('{"@type": "NewsArticle", "datePublished": "2023-03-07"}'), "2023-03-07"),
        (LINKED.format("{broken") + '<meta name="pubdate" content="2023-03-07">', "2023-03-07"),
        (LINKED.format('{"@graph": [{"@type": ["Report"], "datePublished": "2023-03-06"}]}'), "2023-03-06"),
        (LINKED.format('[{"@type": "WebPage", "datePublished": "2023-03-06"}]'), "2023-03-06"),
        (
            LINKED.format('[{"@type": "WebPage", "datePublished": "2023-03-06"}, ' + ARTICLE_OF_THE_FIFTH + "]"),
            "2023-03-05",
        ),
        ('<meta name="date" content="0001-01-01"><meta name="pubdate" content="9999-01-01">', "2023-03-07"),
    ],
)
def test_the_time_of_publication_is_found_wherever_pages_keep_it(write: Write, head: str, expected: str) -> None:
    undated = pages.page(head=head).replace(pages.DATED, "")
    [report] = reports(write("a.html", undated))
    assert report.published.isoformat() == expected


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "shift_jis", "koi8-r"])
def test_a_page_is_read_in_the_encoding_that_it_declares(write: Write, charset: str) -> None:
    text = {"shift_jis": "大阪", "koi8-r": "Москва"}.get(charset, "Zürich – “Größe”" if "1252" in charset else "Zürich")
    body = "".join(f"<p>{line}</p>" for line in (*BODY, f"The name on the sign was {text}, and it was not repaired."))
    data = pages.page(body=body).replace("utf-8", charset).encode(charset)
    [report] = reports(write("a.html", data))
    assert text in report.text


def test_a_page_that_is_not_in_its_encoding_is_refused(write: Write) -> None:
    data = pages.page(body="<p>" + "Größe " * 400 + "</p>").encode("latin-1")
    assert reason(write("a.html", data)).startswith("is not in the encoding that it declares, utf-8: ")


def test_a_table_is_read_by_a_map_of_fields(write: Write) -> None:
    table = f"Body;Source;When\n{BODY[0]};Alpenline;2023-03-07\n;Alpenline;2023-03-07\n{BODY[1]};Alpenline;soon\n"
    path = write("a.csv", table)
    options = Options(fields={"text": "Body", "outlet": "Source", "published": "When"})
    found = list(find_reports(path, options))
    assert [item.report.text for item in found if isinstance(item, Found)] == [BODY[0]]
    assert [(item.what, item.cause) for item in found if isinstance(item, Refused)] == [
        (f"{path}:3", Cause.NO_TEXT),
        (f"{path}:4", Cause.UNREADABLE),
    ]
    assert (
        reason(path)
        == "has no column 'text' but 'Body', 'Source', 'When'; say which one holds the text: --field text=NAME"
    )


def test_json_is_read_by_a_map_of_fields(write: Write) -> None:
    path = write("a.jsonl", json.dumps({"body": BODY[0], "site": "Alpenline", "published": "2023-03-07"}))
    [found] = find_reports(path, Options(fields={"text": "body", "outlet": "site"}))
    assert isinstance(found, Found)
    assert (found.report.text, found.report.outlet) == (BODY[0], "Alpenline")


def test_a_pdf_loses_what_stands_on_every_page_and_keeps_its_words_whole(write: Write) -> None:
    lines = [["Alpenline press office", *BODY[:2], f"Page {number} of 3"] for number in (1, 2, 3)]
    lines[0][2] = "The engineers had warned that the pier was hol-"
    lines[0].insert(3, "low and would fall.")
    [report] = reports(write("a.pdf", pages.pdf(*lines)), DEFAULTS)
    assert report.title == "Bridge falls"
    assert report.published.isoformat() == "2023-03-07T09:15:00+01:00"
    assert "press office" not in report.text and "of 3" not in report.text
    assert "the pier was hollow and would fall." in report.text


def test_a_pdf_of_pictures_says_so(write: Write) -> None:
    assert reason(write("a.pdf", pages.pdf([""]))).startswith("holds no text: its pages are pictures")


@pytest.mark.parametrize("html", [False, True])
def test_a_newsletter_is_read(write: Write, html: bool) -> None:
    [report] = reports(write("a.eml", pages.mail(html=html)))
    assert report.text.replace("\r\n", "\n").strip() == TEXT
    assert (report.outlet, report.title) == ("Alpenline", "Bridge falls")
    assert report.published.isoformat() == "2023-03-07T09:15:00+01:00"


def test_each_message_of_a_mailbox_is_a_report(write: Write) -> None:
    second = MBOX.replace(b"Bridge falls", b"Bridge fallen").replace(b"Three people", b">From there, three people")
    path = write("a.mbox", MBOX + second)
    found = reports(path)
    assert [report.title for report in found] == ["Bridge falls", "Bridge fallen"]
    assert "\n\nFrom there, three" in found[1].text


@pytest.mark.parametrize("make", [pages.warc, pages.warc_packed])
def test_each_page_of_an_archive_is_a_report(write: Write, make: object) -> None:
    one = (URL, pages.page().encode())
    other = (URL + "-2", pages.page(url=URL + "-2").encode())
    path = write("a.warc", make(one, other))  # type: ignore[operator]
    assert [report.url for report in reports(path)] == [URL, URL + "-2"]


def test_a_page_of_an_archive_may_be_from_what_is_no_address(write: Write) -> None:
    [report] = reports(write("a.warc", pages.warc(("https://[a.example/b", pages.page().encode()))))
    assert report.url == URL


def test_what_is_no_page_of_an_archive_is_passed_over(write: Write) -> None:
    missing = pages.warc((URL, b"<html>not found</html>"), status="404 Not Found")
    picture = pages.warc((URL, b"\x89PNG"), kind="image/png")
    assert list(find_reports(write("a.warc", missing + picture), Options())) == []


def test_an_archive_that_breaks_off_gives_what_came_before(write: Write) -> None:
    whole = pages.warc((URL, pages.page().encode()))
    found = list(find_reports(write("a.warc", whole + b"WARC/1.0\r\nContent-Length: nine\r\n\r\nrest"), Options()))
    assert isinstance(found[0], Found)
    assert [item.cause for item in found[1:] if isinstance(item, Refused)] in ([], [Cause.UNREADABLE])


def test_a_zip_is_read_without_unpacking_it_anywhere(write: Write) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../etc/bridge.html", pages.page())
        archive.writestr("notes.txt", "")
    path = write("a.zip", out.getvalue())
    found = list(find_reports(path, Options()))
    assert isinstance(found[0], Found)
    assert found[0].where == f"{path}/../../etc/bridge.html"
    assert found[1] == Refused(f"{path}/notes.txt", "is empty", Cause.NO_TEXT)


@pytest.mark.parametrize("name", ["sitemap", "feeds"])
def test_a_file_that_only_names_pages_never_goes_to_the_web(write: Write, name: str) -> None:
    [refused] = find_reports(write(name, KINDS[name][0]), Options(fetch=lambda _: pytest.fail("went to the web")))
    assert isinstance(refused, Refused)
    assert refused.cause is Cause.NOT_FETCHED


def test_a_short_entry_of_a_feed_at_hand_is_taken_as_it_is(write: Write) -> None:
    [report] = reports(write("a.rss", pages.rss(pages.rss_item())))
    assert report.text == "A bridge fell."


def test_another_package_adds_a_kind(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    added = EntryPoint("telegram", "tests.intake.telegram:TELEGRAM", registry.ENTRY_POINTS)
    monkeypatch.setattr(registry, "entry_points", lambda group: [added] if group == registry.ENTRY_POINTS else [])
    registry.kinds.cache_clear()
    try:
        [report] = reports(write("a.txt", "ZCZC Fighters left. NNNN"), DEFAULTS)
        assert report.text == "Fighters left."
    finally:
        registry.kinds.cache_clear()


def test_what_is_missing_of_mail_is_refused(write: Write) -> None:
    path = write("a.eml", b"Subject: x\r\nMIME-Version: 1.0\r\n\r\nFighters left.")
    assert [why for _, why in refusals(path)] == ["names no outlet; give --outlet NAME"]
