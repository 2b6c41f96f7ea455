"""Parts of a situation report on their own: figures, gravity, how sites stood, what was watched, grounds."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.mandate.types import AreaItem, Conduct, ProvisionType, Shape
from observance.model.claim import Claim, Quantity
from observance.model.finding import (
    FOR_PEOPLE,
    Basis,
    CaseId,
    Coverage,
    Element,
    Met,
    OpenCase,
    SiteEvent,
    SiteHistory,
    SiteState,
    Verdict,
    Watch,
)
from observance.model.incident import FigureScope, FigureVerdict, ReconciledFigure
from observance.model.interval import DateInterval
from observance.model.kinds import Kind
from observance.publish.situation import telling
from observance.publish.situation.annex import outlines
from observance.publish.situation.charts import drawings
from observance.publish.situation.context import MOST_GROUNDS, Context
from observance.publish.situation.coverage import coverage
from observance.publish.situation.document import GroundKind, Timeline, Watched
from observance.publish.situation.gravity import gravest
from observance.publish.situation.people import class_of
from observance.publish.situation.stands import stand_on
from observance.publish.situation.tolls import argued, by_weight, losses_of, summed
from observance.publish.situation.watch import RANK, SEEN, STATES, watched_words, watching
from observance.publish.situation.weapons import weapons
from observance.publish.situation.words import days_of
from tests.builders import MANDATE, Days, claim, days
from tests.publish.situation_records import COVERAGE, SHELLED, WEEK, figure, incident, large_record, small, small_record

FIRST, SECOND = SHELLED[0], SHELLED[1]


def context() -> Context:
    return Context(small())


def told(
    *versions: tuple[Claim, int, int | None], best: tuple[int, int | None] | None, what: Quantity = Quantity.KILLED
) -> ReconciledFigure:
    return figure(what, "soldiers", *versions, best=best)


def test_a_single_figure_in_words() -> None:
    one = told((FIRST, 1, 1), best=(1, 1))
    assert summed(context(), one) == "1 soldier killed"
    assert argued(context(), one).text == "Soldiers killed: 1 according to Valley Watch."
    assert summed(context(), told((FIRST, 1, None), best=(1, None))) == "at least 1 soldier killed"
    none = told((FIRST, 0, 0), best=(0, 0))
    assert summed(context(), none) == "no soldiers killed"


def test_a_disputed_figure_has_low_best_and_high_with_who_says_so() -> None:
    disputed = told((FIRST, 5, 5), (SECOND, 7, None), best=(7, None))
    assert summed(context(), disputed) == "at least 7 soldiers killed (accounts range from 5 upwards)"
    assert argued(context(), disputed).text == (
        "Soldiers killed: low 5, best at least 7, high open – 5 according to Valley Watch; at least 7 according to an "
        "officer (Wire Agency)."
    )


def test_a_figure_on_which_accounts_agree_has_its_range_too() -> None:
    agreed = told((FIRST, 5, None), (SECOND, 6, 6), best=(6, 6))
    agreed = replace(agreed, verdict=FigureVerdict.AGREED, low=5, high=8)
    assert summed(context(), agreed) == "6 soldiers killed (accounts range from 5 to 8)"


def test_a_figure_that_nothing_decides_has_no_best() -> None:
    open_figure = told((FIRST, 0, 0), (SECOND, 9, 9), best=None)
    assert summed(context(), open_figure) == (
        "accounts range from none to 9 of soldiers killed, and none is better supported"
    )
    assert "low none, best not decided, high 9" in argued(context(), open_figure).text


def test_a_running_total_says_since_when() -> None:
    running = replace(told((FIRST, 40, 40), best=(40, 40)), scope=FigureScope.RUNNING, since=days("2021-05-01"))
    assert summed(context(), running) == "40 soldiers killed since 1 May"
    unknown = replace(running, since=None)
    assert summed(context(), unknown) == "40 soldiers killed as a running total"


def test_a_part_is_told_as_a_part() -> None:
    part = replace(told((FIRST, 2, 2), best=(2, 2)), who="children", part_of="civilians")
    assert summed(context(), part) == "2 children among the civilians killed"


def test_a_version_that_was_replaced_is_not_told() -> None:
    updated = told((FIRST, 5, 5), (SECOND, 7, 7), best=(7, 7))
    versions = (replace(updated.versions[0], replaced_by=SECOND.id), updated.versions[1])
    updated = replace(updated, versions=versions, verdict=FigureVerdict.UPDATED)
    assert "5" not in argued(context(), updated).text


def test_the_dead_come_before_the_wounded_and_things_are_no_dead() -> None:
    wounded = told((FIRST, 50, 50), best=(50, 50), what=Quantity.WOUNDED)
    undecided = told((FIRST, 0, 9), best=None)
    dead = told((FIRST, 5, 5), best=(5, 5))
    assert by_weight([wounded, undecided, dead]) == [dead, undecided, wounded]
    vehicles = replace(dead, who="armoured vehicles")
    assert losses_of(incident("i1", FIRST, figures=(vehicles, dead))) == [dead]


@pytest.mark.parametrize(
    ("who", "wanted"),
    [
        ("civilians", "civilians"), ("children among", "civilians"), ("Norlander soldiers", "combatants"),
        ("Sudmarkian personnel", "combatants"), ("people", "unstated"), ("", "unstated"), ("contractors", "unstated"),
    ],
)  # fmt: skip
def test_classes_of_people(who: str, wanted: str) -> None:
    assert class_of(who) == wanted


def test_the_gravest_by_the_dead_then_the_wounded_then_findings() -> None:
    assert [each.id for each in gravest(context(), 9)] == ["i01", "i02"]
    assert gravest(context(), 1)[0].id == "i01"
    assert gravest(Context(small(replace(small_record(), incidents=()))), 9) == []


def test_a_planned_attack_is_not_grave() -> None:
    record = small_record()
    claims = tuple(replace(c, status=type(c.status)("planned")) for c in record.claims)
    assert gravest(Context(small(replace(record, claims=claims))), 9) == []


def history(*events: tuple[SiteState, Days | None]) -> SiteHistory:
    told_events = tuple(SiteEvent(state=state, date=days(on) if on else None) for state, on in events)
    return SiteHistory(id="post-mill", name="Mill", party="norland", place="mill", history=told_events)


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ((), "not known"),
        (((SiteState.ESTABLISHED, "2021-05-01"),), "established"),
        (((SiteState.ESTABLISHED, "2021-05-01"), (SiteState.ATTACKED, "2021-05-02")), "established"),
        (((SiteState.ESTABLISHED, "2021-05-01"), (SiteState.ENCIRCLED, "2021-05-02")), "surrounded"),
        (((SiteState.ESTABLISHED, "2021-06-01"),), "not set up yet"),
    ],
)
def test_how_a_site_stood(events: tuple[tuple[SiteState, Days], ...], words: str) -> None:
    assert stand_on(history(*events), WEEK.latest).words == words


def test_a_state_whose_day_is_not_known_may_hold_or_not() -> None:
    vague = history((SiteState.ESTABLISHED, "2021-05-01"), (SiteState.ENCIRCLED, ("2021-05-08", "2021-05-12")))
    words = stand_on(vague, WEEK.latest).words
    assert set(words.split(" or ")) == {"established", "surrounded"}


def test_a_site_that_was_left_before_the_period_is_not_among_those_that_could_watch() -> None:
    left = replace(history((SiteState.ESTABLISHED, "2021-01-01"), (SiteState.WITHDRAWN, "2021-04-01")))
    record = replace(small_record(), sites=(left, *(s for s in small_record().sites if s.id != left.id)))
    assert watching(Context(small(record)), WEEK).sites == 2


def test_a_log_of_an_uncertain_day_proves_no_day() -> None:
    vague = replace(COVERAGE[0], interval=days(("2021-05-03", "2021-05-04")))
    found = watching(Context(small(replace(small_record(), coverage=(vague,)))), WEEK)
    assert found.seen == 0
    assert watched_words(found) == "none of 3 sites is known to have watched on any day"


def test_a_day_partly_watched_counts_as_watched() -> None:
    partly = replace(COVERAGE[0], state=Watch.NOT_OBSERVED, reason="fog")
    record = replace(small_record(), coverage=(partly, COVERAGE[0]))
    found = watching(Context(small(record)), WEEK)
    assert [cell.day.isoformat() for cell in found.cells if cell.state is Watched.ACTIVITY] == ["2021-05-04"]


ROWS = st.lists(
    st.builds(
        lambda first, length, state, reason: replace(
            COVERAGE[0], interval=DateInterval(first, first + timedelta(days=length)), state=state, reason=reason
        ),
        st.dates(WEEK.earliest - timedelta(days=3), WEEK.latest + timedelta(days=3)),
        st.integers(0, 4),
        st.sampled_from(Watch),
        st.sampled_from("ab"),
    ),
    max_size=6,
)


@given(ROWS)
def test_stretches_say_of_every_day_what_its_rows_say(rows: list[Coverage]) -> None:
    here = Context(small(replace(small_record(), coverage=tuple(rows))))
    found = watching(here, WEEK)
    name = here.mandate_sites[COVERAGE[0].site].name
    cells = [cell for cell in found.cells if cell.row == name]
    told = [(cell.day + timedelta(days=step), cell.state) for cell in cells for step in range(cell.days)]
    assert [day for day, _ in told] == list(days_of(WEEK))
    for day, state in told:
        holding = [row for row in rows if row.interval.earliest <= day <= row.interval.latest]
        known = [STATES[row.state] for row in holding if row.interval.is_day or STATES[row.state] not in SEEN]
        assert state is min(known, key=RANK.index, default=Watched.UNKNOWN)
    assert found.of == WEEK.days * found.sites


def test_what_was_watched_in_centuries_is_told_in_stretches() -> None:
    period = DateInterval(date(1900, 1, 1), date(2100, 12, 31))
    found = watching(context(), period)
    assert found.of == found.sites * period.days
    assert len(found.cells) < 50
    (picture,) = drawings(Timeline("t", found.cells), "f")
    assert ">1960<" in picture.svg


def test_the_table_of_coverage_counts_every_day_once() -> None:
    here = context()
    now = watching(here, WEEK)
    table = coverage(here, now, watching(here, small().before))
    assert table is not None
    assert [row.cells for row in table.rows] == [("Mill", "1", "–", "0", "5", "1", "0")]
    assert "Nothing is known of the watch of two more sites." in table.note


def test_nothing_known_of_any_site_is_no_table() -> None:
    here = Context(small(replace(small_record(), coverage=())))
    assert coverage(here, watching(here, WEEK), watching(here, small().before)) is None


def test_grounds_are_few_and_of_different_reports_first() -> None:
    claims = tuple(claim(f"Sentence {i}.", of="courier.md", start=i) for i in range(20))
    other = claim("Another.", of="wire.md")
    here = Context(small(replace(small_record(), claims=(*claims, other))))
    grounds = here.of_claims([*(each.id for each in claims), other.id])
    assert len(grounds) == MOST_GROUNDS
    assert [ground.key for ground in grounds[:2]] == [claims[0].id, other.id]
    assert here.of_claims([])[0].kind is GroundKind.RECORD


def test_what_is_counted_by_the_hundred_rests_on_the_record() -> None:
    here = Context(small(large_record(300)))
    assert [ground.kind for ground in here.of_incidents(here.here)] == [GroundKind.RECORD]


def test_the_map_and_the_weapons_know_what_is_in_force() -> None:
    """A line that a later provision draws is not on the map of an earlier period, nor is its withdrawal asked for."""
    shape = Shape(lines=(((20.4, 40.4), (20.6, 40.6)),))
    places = tuple(replace(each, shape=shape) if each.id == "ford" else each for each in MANDATE.places)
    leave = Conduct(kinds=(Kind.WITHDRAWAL,), actor=("norland",))
    later = replace(
        MANDATE.provisions[0], id="leave", title="Ford is left", area=(AreaItem("ford"),), fulfilled_by=(leave,)
    )
    mandate = replace(MANDATE, places=places, provisions=(later,))
    here = Context(replace(small(), mandate=mandate))
    assert [each.label for each in outlines(here)] == ["Ford"]
    assert "Ford is left" in str(weapons(here, watching(here, WEEK)))
    early = replace(later, in_force=days(("2022-01-01", "2022-12-31")))
    here = Context(replace(small(), mandate=replace(mandate, provisions=(early,))))
    assert list(outlines(here)) == []
    assert "Ford is left" not in str(weapons(here, watching(here, WEEK)))


def test_nobody_is_cited_for_a_doer_whom_he_did_not_name() -> None:
    material = small()
    nameless = replace(SECOND, actor=())
    claims = tuple(nameless if each.id == SECOND.id else each for each in material.record.claims)
    record = replace(material.record, claims=claims)
    context = Context(replace(material, record=record))
    shelling = next(each for each in record.incidents if SECOND.id in each.claims)
    said = telling.told(context, shelling).text
    assert "according to Valley Watch; told without saying who did it by an officer (Wire Agency)" in said
    assert "without saying who" not in telling.told(Context(material), shelling).text


@pytest.mark.parametrize(
    ("instrument", "words"),
    [
        ("vale-2021", "Vale 2021"),
        ("truce-2016-09", "Truce of September 2016"),
        ("truce-2016-19", "Truce 2016 19"),
        ("Line accord", "Line accord"),
    ],
)
def test_an_agreement_is_called_by_its_month(instrument: str, words: str) -> None:
    assert telling.instrument_name(instrument) == words


def test_what_a_finding_leaves_to_people_is_printed() -> None:
    material = small()
    one = next(each for each in material.record.findings if each.incident)
    left = Element(name="exemption", met=Met.MET, reason=f"none is by party or kind; {FOR_PEOPLE}Self-defence")
    findings = tuple(
        replace(each, elements=(*each.elements, left)) if each.id == one.id else each
        for each in material.record.findings
    )
    context = Context(replace(material, record=replace(material.record, findings=findings)))
    assert one.incident is not None
    said = [each.text for each in telling.meaning(context, context.incidents[one.incident])]
    assert any("for people to judge: Self-defence" in text for text in said)


def test_a_deadline_of_which_nothing_is_known_is_said_to_be_open() -> None:
    material = small()
    due = replace(
        MANDATE.provisions[0],
        id="leave",
        type=ProvisionType.DEADLINE,
        deadline=WEEK.earliest,
        fulfilled_by=(Conduct(kinds=(Kind.WITHDRAWAL,)),),
    )
    case = OpenCase(
        id=CaseId("q1"), provision="leave", incident=None, basis=Basis.DEADLINE, verdict=Verdict.BREACH,
        party="sudmark", date=days("2021-05-03"), elements=(), wanted=(),
    )  # fmt: skip
    record = replace(material.record, cases=(*material.record.cases, case))
    mandate = replace(material.mandate, provisions=(*material.mandate.provisions, due))
    context = Context(replace(material, record=record, mandate=mandate))
    items = [
        text.text for block in weapons(context, watching(context, WEEK)).blocks for text in getattr(block, "items", ())
    ]
    assert any("not known to be kept or missed by Sudmark" in text for text in items)
