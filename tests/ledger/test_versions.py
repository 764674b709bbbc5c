"""Versions of one address: found however the address is written, in their order, with what changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger import Ledger
from reportedly.ledger.versions import find_versions
from reportedly.report import Report

URL = "https://alpenline.example/2023/03/07/bridge"


def version(text: str, url: str | None = URL, published: str = "2023-03-07") -> Report:
    return Report(text, outlet="Alpenline", published=published, url=url)


def test_what_changed_from_one_version_to_the_next_is_told() -> None:
    first = version("Two people died.\n\nThe bridge is closed.")
    second = version("Three people died.\n\nThe bridge is closed.\n\nThe mayor has resigned.")
    [[one, two]] = find_versions([first, second])
    assert (one.report, one.taken_out, one.put_in) == (first, (), ())
    assert two.report == second
    assert two.taken_out == ("Two people died.",)
    assert two.put_in == ("Three people died.", "The mayor has resigned.")


def test_one_address_is_known_however_it_is_written() -> None:
    written = [
        URL,
        URL + "/",
        URL.replace("https", "http"),
        URL.replace("//", "//www."),
        URL + "?utm_source=x&fbclid=1",
    ]
    [versions] = find_versions(version(f"Text {number}.", url) for number, url in enumerate(written))
    assert len(versions) == len(written)


def test_other_addresses_are_other_reports() -> None:
    others = [URL, URL + "?id=2", URL + "-2", URL + "#update-1", None, None, "http://[broken"]
    assert find_versions(version(f"Text {number}.", url) for number, url in enumerate(others)) == ()


def test_versions_of_one_time_come_in_the_order_in_which_they_were_added(ledger: Ledger) -> None:
    texts = [f"{count} people died." for count in ("Two", "Three", "Four", "Five", "Nine")]
    for text in texts:
        ledger.add([version(text)])
    ledger.add([version("One person died.", published="2023-03-06")])
    [versions] = ledger.versions()
    assert [each.report.text for each in versions] == ["One person died.", *texts]
    assert [each.to_dict()["put_in"] for each in versions] == [[], *([text] for text in texts)]


@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=2, max_size=6, unique=True))
def test_every_report_of_an_address_is_a_version(texts: list[str]) -> None:
    [versions] = find_versions(version(text) for text in texts)
    assert [each.report.text for each in versions] == texts
