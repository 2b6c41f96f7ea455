from datetime import date

import pytest

from observance.app.building import build
from observance.app.queries import Filters, behind, board, find, listing, span, why
from observance.app.reviewing import withdraw_report
from observance.app.workspace import Workspace
from observance.errors import NotFoundError, UsageError


@pytest.fixture
def built(filled: Workspace) -> Workspace:
    build(filled)
    return filled


def kinds(workspace: Workspace, noun: str, filters: Filters) -> list[str]:
    return [item["kind"] for item in listing(workspace, noun, filters).items]


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("2032-02", date(2032, 2, 1), date(2032, 2, 29)),
        ("2031-2-3", date(2031, 2, 3), date(2031, 2, 3)),
        (" 2031-02-03 ", date(2031, 2, 3), date(2031, 2, 3)),
    ],
)
def test_a_day_a_month_or_a_year(given: str, first: date, last: date) -> None:
    assert span(given) == (first, last)


@pytest.mark.parametrize("given", ["", "yesterday", "2031-13", "2031-02-30", "03.02.2031", "0000", "2031-02-03T10:00"])
def test_what_is_no_day(given: str) -> None:
    with pytest.raises(UsageError, match="2020-02-03"):
        span(given)


def test_incidents_are_listed_by_time(built: Workspace) -> None:
    assert kinds(built, "incidents", Filters()) == ["encirclement", "shelling", "deployment", "deployment"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(since="2031-02-04"), ["deployment", "deployment"]),
        (Filters(until="2031-02-02"), ["encirclement"]),
        (Filters(since="2031-02-03", until="2031-02-03"), ["shelling"]),
        (Filters(kind="shelling"), ["shelling"]),
        (Filters(party="Southland army"), ["encirclement"]),
        (Filters(party="southland"), ["encirclement"]),
        (Filters(place="River Town"), ["encirclement", "shelling"]),
        (Filters(place="the vale"), ["encirclement", "shelling", "deployment"]),
        (Filters(place="farham"), ["deployment"]),
        (Filters(site="post at riverton"), ["encirclement"]),
        (Filters(place="Nowhere"), []),
        (Filters(limit=1, offset=1), ["shelling"]),
    ],
)
def test_filters_take_whatever_name_the_mandate_knows(built: Workspace, filters: Filters, expected: list[str]) -> None:
    assert kinds(built, "incidents", filters) == expected


def test_reports_are_found_by_what_they_tell(built: Workspace) -> None:
    found = listing(built, "reports", Filters(site="East Post"))
    assert [item["outlet"] for item in found.items] == ["Vale Courier"]


def test_a_search_looks_into_the_text(built: Workspace) -> None:
    assert [item["name"] for item in listing(built, "reports", Filters(text="LORRIES")).items] == ["reports/wire.md"]
    assert listing(built, "claims", Filters(text="lorries")).total == 0


def test_a_page_says_how_many_there_are_in_all(built: Workspace) -> None:
    found = listing(built, "claims", Filters(limit=2))
    assert (found.total, len(found.items)) == (5, 2)


def test_an_unknown_kind_names_near_ones(built: Workspace) -> None:
    with pytest.raises(UsageError, match="shelling"):
        listing(built, "incidents", Filters(kind="sheling"))
    with pytest.raises(UsageError, match="wire"):
        listing(built, "reports", Filters(kind="shelling"))


def test_an_unknown_id_names_near_ones(built: Workspace) -> None:
    claim = listing(built, "claims", Filters()).items[0]["id"]
    with pytest.raises(NotFoundError, match=claim):
        find(built, claim[:8] + "zzz")
    with pytest.raises(NotFoundError, match="east-post"):
        find(built, "eastpost")


def test_the_start_of_an_id_is_enough(built: Workspace) -> None:
    claim = listing(built, "claims", Filters()).items[0]
    assert find(built, claim["id"][:8]) == ("claims", claim)


@pytest.mark.parametrize("given", ["record:board", "why:east-post", "", "%", "x" * 5000, "\0"])
def test_what_is_inside_is_not_shown(built: Workspace, given: str) -> None:
    with pytest.raises(UsageError):
        find(built, given)


def test_before_the_first_build_the_message_says_to_build(filled: Workspace) -> None:
    for ask in (lambda: listing(filled, "claims", Filters()), lambda: board(filled), lambda: find(filled, "east-post")):
        with pytest.raises(UsageError, match="observance build"):
            ask()
    assert behind(filled) == 6


def test_events_after_the_build_are_counted(built: Workspace) -> None:
    assert behind(built) == 0
    withdraw_report(built, built.state().reports[0].id, reason="wrong file", author="Ada")
    assert behind(built) == 1


def test_why_an_incident_is_one(built: Workspace) -> None:
    shelling = listing(built, "incidents", Filters(kind="shelling")).items[0]
    reasons = why(built, shelling["id"])
    assert {reasons["links"][0]["left"], reasons["links"][0]["right"]} == set(shelling["claims"])
    assert reasons["links"][0]["weights"]
