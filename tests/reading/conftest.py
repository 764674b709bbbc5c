"""What the tests of the reading layer share: one loaded parser, one reader, and a text read as a report."""

from __future__ import annotations

import pytest

from reportedly.reading import Reader
from reportedly.reading.encoder.parser import Parser
from tests.reading.readings import ReadText, reading_of


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()


@pytest.fixture(scope="session")
def read_text(reader: Reader) -> ReadText:
    return lambda text: reading_of(text, reader)
