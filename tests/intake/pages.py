"""Pages, feeds, archives, mail and PDF of invented outlets, made where a test needs them."""

from __future__ import annotations

import gzip
import json

BODY = (
    "The stone bridge at Castelvaro collapsed on Tuesday morning, the mayor, Elisa Marchetti, said.",
    "Three people were killed and eleven were taken to the hospital at Padan, according to the fire brigade.",
    "Engineers had warned in January that the northern pier was hollow, the regional government said in a statement.",
    "It is not known how many cars were on the bridge when it fell, and divers will go on searching on Wednesday.",
)
TEXT = "\n\n".join(BODY)
DATED = '<meta property="article:published_time" content="2023-03-07T09:15:00+01:00">'
URL = "https://alpenline.example/2023/03/07/bridge"


def page(*, head: str = "", body: str | None = None, url: str = URL) -> str:
    """A news page with all that surrounds an article."""
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY) if body is None else body
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Bridge falls | Alpenline</title>
<link rel="canonical" href="{url}"><meta property="og:site_name" content="Alpenline">
<meta property="og:title" content="Bridge falls"><meta name="author" content="Lena Okafor">
{DATED}{head}
<script>document.title = "gotcha"</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<div class="cookie-banner">We use cookies to make this site better. Accept all cookies.</div>
<article><h1>Bridge falls</h1>{paragraphs}</article>
<footer>Copyright Alpenline. Subscribe to our newsletter.</footer></body></html>"""


def live_blog(entries: int = 2) -> str:
    """A page with a live blog in its linked data."""
    updates = [
        {
            "@type": "BlogPosting",
            "headline": f"Update {number}",
            "datePublished": f"2023-03-07T1{number}:00:00+01:00",
            "articleBody": f"<p>{BODY[number % 4]}</p>",
            "url": f"{URL}#update-{number}",
        }
        for number in range(entries)
    ]
    data = {"@context": "https://schema.org", "@type": "LiveBlogPosting", "liveBlogUpdate": updates}
    return page(head=f'<script type="application/ld+json">{json.dumps(data)}</script>')


def rss(*items: str) -> str:
    """A feed of Alpenline."""
    return f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Alpenline</title>
<link>https://alpenline.example/</link>{"".join(items)}</channel></rss>"""


def rss_item(url: str = URL, *, text: str | None = None, title: str = "Bridge falls") -> str:
    """An entry, with its whole text or a summary alone."""
    whole = "" if text is None else f"<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>"
    return f"""<item><title>{title}</title><link>{url}</link><pubDate>Tue, 07 Mar 2023 09:15:00 +0100</pubDate>
<description>A bridge fell.</description>{whole}</item>"""


def warc(*pages: tuple[str, bytes], status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    """An archive of pages, by address and content."""
    return b"".join(_record(url, content, status, kind) for url, content in pages)


def warc_packed(*pages: tuple[str, bytes]) -> bytes:
    """The same with each record packed by itself, as archives are."""
    return b"".join(gzip.compress(_record(url, content, "200 OK", "text/html"), mtime=1) for url, content in pages)


def _record(url: str, content: bytes, status: str, kind: str) -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + content
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2023-03-08T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def pdf(*pages: list[str]) -> bytes:
    """A PDF with those lines on its pages, in a standard font."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = " T* ".join("(" + line.replace("(", r"\(").replace(")", r"\)") + ") Tj" for line in lines)
        stream = f"BT /F1 10 Tf 14 TL 50 780 Td {shown} ET".encode("latin-1")
        objects.append(b"<< /Length %d >> stream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    kid_list = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kid_list, len(kids))
    objects.append(b"<< /Title (Bridge falls) /Author (Lena Okafor) /CreationDate (D:20230307091500+01'00') >>")
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return out + b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        size,
        len(objects),
        out.index(b"xref"),
    )


def mail(*, html: bool = False, sender: str = "Alpenline <news@alpenline.example>") -> bytes:
    """A newsletter, as plain text or with the same as HTML beside it."""
    head = (
        f"From: {sender}\r\nTo: reader@example.org\r\nSubject: Bridge falls\r\n"
        "Date: Tue, 07 Mar 2023 09:15:00 +0100\r\nMessage-ID: <1@alpenline.example>\r\nMIME-Version: 1.0\r\n"
    )
    if not html:
        return f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{TEXT}\r\n".encode()
    shown = "".join(f"<p>{line}</p>" for line in BODY)
    return (
        f'{head}Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/plain\r\n\r\nRead this in your browser.\r\n"
        f"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<style>p {{}}</style>{shown}\r\n--b--\r\n"
    ).encode()
