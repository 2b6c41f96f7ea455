from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.evaluate.naming import content_words, naming, plain
from observance.mandate.types import GazetteerEntry, Mandate, MandateSite, Office, Party, PartyCategory, Source
from observance.mandate.types import SourceCategory as Category
from observance.model.claim import Place, PlacePrecision
from observance.model.interval import DateInterval

MINISTER = Office(title="Minister of War", aliases=("the war minister",), holder="Ada Veld", holder_aliases=("Veld",))
NORTH = Party(
    id="north",
    name="the North",
    category=PartyCategory.STATE,
    aliases=("Northgate", "Northern forces"),
    demonyms=("Northern",),
    offices=(MINISTER, Office(title="Envoy")),
)
MILL = GazetteerEntry(
    id="mill", name="al-Mill", aliases=("Old Mill", "Crossing"), lat=None, lon=None, precision=PlacePrecision.SETTLEMENT
)
FORD = GazetteerEntry(
    id="ford", name="Ford", aliases=("Crossing",), lat=None, lon=None, precision=PlacePrecision.SETTLEMENT
)
POST = MandateSite(id="post-1", name="Mill post", aliases=("Post One",), party="north", place="mill")
RADIO = Source(id="radio", name="Radio North", category=Category.OUTLET, aliases=("the wireless",))
MANDATE = Mandate(
    id="m",
    name="M",
    agreements=(),
    period=DateInterval.day(date(2030, 1, 1)),
    area=(),
    time_zone="UTC",
    cutoff="00:00",
    parties=(NORTH,),
    sites=(POST,),
    places=(MILL, FORD),
    provisions=(),
    sources=(RADIO,),
    digest="0",
)
NAMES = naming(MANDATE, ["river_state"])


def test_words_that_are_no_party_id_are_one_value() -> None:
    assert [NAMES.party(words) for words in ("north", "river_state", "gunmen", "river state", "")] == [
        "north",
        "river_state",
        "other",
        "other",
        "other",
    ]


def test_a_party_is_known_by_a_proper_name_and_by_no_description() -> None:
    assert {NAMES.party(words) for words in ("the North", "North", "Northgate")} == {"north"}
    assert NAMES.party("Northern forces") == "other"


@pytest.mark.parametrize("name", ["al-Mill", "Al Mill", "the old mill", "OLD MILL"])
def test_a_place_is_known_by_every_name(name: str) -> None:
    assert "#mill" in NAMES.place(Place(name=name))


def test_a_name_may_mean_several_places() -> None:
    assert NAMES.place(Place(name="Crossing")) == {"crossing", "#mill", "#ford"}


def test_a_place_outside_the_mandate_is_its_name_and_its_id() -> None:
    assert NAMES.place(Place(name="Far Town", id="g7")) == {"far town", "#g7"}


def test_an_id_is_not_a_name() -> None:
    assert not NAMES.place(Place(name="Mill")) & NAMES.place(Place(name="al-Mill"))


def test_a_site_is_a_place() -> None:
    assert "#post-1" in NAMES.place(Place(name="Post One"))


@pytest.mark.parametrize("words", ["Ada Veld", "Veld", "the war minister", "Minister of War"])
def test_an_office_and_its_holder_are_one_source(words: str) -> None:
    assert NAMES.source(words) == {"office:north:Minister of War"}


def test_sources_and_parties_have_aliases() -> None:
    assert NAMES.source("Wireless") == NAMES.source("radio north") == {"radio"}
    assert NAMES.source("Northgate") == NAMES.source("the North") == {"party:north"}
    assert NAMES.source("nobody") == frozenset()


def test_without_a_mandate_only_states_are_parties() -> None:
    names = naming(None, ["river_state"])
    assert (names.party("river_state"), names.party("north")) == ("river_state", "other")
    assert names.place(Place(name="Mill")) == {"mill"}
    assert names.source("Radio North") == frozenset()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sarâqeb", "saraqeb"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Ma‘arrat  an-Nu’man", "maarrat an numan"),
        ("The", "the"),
        ("the Ford", "ford"),
        ("", ""),
        ("—", ""),
    ],
)
def test_plain_names(name: str, expected: str) -> None:
    assert plain(name) == expected


@given(st.text(max_size=30))
def test_plain_is_settled_apart_from_articles(name: str) -> None:
    assert plain(f"the the {plain(name)}") in (f"the {plain(name)}".rstrip(), plain(name))
    assert plain(name.upper().lower()) == plain(plain(name.upper().lower())) or plain(name).startswith("the")


def test_content_words_leave_function_words_and_possessives_out() -> None:
    assert content_words("the head of the North's guard") == {"head", "north", "guard"}
    assert content_words("the") == {"the"}
    assert content_words("…") == frozenset()
