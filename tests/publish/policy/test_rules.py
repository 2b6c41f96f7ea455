"""What each rule does, on a small record that can be read."""

from dataclasses import replace
from datetime import date

import pytest

from observance.mandate.policy import DEFAULT, Coarsening, Delay, Policy, Protected, Role, Scope, Texts
from observance.mandate.types import GazetteerEntry, Mandate, MandateSite, Source, SourceCategory
from observance.model.claim import Claim, ClaimId, Place, PlacePrecision
from observance.model.finding import (
    Coverage,
    Element,
    Finding,
    FindingId,
    Level,
    Met,
    SiteEvent,
    SiteHistory,
    SiteState,
    TermCount,
    Verdict,
    Watch,
)
from observance.model.incident import Incident, IncidentId, OriginId
from observance.model.interval import DateInterval
from observance.model.kinds import Kind
from observance.model.passage import Change, Passage, PassageKind, Stretch
from observance.model.record import DatedReport, Record
from observance.model.report import Dating, DatingMethod, Report, ReportId
from observance.publish.policy import policy_digest, released
from observance.publish.policy.folding import Matcher, squeezed
from observance.publish.policy.places import WITHHELD, cell

TEXT = "Shells hit Mosk. About 40 fled to Reed camp near Mosk. A column reached Mosk. Nobody was there."
DAY = date(2031, 3, 10)
MOSK = Place(name="Mosk", id="mosk", lat=60.1234, lon=10.1234, precision=PlacePrecision.SETTLEMENT)
CAMP = Place(name="Reed camp", id="camp", lat=60.1299, lon=10.1299, precision=PlacePrecision.SITE)


def entry(place: Place, within: str, radius_km: float | None = None) -> GazetteerEntry:
    return GazetteerEntry(
        id=str(place.id), name=place.name, aliases=(), lat=place.lat, lon=place.lon,
        precision=place.precision or PlacePrecision.SITE, within=within or None, radius_km=radius_km,
    )  # fmt: skip


SHIRE = Place(name="The Shire", id="shire", lat=60.0, lon=10.0, precision=PlacePrecision.PROVINCE)
DALE = Place(name="Upper Dale", id="dale", lat=60.1, lon=10.1, precision=PlacePrecision.AREA)


def mission(policy: Policy) -> Mandate:
    return Mandate(
        id="m", name="M", agreements=(), period=DateInterval(date(2031, 1, 1), date.max), area=("shire",),
        time_zone="UTC", cutoff="18:00", parties=(), provisions=(), digest="0", publishing=policy,
        places=(entry(SHIRE, ""), entry(DALE, "shire", 15), entry(MOSK, "dale"), entry(CAMP, "mosk")),
        sites=(MandateSite(id="post", name="Mosk post", aliases=(), party="north", place="mosk"),),
        sources=(Source(id="courier", name="Vale Courier", category=SourceCategory.OUTLET, domains=("v.example",)),),
    )  # fmt: skip


def claim(name: str, kind: Kind, words: str, *places: Place, day: int | None = 1) -> Claim:
    start = TEXT.index(words)
    return Claim(
        id=ClaimId(name), report=ReportId("r1"), start=start, end=start + len(words), evidence=words,
        trigger=(start, start + 3), kind=kind, actor=("north",), place=places,
        date=DateInterval.day(date(2031, 3, day)) if day else None,
    )  # fmt: skip


def incident(one: Claim) -> Incident:
    return Incident(
        id=IncidentId(f"i{one.id}"), kind=one.kind, place=one.place, date=one.date, actor=one.actor, target=(),
        figures=(), claims=(one.id,), origins=(), summary=f"{one.kind} at {', '.join(each.name for each in one.place)}",
    )  # fmt: skip


def record() -> Record:
    claims = (
        claim("shelling", Kind.SHELLING, "Shells hit Mosk.", MOSK),
        claim("flight", Kind.DISPLACEMENT, "About 40 fled to Reed camp near Mosk.", CAMP),
        claim("column", Kind.DEPLOYMENT, "A column reached Mosk.", MOSK, day=8),
    )
    report = Report(
        id=ReportId("r1"), name="mosk-falls.txt", text=TEXT, paragraphs=(), outlet="Vale Courier",
        title="Families reach Reed camp", language="en", url="https://v.example/reed-camp", author="Bo",
        published=Dating(DateInterval.day(date(2031, 3, 8)), DatingMethod.METADATA),
    )  # fmt: skip
    element = Element(name="area", met=Met.MET, reason="Mosk lies in The Shire", claims=(ClaimId("column"),))
    finding = Finding(
        id=FindingId("f1"), provision="p", incident=IncidentId("icolumn"), verdict=Verdict.BREACH, level=Level.ALLEGED,
        determination=None, party="north", date=None, elements=(element,), reason="a column in Mosk",
    )  # fmt: skip
    event = SiteEvent(state=SiteState.REINFORCED, date=None, claims=(ClaimId("column"),))
    watch = Coverage(site="post", interval=DateInterval.day(DAY), state=Watch.OBSERVED_QUIET, reason="quiet")
    return Record(
        reports=(DatedReport(report=report, origin=OriginId("o1")),), claims=claims,
        incidents=tuple(map(incident, claims)), findings=(finding,),
        sites=(SiteHistory(id="post", name="Mosk post", party="north", place="mosk", history=(event,)),),
        counts=(), coverage=(watch,), discrepancies=(),
        terms=(TermCount(outlet="Vale Courier", party="north", term="foes", count=2),),
    )  # fmt: skip


def told(policy: Policy, day: date = DAY) -> Record:
    return released(record(), mission(policy), day)


def by_id(found: Record, name: str) -> Claim:
    return next(each for each in found.claims if each.id == name)


def test_the_default_names_camps_by_their_town() -> None:
    found = told(DEFAULT)
    flight = by_id(found, "flight")
    assert flight.place == (MOSK,)
    assert flight.evidence == "About 40 fled to █████████ near Mosk."
    assert found.incidents[1].summary == "displacement at Mosk"
    report = found.reports[0].report
    assert report.text == TEXT.replace("Reed camp", "█████████").replace(" Nobody was there.", " […]")
    assert (report.title, report.url) == ("Families reach █████████", "https://v.example/█████████")
    assert by_id(found, "shelling").place == (MOSK,)


def test_a_report_that_was_not_coded_is_no_way_around_a_rule() -> None:
    """Its words may name any place in any script."""
    whole = record()
    other = replace(whole.reports[0].report, id=ReportId("r2"), language="tr", text="Mosk’a ateş açıldı", url=None)
    with_it = replace(whole, reports=(*whole.reports, replace(whole.reports[0], report=other)))
    rule = Coarsening(scope=Scope(kinds=(Kind.SHELLING,)), to=PlacePrecision.PROVINCE)
    for policy in (Policy(coarsen=(rule,)), DEFAULT):
        found = released(with_it, mission(policy), DAY).reports[1].report
        assert (found.text, found.title, found.name) == ("[…]", WITHHELD, WITHHELD)
    assert released(with_it, mission(Policy()), DAY).reports[1].report == other


def test_a_delay_withholds_an_occurrence_with_all_that_rests_on_it() -> None:
    policy = Policy(delay=(Delay(scope=Scope(kinds=(Kind.DEPLOYMENT,)), days=3),))
    found = told(policy)
    assert {each.id for each in found.claims} == {"shelling", "flight"}
    assert len(found.incidents) == 2
    assert found.findings == ()
    assert found.sites[0].history == ()
    report = found.reports[0].report
    assert report.text == "Shells hit Mosk. About 40 fled to Reed camp near Mosk. […]"
    assert (report.name, report.title, report.url) == (WITHHELD, WITHHELD, None)
    assert told(policy, date(2031, 3, 11)) == record()


@pytest.mark.parametrize(("days", "day", "is_withheld"), [(1, 8, True), (1, 9, False), (2, 9, True), (2, 10, False)])
def test_a_day_of_delay_is_the_day_itself(days: int, day: int, is_withheld: bool) -> None:
    policy = Policy(delay=(Delay(scope=Scope(kinds=(Kind.DEPLOYMENT,)), days=days),))
    assert ("column" not in {each.id for each in told(policy, date(2031, 3, day)).claims}) is is_withheld


def test_what_nothing_dates_is_as_old_as_its_report_or_its_arrival() -> None:
    policy = Policy(delay=(Delay(scope=Scope(), days=3),))
    bare = record()
    undated = replace(bare, claims=(claim("column", Kind.DEPLOYMENT, "A column reached Mosk.", MOSK, day=None),))
    undated = replace(undated, incidents=(), findings=(), sites=())
    assert released(undated, mission(policy), date(2031, 3, 10)).claims == ()
    assert released(undated, mission(policy), date(2031, 3, 11)).claims
    report = replace(bare.reports[0].report, published=None)
    unknown = replace(undated, reports=(replace(bare.reports[0], report=report),))
    assert released(unknown, mission(policy), date(2039, 1, 1)).claims == ()
    received = {ReportId("r1"): date(2031, 3, 9)}
    assert released(unknown, mission(policy), date(2031, 3, 11), received).claims == ()
    assert released(unknown, mission(policy), date(2031, 3, 12), received).claims


def test_a_rule_for_a_party_lifts_places_and_hides_finer_names() -> None:
    scope = Scope(kinds=(Kind.DEPLOYMENT,), parties=("north",), role=Role.ACTOR)
    found = told(Policy(coarsen=(Coarsening(scope=scope, to=PlacePrecision.PROVINCE),)))
    assert by_id(found, "column").place == (SHIRE,)
    assert by_id(found, "column").evidence == "A column reached ████."
    assert found.incidents[2].summary == "deployment at The Shire"
    assert found.findings[0].elements[0].reason == "████ lies in The Shire"
    assert found.findings[0].reason == "a column in ████"
    assert found.sites[0].history == ()
    assert by_id(found, "shelling").place == (MOSK,)


def test_a_rule_in_another_role_does_not_apply() -> None:
    scope = Scope(parties=("north",), role=Role.TARGET)
    assert told(Policy(coarsen=(Coarsening(scope=scope, to=PlacePrecision.COUNTRY),))) == record()


def test_a_grid_gives_the_middle_of_a_cell_and_the_name_of_what_spans_it() -> None:
    found = told(Policy(coarsen=(Coarsening(scope=Scope(), grid_km=20),)))
    place = by_id(found, "shelling").place[0]
    assert (place.lat, place.lon) == cell(60.1234, 10.1234, 20)
    assert (place.name, place.id, place.precision) == ("Upper Dale", "dale", PlacePrecision.AREA)


def test_without_a_place_wide_enough_it_is_withheld() -> None:
    found = told(Policy(coarsen=(Coarsening(scope=Scope(), to=PlacePrecision.COUNTRY),)))
    assert by_id(found, "shelling").place == (Place(name=WITHHELD),)


def test_what_a_sentence_may_not_say_no_claim_of_it_may_say() -> None:
    mate = claim("mate", Kind.SHELLING, "A column reached Mosk.", MOSK)
    scope = Scope(kinds=(Kind.DEPLOYMENT,))
    policy = Policy(coarsen=(Coarsening(scope=scope, to=PlacePrecision.PROVINCE),))
    both = replace(record(), claims=(*record().claims, mate), incidents=(*record().incidents, incident(mate)))
    found = released(both, mission(policy), DAY)
    assert by_id(found, "mate").place == (SHIRE,)
    assert found.incidents[-1].place == (SHIRE,)
    other = replace(incident(mate), claims=(ClaimId("mate"), ClaimId("shelling")))
    kept = released(replace(both, incidents=(other,)), mission(policy), DAY)
    assert kept.incidents[0].place == (MOSK,)


def test_protected_places_are_told_by_what_holds_them() -> None:
    found = told(Policy(protected_places=("mosk",)))
    assert [each.place for each in found.claims] == [(DALE,), (DALE,), (DALE,)]
    assert found.sites == ()
    assert found.coverage == ()
    assert "mosk" not in squeezed(str(found))
    assert "reedcamp" not in squeezed(str(found))


def test_a_source_that_is_not_named_has_no_name_address_or_author() -> None:
    found = told(Policy(anonymous_sources=("courier",)))
    report = found.reports[0].report
    assert (report.outlet, report.url, report.author) == (WITHHELD, None, None)
    assert found.terms[0].outlet == WITHHELD


def test_a_passage_is_told_where_the_cut_text_has_it() -> None:
    start = TEXT.index("Nobody")
    passage = Passage(
        left=Stretch(ReportId("r0"), 500, 600), right=Stretch(ReportId("r1"), 0, start), kind=PassageKind.SHARED,
        alike=1.0, changes=(Change((505, 509), (11, 15)),), first=None, known_by=None, origin=None, reason="",
    )  # fmt: skip
    found = released(replace(record(), passages=(passage,)), mission(Policy(texts=Texts.EVIDENCE)), DAY)
    assert found.passages[0].left == passage.left
    assert found.passages[0].right.end == start - 1
    assert found.passages[0].changes == passage.changes


def test_only_evidence_leaves_the_sentences_that_claims_quote() -> None:
    found = told(Policy(texts=Texts.EVIDENCE))
    assert found.reports[0].report.text == TEXT.replace(" Nobody was there.", " […]")
    assert found.claims == record().claims


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("ADA  BERG came", "█████████ came"),
        ("Ada\nBerg", "███\n████"),
        ("Bergen", "████en"),
        ("https://x.example/ada%20b%C3%A9rg", "█" * 33),
        ("Li and Lima", "██ and Lima"),
        ("Ada bergamot", "████████amot"),
        ("Canada Berg", "Canada ████"),
        ("hospital Nurse", "hospital Nurse"),
    ],
)
def test_names_are_blocked_out_letter_by_letter(text: str, masked: str) -> None:
    found = Matcher(["Ada Bérg", "Berg", "Li", "Al Nur"]).masked(text)
    assert (found, len(found)) == (masked, len(text))


def test_the_digest_of_a_policy_is_that_of_what_it_says() -> None:
    assert policy_digest(Policy()) == policy_digest(Policy(texts=Texts.ALL))
    assert policy_digest(Policy()) != policy_digest(Policy(protected=(Protected(name="Ada"),)))
