from hypothesis import given
from hypothesis import strategies as st
from tests.builders import report

from observance.reconcile.wording import LONGEST_UNIT, compared, wording

TEXTS = st.text(alphabet="abc é'’\".,!?1\n«»-", max_size=120)


def test_words_match_in_the_spelling_of_either_outlet() -> None:
    pairs = (("Sudmark’s", "Sudmarks"), ("1,500", "1500"), ("Seven", "7"), ("Zoë", "ZOE"), ("mill's", "mills"))
    for one, other in pairs:
        assert compared(one) == compared(other)


def test_decimals_and_words_stay_apart() -> None:
    assert compared("1.5") != compared("15")
    assert compared("mill") != compared("mills")


@given(TEXTS)
def test_words_stand_where_they_say_and_units_cover_them(text: str) -> None:
    found = wording(report("a", text))
    assert [compared(text[a:b]) for a, b in zip(found.starts, found.ends, strict=True)] == list(found.forms)
    ranges = [at for start, end in found.units for at in range(start, end)]
    assert ranges == list(range(len(found.forms)))
    assert all(0 < end - start <= LONGEST_UNIT for start, end in found.units)


def test_what_stands_in_quotation_marks() -> None:
    found = wording(report("a", 'He said "boats crossed" at dawn'))
    assert [form for form, said in zip(found.forms, found.quoted, strict=True) if said] == ["boats", "crossed"]
