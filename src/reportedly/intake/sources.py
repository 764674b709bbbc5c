"""Finding reports: files, folders, standard input and web addresses, and all that lies within them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BufferedReader
from pathlib import Path, PurePosixPath
from typing import Any, Protocol
from urllib.parse import urlsplit

from reportedly.errors import Cause, IntakeError
from reportedly.intake.guard import read_guarded
from reportedly.intake.header import Header
from reportedly.intake.meter import Meter
from reportedly.intake.registry import suffixes, tell_kind
from reportedly.intake.values import Item, Link, Source
from reportedly.report import Found, Refused, Report

_NOTHING = "holds no reports: no file in it or below it is of a kind that is read"
_DEEPEST = 4  # sources within sources: a page in an archive in an archive, and no endless nest of them


class Fetch(Protocol):
    """What gets a page from the web: `reportedly.intake.web.Fetcher`."""

    def __call__(self, url: str) -> Source:
        """The page as a source. Raises IntakeError when it cannot be had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user says of all sources at once.

    `defaults` stands in for what a source does not say of itself, `fields` names the columns or keys of tables and
    JSON. `fetch` gets pages from the web; without one, nothing is ever fetched.
    """

    defaults: Header = field(default_factory=Header)
    fields: Mapping[str, str] = field(default_factory=dict)
    fetch: Fetch | None = None
    meter: Meter = field(default_factory=Meter)


def read_source(source: Path | str, defaults: Header) -> Iterator[Report | Refused]:
    """The reports of a source as `find_reports` gives them, without where each was found."""
    for item in find_reports(source, Options(defaults=defaults)):
        yield item.report if isinstance(item, Found) else item


def find_reports(source: Path | str, options: Options) -> Iterator[Found | Refused]:
    """The reports of a file, of a folder and all below it, of standard input (`-`) or of a web address.

    What holds no report is refused with the reason, and the rest goes on. In a folder, hidden files and files of kinds
    that hold no reports are passed over.
    """
    if str(source) == "-":
        yield from read_all(_source("standard input", _standard_input(), options), options)
    elif is_address(str(source)):
        yield from follow(Link(str(source), Header()), options)
    elif (path := Path(source)).is_dir():
        yield from _read_folder(path, options)
    else:
        yield from _read_file(path, options)


def is_address(source: str) -> bool:
    """Whether this is a web address and no file."""
    return source.lower().startswith(("http://", "https://"))


def follow(link: Link, options: Options, depth: int = 0) -> Iterator[Found | Refused]:
    """The reports behind a link. What the link says of its page stands in for what the page does not say."""
    try:
        _check_depth(depth)
        if options.fetch is None:
            raise IntakeError(f"only names a page, {link.url}; add its address to have it fetched", Cause.NOT_FETCHED)
        fetched = options.fetch(link.url)
    except IntakeError as error:
        yield Refused(link.url, str(error), error.cause)
        return
    defaults = link.header.or_else(options.defaults)
    yield from read_all(replace(fetched, defaults=defaults, fields=options.fields), options, depth)


def total_bytes(source: Path | str) -> int | None:
    """How many bytes `find_reports` will read of files, or None where that cannot be known before."""
    if str(source) == "-" or is_address(str(source)):
        return None
    path = Path(source)
    files = _walk(path) if path.is_dir() else [path]
    return sum(_size(file) for file in files if isinstance(file, Path))


def list_files(source: Path) -> Iterator[Path | Refused]:
    """The files that `find_reports` reads, where it is given a file or a folder."""
    if not source.is_dir():
        yield source
        return
    files = list(_walk(source))
    yield from files or [Refused(name_of(source), _NOTHING, Cause.NO_TEXT)]


def _source(name: str, stream: BufferedReader, options: Options) -> Source:
    return Source(name=name, stream=stream, defaults=options.defaults, fields=options.fields)


def _standard_input() -> BufferedReader:
    given: Any = sys.stdin.buffer
    return given if isinstance(given, BufferedReader) else BufferedReader(given)


def read_all(source: Source, options: Options, depth: int = 0) -> Iterator[Found | Refused]:
    """The reports of a source and of all that it holds or names."""
    try:
        _check_depth(depth)
        for item in read_items(source):
            if isinstance(item, Source):
                yield from read_all(item, options, depth + 1)
            elif isinstance(item, Link):
                # A file of one's own never makes the program go to the web; what came from there may.
                yield from follow(item, options if source.url else Options(), depth + 1)
            else:
                yield item
    except IntakeError as error:
        yield Refused(source.name, str(error), error.cause)
    except OSError as error:
        yield Refused(source.name, *_why(error))


def _check_depth(depth: int) -> None:
    if depth > _DEEPEST:
        raise IntakeError(f"lies more than {_DEEPEST} sources deep in one another", Cause.SIZE)


def read_items(source: Source) -> Iterator[Item]:
    """What a source holds, with links and further sources as they are. Raises IntakeError when it cannot be read."""
    kind = tell_kind(source.beginning(), _suffix(source))
    return iter(read_guarded(kind, source)) if kind.guarded else kind.read(source)


def _suffix(source: Source) -> str:
    try:
        path = urlsplit(source.url).path if source.url else source.name
    except ValueError:  # an address that is none, as an archive may hold
        path = source.name
    return PurePosixPath(path).suffix.lower()


def _read_folder(folder: Path, options: Options) -> Iterator[Found | Refused]:
    for entry in list_files(folder):
        if isinstance(entry, Refused):
            yield entry
        else:
            yield from _read_file(entry, options)


def _walk(folder: Path) -> Iterator[Path | Refused]:
    """The files of `folder` and below that may hold reports, in the order of their names."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Refused(name_of(folder), *_why(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():  # a link to a folder above would never end
                yield from _walk(entry)
        elif entry.suffix.lower() in suffixes() and (entry.is_file() or entry.is_symlink()):
            yield entry


def _read_file(path: Path, options: Options) -> Iterator[Found | Refused]:
    name = name_of(path)
    try:
        with path.open("rb") as stream, options.meter.watching(stream):
            yield from read_all(_source(name, stream, options), options)
    except OSError as error:
        yield Refused(name, *_why(error))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _why(error: OSError) -> tuple[str, Cause]:
    if isinstance(error, FileNotFoundError):
        return "does not exist", Cause.MISSING
    return f"cannot be read: {error.strerror or error}", Cause.UNREADABLE


def name_of(path: Path) -> str:
    """The path as text that can be printed, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", "replace")
