import json

from tests.builders import report

from observance.claims.llm.question import Asking, answer_schema, instructions, question_of
from observance.claims.llm.windows import Window
from observance.model.claim import Quantity
from observance.model.kinds import Kind, Status
from observance.model.syntax import Span

REPORT = report(text="It was quiet. Shells hit Mill. Nobody was hurt.", outlet="Vale Courier", published="2021-05-06")
WINDOW = Window((Span(14, 30),), Span(0, 13))


def test_the_model_is_told_of_every_kind_status_and_quantity() -> None:
    assert [kind for kind in (*Kind, *Status, *Quantity) if f"`{kind}`" not in instructions()] == []


def test_the_model_is_told_of_every_key_of_an_answer() -> None:
    claim = answer_schema()["properties"]["claims"]["items"]
    assert [key for key in claim["properties"] if f"- `{key}`:" not in instructions()] == []


def test_the_schema_is_strict_throughout() -> None:
    def objects(schema: object) -> list[dict[str, object]]:
        if isinstance(schema, dict):
            own = [schema] if schema.get("type") == "object" else []
            return own + [found for value in schema.values() for found in objects(value)]
        return []

    found = objects(answer_schema())
    assert len(found) == 3
    for each in found:
        assert each["additionalProperties"] is False
        assert each["required"] == list(each["properties"])  # type: ignore[call-overload]


def test_a_question_holds_the_window_and_what_stands_before_and_nothing_else() -> None:
    user = question_of(REPORT, WINDOW, Asking(model="m-1")).user
    assert "Shells hit Mill." in user
    assert "It was quiet." in user
    assert "Nobody" not in user
    assert "Courier" not in user
    assert "2021" not in user


def test_the_digest_changes_with_all_that_decides_the_answer() -> None:
    plain = question_of(REPORT, WINDOW, Asking(model="m-1"))
    others = [
        question_of(REPORT, WINDOW, Asking(model="m-2")),
        question_of(REPORT, WINDOW, Asking(model="m-1", seed=1)),
        question_of(REPORT, WINDOW, Asking(model="m-1", reply_tokens=7)),
        question_of(REPORT, Window((Span(14, 30),), None), Asking(model="m-1")),
    ]
    assert len({plain.digest, *(each.digest for each in others)}) == 5
    assert plain.digest == question_of(REPORT, WINDOW, Asking(model="m-1", window=7)).digest


def test_the_schema_is_json() -> None:
    assert json.loads(json.dumps(answer_schema())) == answer_schema()
