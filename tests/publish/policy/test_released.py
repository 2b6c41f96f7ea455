"""Laws of publishing, on records of any shape."""

import json
import random
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from observance.mandate.policy import Coarsening, Delay, Policy, Protected, Role, Scope, Texts
from observance.mandate.types import GazetteerEntry, Mandate
from observance.model.claim import Claim, ClaimId, Place, PlacePrecision
from observance.model.finding import Element, Finding
from observance.model.incident import Incident
from observance.model.interval import DateInterval
from observance.model.kinds import Kind
from observance.model.record import DatedReport, Record
from observance.publish.jsonl import NOUNS, record_objects
from observance.publish.policy import released
from observance.publish.policy.strings import changed
from tests.publish import strategies
from tests.publish.leaks import plain

DAY = date(2031, 3, 20)
PERSON, VILLAGE, OUTLET = "Zoë Østergård", "Kírkholm", "Vigour Post"
SPELLINGS = [
    "Zoë Østergård",
    "ZOË ØSTERGÅRD",
    "Zoe\u0308 Østerga\u030ard",
    "zoe ostergard",
    "Zoë\u200b Øster\u00adgård",
    "Zoë\nØstergård",
    "zoe-ostergard",
    "Ｚｏｅ Ostergard",
    "Kirkholm",
    "KÍRKHOLM",
    "kirkholmers",
    "https://v.example/k%C3%ADrkholm",
    "Vigour Post",
    "vigour_post",
]
PLACES = (
    GazetteerEntry(id="shire", name="The Shire", aliases=(), lat=60.0, lon=10.0, precision=PlacePrecision.PROVINCE),
    GazetteerEntry(
        id="dale", name="Upper Dale", aliases=(), lat=60.1, lon=10.1, precision=PlacePrecision.AREA, radius_km=15,
        within="shire",
    ),
    GazetteerEntry(
        id="mosk", name="Mosk", aliases=("Mósk town",), lat=60.1234, lon=10.1234,
        precision=PlacePrecision.SETTLEMENT, within="dale",
    ),
    GazetteerEntry(
        id="kirk", name=VILLAGE, aliases=(), lat=60.2345, lon=10.2345, precision=PlacePrecision.SETTLEMENT,
        within="dale",
    ),
)  # fmt: skip
POLICY = Policy(protected=(Protected(name=PERSON),), protected_places=("kirk",), anonymous_sources=(OUTLET,))
scopes = st.builds(
    Scope,
    kinds=st.lists(st.sampled_from(Kind), max_size=20).map(tuple),
    parties=st.sampled_from([(), ("north",), ("Zoë Østergård",)]),
    role=st.sampled_from(Role),
)
policies = st.builds(
    Policy,
    texts=st.sampled_from(Texts),
    delay=st.lists(st.builds(Delay, scope=scopes, days=st.integers(1, 30)), max_size=2).map(tuple),
    coarsen=st.lists(
        st.builds(
            Coarsening,
            scope=scopes,
            to=st.none() | st.sampled_from([PlacePrecision.AREA, PlacePrecision.PROVINCE, PlacePrecision.COUNTRY]),
            grid_km=st.none() | st.floats(min_value=5, max_value=80),
            live_days=st.none() | st.integers(1, 40),
        ),
        max_size=2,
    ).map(tuple),
    protected=st.just((Protected(name=PERSON),)),
    protected_places=st.just(("kirk",)),
    anonymous_sources=st.just((OUTLET,)),
)


def mission(policy: Policy) -> Mandate:
    always = DateInterval(date(2031, 1, 1), date(2031, 12, 31))
    return Mandate(
        id="m", name="M", agreements=(), period=always, area=("shire",), time_zone="UTC", cutoff="18:00", parties=(),
        sites=(), places=PLACES, provisions=(), sources=(), digest="0", publishing=policy,
    )  # fmt: skip


spoken = st.lists(
    st.sampled_from([*SPELLINGS, "Mosk", "Upper Dale", "shells fell", "north", ". ", "\n", "Zoë", "Øster", "gård"])
    | strategies.words,
    max_size=6,
).map(" ".join)
told_places = st.sampled_from(
    [
        *(Place(name=e.name, id=e.id, lat=e.lat, lon=e.lon, precision=e.precision) for e in PLACES),
        Place(name="Kirkholm", lat=60.2346, lon=10.2344, precision=PlacePrecision.SETTLEMENT),
        Place(name="Somewhere", lat=60.12341, lon=10.12341),
        Place(name="the mill of Kirkholm"),
        Place(name="Mosk"),
    ]
)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Records whose texts are full of names; claims quote their reports, incidents hold their claims."""
    record = draw(strategies.records)
    reports = [
        replace(each, report=replace(each.report, text=draw(spoken), title=draw(spoken), outlet=draw(spoken)))
        for each in record.reports
    ]
    claims = [_claim(draw, each, reports) for each in record.claims]
    incidents = [_incident(draw, each, claims) for each in record.incidents]
    held = st.lists(st.sampled_from([each.id for each in claims]), max_size=2).map(tuple) if claims else st.just(())
    return replace(
        record,
        reports=tuple(reports),
        claims=tuple(claims),
        incidents=tuple(incidents),
        findings=tuple(replace(each, elements=_elements(draw, each, held)) for each in record.findings),
        counts=tuple(replace(each, claims=draw(held)) for each in record.counts),
        coverage=tuple(replace(each, claims=draw(held)) for each in record.coverage),
        decisions=tuple(replace(each, claims=draw(held), others=draw(held)) for each in record.decisions),
    )


def _elements(draw: st.DrawFn, finding: Finding, held: st.SearchStrategy[tuple[ClaimId, ...]]) -> tuple[Element, ...]:
    return tuple(replace(each, claims=draw(held), reason=draw(spoken)) for each in finding.elements)


def _claim(draw: st.DrawFn, claim: Claim, reports: list[DatedReport]) -> Claim:
    places = tuple(draw(st.lists(told_places, max_size=2)))
    day = st.none() | st.dates(date(2031, 2, 20), DAY).map(DateInterval.day)
    claim = replace(
        claim,
        id=ClaimId(f"claim {claim.id}"),
        place=places,
        date=draw(day),
        actor=(draw(spoken), "north"),
        evidence=draw(spoken),
    )
    if not reports:
        return claim
    report = draw(st.sampled_from(reports)).report
    start = draw(st.integers(0, len(report.text)))
    end = draw(st.integers(start, len(report.text)))
    return replace(claim, report=report.id, start=start, end=end, evidence=report.text[start:end])


def _incident(draw: st.DrawFn, incident: Incident, claims: list[Claim]) -> Incident:
    held = draw(st.lists(st.sampled_from(claims), max_size=2, unique=True)) if claims else []
    place = tuple(dict.fromkeys(place for claim in held for place in claim.place))
    return replace(incident, claims=tuple(each.id for each in held), place=place, summary=draw(spoken))


def lines(record: Record) -> list[str]:
    return [json.dumps(item, ensure_ascii=False) for _, item in record_objects(record)]


@settings(max_examples=30)
@given(records(), policies)
def test_no_protected_name_survives_in_any_spelling(record: Record, policy: Policy) -> None:
    for line in lines(released(record, mission(policy), DAY)):
        assert not [name for name in (PERSON, VILLAGE, OUTLET) if plain(name) in plain(line)]


@settings(max_examples=30)
@given(records(), policies)
def test_what_is_released_twice_is_the_same(record: Record, policy: Policy) -> None:
    once = released(record, mission(policy), DAY)
    assert released(once, mission(policy), DAY) == once


@settings(max_examples=30)
@given(records(), policies, st.randoms(use_true_random=False))
def test_the_order_of_the_record_does_not_show(record: Record, policy: Policy, chance: random.Random) -> None:
    def shuffled(noun: str) -> tuple[Any, ...]:
        items = list(getattr(record, noun))
        chance.shuffle(items)
        return tuple(items)

    mixed = replace(record, **{noun: shuffled(noun) for noun in NOUNS})
    assert sorted(lines(released(mixed, mission(policy), DAY))) == sorted(lines(released(record, mission(policy), DAY)))


@settings(max_examples=30)
@given(records(), policies)
def test_every_span_still_quotes_its_report(record: Record, policy: Policy) -> None:
    quotes = {each.id for each in record.claims if _is_quote(record, each)}
    after = released(record, mission(policy), DAY)
    assert all(_is_quote(after, each) for each in after.claims if each.id in quotes)


def _is_quote(record: Record, claim: Claim) -> bool:
    texts = {each.report.id: each.report.text for each in record.reports}
    return claim.report in texts and texts[claim.report][claim.start : claim.end] == claim.evidence


@settings(max_examples=30)
@given(records(), st.sampled_from([5.0, 20.0, 60.0]))
def test_no_coordinate_is_finer_than_the_grid(record: Record, km: float) -> None:
    policy = replace(POLICY, coarsen=(Coarsening(scope=Scope(), grid_km=km),))
    after = released(record, mission(policy), DAY)
    for noun in (after.claims, after.incidents):
        for place in (place for each in noun for place in each.place):
            assert (place.lat, place.lon) not in {(60.1234, 10.1234), (60.2345, 10.2345), (60.12341, 10.12341)}
            assert place.id not in {"kirk", "mosk"}
            assert "mosk" not in plain(place.name)


@settings(max_examples=30)
@given(records())
def test_what_is_withheld_leaves_nothing_that_rests_on_it(record: Record) -> None:
    policy = Policy(delay=(Delay(scope=Scope(), days=400),))
    after = released(record, mission(policy), DAY)
    gone = {each.id for each in record.claims if each.date is not None}
    assert not [line for line in lines(after) if any(f'"{claim}"' in line for claim in gone)]


@settings(max_examples=30)
@given(records(), policies)
def test_no_protected_name_survives_in_what_is_not_exported_as_lines(record: Record, policy: Policy) -> None:
    found: list[str] = []

    def keep(text: str) -> str:
        found.append(text)
        return text

    changed(released(record, mission(policy), DAY), keep)
    assert not [name for name in (PERSON, VILLAGE, OUTLET) for text in found if plain(name) in plain(text)]


@settings(max_examples=30)
@given(records())
def test_without_texts_no_sentence_is_told(record: Record) -> None:
    after = released(record, mission(Policy(texts=Texts.NONE)), DAY)
    assert {each.report.text for each in after.reports} <= {""}
    assert {each.evidence for each in after.claims} <= {""}
    assert after.frames == ()


@settings(max_examples=30)
@given(records())
def test_a_policy_that_says_nothing_changes_nothing(record: Record) -> None:
    assert released(record, mission(Policy()), DAY) == record
