import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.claims.llm.reply import MOST_CLAIMS, MOST_VALUES, Reply, UnreadableError, read_reply
from observance.model.claim import Quantity
from observance.model.kinds import Kind, Status

CLAIM: dict[str, Any] = {
    "evidence": "Shells hit Mill.",
    "predicate": "hit",
    "kind": "shelling",
    "status": "asserted",
    "actor": ["Norland"],
    "target": [],
    "place": ["Mill"],
    "date": [],
    "figures": [{"what": "killed", "count": "five", "who": "soldiers"}],
    "source": [],
}


def answer(*claims: Any) -> str:
    return json.dumps({"claims": list(claims)})


def reasons(reply: Reply) -> list[tuple[str, str]]:
    return [(drop.slot, drop.why) for drop in reply.drops]


def test_a_claim_is_read_with_its_types() -> None:
    (claim,) = read_reply(answer(CLAIM)).claims
    assert (claim.kind, claim.status, claim.actor, claim.place) == (
        Kind.SHELLING,
        Status.ASSERTED,
        ("Norland",),
        ("Mill",),
    )
    assert [(f.what, f.count, f.who) for f in claim.figures] == [(Quantity.KILLED, "five", "soldiers")]


@pytest.mark.parametrize(
    "wrapped",
    [
        "```json\n{}\n```",
        "Here it is:\n```\n{}\n```\nAnything else?",
        "Sure! {} I hope this helps.",
        "<think>first {{ then }}</think>\n{}",
        '<think>{{"claims": 7}}</think>{}',
        "\n\n  {}  \n",
    ],
)
def test_an_answer_may_stand_in_other_words(wrapped: str) -> None:
    assert len(read_reply(wrapped.replace("{}", answer(CLAIM)).replace("{{", "{").replace("}}", "}")).claims) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "no events",
        "{",
        "[]",
        "null",
        '{"claims": 7}',
        '{"claims": null}',
        '{"events": []}',
        '"claims"',
        answer(CLAIM)[:-20],
        "[" * 200_000,
        '{"claims": ' * 50_000,
        '{"claims": [NaN]}',
        "```" * 50_000,
        "{" * 200_000,
    ],
)
def test_what_holds_no_answer_is_unreadable(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_reply(text)


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (None, "object"),
        (7, "object"),
        (["shelling"], "object"),
        ({}, "kind"),
        (CLAIM | {"kind": "invasion"}, "kind"),
        (CLAIM | {"kind": ["shelling"]}, "kind"),
        (CLAIM | {"status": "likely"}, "status"),
        (CLAIM | {"status": None}, "status"),
    ],
)
def test_what_is_no_claim_is_left_out_and_named(item: Any, why: str) -> None:
    reply = read_reply(answer(item, CLAIM))
    assert len(reply.claims) == 1
    ((slot, reason),) = reasons(reply)
    assert slot == "claim"
    assert why in reason


def test_values_of_other_types_are_left_out_and_named() -> None:
    odd = CLAIM | {
        "actor": "Norland",
        "target": {"who": "x"},
        "place": [["Mill"], "Mill", 3],
        "source": 17,
        "date": None,
    }
    odd["figures"] = ["five", {"what": "souls", "count": "five"}, {"what": "killed", "count": 5}]
    reply = read_reply(answer(odd))
    (claim,) = reply.claims
    assert (claim.actor, claim.target, claim.place, claim.source, claim.date) == (("Norland",), (), ("Mill",), (), ())
    assert [(f.what, f.count) for f in claim.figures] == [(Quantity.KILLED, "")]
    assert sorted(slot for slot, _ in reasons(reply)) == ["figures", "figures", "place", "place", "source", "target"]


def test_an_answer_has_an_end() -> None:
    reply = read_reply(answer(*[CLAIM | {"place": ["Mill"] * 1000}] * 1000))
    assert len(reply.claims) == MOST_CLAIMS
    assert len(reply.claims[0].place) == MOST_VALUES
    assert ("claim", "more claims than a window can hold") in reasons(reply)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from([*Kind, *Status, *Quantity]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["claims", "kind", "status", "what", *CLAIM]), inner, max_size=5)
    ),
    max_leaves=20,
)


@given(json_values.map(json.dumps) | st.text(max_size=60) | json_values.map(lambda value: answer(value)))
def test_any_text_is_read_or_unreadable(text: str) -> None:
    try:
        reply = read_reply(text)
    except UnreadableError:
        return
    assert all(isinstance(claim.kind, Kind) for claim in reply.claims)
