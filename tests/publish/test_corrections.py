from typing import Any

from hypothesis import given, settings

from observance.model.record import Record
from observance.publish import jsonl
from observance.publish.corrections import FOLLOWS, Causes, Correction, Objects, correction_object, corrections
from tests.publish import strategies

NOTHING = Causes()


def objects_of(record: Record) -> Objects:
    found: dict[str, list[jsonl.JsonObject]] = {noun: [] for noun in jsonl.NOUNS}
    for noun, item in jsonl.record_objects(record):
        found[noun].append(item)
    return found


def incident(key: str, claims: str, **more: object) -> jsonl.JsonObject:
    return {"id": key, "claims": list(claims), "kind": "shelling"} | more


def claims_of(names: str, **more: object) -> list[jsonl.JsonObject]:
    return [{"id": name, "report": f"r-{name}", "withdrawn": False, "why": []} | more for name in names]


def compared(
    before: list[jsonl.JsonObject],
    after: list[jsonl.JsonObject],
    old: str = "",
    new: str = "",
    causes: Causes = NOTHING,
) -> list[Correction]:
    one = {"incidents": before, "claims": claims_of(old)}
    other = {"incidents": after, "claims": claims_of(new)}
    return [each for each in corrections(one, other, causes) if each.noun == "incidents"]


def fates(before: list[jsonl.JsonObject], after: list[jsonl.JsonObject]) -> list[tuple[Any, ...]]:
    return [(each.change, each.before, each.after) for each in compared(before, after)]


@settings(max_examples=25, deadline=None)
@given(strategies.records)
def test_nothing_has_changed_between_a_record_and_itself(record: Record) -> None:
    assert corrections(objects_of(record), objects_of(record), NOTHING) == ()


@settings(max_examples=25, deadline=None)
@given(strategies.records, strategies.records)
def test_there_are_corrections_just_where_the_exports_differ(one: Record, other: Record) -> None:
    found = corrections(objects_of(one), objects_of(other), NOTHING)
    assert all(each.why for each in found)
    assert all(jsonl.line(correction_object(each)) for each in found)
    if not found:
        bare = [[i for i in jsonl.record_objects(each) if i[0] != "claims"] for each in (one, other)]
        assert sorted(map(str, bare[0])) == sorted(map(str, bare[1]))


@settings(max_examples=25, deadline=None)
@given(strategies.records, strategies.records)
def test_what_is_new_one_way_is_gone_the_other(one: Record, other: Record) -> None:
    forth, back = (corrections(objects_of(a), objects_of(b), NOTHING) for a, b in ((one, other), (other, one)))
    assert sorted((each.noun, each.before, each.after) for each in forth) == sorted(
        (each.noun, each.after, each.before) for each in back
    )


def test_an_incident_comes_goes_or_changes() -> None:
    assert fates([], [incident("i1", "a")]) == [("added", (), ("i1",))]
    assert fates([incident("i1", "a")], [incident("i1", "a", kind="attack")]) == [("changed", ("i1",), ("i1",))]
    assert fates([incident("i1", "a")], [incident("i1", "a")]) == []


def test_an_incident_that_got_an_earlier_claim_is_followed_to_its_new_id() -> None:
    assert fates([incident("i1", "b")], [incident("i0", "ab")]) == [("renamed", ("i1",), ("i0",))]


def test_two_incidents_become_one_and_one_becomes_two() -> None:
    two, one = [incident("i1", "a"), incident("i2", "b")], [incident("i1", "ab")]
    assert fates(two, one) == [("merged", ("i1", "i2"), ("i1",))]
    assert fates(one, two) == [("split", ("i1",), ("i1", "i2"))]


def test_claims_that_change_sides_regroup_their_incidents() -> None:
    before, after = [incident("i1", "ab"), incident("i2", "c")], [incident("i1", "a"), incident("i2", "bc")]
    assert fates(before, after) == [("regrouped", ("i1", "i2"), ("i1", "i2"))]


def test_the_fields_of_the_incident_that_keeps_its_id_are_told() -> None:
    before = [incident("i1", "a", grade="6"), incident("i2", "b", grade="3")]
    (found,) = compared(before, [incident("i2", "ab", grade="2")])
    assert (found.before, found.after) == (("i2", "i1"), ("i2",))
    assert found.fields == {"claims": (["b"], ["a", "b"]), "grade": ("3", "2")}


def test_an_incident_without_claims_left_is_withdrawn_and_one_without_a_trace_of_another_removed() -> None:
    (gone,) = compared([incident("i1", "a")], [], old="a")
    assert gone.change == "withdrawn"
    (lost,) = compared([incident("i1", "a")], [], old="a", new="a")
    assert lost.change == "removed"


def test_the_reason_is_what_happened_to_its_claims() -> None:
    causes = Causes(of_claim={"a": ("decision 7 by Ada: same guns",)}, general=("other rules",))
    (found,) = compared([incident("i1", "a"), incident("i2", "b")], [incident("i1", "ab")], "ab", "ab", causes)
    assert found.why == ("decision 7 by Ada: same guns",)


def test_the_reason_is_the_report_of_a_claim_that_came_or_went() -> None:
    causes = Causes(of_report={"r-b": ("report b came in",), "r-a": ("a model answered about a",)})
    (came,) = compared([incident("i1", "a")], [incident("i1", "ab")], "a", "ab", causes)
    assert came.why == ("report b came in",)
    (went,) = compared([incident("i1", "ab")], [incident("i1", "a")], "ab", "a", causes)
    assert went.why == ("report b came in",)


def test_where_nothing_is_known_to_have_happened_to_it_the_general_reason_stands() -> None:
    pair = [incident("i1", "a", grade="6")], [incident("i1", "a", grade="5")]
    assert compared(*pair)[0].why == (FOLLOWS,)
    assert compared(*pair, causes=Causes(general=("other rules",)))[0].why == ("other rules",)


def test_what_rests_on_an_incident_changes_for_its_reasons() -> None:
    causes = Causes(of_claim={"a": ("decision 7 by Ada: too few",)})
    shared = {"incidents": [incident("i1", "a")], "claims": claims_of("a")}
    finding = {"id": "f1", "incident": "i1", "elements": [], "level": "alleged"}
    before, after = {**shared, "findings": [finding]}, {**shared, "findings": [finding | {"level": "disputed"}]}
    (found,) = corrections(before, after, causes)
    assert (found.noun, found.change, found.before) == ("findings", "changed", ("f1",))
    assert found.fields == {"level": ("alleged", "disputed")}
    assert found.why == ("decision 7 by Ada: too few",)


def test_a_claim_is_withdrawn_and_restored_and_its_reasons_alone_are_no_change() -> None:
    before, after = {"claims": claims_of("a")}, {"claims": claims_of("a", withdrawn=True)}
    assert [each.change for each in corrections(before, after, NOTHING)] == ["withdrawn"]
    assert [each.change for each in corrections(after, before, NOTHING)] == ["restored"]
    assert corrections(before, {"claims": claims_of("a", why=[{"slot": "accepted"}])}, NOTHING) == ()


def test_nouns_without_an_id_are_followed_by_what_they_are_about() -> None:
    count = {"what": "posts", "of": 3, "date": ["2031-02-03", "2031-02-03"], "low": 1, "high": 1, "claims": []}
    (found,) = corrections({"counts": [count]}, {"counts": [count | {"high": 2}]}, NOTHING)
    assert (found.change, found.before) == ("changed", ("posts 2031-02-03 2031-02-03",))
    assert found.fields == {"high": (1, 2)}


def test_a_report_changes_for_what_happened_to_it() -> None:
    causes = Causes(of_report={"r1": ("report a.txt came in",)})
    (found,) = corrections({}, {"reports": [{"id": "r1"}]}, causes)
    assert (found.noun, found.change, found.why) == ("reports", "added", ("report a.txt came in",))


def test_a_decision_gives_its_own_reason() -> None:
    decision = {
        "id": "d000007",
        "number": 7,
        "author": "Ada",
        "reason": "same guns",
        "outcome": "applied",
        "claims": [],
    }
    (found,) = corrections({"decisions": [decision]}, {"decisions": [decision | {"outcome": "unmatched"}]}, NOTHING)
    assert found.why == ("decision 7 by Ada: same guns",)
