from hypothesis import given
from hypothesis import strategies as st

from observance.evaluate.coded import Coded, coded, locate, overlap
from observance.model.claim import Claim, ClaimId
from observance.model.kinds import Kind, Status
from observance.model.report import ReportId


def at(*spans: tuple[int, int]) -> Coded:
    return Coded(doc="d", evidence="…", spans=spans, kind=Kind.ATTACK)


def test_overlap_is_in_characters() -> None:
    assert overlap(at((0, 10)), at((4, 30))) == 6


def test_less_than_half_of_the_shorter_is_no_overlap() -> None:
    assert overlap(at((0, 10)), at((6, 30))) == 0
    assert overlap(at((0, 10)), at((5, 30))) == 5
    assert overlap(at((0, 10)), at((10, 30))) == 0


def test_a_sentence_that_stands_twice_overlaps_at_either_place() -> None:
    assert overlap(at((0, 10), (50, 60)), at((50, 60))) == 10
    assert overlap(at(), at((50, 60))) == 0


def test_locate_finds_every_place_verbatim() -> None:
    assert locate("They left. ", "They left. They left. ") == ((0, 11), (11, 22))


def test_locate_takes_any_white_space_where_the_words_are_not_verbatim() -> None:
    text = "On Friday\n\tthey\u00a0left the mill."
    (span,) = locate("Friday they left", text)
    assert text[slice(*span)] == "Friday\n\tthey\u00a0left"


def test_locate_reads_no_pattern_into_the_evidence() -> None:
    assert locate("a.c (x*", "abc a.c (x*") == ((4, 11),)
    assert locate("a.c", "abc") == ()
    assert locate("", "abc") == ()
    assert locate("  ", "abc") == ()


@given(st.text(max_size=40), st.text(min_size=1, max_size=10), st.text(max_size=40))
def test_locate_finds_what_is_there(before: str, words: str, after: str) -> None:
    text = before + words + after
    assert all(text[start:end] == words for start, end in locate(words, text))
    assert locate(words, text)


def test_a_claim_keeps_its_slots() -> None:
    text = "Guns fired on the mill."
    claim = Claim(
        id=ClaimId("c1"),
        report=ReportId("r1"),
        start=0,
        end=len(text),
        evidence=text,
        trigger=(5, 10),
        kind=Kind.SHELLING,
        actor=("north",),
        source=("Radio",),
        status=Status.UNCERTAIN,
    )
    found = coded(claim, "d", text)
    assert (found.spans, found.kind, found.actor, found.source) == (((0, 23),), Kind.SHELLING, ("north",), ("Radio",))
    assert (found.status, found.label) == (Status.UNCERTAIN, "fired")
