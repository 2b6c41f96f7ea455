from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import MANDATE, claim, figure, killed, report

from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.model.claim import Claim, Place, Quantity
from observance.model.incident import Link, OriginId
from observance.model.kinds import Kind, Status
from observance.model.report import Report
from observance.model.timex import Timex
from observance.reconcile.comparisons import LEVELS
from observance.reconcile.exclusions import exclusion, other_hour
from observance.reconcile.judging import Judge, Judgement
from observance.reconcile.traits import Traits, traits_of
from observance.reconcile.weights import shipped

NAMES, GEOGRAPHY = Names(MANDATE), Geography(MANDATE)
REPORTS = tuple(
    report(name, published=day) for name, day in (("a", "2021-05-05"), ("b", "2021-05-06"), ("c", "2021-05-07"))
)
LONG = "Gunners of the southern army shelled the old mill near the river before dawn"
ATTACK = {"actor": ("sudmark",), "target": ("norland",), "place": ("mill",), "on": "2021-05-04"}
MODELS = shipped()


def traits(found: Claim, reports: tuple[Report, ...] = REPORTS) -> Traits:
    origins = {r.id: OriginId(f"o-{r.id}") for r in reports}
    return traits_of(NAMES, GEOGRAPHY, [found], reports, origins)[0]


def told(of: str, **more: object) -> Claim:
    """A shelling at the mill as report `of` tells it, in words of its own."""
    return claim(**{"evidence": f"Report{of} tells{of} of it{of}.", "of": of, **ATTACK, **more})  # type: ignore[arg-type]


def judge(left: Claim, right: Claim) -> Judgement:
    pair = traits(left), traits(right)
    return Judge(MODELS.between, pair).judge(*pair)


def waterfall(left: Claim, right: Claim) -> Link:
    pair = traits(left), traits(right)
    return Judge(MODELS.between, pair).link(*pair)


def level(name: str, left: Claim, right: Claim) -> str | None:
    return LEVELS[name](traits(left), traits(right))


def test_kind_place_day_and_parties_agree() -> None:
    found = waterfall(told("a"), told("b"))
    assert judge(told("a"), told("b")).joins
    assert found.reasons[:4] == (
        "kind: both shelling",
        "date: both 2021-05-04",
        "place: both Mill",
        "actor: sudmark and sudmark share a party",
    )
    assert 0.97 < found.probability < 1


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (Kind.SHELLING, Kind.SHELLING, "same"),
        (Kind.SHELLING, Kind.ATTACK, "compatible"),
        (Kind.SHELLING, Kind.CASUALTIES, "compatible"),
        (Kind.AIR_STRIKE, Kind.DRONE_STRIKE, "compatible"),
        (Kind.AIR_STRIKE, Kind.CHEMICAL_ATTACK, "compatible"),
        (Kind.SHELLING, Kind.AIR_STRIKE, "other means"),
    ],
)
def test_kinds(left: Kind, right: Kind, expected: str) -> None:
    assert level("kind", told("a", kind=left), told("b", kind=right)) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [(Kind.ATTACK, Kind.ABDUCTION), (Kind.OFFENSIVE, Kind.ATTACK), (Kind.DEPLOYMENT, Kind.PATROL)],
)
def test_kinds_that_are_never_one(left: Kind, right: Kind) -> None:
    assert judge(told("a", kind=left), told("b", kind=right)).excluded == f"kind: {left} is not {right}"


def test_one_report_that_names_two_means_tells_of_two_acts() -> None:
    shelling, strike = told("a"), told("a", kind=Kind.AIR_STRIKE, start=500)
    assert judge(shelling, strike).excluded == "kind: shelling is not air_strike"


@pytest.mark.parametrize(
    ("change", "slot"),
    [
        ({"on": "2021-05-14"}, "date"),
        ({"status": Status.PLANNED}, "status"),
        ({"figures": (figure(Quantity.ATTACKS, "attacks", 2),), "on": ("2021-05-03", "2021-05-04")}, "figures"),
    ],
)
def test_what_excludes(change: Mapping[str, object], slot: str) -> None:
    found = judge(told("a"), told("b", **change))
    assert found.opposes
    assert found.excluded is not None
    assert found.excluded.startswith(slot)


def test_two_predicates_of_one_sentence_are_two_occurrences() -> None:
    one = claim(LONG, trigger="shelled", of="a", **ATTACK)  # type: ignore[arg-type]
    other = claim(LONG, trigger="Gunners", of="a", kind=Kind.ATTACK, **ATTACK)  # type: ignore[arg-type]
    assert judge(one, other).excluded == "sentence: two predicates of one sentence are two occurrences"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("2021-05-04", "2021-05-04", "same day"),
        ("2021-05-04", "2021-05-05", "next day"),
        ("2021-05-04", ("2021-05-03", "2021-05-05"), "within three days"),
        ("2021-05-04", ("2021-05-01", "2021-05-09"), "within ten days"),
        ("2021-05-04", ("2021-04-01", "2021-05-31"), "share"),
        ("2021-05-04", "2021-05-14", "apart"),
        ("2021-05-04", None, None),
    ],
)
def test_dates(left: str, right: str | None, expected: str | None) -> None:
    assert level("date", told("a", on=left), told("b", on=right)) == expected


def test_undated_leads_are_news_of_the_days_of_their_reports() -> None:
    assert level("told", told("a"), told("b")) is None
    assert level("told", told("a", on=None), told("b", on=None)) == "same days"
    far = told("b", on=None, start=4000)
    assert level("told", told("a", on=None), far) == "same days, not in both leads"
    assert level("told", told("a", on="2021-01-04"), told("b", on=None)) == "further"
    assert level("told", told("a", on=None), told("a", on=None, start=200)) is None


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (("mill",), "same"),
        (("mill", "ford"), "shared"),
        (("valley",), "holds"),
        (("ford",), "near"),
        (("peak",), "other town"),
        ((), None),
        (("Mills",), "spelled alike"),
        (("Elsewhere",), "unlisted"),
    ],
)
def test_places(place: tuple[str, ...], expected: str | None) -> None:
    assert level("place", told("a"), told("b", place=place)) == expected


def test_a_place_without_coordinates_is_not_near() -> None:
    nowhere = Place(name="Far Field", id="world:1", precision=told("a").place[0].precision)
    assert level("place", told("a"), told("b", place=(nowhere,))) == "other town"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (("sudmark",), ("sudmark", "gunmen"), "shared"),
        (("sudmark",), ("gunmen",), "unlisted"),
        (("sudmark",), ("ostia",), "other"),
        ((), ("sudmark",), None),
    ],
)
def test_actors(left: tuple[str, ...], right: tuple[str, ...], expected: str | None) -> None:
    assert level("actor", told("a", actor=left), told("b", actor=right)) == expected


@pytest.mark.parametrize(
    ("kind", "left", "right", "expected"),
    [
        (Kind.AGREEMENT, ("sudmark", "norland"), ("sudmark", "ostia"), "other"),
        (Kind.MEETING, ("sudmark", "norland"), ("sudmark",), "shared"),
        (Kind.MEETING, ("sudmark", "norland"), ("norland", "sudmark", "ostia"), "shared"),
        (Kind.ARMED_CLASH, ("sudmark", "norland"), ("sudmark", "ostia"), "shared"),
    ],
)
def test_a_deal_with_one_is_none_with_another(
    kind: Kind, left: tuple[str, ...], right: tuple[str, ...], expected: str
) -> None:
    one, other = (told(of, kind=kind, actor=who, target=()) for of, who in (("a", left), ("b", right)))
    assert level("actor", one, other) == level("actor", other, one) == expected


@pytest.mark.parametrize(
    ("of", "sources", "expected"),
    [
        ("a", ((), ()), "other, by one voice"),
        ("a", (("monitor",), ()), "other, by one voice"),
        ("a", (("monitor",), ("monitor", "a driver")), "other, by one voice"),
        ("a", (("monitor",), ("ministry",)), "other"),
        ("b", ((), ()), "other"),
    ],
)
def test_two_voices_may_lay_one_act_to_two_parties(
    of: str, sources: tuple[tuple[str, ...], tuple[str, ...]], expected: str
) -> None:
    one, other = told("a", source=sources[0]), told(of, source=sources[1], actor=("norland",), target=(), start=500)
    assert level("actor", one, other) == level("actor", other, one) == expected


@pytest.mark.parametrize(
    ("word", "kind", "apart"),
    [
        ("Downed", Kind.ARMED_CLASH, True),
        ("Shot", Kind.SHELLING, True),
        ("Destroyed", Kind.SHELLING, False),
        ("Downed", Kind.ATTACK, False),
        ("Downed", Kind.CASUALTIES, False),
    ],
)
def test_an_aircraft_is_shot_down_by_no_clash_or_shelling(word: str, kind: Kind, apart: bool) -> None:
    downed = figure(Quantity.AIRCRAFT, "jets", 2)
    one, other = told("a", evidence=f"{word} a jet.", kind=Kind.ATTACK, figures=(downed,)), told("b", kind=kind)
    assert (judge(one, other).excluded is not None) is (judge(other, one).excluded is not None) is apart


def test_direction_does_not_matter_in_a_clash() -> None:
    clash = told("a", kind=Kind.ARMED_CLASH, actor=("norland",), target=("sudmark",))
    assert level("actor", clash, told("b", kind=Kind.ATTACK)) == "shared"
    assert level("target", clash, told("b", kind=Kind.ATTACK)) is None


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ((5, 5), (5, 5), "equal"),
        ((23, 23), (23, None), "telling"),
        ((5, None), (7, 7), "compatible"),
        ((20, 20), (23, 23), "close"),
        ((5, 5), (13, 13), "update"),
        ((13, 13), (5, 5), "other"),
        ((40, 40), (5, 5), "far apart"),
    ],
)
def test_figures(left: tuple[int, int | None], right: tuple[int, int | None], expected: str) -> None:
    one, other = (
        told(of, figures=(killed("Norlander soldiers", *bounds),)) for of, bounds in (("a", left), ("b", right))
    )
    assert level("figures", one, other) == expected


def test_several_equal_figures_and_none_that_compare() -> None:
    two = (killed("villagers", 3), killed("Norlander soldiers", 5))
    assert level("figures", told("a", figures=two), told("b", figures=two)) == "several equal"
    assert level("figures", told("a", figures=two), told("b")) is None
    soldiers, children = (killed("Norlander soldiers", 5),), (killed("children", 5),)
    assert level("figures", told("a", figures=soldiers), told("b", figures=children)) is None
    assert level("figures", told("a", figures=soldiers), told("b", figures=(killed("people", 5),))) == "equal"


def test_a_number_in_a_speech_act_only_names_what_is_spoken_of() -> None:
    threat = {"kind": Kind.THREAT, "figures": (figure(Quantity.POSTS, "posts", 12),)}
    assert level("figures", told("a", **threat), told("b", **threat)) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Norland struck the mill.", "compatible"),
        ("Norland strikes the mill", "compatible"),
        ("Norland struck the mill from the air.", "other means"),
        ("Jets struck the mill.", "other means"),
        ("Norland bombed the mill.", "other means"),
    ],
)
def test_a_strike_of_which_no_more_is_told_may_be_of_guns(words: str, expected: str) -> None:
    trigger = next(word for word in words.split() if word.startswith(("str", "bomb")))
    strike = told("a", kind=Kind.AIR_STRIKE, evidence=words, trigger=trigger)
    assert level("kind", strike, told("b")) == level("kind", told("b"), strike) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It began after the strike of 4 May.", "other"),
        ("It began after the strike of Tuesday.", "other"),
        ("It began after a strike of 4 May.", "two leads"),
        ("The strike of the southern army hit it.", "two leads"),
    ],
)
def test_what_is_named_by_its_day_is_no_news(words: str, expected: str) -> None:
    assert level("report", told("a", evidence=words, trigger="strike"), told("b")) == expected


@pytest.mark.parametrize(
    ("answer", "day", "apart"),
    [
        ("Retaliatory fire killed nine", "on Tuesday", True),
        ("Retaliatory fire killed nine", "then", False),
        ("Fire killed nine", "on Tuesday", False),
    ],
)
def test_an_answer_without_a_day_is_none_of_what_is_told_later_by_its_day(answer: str, day: str, apart: bool) -> None:
    first = told("a", evidence=f"{answer}.", start=5000, kind=Kind.ATTACK)
    words = f"Sudmark shelled the mill {day}."
    at = 5100 + words.index(day)
    times = (Timex(text=day, start=at, end=at + len(day), rule="weekday"),) if day != "then" else ()
    later = told("a", evidence=words, start=5100, times=times)
    assert (exclusion(traits(first), traits(later)) is not None) is apart
    assert (exclusion(traits(later), traits(first)) is not None) is apart


@pytest.mark.parametrize(
    ("days", "apart"), [(("2021-04-04", "2021-05-04"), True), (("2021-05-03", "2021-05-04"), False)]
)
def test_breaches_of_weeks_are_not_one_breach(days: tuple[str, str], apart: bool) -> None:
    counted = figure(Quantity.VIOLATIONS, "times", 573)
    breach = {"kind": Kind.VIOLATION, "target": ()}
    many, one = told("a", figures=(counted,), **{**breach, "on": days}), told("b", **breach)
    assert (exclusion(traits(many), traits(one)) is not None) is apart


def test_wordings() -> None:
    assert level("wording", told("a", evidence=LONG), told("b", evidence=f"{LONG}, officers said")) == "repeated"
    assert level("wording", told("a"), told("b")) == "other"


def test_a_headline_and_its_lead() -> None:
    title, lead = "Sudmark shells old mill", "Batteries fired for hours on the mill above the road."
    own = replace(report("a", f"{title}\n\n{lead}", published="2021-05-05"), title=title)
    head, body = told("a", evidence=title), told("a", evidence=lead, start=len(title) + 2)
    pair = traits(head, (own,)), traits(body, (own,))
    assert LEVELS["report"](*pair) == "headline and lead"
    assert Judge(MODELS.within, ()).judge(*pair).joins
    assert level("report", told("a"), told("a", start=9000)) == "same"
    assert level("report", told("a"), told("b")) == "two leads"
    assert level("report", told("a"), told("b", start=9000)) == "other"


PLEDGE = "Norland will never give up its posts in the valley, its minister told parliament"
SPEECH = {"kind": Kind.COMMITMENT, "actor": ("norland",), "target": (), "place": ("valley",), "on": None}


def test_a_pledge_is_told_again_by_the_same_speaker_in_like_words() -> None:
    first, again = (
        told("a", **{**SPEECH, "evidence": PLEDGE}),
        told("b", **{**SPEECH, "evidence": f"{PLEDGE} on Friday"}),
    )
    assert judge(first, again).joins
    assert judge(first, replace(again, actor=("sudmark",))).excluded
    assert judge(
        first, told("b", **{**SPEECH, "evidence": "Norland stands by its word of last year on seeds"})
    ).excluded


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("Ana Reed", "the Norlander minister Ana Reed", True),
        ("Reed", "Ana Reed", True),
        ("Ana Reed", "Ana Hill", False),
        ("minister", "prime minister", False),
        ("Omar al-Reed", "the Norlander minister Omar al-Reed", True),
        ("al-minister", "prime al-minister", False),
    ],
)
def test_a_speaker_is_known_by_a_name_with_or_without_a_title(one: str, other: str, is_one: bool) -> None:
    pledges = [told(of, **{**SPEECH, "evidence": PLEDGE, "actor": (name,)}) for of, name in (("a", one), ("b", other))]
    assert (judge(*pledges).excluded is None) is is_one


@pytest.mark.parametrize(
    ("place", "day", "apart"),
    [("quay", "2021-05-05", True), ("quay", "2021-05-04", False), ("mill", "2021-05-05", False)],
)
def test_the_next_day_in_another_town_is_another_occurrence(place: str, day: str, apart: bool) -> None:
    found = judge(told("a"), told("b", place=(place,), on=day))
    assert (found.excluded is not None) is apart


@pytest.mark.parametrize(
    ("quiet", "told_at", "is_denied"),
    [
        ("00:00 to 06:00: ", "14:40: ", False),
        ("00:00 to 06:00: ", "04:10: ", True),
        ("14:00–15:00: ", "14:40: ", True),
        ("14:00 to 15:00: ", "", False),
        ("", "14:40: ", True),
    ],
)
def test_quiet_hours_deny_what_is_told_of_these_hours_only(quiet: str, told_at: str, is_denied: bool) -> None:
    none = told("a", evidence=f"{quiet}no shells on the mill", status=Status.NOT_HAPPENED)
    some = told("b", evidence=f"{told_at}shells on the mill")
    assert (judge(none, some).excluded is None) is (judge(some, none).excluded is None) is is_denied
    assert judge(none, replace(none, id=some.id, report=some.report)).excluded is None


@pytest.mark.parametrize(
    ("of", "second", "is_apart"),
    [("a", "12:25: shells on the mill", True), ("b", "12:25: shells on the mill", False), ("a", "Shells again", False)],
)
def test_one_report_tells_of_two_hours_of_two_occurrences(of: str, second: str, is_apart: bool) -> None:
    first = told("a", evidence="05:15: shells heard at the mill")
    other = told(of, evidence=second, start=400)
    assert (other_hour(traits(first), traits(other)) is not None) is is_apart


def test_hours_of_a_time_that_is_no_day_tell_nothing() -> None:
    days_of_it = ("2021-05-03", "2021-05-04")
    none = told("a", evidence="00:00 to 06:00: no shells on the mill", status=Status.NOT_HAPPENED, on=days_of_it)
    assert judge(none, told("b", evidence="14:40: shells on the mill", on=days_of_it)).excluded is None


def test_a_pledge_of_another_day_is_another_pledge() -> None:
    dated = {**SPEECH, "evidence": PLEDGE}
    one, other = (told(of, **{**dated, "on": day}) for of, day in (("a", "2021-05-04"), ("b", "2021-05-05")))
    assert judge(one, other).excluded


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
    there, back = judge(left, right), judge(right, left)
    assert (there.total, there.joins, there.opposes) == (back.total, back.joins, back.opposes)
    assert (there.excluded is None) is (back.excluded is None)


@given(CLAIMS, CLAIMS)
def test_the_waterfall_adds_up_to_the_judgement(left: Claim, right: Claim) -> None:
    found, link = judge(left, right), waterfall(left, right)
    if found.excluded is None:
        assert round(link.total * 1000) == found.total
        assert found.joins is (found.total >= MODELS.between.join)
    assert (exclusion(traits(left), traits(right)) is None) is (found.excluded is None)


@given(CLAIMS, CLAIMS)
def test_every_level_is_one_of_the_model(left: Claim, right: Claim) -> None:
    pair = traits(left), traits(right)
    for comparison in MODELS.between.comparisons:
        found = LEVELS[comparison.name](*pair)
        known = {each.name for each in comparison.levels}
        assert found is None or found in known or exclusion(*pair) is not None


def test_a_toll_without_a_doer_follows_the_act_told_last() -> None:
    strike = claim("Jets hit a post.", kind=Kind.AIR_STRIKE, of="a", start=0)
    toll = claim("Nine died.", kind=Kind.CASUALTIES, of="a", start=100)
    reply = claim("Guns hit back.", of="a", start=200)
    later = claim("Two died.", kind=Kind.CASUALTIES, of="a", start=300)
    of_norland = claim("Norland lost six.", kind=Kind.CASUALTIES, of="a", start=400, actor=("norland",))
    elsewhere = claim("Jets hit a post.", kind=Kind.AIR_STRIKE, of="b", start=0)
    told = [strike, toll, reply, later, of_norland, elsewhere]
    origins = {r.id: OriginId(f"o-{r.id}") for r in REPORTS}
    seen = {found.claim.id: found for found in traits_of(NAMES, GEOGRAPHY, told, REPORTS, origins)}

    def between(left: Claim, right: Claim) -> str | None:
        pair = seen[left.id], seen[right.id]
        assert LEVELS["thread"](*pair) == LEVELS["thread"](*reversed(pair))
        return LEVELS["thread"](*pair)

    assert between(strike, toll) == between(reply, later) == "told last"
    assert between(toll, reply) == between(strike, later) == "another told between"
    assert between(strike, reply) is between(toll, elsewhere) is between(reply, of_norland) is None
