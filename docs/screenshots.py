"""Pictures of the desk for the pages: the example story in the Chromium of this machine, `make screenshots`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.desk.browsing import CHROMIUM, opened_browser, served, watched

from reportedly.intake import Options, find_reports
from reportedly.ledger import Ledger
from reportedly.report import Found

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"


def main() -> None:
    """Take the pictures."""
    if CHROMIUM is None:
        sys.exit("no Chromium is installed; Debian: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "panjshir.db") as book:
        found = find_reports(ROOT / "examples" / "panjshir", Options())
        book.add(one.report if isinstance(one, Found) else one for one in found)
        most = max(book.claims(status="disputed"), key=lambda claim: (len(claim.origins), len(claim.statements)))
        report = book.statements(claim=most.id)[-1].report
        pages = {"story": "/", "claim": f"/claims/{most.id}", "report": f"/reports/{report.id}", "map": "/map"}
        with served(book) as site, opened_browser() as browser, watched(browser) as (page, _):
            for name, path in pages.items():
                page.goto(site + path)
                page.screenshot(path=IMAGES / f"desk-{name}.png")
                print(f"wrote docs/images/desk-{name}.png")


if __name__ == "__main__":
    main()
