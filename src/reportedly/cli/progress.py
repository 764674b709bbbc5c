"""Progress of a long intake on a terminal: how many reports, how fast, how long still."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.intake.meter import Meter


class Progress:
    """A line on standard error: reports done, reports a second, time left by the bytes of the files."""

    def __init__(self, bar: Any, task: Any, meter: Meter) -> None:
        self._bar = bar
        self._task = task
        self._meter = meter
        self._done = 0

    def expect(self, sizes: Iterable[int | None]) -> None:
        """Say how many bytes there are to read; with a None among them no time left can be told."""
        known = list(sizes) if not self._bar.disable else [None]
        total = sum(size for size in known if size is not None)
        self._bar.update(self._task, total=None if None in known else max(total, 1))

    def advance(self) -> None:
        """Count one more report."""
        self._done += 1
        self.refresh()

    def refresh(self) -> None:
        """Show how far the files are read."""
        elapsed = self._bar.tasks[0].elapsed or 0.0
        rate = f"{self._done / elapsed:.1f} a second" if elapsed > 1 else ""
        self._bar.update(self._task, completed=self._meter.bytes, done=self._done, rate=rate)


@contextmanager
def shown(meter: Meter) -> Iterator[Progress]:
    """Progress on a terminal's standard error, nothing elsewhere."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    console = Console(stderr=True)
    columns = (
        TextColumn("Reading reports"),
        BarColumn(),
        TextColumn("{task.fields[done]} done {task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        yield Progress(bar, bar.add_task("", total=None, done=0, rate=""), meter)
