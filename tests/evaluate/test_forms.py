import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.errors import Fault, FaultsError
from observance.evaluate import Form, form_of, read_set
from observance.evaluate.forms import place_id
from observance.model.kinds import Kind

TEXT = "Guns shelled Mill Town on Friday. The mayor of Norport spoke."
DOCUMENT = {"id": "d1", "text": TEXT, "published": "2031-02-08"}
ROWS: dict[Form, dict[str, Any]] = {
    Form.DOCUMENTS: DOCUMENT,
    Form.CLAIMS: {"doc": "d1", "evidence": "Guns shelled Mill Town on Friday.", "kind": "shelling", "id": "c1"},
    Form.TYPES: {"text": "Envoys met in Norport.", "types": ["consult"]},
    Form.TIMES: {"doc": "d1", "start": 26, "end": 32, "text": "Friday", "type": "DATE", "value": "2031-02-07"},
    Form.TOPONYMS: {"doc": "d1", "start": 47, "end": 54, "text": "Norport", "id": 12, "lat": 1, "lon": 2.5},
    Form.ENTITIES: {"doc": "d1", "start": 13, "end": 22, "text": "Mill Town", "label": "LOC"},
    Form.DATES: {"doc": "d1", "published": ["2031-02-07", "2031-02-08"]},
    Form.INCIDENTS: {"incident": "i1", "docs": ["d1"], "kind": "shelling"},
    Form.ORIGINS: {"left": "d1", "right": "d9", "same_origin": True},
}


def source(*rows: object, name: str = "gold.jsonl") -> tuple[str, str]:
    return name, "".join(json.dumps(row) + "\n" for row in rows)


DOCUMENTS = source(DOCUMENT, {"id": "d9", "text": "Quiet."}, name="docs.jsonl")


def faults(*rows: object) -> list[str]:
    with pytest.raises(FaultsError) as raised:
        read_set([DOCUMENTS, source(*rows)])
    return [str(fault) for fault in raised.value.faults]


@pytest.mark.parametrize("form", list(Form))
def test_a_file_is_known_by_its_keys(form: Form) -> None:
    assert form_of(source(ROWS[form])) is form


def test_what_is_no_form_says_which_there_are() -> None:
    found = form_of(source({"doc": "d1", "mood": "grim"}))
    assert isinstance(found, Fault)
    assert str(found).startswith("gold.jsonl:1: is no form of gold; documents have `id` and `text`; claims")


def test_half_a_character_is_told() -> None:
    with pytest.raises(FaultsError, match="half a character"):
        read_set([("docs.jsonl", '{"id": "a", "text": "Guns \\ud83d"}')])
    (found,) = read_set([("docs.jsonl", '{"id": "a", "text": "Guns \\ud83d\\ude00"}')]).documents
    assert found.text == "Guns 😀"


def test_an_empty_file_is_told() -> None:
    assert str(form_of(("gold.jsonl", "\n \n"))) == "gold.jsonl: holds nothing; write one object a line"


def test_everything_is_read_whatever_the_order() -> None:
    files = [DOCUMENTS if form is Form.DOCUMENTS else source(row, name=form) for form, row in ROWS.items()]
    found = read_set(reversed(files))
    assert found == read_set(files)
    assert found.forms == frozenset(Form)
    assert [claim.id for claim in found.claims] == ["c1"]
    assert found.types[0].types == {"CONSULT"}
    assert (found.times[0].value, found.times[0].text) == ("2031-02-07", "Friday")
    assert (found.toponyms[0].id, found.toponyms[0].lon) == ("geonames:12", 2.5)
    assert found.entities[0].label == "LOC"
    assert [doc for doc, _ in found.dates] == ["d1"]
    assert found.incidents[0].documents == {"d1"}
    assert found.incidents[0].kind is Kind.SHELLING
    assert [(pair.left, pair.right, pair.same) for pair in found.origins] == [("d1", "d9", True)]


def test_names_in_the_form_of_re3d() -> None:
    row = {"doc": "d1", "begin": 13, "end": 22, "type": "Location", "value": "Mill\nTown"}
    (found,) = read_set([DOCUMENTS, source(row)]).entities
    assert (found.start, found.label, found.text) == (13, "Location", "Mill Town")


def test_a_sentence_may_stand_in_a_document() -> None:
    rows = ({"doc": "d1", "types": []}, {"doc": "d1", "evidence": "The mayor of Norport spoke.", "types": ["AID"]})
    whole, one = read_set([DOCUMENTS, source(*rows)]).types
    assert (whole.text, whole.spans, whole.id) == (TEXT, ((0, len(TEXT)),), "sentence 1")
    assert (one.text, one.spans, one.id) == ("The mayor of Norport spoke.", ((34, len(TEXT)),), "sentence 2")


TIME, TOPONYM = ROWS[Form.TIMES], ROWS[Form.TOPONYMS]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({**TIME, "doc": "d2"}, "no document has the id 'd2'"),
        ({**TIME, "start": 27}, 'the text of \'d1\' has "riday" there, not "Friday"; correct the offsets'),
        ({**TIME, "end": 999}, f"must be offsets into the text (0 to {len(TEXT)}), not [26, 999]"),
        ({**TIME, "end": 26}, "must be offsets"),
        ({**TIME, "start": True}, "must be offsets"),
        ({**TIME, "type": "DAY"}, '`type` "DAY" is not in TIMEX3; use one of DATE, TIME, DURATION, SET'),
        ({**TIME, "value": 3}, "`value` must be a TIMEX3 value, not 3"),
        ({**TIME, "mood": 1}, "unknown key 'mood'; use doc, end, start, text, type, value"),
        ({**TOPONYM, "id": ""}, '`id` must be an id such as geonames:2643743, or null, not ""'),
        ({**TOPONYM, "lat": 91}, "`lat` must be degrees from -90 to 90 or null, not 91"),
        ({**TOPONYM, "lon": "east"}, "`lon` must be degrees"),
        ({**ROWS[Form.ENTITIES], "label": None}, "`label` must be words, not null"),
        ({**ROWS[Form.DATES], "published": None}, "`published` is not known; leave the document out"),
        ({**ROWS[Form.INCIDENTS], "docs": ["d7"]}, "no document has the id 'd7'"),
        ({**ROWS[Form.INCIDENTS], "docs": []}, "an incident has the `docs` or the `claims` that tell of it"),
        ({**ROWS[Form.INCIDENTS], "claims": ["c1"]}, "give one of them"),
        ({**ROWS[Form.ORIGINS], "right": "d7"}, "no document has the id 'd7'"),
        ({**ROWS[Form.ORIGINS], "right": "d1"}, "are one document"),
        ({**ROWS[Form.ORIGINS], "same_origin": "yes"}, "must be true or false"),
        ({"types": ["AID"]}, "either a `text` of its own or stands in a `doc`"),
        ({"text": "x", "doc": "d1", "types": []}, "either a `text` of its own or stands in a `doc`"),
        ({"doc": "d1", "evidence": "Nobody spoke.", "types": []}, "does not hold this evidence"),
        ({"text": "x", "types": "AID"}, '`types` must be a list of words, not "AID"'),
    ],
)
def test_a_fault_names_its_place_and_what_to_do(row: dict[str, Any], said: str) -> None:
    (found,) = faults(row)
    assert found.startswith("gold.jsonl:1: ")
    assert said in found


def test_all_faults_of_all_files_are_told_at_once() -> None:
    with pytest.raises(FaultsError) as raised:
        read_set(
            [source({"x": 1}, name="a"), DOCUMENTS, source({**TIME, "end": 1}, TIME, {**TIME, "type": 1}, name="b")]
        )
    assert [f"{fault.file}:{fault.place}" for fault in raised.value.faults] == ["a:1", "b:1", "b:3"]


@pytest.mark.parametrize(
    ("value", "read"), [(None, None), (12, "geonames:12"), ("012", "geonames:12"), (" osm:7 ", "osm:7")]
)
def test_a_bare_number_is_an_id_of_geonames(value: object, read: str | None) -> None:
    assert place_id(value) == read


values = st.none() | st.integers() | st.text() | st.lists(st.integers())
keys = st.sampled_from(["doc", "start", "value", "types", "docs", "label"])


@given(st.sampled_from(list(ROWS.values())), keys, values)
def test_a_row_is_read_or_told(row: dict[str, Any], key: str, value: object) -> None:
    told: tuple[Fault, ...] = ()
    try:
        read_set([DOCUMENTS, source({**row, key: value})])
    except FaultsError as error:
        told = error.faults
    assert {fault.file for fault in told} <= {"gold.jsonl", "docs.jsonl"}
