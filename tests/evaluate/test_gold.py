import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.errors import FaultsError
from observance.evaluate import Gold, GoldDocument, read_gold
from observance.model.claim import Figure, Place, Quantity
from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Status

TEXT = "Guns of the North shelled the mill on Friday.\nThree soldiers were killed."
DOCUMENT: dict[str, object] = {"id": "d1", "text": TEXT, "published": "2030-01-05", "title": None, "outlet": "Radio"}
CLAIM: dict[str, object] = {
    "doc": "d1",
    "evidence": "Three soldiers were killed.",
    "kind": "casualties",
    "actor": [],
    "target": ["south"],
    "place": ["the mill"],
    "date": ["2030-01-04", "2030-01-05"],
    "figures": [{"what": "killed", "who": "soldiers", "low": 3, "high": 3}],
    "source": ["Radio"],
    "status": "uncertain",
}


def lines(*rows: object) -> str:
    return "\n".join(map(json.dumps, rows)) + "\n"


def read(documents: str, claims: str) -> Gold:
    return read_gold(("docs.jsonl", documents), ("claims.jsonl", claims))


def faults(documents: str, claims: str) -> list[str]:
    with pytest.raises(FaultsError) as caught:
        read(documents, claims)
    return [f"{fault.file}:{fault.place}: {fault.message}" for fault in caught.value.faults]


def test_a_document_and_a_claim() -> None:
    gold = read(lines(DOCUMENT), lines(CLAIM))
    published = DateInterval.day(date(2030, 1, 5))
    assert gold.documents == (GoldDocument(id="d1", text=TEXT, outlet="Radio", published=published),)
    (claim,) = gold.claims
    assert TEXT[slice(*claim.spans[0])] == claim.evidence == "Three soldiers were killed."
    assert (claim.kind, claim.target, claim.status) == (Kind.CASUALTIES, ("south",), Status.UNCERTAIN)
    assert claim.place == (Place(name="the mill"),)
    assert claim.date == DateInterval(date(2030, 1, 4), date(2030, 1, 5))
    assert claim.figures == (Figure(what=Quantity.KILLED, who="soldiers", low=3, high=3, text="soldiers"),)


def test_missing_slots_are_empty_and_asserted() -> None:
    (claim,) = read(lines(DOCUMENT), lines({key: CLAIM[key] for key in ("doc", "evidence", "kind")})).claims
    assert (claim.actor, claim.date, claim.figures, claim.source) == ((), None, (), ())
    assert claim.status is Status.ASSERTED


def test_a_report_may_be_published_within_days_or_be_undated() -> None:
    rows = [DOCUMENT | {"id": str(i), "published": p} for i, p in enumerate((["2030-01-01", "2030-01-05"], None))]
    first, second = read(lines(*rows), "").documents
    assert first.published == DateInterval(date(2030, 1, 1), date(2030, 1, 5))
    assert second.published is None


def test_empty_lines_are_passed_over() -> None:
    assert read("\n" + lines(DOCUMENT) + "\n\n", "\n").documents[0].id == "d1"


def test_all_faults_come_at_once_with_their_lines() -> None:
    found = faults(
        lines(DOCUMENT, DOCUMENT) + "{\n" + lines({"id": "d2"}),
        lines(CLAIM | {"kind": "quarrel"}, CLAIM, CLAIM | {"doc": "d9"}, [1]),
    )
    assert [line.split(": ")[0] for line in found] == [
        "docs.jsonl:2",
        "docs.jsonl:3",
        "docs.jsonl:4",
        "claims.jsonl:1",
        "claims.jsonl:3",
        "claims.jsonl:4",
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"evidence": "Nobody was killed."}, "does not hold this evidence"),
        ({"evidence": ""}, "`evidence` must be words"),
        ({"actors": ["north"]}, "unknown key 'actors'"),
        ({"kind": ["shelling"]}, "not in the codebook"),
        ({"actor": "north"}, "`actor` must be a list of words"),
        ({"place": [None]}, "`place` must be a list of words"),
        ({"date": "2030-01-04"}, "must be [earliest, latest]"),
        ({"date": ["2030-01-04"]}, "must be [earliest, latest]"),
        ({"date": ["2030-01-05", "2030-01-04"]}, "ends before it begins"),
        ({"date": ["2030-01-05", None]}, "YYYY-MM-DD"),
        ({"date": ["2030-02-30", "2030-02-30"]}, "YYYY-MM-DD"),
        ({"figures": {"what": "killed"}}, "must be a list of objects"),
        ({"figures": [{"what": "killed", "low": None, "high": 3}]}, "`low` must be a count"),
        ({"figures": [{"what": "killed", "low": 4, "high": 3}]}, "`low` must be a count"),
        ({"figures": [{"what": "killed", "low": True, "high": None}]}, "`low` must be a count"),
        ({"figures": [{"what": "killed", "low": -1, "high": None}]}, "`low` must be a count"),
        ({"figures": [{"what": "burnt", "low": 1, "high": 1}]}, '`what` "burnt" is not in the codebook'),
        ({"figures": [{"what": "killed", "who": 5, "low": 1, "high": 1}]}, "`who` must be words"),
        ({"figures": [{"what": "killed", "low": 1, "high": 1, "unit": "men"}]}, "unknown key 'unit'"),
        ({"status": None}, "`status` null is not in the codebook"),
    ],
)
def test_a_wrong_claim_says_what_is_wrong(change: dict[str, object], message: str) -> None:
    (found,) = faults(lines(DOCUMENT), lines(CLAIM | change))
    assert found.startswith("claims.jsonl:1: ")
    assert message in found


@pytest.mark.parametrize("published", [5, "yesterday", {"day": 1}, ["2030-01-01", "2029-01-01"]])
def test_a_wrong_date_of_publication(published: object) -> None:
    (found,) = faults(lines(DOCUMENT | {"published": published}), "")
    assert found.startswith("docs.jsonl:1: `published`")


@pytest.mark.parametrize("line", ["null", "[]", "3", '"words"', "{", "\ufeff{}", "[" * 100_000, '{"id": NaN}'])
def test_hostile_lines_are_faults(line: str) -> None:
    assert faults(line, "")[0].startswith("docs.jsonl:1: ")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(sorted(CLAIM)), json_values)
def test_any_value_is_read_or_is_a_fault(key: str, value: object) -> None:
    claims = lines(CLAIM | {key: value})
    with suppress(FaultsError):
        assert len(read(lines(DOCUMENT), claims).claims) == 1
