"""The content of a situation report: laws over records of many shapes, and a small mission word for word."""

import re
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observance.mandate.types import PartyCategory
from observance.model.finding import Determination, SiteState
from observance.model.incident import FigureVerdict, IncidentId
from observance.model.kinds import Kind, Status
from observance.model.record import Record
from observance.model.ruling import Verb
from observance.publish.corrections import Correction
from observance.publish.situation.amendments import VERBS
from observance.publish.situation.compose import situation
from observance.publish.situation.document import Document, GroundKind, Items, Section, Table, grounds
from observance.publish.situation.material import Corrected, Material, previous
from observance.publish.situation.phrases import DETERMINATIONS, STATES
from observance.publish.situation.words import day as long_day
from tests.builders import MANDATE, days
from tests.publish.situation_records import SHELLED, WEEK, large_record, small, small_record
from tests.publish.situation_text import as_text, sentences

GOLDEN = Path(__file__).parent / "golden" / "situation.txt"
SECTIONS = "summary violations posts weapons forces people access talks discrepancies corrections annex".split()


def section(document: Document, wanted: str) -> Section:
    return next(each for each in document.sections if each.id == wanted)


def text_of(document: Document, wanted: str) -> str:
    return as_text(replace(document, sections=(section(document, wanted),))).partition("## Notes")[0]


def test_the_small_mission_reads_word_for_word_as_it_was_approved() -> None:
    assert as_text(situation(small())) == GOLDEN.read_text("utf-8")


def test_the_sections_are_always_the_same_and_in_one_order() -> None:
    empty = replace(
        small_record(), reports=(), claims=(), incidents=(), findings=(), sites=(), counts=(), coverage=(),
        discrepancies=(), decisions=(),
    )  # fmt: skip
    for record in (small_record(), empty, large_record(60)):
        assert [each.id for each in situation(small(record)).sections] == SECTIONS


def test_a_section_without_blocks_says_why() -> None:
    for record in (small_record(), replace(small_record(), incidents=(), discrepancies=(), decisions=(), findings=())):
        for each in situation(small(record)).sections:
            assert bool(each.blocks) is not bool(each.empty), each.id


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 80), st.randoms(use_true_random=False))
def test_the_order_of_the_record_changes_nothing(count: int, shuffler: Any) -> None:
    record = large_record(count) if count else small_record()
    nouns = ("reports", "claims", "incidents", "findings", "sites", "counts", "coverage", "discrepancies", "decisions")
    shuffled = replace(record, **{noun: _shuffled(getattr(record, noun), shuffler) for noun in nouns})
    assert as_text(situation(small(shuffled))) == as_text(situation(small(record)))


def _shuffled(items: tuple[Any, ...], shuffler: Any) -> tuple[Any, ...]:
    several = list(items)
    shuffler.shuffle(several)
    return tuple(several)


@pytest.mark.parametrize("count", [0, 1, 37, 700])
def test_every_ground_has_one_note_and_every_note_is_used(count: int) -> None:
    document = situation(small(large_record(count) if count else small_record()))
    used = [ground for each in document.sections for block in each.blocks for ground in grounds(block)]
    assert [note.ground for note in document.notes] == list(dict.fromkeys(used))
    assert [note.number for note in document.notes] == list(range(1, len(document.notes) + 1))


def test_notes_of_claims_quote_their_report() -> None:
    record = small_record()
    claims, reports = {c.id: c for c in record.claims}, {r.report.id: r.report for r in record.reports}
    found = [note for note in situation(small()).notes if note.ground.kind is GroundKind.CLAIM]
    for note in found:
        claim = claims[note.ground.key]  # type: ignore[index]
        assert (note.text, note.report) == (claim.evidence, claim.report)
        assert note.outlet == reports[claim.report].outlet
    assert len(found) > 10


def test_every_sentence_is_one_or_more_sentences() -> None:
    for count in (0, 700):
        for each in sentences(situation(small(large_record(count) if count else small_record()))):
            assert re.fullmatch(r"[A-Z0-9“].*[.…”?!]", each.text), each.text
            assert not re.search(r"\{|\}|  | ,|\.\.|None|\(\)|: *\.|_", each.text), each.text


def test_what_lies_outside_the_period_is_told_only_as_such() -> None:
    """Incidents of other days stand in no sentence; those that may lie in the period give both ends of their date."""
    record, document = small_record(), situation(small())
    outside = {claim for each in record.incidents if each.id in ("i11",) for claim in each.claims}
    told = {ground.key for each in sentences(document) for ground in each.grounds}
    assert not told & outside
    perhaps = [each.text for each in sentences(document) if "8 and 11 May" in each.text]
    assert perhaps
    assert all("between 8 and 11 May" in text for text in perhaps)


def test_what_nobody_names_is_said_to_be_unnamed() -> None:
    told = text_of(situation(small()), "violations")
    assert "Civilians came under shelling at Quay between 3 and 5 May (no account names by whom)" in told
    assert "Those named only as “gunmen” fired small arms at Mill" in told


def test_a_contested_actor_is_told_as_contested() -> None:
    assert "Norlander forces or Sudmarkian forces (accounts differ) withdrew on 7 May" in text_of(
        situation(small()), "weapons"
    )


def test_a_denial_stands_beside_the_account() -> None:
    told = text_of(situation(small()), "violations")
    assert "denied by Sudmark" in told
    assert "accounts differ on whether it happened" in told


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.PLANNED, "A meeting of Norland with Sudmark was announced for 9 May"),
        (Status.CONDITIONAL, "was announced on conditions on 9 May"),
        (Status.UNCERTAIN, "is said to be likely on 9 May"),
        (Status.NOT_HAPPENED, "is said not to have happened on 9 May"),
        (Status.ASSERTED, "Norland met Sudmark on 9 May"),
    ],
)
def test_what_is_not_asserted_is_not_told_as_fact(status: Status, words: str) -> None:
    record = small_record()
    claims = tuple(replace(c, status=status) if c.kind is Kind.MEETING else c for c in record.claims)
    assert words in text_of(situation(small(replace(record, claims=claims))), "talks")


def test_counts_of_another_period_are_those_of_that_period() -> None:
    """What this report says of the period before is what the report on that period says of itself."""
    earlier = previous(WEEK)
    then = situation(replace(small(), period=earlier, before=previous(earlier)))
    now = situation(small())
    rows = [row.cells for block in section(now, "violations").blocks if isinstance(block, Table) for row in block.rows]
    before = next(int(cells[6]) for cells in rows if cells[1] == "Norland" and len(cells) == 8)
    assert before == 1
    assert "One finding of a breach (alleged) rests on one incident of the period" in text_of(then, "violations")


def test_no_change_of_a_count_without_what_was_watched() -> None:
    document = situation(small())
    table = next(b for b in section(document, "violations").blocks if isinstance(b, Table))
    assert table.rows[-1].cells[0] == "Site days watched"
    assert "so a change in counts" in _compared(document) or "from reporting alone" in _compared(document)


def _compared(document: Document) -> str:
    return next(each.text for each in sentences(document) if "in the period before 0 of" in each.text)


def test_absence_is_said_with_what_was_watched() -> None:
    record = replace(small_record(), incidents=(), findings=(), discrepancies=())
    document = situation(small(record))
    for wanted in ("forces", "weapons", "people", "access"):
        assert "known to have watched" in text_of(document, wanted), wanted


def test_a_day_without_a_log_is_never_quiet() -> None:
    assert "quiet" not in text_of(situation(small()), "posts").replace("is not a quiet day", "")


def test_disputed_figures_are_not_added() -> None:
    record = small_record()
    agreed = [
        replace(each, figures=tuple(replace(f, verdict=FigureVerdict.SINGLE, who="civilians") for f in each.figures))
        for each in record.incidents
    ]
    twice = (*agreed, replace(agreed[1], id=IncidentId("i99")))
    assert "Civilians wounded: 4 over two figures" in text_of(
        situation(small(replace(record, incidents=twice))), "people"
    )
    disputed = [
        replace(each, figures=tuple(replace(f, verdict=FigureVerdict.DISPUTED) for f in each.figures)) for each in twice
    ]
    assert " over " not in text_of(situation(small(replace(record, incidents=tuple(disputed)))), "people").replace(
        " | Over", ""
    )


def test_what_people_ruled_to_be_no_breach_is_not_counted_as_one() -> None:
    record = small_record()
    ruled = tuple(replace(each, determination=Determination.NOT_A_BREACH) for each in record.findings)
    assert "No finding of a breach rests on an incident of the period" in text_of(
        situation(small(replace(record, findings=ruled))), "violations"
    )


def test_what_people_determined_is_said() -> None:
    record = small_record()
    ruled = tuple(replace(each, determination=Determination.VERIFIED_ATTRIBUTED) for each in record.findings)
    told = text_of(situation(small(replace(record, findings=ruled))), "violations")
    assert "People have determined one of them: one verified and attributed." in told
    none = tuple(replace(each, determination=Determination.NOT_A_BREACH) for each in record.findings[:1])
    told = text_of(situation(small(replace(record, findings=none))), "violations")
    assert "One more finding was ruled no breach by people, and not counted." in told


def test_every_decision_and_determination_has_words() -> None:
    assert set(VERBS) == set(Verb)
    assert set(DETERMINATIONS) == set(Determination)
    assert set(STATES) == set(SiteState)


def test_the_parties_change_places_and_so_do_the_words() -> None:
    """No verb belongs to a party: with the parties exchanged, the text is the same but for their names."""
    record = small_record()
    swap = {"norland": "sudmark", "sudmark": "norland"}

    def swapped(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(swap.get(value, value) for value in values)

    claims = tuple(replace(c, actor=swapped(c.actor), target=swapped(c.target)) for c in record.claims)
    incidents = tuple(replace(i, actor=swapped(i.actor), target=swapped(i.target)) for i in record.incidents)
    other = replace(record, claims=claims, incidents=incidents)
    names = {"Norlander": "A", "Sudmarkian": "B", "Norland": "C", "Sudmark": "D"}
    back = {"Norlander": "B", "Sudmarkian": "A", "Norland": "D", "Sudmark": "C"}
    for wanted in ("forces", "access"):
        told, again = (text_of(situation(small(each)), wanted) for each in (record, other))
        assert _named(told, names) == _named(again, back)


def _named(text: str, names: dict[str, str]) -> str:
    for name, letter in names.items():
        text = re.sub(rf"\b{name}\b", letter, text)
    return text


def test_an_allegation_names_the_provision_and_is_told_once() -> None:
    told = text_of(situation(small()), "talks")
    assert "Allegations that name the agreement" in told
    assert "It bears on Line accord, point 1." in told
    assert told.count("Ostia accused Norland") == 1


def test_corrections_are_those_that_bear_on_the_period() -> None:
    made = (
        Correction("incidents", "changed", ("i01",), ("i01",), {"grade": ("3", "2")}, ("report wire.md came in",)),
        Correction("incidents", "changed", ("i11",), ("i11",), {"grade": ("3", "2")}, ("other rules",)),
        Correction("terms", "changed", ("x",), ("x",), {}, ()),
    )
    material = replace(small(), corrected=Corrected(since="the record of 1 May", corrections=made))
    told = text_of(situation(material), "corrections")
    assert "Since the record of 1 May: one incident changed." in told
    assert "Shelling, Ford, 4 May | changed | grade | report wire.md came in" in told
    assert "other rules" not in told


def test_nothing_to_correct_is_said() -> None:
    material = replace(small(), corrected=Corrected(since="the record of 1 May", corrections=()))
    assert "Nothing that bears on the period has changed since the record of 1 May." in text_of(
        situation(material), "corrections"
    )


def test_a_decision_is_told_with_its_author_and_reason() -> None:
    told = text_of(situation(small()), "corrections")
    assert "On 8 May 2021 Ada Reed joined claims as one incident; reason given: “one salvo”." in told


def test_evidence_that_may_not_be_shown_leaves_the_sentence_whole() -> None:
    record = small_record()
    bare = tuple(replace(claim, evidence="") for claim in record.claims)
    told = as_text(situation(small(replace(record, claims=bare))))
    assert "“”" not in told
    assert "Norland made a demand of Sudmark on 5 May, according to the Vale Courier." in told


def test_no_point_on_the_map_is_finer_than_the_record() -> None:
    record = small_record()
    places = {(p.lat, p.lon) for c in record.claims for p in c.place}
    for block in section(situation(small()), "annex").blocks:
        for mark in getattr(block, "marks", ()):
            assert (mark.lat, mark.lon) in places
    bare = tuple(replace(c, place=tuple(replace(p, lat=None, lon=None) for p in c.place)) for c in record.claims)
    gone = tuple(replace(i, place=tuple(replace(p, lat=None, lon=None) for p in i.place)) for i in record.incidents)
    document = situation(small(replace(record, claims=bare, incidents=gone)))
    assert not any(getattr(block, "marks", ()) for block in section(document, "annex").blocks)


def test_a_site_that_is_gone_before_the_period_is_not_on_the_board() -> None:
    assert "Quay" in _board(situation(small()))


def _board(document: Document) -> str:
    return text_of(document, "posts").partition("Table: ")[2]


def test_a_long_list_is_cut_and_says_how_much_is_left() -> None:
    document = situation(small(large_record(3_000)))
    lists = [block for block in section(document, "forces").blocks if isinstance(block, Items)]
    assert len(lists[0].items) == 13
    assert re.search(r"\d+ further incidents of these kinds are in the record, among them", lists[0].items[-1].text)


def test_ten_thousand_incidents_take_seconds() -> None:
    material = small(large_record(10_000))
    start = perf_counter()
    document = situation(material)
    assert perf_counter() - start < 5
    assert len(document.notes) < 1_000


def test_a_period_of_one_day_and_of_a_year() -> None:
    for period in (days("2021-05-04"), days(("2021-01-01", "2021-12-31"))):
        document = situation(replace(small(), period=period, before=previous(period)))
        assert document.period == period
        assert "Sudmarkian forces shelled Norlander forces at Ford on 4 May" in as_text(document)


def test_the_claims_of_the_gravest_incident_are_its_grounds() -> None:
    first = next(iter(section(situation(small()), "summary").blocks))
    assert isinstance(first, Items)
    assert {ground.key for ground in first.items[0].grounds} == {claim.id for claim in SHELLED}
    assert "; denied by Sudmark; grade 2." in first.items[0].text


def test_the_mandate_has_no_sites() -> None:
    material = replace(small(), mandate=replace(MANDATE, sites=()), record=_without_sites(small_record()))
    assert section(situation(material), "posts").empty
    assert as_text(situation(material))


def test_without_sites_no_share_of_none_is_told() -> None:
    material = replace(small(), mandate=replace(MANDATE, sites=()), record=_without_sites(small_record()))
    assert "0 of 0" not in text_of(situation(material), "violations")


def test_a_period_before_the_mandate_is_no_measure() -> None:
    assert "The mandate begins on" not in as_text(situation(small()))
    late = replace(MANDATE, period=days((WEEK.earliest.isoformat(), "2021-12-31")))
    words = f"The mandate begins on {long_day(WEEK.earliest)}, so the period before is no full measure of this one."
    assert words in text_of(situation(replace(small(), mandate=late)), "violations")


def test_residents_are_named_as_the_account_names_them() -> None:
    mandate = replace(
        MANDATE,
        parties=tuple(
            replace(each, aliases=(*each.aliases, "residents")) if each.category is PartyCategory.CIVILIANS else each
            for each in MANDATE.parties
        ),
    )
    record = small_record()
    claims = tuple(replace(each, source=("residents",)) if each == SHELLED[0] else each for each in record.claims)
    told = as_text(situation(replace(small(replace(record, claims=claims)), mandate=mandate)))
    assert "residents (" in told
    assert "Civilians (" not in told


def _without_sites(record: Record) -> Record:
    return replace(record, sites=(), coverage=(), counts=())


def test_material_is_enough() -> None:
    """A report needs no symmetry table and no corrections."""
    bare = Material(
        record=small_record(), mandate=MANDATE, digest="0", period=WEEK, before=previous(WEEK), released="internal"
    )
    assert "The parties side by side" not in as_text(situation(bare))
