"""What the tests of the reading layer share: one loaded parser, and gold rows."""

from __future__ import annotations

import pytest

from reportedly.reading.parser import Parser


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()
