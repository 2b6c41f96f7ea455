from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import MANDATE, claim, figure, killed, report

from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.model.claim import Claim, Place, Quantity
from observance.model.incident import OriginId
from observance.model.kinds import Kind, Status
from observance.model.report import Report
from observance.reconcile.comparisons import Judgement, judge
from observance.reconcile.traits import Traits, traits_of

NAMES, GEOGRAPHY = Names(MANDATE), Geography(MANDATE)
REPORTS = tuple(
    report(name, published=day) for name, day in (("a", "2021-05-05"), ("b", "2021-05-06"), ("c", "2021-05-07"))
)
LONG = "Gunners of the southern army shelled the old mill near the river before dawn"
ATTACK = {"actor": ("sudmark",), "target": ("norland",), "place": ("mill",), "on": "2021-05-04"}


def traits(found: Claim, reports: tuple[Report, ...] = REPORTS) -> Traits:
    origins = {r.id: OriginId(f"o-{r.id}") for r in reports}
    return traits_of(NAMES, GEOGRAPHY, [found], reports, origins)[0]


def compare(left: Claim, right: Claim) -> Judgement:
    return judge(traits(left), traits(right))


def told(of: str, **more: object) -> Claim:
    """A shelling at the mill as report `of` tells it, in words of its own."""
    return claim(**{"evidence": f"Report {of} tells of it.", "of": of, **ATTACK, **more})  # type: ignore[arg-type]


def test_kind_place_day_and_parties_agree() -> None:
    found = compare(told("a"), told("b"))
    assert found.joins
    assert found.reasons == (
        "kind: both shelling",
        "date: 2021-05-04 and 2021-05-04 share 2021-05-04",
        "place: both mill",
        "actor: sudmark in both",
        "target: norland in both",
    )


@pytest.mark.parametrize(
    ("left", "right", "joins"),
    [
        (Kind.SHELLING, Kind.ATTACK, True),
        (Kind.SHELLING, Kind.CASUALTIES, True),
        (Kind.AIR_STRIKE, Kind.DRONE_STRIKE, True),
        (Kind.SHELLING, Kind.AIR_STRIKE, False),
        (Kind.ATTACK, Kind.ABDUCTION, False),
        (Kind.OFFENSIVE, Kind.ATTACK, False),
        (Kind.DEPLOYMENT, Kind.PATROL, False),
        (Kind.OFFENSIVE, Kind.OFFENSIVE, True),
    ],
)
def test_kinds(left: Kind, right: Kind, joins: bool) -> None:
    assert compare(told("a", kind=left), told("b", kind=right)).joins is joins


@pytest.mark.parametrize(
    ("change", "slot"),
    [
        ({"on": "2021-05-14"}, "date"),
        ({"place": ("peak",)}, "place"),
        ({"target": ("sudmark",), "actor": ("norland",)}, "target"),
        ({"status": Status.PLANNED}, "status"),
        ({"figures": (figure(Quantity.ATTACKS, "attacks", 2),)}, "figures"),
    ],
)
def test_what_blocks(change: dict[str, object], slot: str) -> None:
    found = compare(told("a"), told("b", **change))
    assert found.blocked
    assert found.opposes
    assert found.reasons[0].startswith(slot)


def test_two_predicates_of_one_sentence_are_two_occurrences() -> None:
    one = claim(LONG, trigger="shelled", **ATTACK)  # type: ignore[arg-type]
    other = claim(LONG, trigger="Gunners", kind=Kind.ATTACK, **ATTACK)  # type: ignore[arg-type]
    found = judge(*(traits(c, (report(),)) for c in (one, other)))
    assert found.reasons == ("sentence: two predicates of one sentence are two occurrences",)


def test_an_unknown_date_needs_strong_evidence() -> None:
    assert not compare(told("a", on=None), told("b")).joins
    assert not compare(told("a", on=None), told("b")).opposes
    assert compare(told("a", on=None, evidence=LONG), told("b", evidence=f"{LONG}, officers said")).joins
    figures = (killed("Norlander soldiers", 23),)
    assert compare(told("a", on=None, figures=figures), told("b", on=None, figures=figures)).joins


def test_small_equal_figures_are_not_strong() -> None:
    figures = (killed("Norlander soldiers", 5),)
    assert not compare(told("a", on=None, figures=figures), told("b", on=None, figures=figures)).joins
    two = (*figures, killed("villagers", 3))
    assert compare(told("a", on=None, figures=two), told("b", on=None, figures=two)).joins


def test_a_number_of_posts_is_not_strong() -> None:
    def posts(of: str) -> Claim:
        return told(of, kind=Kind.ENCIRCLEMENT, on=None, figures=(figure(Quantity.POSTS, "posts", 12),))

    assert not compare(posts("a"), posts("b")).joins


def test_a_toll_that_differs_is_outweighed_only_by_all_the_rest() -> None:
    five, thirteen = (killed("Norlander soldiers", 5),), (killed("Norlander soldiers", 13),)
    agreeing = compare(told("a", figures=thirteen), told("b", figures=five))
    assert agreeing.joins
    vague = compare(told("a", figures=thirteen, place=("valley",)), told("b", figures=five, place=("valley",)))
    assert not vague.joins
    assert vague.opposes


def test_a_later_and_larger_toll_weighs_less_against() -> None:
    low, high = (killed("Norlander soldiers", 5),), (killed("Norlander soldiers", 13),)
    rising, falling = (
        compare(told("a", figures=low), told("b", figures=high)),
        compare(told("a", figures=high), told("b", figures=low)),
    )
    assert rising.score > falling.score


def test_counts_over_several_attacks_join_one_another() -> None:
    several = (figure(Quantity.ATTACKS, "attacks", 2), killed("Norlander soldiers", 13))
    assert compare(told("a", figures=several), told("b", figures=several)).joins


@pytest.mark.parametrize(
    ("place", "joins"),
    [
        (("mill",), True),
        (("valley",), True),
        (("ford",), False),
        (("peak",), False),
        ((), True),
        (("Mill Lane",), True),
    ],
)
def test_places(place: tuple[str, ...], joins: bool) -> None:
    assert compare(told("a"), told("b", place=place)).joins is joins


def test_two_convoys_of_one_day_in_one_province_are_not_one() -> None:
    convoy = {"kind": Kind.DEPLOYMENT, "actor": ("norland",), "target": ()}
    assert not compare(told("a", **convoy), told("b", **{**convoy, "place": ("valley",)})).joins
    assert compare(told("a", **convoy), told("b", **convoy)).joins


def test_a_nearby_place_joins_where_the_figures_agree() -> None:
    figures = (killed("Norlander soldiers", 23),)
    found = compare(told("a", figures=figures), told("b", place=("ford",), figures=figures))
    assert found.joins
    assert any("is near" in reason for reason in found.reasons)


def test_a_place_without_coordinates_is_not_near() -> None:
    nowhere = Place(name="Elsewhere", id="world:1", precision=told("a").place[0].precision)
    assert compare(told("a"), told("b", place=(nowhere,))).blocked


def test_one_day_apart_may_be_one_night() -> None:
    assert compare(told("a"), told("b", on="2021-05-05")).joins
    assert not compare(told("a", place=("valley",)), told("b", place=("valley",), on="2021-05-05")).joins


def test_other_actors_need_equal_figures() -> None:
    assert not compare(told("a"), told("b", actor=("ostia",))).joins
    figures = (killed("Norlander soldiers", 23),)
    assert compare(told("a", figures=figures), told("b", actor=("ostia",), figures=figures)).joins


def test_direction_does_not_matter_in_a_clash() -> None:
    clash = told("a", kind=Kind.ARMED_CLASH, actor=("norland",), target=("sudmark",))
    assert compare(clash, told("b", kind=Kind.ARMED_CLASH)).joins
    assert compare(clash, told("b", kind=Kind.ATTACK)).joins


def test_a_report_that_counts_apart_tells_of_two_acts() -> None:
    one = told("a", figures=(killed("villagers", 10),), place=("valley",))
    other = told("a", start=500, figures=(killed("people", 30),), place=("valley",))
    assert compare(one, other).opposes
    assert not compare(one, told("b", figures=(killed("people", 30),), place=("valley",))).opposes


PLEDGE = "Norland will never give up its posts in the valley, its minister told parliament"
SPEECH = {"kind": Kind.COMMITMENT, "actor": ("norland",), "target": (), "place": ("valley",), "on": None}


def test_a_pledge_is_told_again_by_the_same_speaker_in_like_words() -> None:
    first, again = (
        told("a", **{**SPEECH, "evidence": PLEDGE}),
        told("b", **{**SPEECH, "evidence": f"{PLEDGE} on Friday"}),
    )
    assert compare(first, again).joins
    assert compare(first, replace(again, actor=("sudmark",))).blocked
    assert compare(
        first, told("b", **{**SPEECH, "evidence": "Norland stands by its word of last year on seeds"})
    ).blocked


def test_a_pledge_of_another_day_is_another_pledge() -> None:
    dated = {**SPEECH, "evidence": PLEDGE}
    assert compare(told("a", **{**dated, "on": "2021-05-04"}), told("b", **{**dated, "on": "2021-05-05"})).blocked


def test_a_headline_that_the_text_spells_out() -> None:
    title = "Sudmark shells old mill in Norlander valley"
    lead = "Sudmark batteries fired for hours on a mill where Norlander soldiers keep guard above the eastern road"
    own = replace(report("a", f"{title}\n\n{lead}"), title=title)
    head = told("a", on=None, place=("valley",), evidence=title)
    body = told("a", on=None, place=("valley",), evidence=lead, start=len(title) + 2)
    assert judge(traits(head, (own,)), traits(body, (own,))).joins
    assert not judge(traits(head, (replace(own, title=None),)), traits(body, (replace(own, title=None),))).joins


KINDS = st.sampled_from((Kind.SHELLING, Kind.ATTACK, Kind.COMMITMENT, Kind.OFFENSIVE, Kind.ARMED_CLASH))
CLAIMS = st.builds(
    told,
    st.sampled_from("abc"),
    kind=KINDS,
    actor=st.sampled_from(((), ("norland",), ("sudmark",), ("gunmen",))),
    target=st.sampled_from(((), ("norland",), ("civilians",))),
    place=st.sampled_from(((), ("mill",), ("valley",), ("ford",), ("Nowhere",))),
    on=st.sampled_from((None, "2021-05-04", "2021-05-05", ("2021-05-01", "2021-05-31"))),
    figures=st.sampled_from(((), (killed("soldiers", 5),), (killed("soldiers", 9, None),))),
    status=st.sampled_from(Status),
    start=st.integers(0, 3).map(lambda n: n * 100),
)


@given(CLAIMS, CLAIMS)
def test_judging_is_symmetric(left: Claim, right: Claim) -> None:
    there, back = compare(left, right), compare(right, left)
    assert (there.score, there.joins, there.opposes) == (back.score, back.joins, back.opposes)


def test_what_is_counted_is_said_once_and_with_whose_it_is() -> None:
    vehicles = (figure(Quantity.VEHICLES, "vehicles", 1350, 1500),)
    dead = (killed("Norlander soldiers", 23),)
    more = (killed("Norlander soldiers", 25),)
    assert (
        "figures: vehicles, 1,350 to 1,500 in both"
        in compare(told("a", figures=vehicles), told("b", figures=vehicles)).reasons
    )
    assert "figures: killed (norland), 23 and 25" in compare(told("a", figures=dead), told("b", figures=more)).reasons
