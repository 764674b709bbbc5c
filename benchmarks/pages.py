"""Main text and dates of saved pages: ours beside what people use today, on one set of pages in one run.

`python benchmarks/pages.py FOLDER`, with `dev.jsonl` in it, a page a line: `file`, `with` (segments that the text must
hold), `without` (segments of furniture that it must not), and maybe `date`. Needs `pip install readability-lxml
newspaper4k resiliparse justext`. A segment is found whatever the white space. Precision: of the segments found, those
that must be in the text; recall: of those that must be in it, the ones found. Then each page's date as read, to be
judged by eye.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import justext
import lxml.html
from newspaper import Article
from readability import Document
from resiliparse.extract.html2text import extract_plain_text

from reportedly.errors import IntakeError
from reportedly.evaluate.counts import Counts
from reportedly.intake import Header, Options, find_reports
from reportedly.intake.page.charset import decode_page
from reportedly.report import Found, Report

ANYWAY = Options(defaults=Header(outlet="Unknown", published="1970-01-01"))


def main() -> None:
    folder = Path(sys.argv[1])
    records = [json.loads(line) for line in (folder / "dev.jsonl").read_text("utf-8").splitlines()]
    systems: dict[str, Callable[[Path], str]] = {
        "reportedly": lambda path: "\n".join(report.text for report in ours(path)),
        "readability-lxml": by_readability,
        "newspaper4k": by_newspaper,
        "resiliparse": by_resiliparse,
        "justext": by_justext,
    }
    print(f"{'':18}precision recall   F1  ms a page")
    for name, system in systems.items():
        counts, begun = Counts(), time.perf_counter()
        for record in records:
            judge(record, system(folder / record["file"]), counts)
        spent = (time.perf_counter() - begun) / len(records) * 1000
        precision, recall = counts.precision("segments"), counts.recall("segments")
        print(f"{name:18}{precision:9.3f}{recall:7.3f}{counts.f1('segments'):7.3f}{spent:8.0f}", flush=True)
    show_dates(folder, records)


def judge(record: dict[str, Any], text: str, counts: Counts) -> None:
    text = even(text)
    right = sum(even(segment) in text for segment in record["with"])
    wrong = sum(even(segment) in text for segment in record["without"])
    counts.add_numbers("segments", right, len(record["with"]), right + wrong)


def show_dates(folder: Path, records: list[dict[str, Any]]) -> None:
    same = known = 0
    for record in records:
        found = ours(folder / record["file"])
        read = min((report.published.isoformat() for report in found), default="none")
        if record.get("date"):
            known += 1
            same += read.startswith(record["date"])
        print(f"{record['file']}  {read:32}  listed {record.get('date') or '-':12}{record['url'][:70]}")
    print(f"{same} of {known} listed dates")


def ours(path: Path) -> list[Report]:
    try:
        return [item.report for item in find_reports(path, ANYWAY) if isinstance(item, Found)]
    except IntakeError:
        return []


def by_readability(path: Path) -> str:
    summary = Document(page(path)).summary()
    return str(lxml.html.fromstring(summary).text_content())


def by_newspaper(path: Path) -> str:
    article = Article("https://a.example", fetch_images=False)
    article.download(input_html=page(path))
    article.parse()
    return str(article.text)


def by_resiliparse(path: Path) -> str:
    return str(extract_plain_text(page(path), main_content=True, alt_texts=False))


def by_justext(path: Path) -> str:
    found = justext.justext(path.read_bytes(), justext.get_stoplist("English"))
    return "\n".join(part.text for part in found if not part.is_boilerplate)


def page(path: Path) -> str:
    return decode_page(path.read_bytes(), None)


def even(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    main()
