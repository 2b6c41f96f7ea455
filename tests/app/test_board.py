from dataclasses import replace

from hypothesis import given, settings

from observance.app.board import board
from observance.app.building import build
from observance.app.queries import board as kept_board
from observance.app.workspace import Workspace
from observance.mandate.load import load_mandate
from observance.model.finding import SiteEvent, SiteHistory, SiteState
from observance.model.interval import DateInterval
from observance.model.record import Record
from tests.app.reports import MISSION
from tests.builders import days
from tests.publish.strategies import records

EMPTY = Record(
    reports=(),
    claims=(),
    incidents=(),
    findings=(),
    sites=(),
    counts=(),
    coverage=(),
    discrepancies=(),
    terms=(),
)


def site(*events: tuple[SiteState, DateInterval | None]) -> dict[str, object]:
    history = tuple(SiteEvent(state=state, date=date) for state, date in events)
    post = SiteHistory(id="east-post", name="East Post", party=None, place=None, history=history)
    record = replace(EMPTY, sites=(post,))
    found: dict[str, object] = board(record, load_mandate(MISSION))["sites"][0]
    return found


def test_the_board_counts_what_is_there(filled: Workspace) -> None:
    build(filled)
    found = kept_board(filled)
    assert found["mandate"] == {"id": "river-line", "name": "River line between Northland and Southland"}
    assert found["reports"]["total"] == 4
    assert found["reports"]["dated_by"]["metadata"] == 2
    assert found["reports"]["not_coded"] == 1
    assert {row["kind"]: row["claims"] for row in found["claims"]["kinds"]} == {
        "shelling": 2,
        "encirclement": 1,
        "deployment": 2,
    }
    assert sum(row["incidents"] for row in found["incidents"]["kinds"]) == found["incidents"]["total"] == 4
    east = next(row for row in found["sites"] if row["id"] == "east-post")
    assert (east["state"], east["date"]) == ("encircled", ["2031-02-02", "2031-02-02"])


def test_the_state_is_that_of_the_last_day_told() -> None:
    found = site(
        (SiteState.ENCIRCLED, days("2031-02-02")),
        (SiteState.ESTABLISHED, days("2031-01-01")),
        (SiteState.ATTACKED, days("2031-03-01")),
        (SiteState.OPERATING, days("2031-03-02")),
    )
    assert (found["state"], found["date"], found["states"]) == ("encircled", ["2031-02-02", "2031-02-02"], 4)


def test_a_change_of_which_the_day_is_not_known_leaves_the_state_unknown() -> None:
    found = site((SiteState.ENCIRCLED, days("2031-02-02")), (SiteState.CLOSED, None))
    assert (found["state"], found["date"]) == ("unknown", None)


def test_a_site_without_a_history_has_no_state() -> None:
    assert site()["state"] is None


@settings(max_examples=30)
@given(records)
def test_the_sums_of_a_board_are_those_of_its_record(record: Record) -> None:
    known = {incident.id for incident in record.incidents}
    kept = tuple(each for each in record.discrepancies if each.incident in known)
    found = board(replace(record, discrepancies=kept), load_mandate(MISSION))
    assert sum(row["reports"] for row in found["reports"]["outlets"]) == len(record.reports)
    assert sum(found["reports"]["dated_by"].values()) == len(record.reports)
    assert sum(row["claims"] for row in found["claims"]["kinds"]) == len(record.claims)
    assert sum(found["incidents"]["grades"].values()) == len(record.incidents)
    assert len(found["discrepancies"]) == len(kept)
