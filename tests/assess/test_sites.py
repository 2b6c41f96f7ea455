from tests.builders import MANDATE, claim, days

from observance.assess.sites import site_histories
from observance.model.claim import Claim
from observance.model.finding import SiteEvent, SiteState
from observance.model.incident import Incident, IncidentId
from observance.model.kinds import Kind, Status


def history(site: str, *claims: Claim) -> tuple[SiteEvent, ...]:
    incidents = [
        Incident(
            id=IncidentId(f"i{n}"), kind=c.kind, place=c.place, date=c.date, actor=c.actor, target=c.target,
            figures=(), claims=(c.id,), origins=(),
        )
        for n, c in enumerate(claims)
    ]  # fmt: skip
    found = site_histories(MANDATE, incidents, {c.id: c for c in claims})
    return next(one.history for one in found if one.id == site)


def states(*claims: Claim, site: str = "post-ford") -> list[SiteState]:
    return [event.state for event in history(site, *claims)]


def surrounded(words: str = "Sudmark surrounded the post.", **more: object) -> Claim:
    given = {
        "kind": Kind.ENCIRCLEMENT,
        "actor": ("sudmark",),
        "target": ("norland",),
        "place": ("ford",),
        "on": "2021-05-04",
    }
    return claim(words, **{**given, **more})  # type: ignore[arg-type]


def test_a_place_that_is_the_sites_place() -> None:
    told = surrounded()
    assert history("post-ford", told) == (
        SiteEvent(state=SiteState.ENCIRCLED, date=days("2021-05-04"), claims=(told.id,)),
    )


def test_a_sentence_that_names_the_site() -> None:
    assert states(surrounded("Sudmark surrounded the Ford post.", place=("valley",))) == [SiteState.ENCIRCLED]


def test_what_does_not_touch_a_site() -> None:
    assert states(surrounded(place=("valley",))) == []
    assert states(surrounded(target=("ostia",))) == []
    assert states(surrounded(status=Status.PLANNED)) == []
    assert states(surrounded(kind=Kind.MEETING)) == []


def test_states_of_all_kinds_in_order_with_the_undated_last() -> None:
    own = {"actor": ("norland",), "target": ()}
    claims = (
        surrounded(on=None),
        surrounded("b", kind=Kind.SHELLING, on="2021-05-02"),
        surrounded("c", kind=Kind.DEPLOYMENT, on="2021-05-03", **own),
        surrounded("d", kind=Kind.WITHDRAWAL, on="2021-06-01", **own),
        surrounded("e", kind=Kind.POST_ESTABLISHED, on="2021-04-01", **own),
    )
    assert [state.value for state in states(*claims)] == [
        "established",
        "attacked",
        "reinforced",
        "withdrawn",
        "encircled",
    ]


def test_a_claim_confirms_what_the_mandate_knows() -> None:
    told = claim(
        "Norland set up the Mill post.", kind=Kind.POST_ESTABLISHED, actor=("norland",), on=("2021-01-01", "2021-01-31")
    )
    (event,) = history("post-mill", told)
    assert (event.source, event.date, event.claims) == ("Commission", days("2021-01-10"), (told.id,))
    other = claim("Norland set up the Mill post.", kind=Kind.POST_ESTABLISHED, actor=("norland",), on="2021-03-01")
    assert len(history("post-mill", other)) == 2


def test_every_site_has_a_history() -> None:
    assert [one.id for one in site_histories(MANDATE, [], {})] == ["post-ford", "post-mill", "post-quay"]
