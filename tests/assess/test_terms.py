from dataclasses import replace

from tests.builders import MANDATE, party, report

from observance.assess.terms import term_counts
from observance.model.finding import TermCount


def rows(*texts: tuple[str | None, str]) -> list[tuple[str | None, str, str, int]]:
    reports = [report(str(i), text, outlet=outlet) for i, (outlet, text) in enumerate(texts)]
    return [(t.outlet, t.party, t.term, t.count) for t in term_counts(MANDATE, reports)]


def test_terms_are_counted_by_outlet_and_party() -> None:
    found = rows(
        ("Courier", "The junta fired. Sudstadt denied it. The JUNTA lied."),
        ("Courier", "The junta again."),
        ("Herald", "Sudmark fired at the aggressors."),
    )
    assert found == [
        ("Courier", "sudmark", "Sudstadt", 1),
        ("Courier", "sudmark", "junta", 3),
        ("Herald", "norland", "aggressors", 1),
        ("Herald", "sudmark", "Sudmark", 1),
    ]


def test_an_unknown_outlet_stays_unknown() -> None:
    assert rows((None, "The junta fired.")) == [(None, "sudmark", "junta", 1)]


def test_a_term_of_two_parties_is_left_out() -> None:
    mandate = replace(
        MANDATE, parties=(party("a", "A-land", terms=("rebels",)), party("b", "B-land", terms=("rebels",)))
    )
    assert term_counts(mandate, [report(text="The rebels of B-land fired.")]) == (
        TermCount(outlet=None, party="b", term="B-land", count=1),
    )


def test_parts_of_words_and_compounds_are_not_counted() -> None:
    assert rows(("Courier", "The juntas of old, a junta-like rule.")) == []


def test_a_name_where_it_is_a_place_is_not_what_a_party_is_called() -> None:
    assert rows(("Courier", "Talks in Sudstadt, north of the Sudmark, and in junta offices.")) == [
        ("Courier", "sudmark", "junta", 1)
    ]
