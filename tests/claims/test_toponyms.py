"""Resolution of place names: figures on this project's own sentences, and the rules one by one."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import MANDATE
from tests.claims.parse import parse

from observance.claims.toponyms import Geocoder, Toponym, evidence
from observance.mandate.geography import distance_km
from observance.model.syntax import Span

SETS = Path(__file__).parent / "places"
NEAR_KM = 161.0


def rows(*names: str) -> Iterator[dict[str, Any]]:
    for name in names:
        for line in (SETS / name).read_text("utf-8").splitlines():
            yield json.loads(line)


def resolved(text: str, *names: str) -> tuple[Toponym, ...]:
    return Geocoder().resolve(text, [Span(text.index(n), text.index(n) + len(n)) for n in names])


def identity(text: str, name: str) -> str | None:
    (found,) = resolved(text, name)
    return found.place.id if found.place else None


@dataclass
class Tally:
    right: int = 0
    known: int = 0
    near: int = 0
    located: int = 0
    silent: int = 0
    unlisted: int = 0

    def add(self, gold: dict[str, Any], found: Toponym) -> None:
        place = found.place
        if gold["id"] is not None:
            self.known += 1
            self.right += place is not None and place.id == gold["id"]
        if gold["lat"] is not None:
            self.located += 1
            if place is not None and place.lat is not None and place.lon is not None:
                self.near += distance_km(place.lat, place.lon, gold["lat"], gold["lon"]) <= NEAR_KM
        if gold.get("unlisted"):
            self.unlisted += 1
            self.silent += place is None


def tally(*names: str) -> Tally:
    geocoder, total = Geocoder(), Tally()
    for row in rows(*names):
        spans = [Span(each["start"], each["end"]) for each in row["toponyms"]]
        for gold, found in zip(row["toponyms"], geocoder.resolve(row["text"], spans), strict=True):
            total.add(gold, found)
    return total


def test_the_sets_quote_their_texts() -> None:
    for row in rows("news.jsonl", "unlisted.jsonl"):
        for each in row["toponyms"]:
            assert row["text"][each["start"] : each["end"]] == each["text"]


def test_the_floors_hold() -> None:
    total = tally("news.jsonl", "unlisted.jsonl")
    assert total.right / total.known >= 0.95
    assert total.near / total.located >= 0.97
    assert total.silent / total.unlisted >= 0.95


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("A storm hit Paris, Texas, at noon.", "Paris", "geonames:4717560"),
        ("A storm hit Paris at noon.", "Paris", "geonames:2988507"),
        ("The mayor of Columbus, Georgia, resigned.", "Georgia", "geonames:4197000"),
        ("Tbilisi, the capital of Georgia, was calm.", "Georgia", "geonames:614540"),
        ("Shells fell in the east of Donetsk region.", "Donetsk", "geonames:709716"),
        ("Shells fell in Donetsk.", "Donetsk", "geonames:709717"),
    ],
)
def test_context_decides_between_namesakes(text: str, name: str, wanted: str) -> None:
    assert identity(text, name) == wanted


def test_spellings_of_one_name_meet() -> None:
    for name in ("Saraqeb", "Saraqib", "Sarāqib", "Saraqeeb"):
        assert identity(f"Shells fell on {name} in Syria.", name) == "geonames:164816"


def test_a_namesake_abroad_is_worse_than_silence() -> None:
    (found,) = resolved("Troops took the village of Toledo, in Syria's Homs province.", "Toledo")
    assert found.place is None
    assert found.reason


def test_a_name_that_nothing_lists_stays_unresolved() -> None:
    (found,) = resolved("Rebels left Kafr Zubayla in Syria.", "Kafr Zubayla")
    assert (found.place, found.reason) == (None, "no gazetteer holds the name")


def test_order_and_text_of_the_spans_are_kept() -> None:
    text = "From Homs to Hama."
    found = Geocoder().resolve(text, [Span(13, 17), Span(5, 9)])
    assert [each.text for each in found] == ["Hama", "Homs"]


def test_sentences_not_looked_at_while_the_rules_were_made() -> None:
    total = tally("fresh.jsonl")
    assert total.right / total.known >= 0.95
    assert total.silent / total.unlisted >= 0.90


FLED = """
    Families family NOUN 2 nsubj
    fled flee VERB 0 root
    Ezran Ezran PROPN 2 obj
    for for ADP 5 case
    Homs Homs PROPN 2 obl
    , , PUNCT 7 punct
    Syria Syria PROPN 5 appos
    on on ADP 9 case
    Monday Monday PROPN 2 obl
"""
PARTY = """
    The the DET 4 det
    Chad Chad PROPN 4 compound
    Policy Policy PROPN 4 compound
    Institute Institute PROPN 5 nsubj
    met meet VERB 0 root
    Jordan Jordan PROPN 5 obj
    Peters Peters PROPN 6 flat
"""


def test_names_that_stand_as_places_are_found() -> None:
    sentence = parse(FLED)
    found = Geocoder().find(sentence.text, [sentence])
    assert [each.text for each in found] == ["Homs", "Syria"]
    assert [each.place.id for each in found if each.place] == ["geonames:169577", "geonames:163843"]


def test_bodies_and_people_are_no_places() -> None:
    sentence = parse(PARTY, entities={"Jordan": "PERSON", "Peters": "PERSON"})
    assert Geocoder().find(sentence.text, [sentence]) == ()


def test_the_mandate_comes_first() -> None:
    text = "Shells fell on Milltown."
    mandate = replace(MANDATE, places=(replace(MANDATE.places[0], name="Milltown"), *MANDATE.places[1:]))
    (found,) = Geocoder(mandate).resolve(text, [Span(15, 23)])
    assert found.place is not None
    assert found.place.id == MANDATE.places[0].id


AREAS = ("Côte d’Ivoire", "Cote d'Ivoire", "U.S.", "Pa.", "St. Lucia", "Saint Lucia", "Guinea-Bissau", "Al-Hasakah",
         "Al Hasakah", "Syria’s", "Syrians", "Georgia Doe", "Deir ez-Zor", "North Kivu", "Tobago")  # fmt: skip
PIECES = st.sampled_from((*AREAS, *"Norland Mill the of in - ’s . , DR Dr. The New South".split(), "Saint", "\n"))


@given(st.lists(PIECES, max_size=8), st.sampled_from((" ", "", "-", ", ")))
def test_words_that_open_no_area_hide_none(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    found = evidence.clues(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evidence, "_may_open", lambda _word: True)
        assert found == evidence.clues(text)
