"""Places: what is used as one, what only bears the name, and which of several says most."""

import pytest
from tests.builders import MANDATE
from tests.claims.parse import NOMINAL, SHELLED, view

from observance.claims.datelines import bare_dateline, dateline_end
from observance.claims.names import build_dictionary, world_places
from observance.claims.places import most_specific, spots_of
from observance.claims.sentence import View
from observance.mandate.shipped import resolve_mandate
from observance.model.claim import PlacePrecision

IDLIB = resolve_mandate("idlib-2018")
SYRIA = world_places() | {p.id: p for p in IDLIB.places}
ENTRIES = world_places() | {p.id: p for p in MANDATE.places}

NEAR = """
Shells shell NOUN 2 nsubj Number=Plur
hit hit VERB 0 root Tense=Past|VerbForm=Fin
{preposition} {preposition} ADP 4 case
{name} {name} PROPN 2 obl Number=Sing
"""
TWO = """
Shells shell NOUN 2 nsubj Number=Plur
hit hit VERB 0 root
{first} {first} PROPN 2 obj
in in ADP 5 case
{second} {second} PROPN 3 nmod
"""


def names(rows: str, entities: dict[str, str] | None = None) -> list[str | None]:
    return [s.place.id or s.place.name for s in spots_of(view(rows, entities), ENTRIES)]


def of_syria(rows: str, words: str) -> View:
    """The view of `rows` with a listed name of several words in the place of `_NAME_`, in the mandate of Idlib."""
    tokens = words.split()
    lines: list[str] = []
    for line in rows.strip().splitlines():
        if "NAME" not in line:
            lines.append(line)
            continue
        head = len(lines) + len(tokens)
        lines += [f"{w} {w} PROPN {head} flat" for w in tokens[:-1]]
        lines.append(f"{tokens[-1]} {tokens[-1]} PROPN 2 obl")
    seen = view("\n".join(lines))
    found = build_dictionary(IDLIB).find(seen.sentence.text)
    return View(seen.sentence, found, (), (), frozenset(), seen.lexicon)


def test_a_place_of_the_mandate_has_its_position() -> None:
    (spot,) = spots_of(view(SHELLED), ENTRIES)
    assert (spot.place.id, spot.place.lat, spot.place.lon) == ("mill", 40.5, 20.5)
    assert spot.place.precision is PlacePrecision.SETTLEMENT
    assert spot.within == ("valley", "sudland")


def test_part_of_the_name_of_a_source_is_no_place() -> None:
    assert names(NOMINAL) == ["ford"]


def test_a_name_that_no_gazetteer_holds_stays_a_name() -> None:
    (spot,) = spots_of(view(NEAR.format(preposition="near", name="Qarvox")), ENTRIES)
    assert (spot.place.name, spot.place.id, spot.place.lat, spot.place.precision) == ("Qarvox", None, None, None)


@pytest.mark.parametrize("month", ["May", "Monday"])
def test_a_month_or_weekday_is_no_place(month: str) -> None:
    assert names(NEAR.format(preposition="in", name=month)) == []


def test_a_preposition_of_place_outweighs_the_recogniser_and_nothing_else_does() -> None:
    assert names(NEAR.format(preposition="near", name="Qarvox"), {"Qarvox": "PERSON"}) == ["Qarvox"]
    assert names(NEAR.format(preposition="against", name="Ford"), {"Ford": "LOC"}) == ["ford"]
    assert names(NEAR.format(preposition="against", name="Qarvox"), {"Qarvox": "LOC"}) == ["Qarvox"]
    assert names(NEAR.format(preposition="against", name="Qarvox"), {"Qarvox": "PERSON"}) == []


@pytest.mark.parametrize(
    "dateline",
    [
        "FORD — ", "FORD, May 5 - ", "MILL (WA) - ", "Goma, 26 October (ABC) - ", "Kiev, October 26 (Interfax) - ",
        "Nay Pyi Taw, 5 July – ", "RAS AL-AIN, Syria - ", "Bogotá, 14 Sept (EFE) – ",
        "DEIR EL-BALAH, Gaza Strip (AP) — ", "New York, 5 February 2020 – ", "AMMAN, Jordan, Feb. 3 (Xinhua) -- ",
    ],
)  # fmt: skip
def test_a_dateline_says_only_where_it_was_written(dateline: str) -> None:
    assert dateline_end(f"{dateline}Shells fell.") == len(dateline)


@pytest.mark.parametrize(
    "sentence",
    [
        "", "Shells fell on Ford.", "Ford - a quiet town - was shelled.", "FORD SHELLED", "Turkey - Russia talks begin",
        "U.N. Security Council - a body of 15 - met.", "The Front (formerly the League) - an alliance - attacked.",
        "Valley People's Front (VPF) - an alliance - attacked.", "Monday, 26 October - Rebels shelled Ford.",
    ],
)  # fmt: skip
def test_a_sentence_without_a_dateline_keeps_all_its_words(sentence: str) -> None:
    assert dateline_end(sentence) == 0


def test_a_state_counts_where_something_happens_in_it() -> None:
    assert len(names(NEAR.format(preposition="in", name="Yemen"))) == 1
    assert names(NEAR.format(preposition="with", name="Yemen")) == []


def test_what_holds_another_is_dropped() -> None:
    spots = spots_of(view(TWO.format(first="Mill", second="Valley")), ENTRIES)
    assert [p.id for p in most_specific(spots)] == ["mill"]


def test_places_that_do_not_hold_one_another_stay() -> None:
    spots = spots_of(view(TWO.format(first="Mill", second="Ford")), ENTRIES)
    assert [p.id for p in most_specific(spots)] == ["mill", "ford"]


def test_a_place_named_twice_is_one() -> None:
    spots = spots_of(view(TWO.format(first="Mill", second="Mill")), ENTRIES)
    assert [p.id for p in most_specific(spots)] == ["mill"]


def test_no_places_are_none() -> None:
    assert most_specific(()) == ()


PART = """
    Fighting fighting NOUN 2 nsubj
    troubled trouble VERB 0 root
    {compass} {compass} ADJ 4 amod
    Yemen Yemen PROPN 2 obj
"""


def test_a_part_of_a_state_is_a_place_wherever_it_stands() -> None:
    assert names(PART.format(compass="eastern")) == ["geonames:69543"]
    assert names(PART.format(compass="united")) == []


VILLAGE = """
    Gunmen gunman NOUN 2 nsubj
    left leave VERB 0 root
    a a DET 5 det
    Yemen Yemen PROPN 5 compound
    {noun} {noun} NOUN 2 obj
"""


def test_the_state_before_a_village_is_where_it_lies() -> None:
    assert names(VILLAGE.format(noun="village")) == ["geonames:69543"]
    assert names(VILLAGE.format(noun="minister")) == []


OFFICE = """
    Officers officer NOUN 2 nsubj
    met meet VERB 0 root
    near near ADP 5 case
    {first} {first} PROPN 5 compound
    {second} {second} PROPN 2 obl
"""


def test_a_body_is_no_place() -> None:
    assert names(OFFICE.format(first="Qarvox", second="Heights")) == ["Qarvox Heights"]
    assert names(OFFICE.format(first="Police", second="Command")) == []


def test_capitals_before_a_sentence_are_a_dateline_only_where_they_name_a_place() -> None:
    assert bare_dateline("BEIRUT A strike killed ten people near the camp.") == ("BEIRUT", 7)
    assert bare_dateline("BEIRUT (Wire) Strikes killed ten people near the camp.") == ("BEIRUT", 14)
    assert bare_dateline("BEIRUT - A STRIKE KILLED TEN PEOPLE") == ("", 0)
    assert bare_dateline("Beirut A strike killed ten people.") == ("", 0)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the northern city of Aleppo", "Aleppo"),
        ("Aleppo city", "Aleppo"),
        ("City of Aleppo", "Aleppo"),
        ("Eastern Aleppo", "Aleppo"),
        ("Eastern Ghouta", "Eastern Ghouta"),
    ],
)
def test_words_for_its_kind_and_its_side_are_no_part_of_a_name(words: str, name: str) -> None:
    (spot,) = spots_of(of_syria(NEAR.format(preposition="near", name="_NAME_"), words), SYRIA)
    assert spot.place.name == name


STATE = """
Shells shell NOUN 2 nsubj
hit hit VERB 0 root
{before} {before} {upos} 4 dep
Yemen Yemen PROPN 2 dep
{after} {after} {following} 4 dep
"""


@pytest.mark.parametrize(
    ("before", "after", "following", "is_place"),
    [
        ("in", "today", "ADV", True),
        ("neighbouring", "today", "ADV", True),
        ("in", "raids", "NOUN", False),
        ("with", "today", "ADV", False),
    ],
)
def test_a_word_of_place_right_before_a_state_makes_it_a_place(
    before: str, after: str, following: str, is_place: bool
) -> None:
    rows = STATE.format(before=before, upos="ADP", after=after, following=following)
    assert names(rows) == (["geonames:69543"] if is_place else [])


def test_what_somebody_holds_is_a_place() -> None:
    rows = STATE.format(before="held", upos="VERB", after="today", following="ADV")
    held = rows.replace("held held VERB 4 dep", "rebel rebel NOUN 5 dep\n_- - PUNCT 5 punct\n_held hold VERB 6 dep")
    held = held.replace("Yemen Yemen PROPN 2 dep", "Yemen Yemen PROPN 2 dep").replace("ADV 4 dep", "ADV 6 dep")
    assert names(held) == ["geonames:69543"]


def test_a_quarter_is_not_the_town_whose_name_its_own_begins_with() -> None:
    rows = """
        Shells shell NOUN 2 nsubj
        hit hit VERB 0 root
        the the DET 4 det
        Goma Goma PROPN 8 compound
        al al PROPN 4 flat
        _- - PUNCT 4 punct
        _Qarvox Qarvox PROPN 4 flat
        quarter quarter NOUN 2 obj
    """
    assert names(rows) == ["Goma al-Qarvox"]


@pytest.mark.parametrize("name", ["East", "City", "IDP", "Monday", "April"])
def test_words_of_kind_direction_and_time_are_no_names(name: str) -> None:
    assert names(NEAR.format(preposition="in", name=name)) == []


def test_a_weekday_before_a_name_is_no_part_of_it() -> None:
    rows = """
    Shells shell NOUN 2 nsubj Number=Plur
    hit hit VERB 0 root Tense=Past|VerbForm=Fin
    near near ADP 5 case
    Sunday Sunday PROPN 5 compound
    Zoma Zoma PROPN 2 obl Number=Sing
    """
    assert names(rows) == ["Zoma"]


ZONE = """
Guns gun NOUN 2 nsubj
left leave VERB 0 root
{article} {article} DET 4 det
zone zone NOUN 2 obj
"""


@pytest.mark.parametrize(
    ("article", "found"), [("the", ["demilitarised-zone"]), ("a", []), ("this", ["demilitarised-zone"])]
)
def test_small_words_that_the_mandate_lists_name_a_place_where_they_are_definite(
    article: str, found: list[str]
) -> None:
    rows = ZONE.format(article=article).replace(
        "zone zone NOUN 2 obj", "demilitarised demilitarised ADJ 5 amod\nzone zone NOUN 2 obj"
    )
    seen = view(rows.replace("DET 4 det", "DET 5 det"))
    mentions = build_dictionary(IDLIB).find(seen.sentence.text)
    listed = View(seen.sentence, mentions, (), (), frozenset(), seen.lexicon)
    assert [spot.place.id for spot in spots_of(listed, SYRIA)] == found
