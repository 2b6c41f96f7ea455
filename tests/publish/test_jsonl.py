import json
import random
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from observance.model.claim import Claim, ClaimId, Figure, Place, PlacePrecision, Quantity, Reason
from observance.model.finding import Coverage, SiteEvent, SiteHistory, SiteState, Watch
from observance.model.interval import DateInterval
from observance.model.kinds import Kind
from observance.model.record import Record
from observance.model.report import ReportId
from observance.publish import jsonl
from tests.publish import strategies

FIELDS = {
    "reports": "id name outlet title language published published_by kind origin credits text",
    "claims": "id report start end evidence kind actor target place date figures source status means why withdrawn",
    "incidents": "id kind place date actor target figures claims origins grade disputes summary relations reliability "
    "argument",
    "findings": "id provision incident verdict level determination party date elements reason basis",
    "cases": "id provision incident basis verdict party date elements wanted",
    "sites": "id name party place history denied",
    "counts": "what of date low high claims named possible unnamed contradicts compared",
    "coverage": "site from to state reason claims report hours",
    "discrepancies": "incident field values verdict type size unit since latest settles",
    "terms": "outlet party term count",
    "decisions": "id number decision at author reason outcome claims others report slot value missing field provision "
    "party basis verdict",
    "passages": "left right kind alike changes first known_by origin reason claims",
}
CLAIM = Claim(
    id=ClaimId("c1"),
    report=ReportId("r1"),
    start=0,
    end=27,
    evidence="Shells fell on the hamlet.",
    trigger=(7, 11),
    kind=Kind.SHELLING,
    place=(Place(name="the hamlet", lat=35.5, lon=36.25, precision=PlacePrecision.SETTLEMENT),),
    date=DateInterval(date(2030, 1, 5), date(2030, 1, 6)),
    figures=(Figure(what=Quantity.KILLED, who="shepherds", low=2, high=None, text="at least two"),),
    why=(Reason("kind", "lexicon:shell", "fell", "root"),),
)


def objects_of(record: Record) -> list[tuple[str, jsonl.JsonObject]]:
    return list(jsonl.record_objects(record))


@settings(max_examples=40)
@given(strategies.records)
def test_every_object_has_the_fields_of_the_interface_in_their_order(record: Record) -> None:
    for noun, item in objects_of(record):
        assert list(item) == FIELDS[noun].split()


@settings(max_examples=40)
@given(strategies.records, st.randoms(use_true_random=False))
def test_the_order_of_the_nouns_does_not_show(record: Record, chance: random.Random) -> None:
    def shuffled(noun: str) -> tuple[Any, ...]:
        items = list(getattr(record, noun))
        chance.shuffle(items)
        return tuple(items)

    mixed = replace(record, **{noun: shuffled(noun) for noun in jsonl.NOUNS})
    assert objects_of(mixed) == objects_of(record)


@settings(max_examples=40)
@given(strategies.records)
def test_a_line_is_one_line_and_reads_back(record: Record) -> None:
    for _, item in objects_of(record):
        text = jsonl.line(item)
        assert "\n" not in text
        assert json.loads(text) == item


def test_a_claim_to_the_field() -> None:
    assert jsonl.claim_object(CLAIM) == {
        "id": "c1",
        "report": "r1",
        "start": 0,
        "end": 27,
        "evidence": "Shells fell on the hamlet.",
        "kind": "shelling",
        "actor": [],
        "target": [],
        "place": [{"name": "the hamlet", "id": None, "lat": 35.5, "lon": 36.25, "precision": "settlement"}],
        "date": ["2030-01-05", "2030-01-06"],
        "figures": [{"what": "killed", "who": "shepherds", "low": 2, "high": None, "text": "at least two"}],
        "source": [],
        "status": "asserted",
        "means": None,
        "why": [{"slot": "kind", "rule": "lexicon:shell", "words": "fell", "path": "root"}],
        "withdrawn": False,
    }


def test_unknown_is_null() -> None:
    item = jsonl.claim_object(replace(CLAIM, date=None, place=(Place(name="somewhere"),)))
    assert item["date"] is None
    assert item["place"] == [{"name": "somewhere", "id": None, "lat": None, "lon": None, "precision": None}]


def test_a_state_without_a_date_has_no_bounds() -> None:
    site = SiteHistory(
        id="east", name="East", party=None, place=None, history=(SiteEvent(state=SiteState.RELIEVED, date=None),)
    )
    (event,) = jsonl.site_object(site)["history"]
    assert list(event) == "state from to claims by source reports incidents origins grade against reason".split()
    assert (event["state"], event["from"], event["to"], event["by"]) == ("relieved", None, None, None)


def test_coverage_has_the_bounds_of_its_watch() -> None:
    watch = Coverage(
        site="east",
        interval=DateInterval(date(2030, 1, 5), date(2030, 1, 7)),
        state=Watch.NOT_OBSERVED,
        reason="camera down",
    )
    item = jsonl.coverage_object(watch)
    assert (item["from"], item["to"], item["state"]) == ("2030-01-05", "2030-01-07", "not_observed")


def test_characters_stand_as_themselves() -> None:
    assert jsonl.line({"term": "“milice” ‎إدلب"}) == '{"term":"“milice” ‎إدلب"}'


def test_the_digest_tells_nouns_apart() -> None:
    assert jsonl.digest([("counts", "{}"), ("terms", "{}")]) != jsonl.digest([("counts", "{}"), ("counts", "{}")])
    assert jsonl.digest([("counts", "{}")]) == jsonl.digest(iter([("counts", "{}")]))
