import pytest
from tests.builders import MANDATE, claim, days, figure

from observance.assess.counts import post_counts
from observance.model.claim import Claim, Quantity
from observance.model.finding import Count
from observance.model.incident import Incident, IncidentId
from observance.model.kinds import Kind, Status


def counts(*claims: Claim) -> tuple[Count, ...]:
    """All claims as one incident."""
    incident = Incident(
        id=IncidentId("i"), kind=claims[0].kind, place=(), date=claims[0].date, actor=(), target=(),
        figures=(), claims=tuple(c.id for c in claims), origins=(),
    )  # fmt: skip
    return post_counts(MANDATE, [incident], {c.id: c for c in claims})


def posts(evidence: str, low: int, high: int | None = -1, who: str = "posts", **more: object) -> Claim:
    given = {
        "kind": Kind.ENCIRCLEMENT,
        "target": ("norland",),
        "on": "2021-05-04",
        "figures": (figure(Quantity.POSTS, who, low, high),),
    }
    return claim(evidence, **{**given, **more})  # type: ignore[arg-type]


def test_a_statement_that_counts() -> None:
    told = posts("Three posts are now surrounded.", 3)
    (found,) = counts(told)
    assert (found.what, found.of, found.date) == ("posts encircled", 2, days("2021-05-04"))
    assert (found.low, found.high, found.claims) == (3, 3, (told.id,))


@pytest.mark.parametrize(
    ("evidence", "of"),
    [
        ("One of 12 Norlander observation posts is surrounded.", 12),
        ("One of the twelve posts is surrounded.", 12),
        ("One of its 7 outposts in the valley is surrounded.", 7),
        ("One of a dozen posts is surrounded.", 12),
        ("One of the posts is surrounded; 12 lorries left.", 2),
        ("One post is surrounded after an advance of 12 kilometres.", 2),
    ],
)
def test_the_whole(evidence: str, of: int) -> None:
    assert counts(posts(evidence, 1))[0].of == of


def test_an_unknown_whole() -> None:
    assert counts(posts("A post is surrounded.", 1, target=()))[0].of is None
    assert counts(posts("One of 12 posts.", 1), posts("One of 13 posts.", 1))[0].of is None


def test_posts_and_positions_are_two_series() -> None:
    figures = (figure(Quantity.POSTS, "observation posts", 0, 4), figure(Quantity.POSTS, "military positions", 2))
    assert [(c.what, c.low, c.high, c.of) for c in counts(posts("As told.", 0, figures=figures))] == [
        ("positions encircled", 2, 2, None),
        ("posts encircled", 0, 4, 2),
    ]


@pytest.mark.parametrize(
    ("evidence", "who", "what"),
    [
        ("One of 12 Norlander posts was cut off.", "one", "posts"),
        ("Three of its outposts were cut off.", "Three", "posts"),
        ("Three of its bases were cut off.", "three", "positions"),
        ("Bases beside two posts were cut off.", "bases", "positions"),
    ],
)
def test_words_that_only_count_stand_for_what_their_sentence_counts(evidence: str, who: str, what: str) -> None:
    assert [count.what for count in counts(posts(evidence, 1, who=who))] == [f"{what} encircled"]


def test_versions_of_one_incident_are_spanned() -> None:
    (found,) = counts(posts("Three posts.", 3), posts("At least four posts.", 4, None))
    assert (found.low, found.high, len(found.claims)) == (3, None, 2)


def test_own_acts_count_the_actors_posts() -> None:
    told = posts("Norland left two posts.", 2, kind=Kind.WITHDRAWAL, actor=("norland",), target=())
    assert [(c.what, c.of) for c in counts(told)] == [("posts left", 2)]


def test_what_is_no_count() -> None:
    assert counts(posts("Norland will keep all 12 posts.", 12, kind=Kind.COMMITMENT)) == ()
    assert counts(posts("Three posts may be cut off.", 3, status=Status.PLANNED)) == ()
    assert counts(claim("Shells fell.", kind=Kind.ENCIRCLEMENT)) == ()
