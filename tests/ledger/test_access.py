"""Tokens and sessions: what lets in, for how long, and what the file gives away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reportedly.errors import LedgerError
from reportedly.ledger import Ledger, access


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Lets time pass."""

    def pass_time(by: timedelta) -> None:
        class Later(datetime):
            @classmethod
            def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
                return datetime.now(UTC) + by

        monkeypatch.setattr(access, "datetime", Later)

    return pass_time


def test_a_token_lets_its_holder_in_and_nobody_else(ledger: Ledger) -> None:
    lena, omar = (ledger.access.grant(name, days=3) for name in ("Lena", "Omar"))
    assert lena != omar
    assert [ledger.access.holder(secret) for secret in (lena, omar)] == ["Lena", "Omar"]
    for wrong in ("", lena[:-1], lena + "x", lena.upper(), "reportedly_", "\ud800", "Lena"):
        assert ledger.access.holder(wrong) is None
        assert ledger.access.open_session(wrong) is None
        assert ledger.access.session_holder(wrong) is None


def test_a_secret_is_not_in_the_file(path: Path) -> None:
    ledger = Ledger(path)
    token = ledger.access.grant("Lena", days=3)
    session = ledger.access.open_session(token)
    assert session is not None
    ledger.close()
    kept = path.read_bytes()
    assert b"Lena" in kept
    for secret in (token, token.removeprefix("reportedly_"), session):
        assert secret.encode() not in kept


def test_a_session_is_its_tokens_until_it_is_closed(ledger: Ledger) -> None:
    token = ledger.access.grant("Lena", days=3)
    one, other = ledger.access.open_session(token), ledger.access.open_session(token)
    assert one is not None
    assert other is not None
    assert len({one, other, token}) == 3
    assert ledger.access.holder(one) is None
    ledger.access.close_session(one)
    assert ledger.access.session_holder(one) is None
    assert ledger.access.session_holder(other) == "Lena"


def test_what_is_revoked_is_over_at_once_its_sessions_too(ledger: Ledger) -> None:
    token = ledger.access.grant("Lena", days=3)
    session = ledger.access.open_session(token)
    assert session is not None
    ledger.access.revoke("Lena")
    assert ledger.access.holder(token) is None
    assert ledger.access.session_holder(session) is None
    assert ledger.access.tokens() == ()
    assert ledger.access.holder(ledger.access.grant("Lena", days=3)) == "Lena"


def test_a_session_ends_after_a_week_and_never_later_than_its_token(
    ledger: Ledger, later: Callable[[timedelta], None]
) -> None:
    long, short = ledger.access.grant("long", days=90), ledger.access.grant("short", days=2)
    sessions = [ledger.access.open_session(secret) or "" for secret in (long, short)]
    later(timedelta(days=2, seconds=1))
    assert [ledger.access.session_holder(one) for one in sessions] == ["long", None]
    assert ledger.access.holder(short) is None
    assert [(one.name, one.valid) for one in ledger.access.tokens()] == [("long", True), ("short", False)]
    later(timedelta(days=7, seconds=1))
    assert ledger.access.session_holder(sessions[0]) is None
    assert ledger.access.holder(long) == "long"


def test_the_last_use_is_noted(ledger: Ledger, later: Callable[[timedelta], None]) -> None:
    token = ledger.access.grant("Lena", days=3)
    used = [ledger.access.tokens()[0].last_used]
    for minutes in (0, 5, 20):
        later(timedelta(minutes=minutes))
        ledger.access.holder(token)
        used.append(ledger.access.tokens()[0].last_used)
    assert used[0] is None
    assert used[1] == used[2]
    assert str(used[2]) < str(used[3])


@pytest.mark.parametrize("name", ["", " ", "x" * 81, "two\nlines", "\u202eanel"])
def test_a_name_is_one_readable_line(ledger: Ledger, name: str) -> None:
    with pytest.raises(LedgerError, match="one line"):
        ledger.access.grant(name, days=3)


def test_a_name_is_given_once_and_must_be_there_to_be_revoked(ledger: Ledger) -> None:
    ledger.access.grant("Lena", days=3)
    with pytest.raises(LedgerError, match="named 'Lena' already"):
        ledger.access.grant("Lena", days=3)
    with pytest.raises(LedgerError, match="no token named 'Omar'"):
        ledger.access.revoke("Omar")
