"""A program that adds fifty reports, or some of them, and says after each what became of it."""

from __future__ import annotations

import sys
import time

from reportedly.ledger import Ledger
from reportedly.reading.values import Reading
from reportedly.report import Report

from .readings import FakeReader, many_reports


class SlowReader(FakeReader):
    def read(self, report: Report) -> Reading:
        time.sleep(0.005)
        return super().read(report)


def main(location: str, first: str = "0", end: str = "50") -> None:
    print("ready", flush=True)
    with Ledger(location, reader=SlowReader()) as ledger:
        for outcome in ledger.add_each(many_reports(50)[int(first) : int(end)]):
            print(f"{outcome.result}:{outcome.what}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
