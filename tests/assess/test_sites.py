import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import MANDATE, Days, claim, days, figure, killed, report, timex

from observance.assess.coverage import coverage_of
from observance.assess.sites import site_histories
from observance.assess.tellings import Accounts
from observance.mandate.names import Names
from observance.model.claim import Claim, ClaimId, Quantity
from observance.model.finding import SiteEvent, SiteHistory, SiteState
from observance.model.incident import Discrepancy, DiscrepancyValue, Incident, IncidentId, OriginId
from observance.model.kinds import Kind, Status
from observance.model.record import DatedReport
from observance.model.report import Report, ReportKind


def incident(number: int, *claims: Claim, grade: str | None = None) -> Incident:
    first = claims[0]
    return Incident(
        id=IncidentId(f"i{number}"), kind=first.kind, place=first.place, date=first.date, actor=first.actor,
        target=first.target, figures=(), claims=tuple(c.id for c in claims), origins=(), grade=grade,
    )  # fmt: skip


def histories(
    *claims: Claim, reports: tuple[Report, ...] = (), discrepancies: tuple[Discrepancy, ...] = ()
) -> dict[str, SiteHistory]:
    """Each claim an incident of its own."""
    told = {c.id: c for c in claims}
    accounts = Accounts(
        claims=told,
        reports={r.id: DatedReport(report=r, origin=OriginId(f"o-{r.name}")) for r in reports},
        origins={c.id: OriginId(f"o{c.report[:4]}") for c in claims},
        discrepancies=discrepancies,
        coverage=coverage_of(reports, claims),
    )
    incidents = [incident(n, c, grade="3") for n, c in enumerate(claims)]
    return {one.id: one for one in site_histories(MANDATE, Names(MANDATE), incidents, accounts)}


def history(site: str, *claims: Claim, **more: object) -> tuple[SiteEvent, ...]:
    return histories(*claims, **more)[site].history  # type: ignore[arg-type]


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
    (event,) = history("post-ford", told)
    assert (event.state, event.date, event.claims) == (SiteState.ENCIRCLED, days("2021-05-04"), (told.id,))
    assert (event.incidents, event.grade, len(event.origins)) == (("i0",), "3", 1)


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
        surrounded("Shells on the post.", kind=Kind.SHELLING, on="2021-05-02"),
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
    assert list(histories()) == ["post-ford", "post-mill", "post-quay"]


def moved(words: str, kind: Kind = Kind.WITHDRAWAL, on: Days | None = "2021-06-01", **more: object) -> Claim:
    return claim(words, **{"kind": kind, "actor": ("norland",), "on": on, **more})  # type: ignore[arg-type]


def log(site: str, on: Days, text: str = "Nothing to report.") -> Report:
    return report(f"{site}-{on}", text, published=on, outlet=f"site:{site}", kind=ReportKind.FIELD)


def test_who_is_in_a_place_that_is_surrounded_is_surrounded() -> None:
    assert states(surrounded("It was surrounded.", actor=(), target=())) == [SiteState.ENCIRCLED]
    assert states(surrounded("Guns fired.", kind=Kind.SHELLING, target=())) == []


def test_ground_about_a_post_that_others_take() -> None:
    words = "Sudmark took Ford and the hill with the Norlander post."
    taken = surrounded(words, kind=Kind.TERRITORY_GAINED, target=())
    assert states(taken) == [SiteState.ENCIRCLED]
    assert states(replace(taken, evidence="Sudmark took Ford.")) == []
    assert states(replace(taken, evidence="Sudmark took villages near the post.")) == []
    assert states(replace(taken, actor=("norland",))) == []


def test_an_attack_at_a_place_needs_a_post_or_people_that_are_hit() -> None:
    hit = surrounded("Shells fell on Ford.", kind=Kind.SHELLING)
    assert states(hit) == []
    assert states(replace(hit, figures=(killed("soldiers", 2),))) == [SiteState.ATTACKED]
    assert states(replace(hit, evidence="Shells fell.", figures=(killed("soldiers", 2),))) == []
    aircraft = figure(Quantity.AIRCRAFT, "drones", 2)
    assert states(replace(hit, evidence="Two drones shot down over Ford.", figures=(aircraft,))) == []


def test_losses_of_nobody_are_no_attack() -> None:
    assert (
        states(surrounded("Nobody at the Ford post was hurt.", kind=Kind.CASUALTIES, figures=(killed("men", 0),))) == []
    )


def test_a_statement_that_counts_posts_tells_of_those_that_it_names() -> None:
    count = (figure(Quantity.POSTS, "posts", 5),)
    assert states(surrounded("Five posts are now surrounded.", figures=count)) == []
    assert states(surrounded("Five posts, Ford among them, are surrounded.", figures=count)) == [SiteState.ENCIRCLED]


def test_the_far_end_of_a_movement_is_not_left() -> None:
    both = moved("Norland withdrew from Ford to Mill.", place=("ford", "mill"))
    assert states(both) == [SiteState.WITHDRAWN]
    assert states(both, site="post-mill") == [SiteState.ESTABLISHED]
    sent = moved("Norland sent lorries from Ford to the posts at Mill.", Kind.DEPLOYMENT, place=("ford", "mill"))
    assert states(sent) == []
    assert states(sent, site="post-mill") == [SiteState.ESTABLISHED, SiteState.REINFORCED]


def test_so_many_guns_that_leave_a_town_are_not_its_post() -> None:
    guns = (figure(Quantity.OTHER, "guns", 8),)
    gone = moved("Norland pulled eight guns out of Ford.", place=("ford",), figures=guns)
    assert states(gone) == []
    assert states(replace(gone, figures=())) == [SiteState.WITHDRAWN]
    assert states(replace(gone, evidence="Norland left the Ford post with eight guns.")) == [SiteState.WITHDRAWN]


def test_those_around_a_post_leave() -> None:
    gone = moved("Sudmark pulled its men back from around the Ford post.", actor=("sudmark",), target=())
    assert states(gone) == [SiteState.RELIEVED]
    assert states(replace(gone, evidence="Sudmark left Ford.", place=surrounded().place)) == []
    assert states(replace(gone, evidence="Officers of Sudmark left the Ford post.")) == []


def test_a_posts_own_log_shows_it_at_work_and_speaks_of_the_post() -> None:
    day = log("post-ford", "2021-05-04", "09:00: Shells hit the post.\n11:00: Guns fired 2 km east of the post.")
    hit = claim("09:00: Shells hit the post.", of=day.name, on="2021-05-04")
    far = claim("11:00: Guns fired 2 km east of the post.", of=day.name, on="2021-05-04")
    found = history("post-ford", hit, far, reports=(day,))
    assert [(event.state, event.claims, event.reports) for event in found] == [
        (SiteState.ATTACKED, (hit.id,), ()),
        (SiteState.OPERATING, (), (day.id,)),
    ]
    assert found[1].origins == (f"o-{day.name}",)


def test_logs_are_one_event_until_something_else_is_told() -> None:
    logs = tuple(log("post-ford", on) for on in ("2021-05-01", "2021-05-03", "2021-05-09"))
    found = history("post-ford", surrounded(), reports=logs)
    assert [(event.state.value, str(event.date), len(event.reports)) for event in found] == [
        ("operating", "2021-05-01", 2),
        ("encircled", "2021-05-04", 0),
        ("operating", "2021-05-09", 1),
    ]


def test_a_log_of_a_day_on_which_nobody_watched_shows_no_post_at_work() -> None:
    assert history("post-ford", reports=(log("post-ford", "2021-05-01", "The post was not manned."),)) == ()


def test_accounts_whose_days_overlap_are_one_event_of_their_common_days() -> None:
    week, day = surrounded("a", on=("2021-05-01", "2021-05-07")), surrounded("b", on="2021-05-04", of="b.txt")
    (event,) = history("post-ford", week, day)
    assert (event.date, event.claims) == (days("2021-05-04"), tuple(sorted((week.id, day.id))))
    assert len(event.incidents) == len(event.origins) == 2
    assert states(day, surrounded("c", on="2021-05-20")) == [SiteState.ENCIRCLED, SiteState.ENCIRCLED]


def test_a_begin_of_which_only_the_month_is_known() -> None:
    since = replace(
        surrounded(on=("2021-03-01", "2021-05-04")),
        times=(replace(timex("since March", "2021-03-01"), value="2021-03"),),
    )
    assert [event.date for event in history("post-ford", since)] == [days(("2021-03-01", "2021-03-31"))]


def now(on: Days, words: str = "x", **more: object) -> Claim:
    told = surrounded(words, on=on, **more)
    return replace(told, times=(replace(timex("now", on), value="PRESENT_REF"),))


def test_what_is_so_now_began_by_now() -> None:
    (event,) = history("post-ford", now("2021-05-09"))
    assert (event.date, event.by) == (None, days("2021-05-09").latest)


def test_a_state_told_without_its_begin_is_the_one_that_held() -> None:
    first, second = surrounded("a", on="2021-03-01"), surrounded("b", on="2021-05-04")
    assert [len(event.claims) for event in history("post-ford", first, second, now("2021-05-09"))] == [1, 2]
    gone = moved("Sudmark left its lines around the Ford post.", on="2021-05-06", actor=("sudmark",))
    assert [
        (event.state.value, event.by is None) for event in history("post-ford", first, gone, now("2021-05-09"))
    ] == [
        ("encircled", True),
        ("relieved", True),
        ("encircled", False),
    ]


def test_the_report_bounds_an_undated_account() -> None:
    (event,) = history("post-ford", surrounded(on=None), reports=(report(published="2021-05-09"),))
    assert (event.date, event.by) == (None, days("2021-05-09").latest)


def test_an_account_without_any_day_joins_the_only_one_there_is() -> None:
    assert [event.date for event in history("post-ford", surrounded("a"), surrounded("b", on=None))] == [
        days("2021-05-04")
    ]
    assert history("post-ford", surrounded(on=None))[0].date is None


def test_what_did_not_come_about_stands_against_what_is_told() -> None:
    told, not_so = surrounded(), surrounded("Not so.", status=Status.NOT_HAPPENED)
    (event,) = history("post-ford", told, not_so)
    assert (event.claims, event.against) == ((told.id,), (not_so.id,))


def test_a_denial_stands_against_the_state_that_its_words_name() -> None:
    left = moved("Norland left the Ford post.", on="2021-06-01")
    denial = moved("Norland denied that it left the Ford post.", Kind.DENIAL, on="2021-06-02")
    late = moved("Norland denied on Sunday that it had left the Ford post.", Kind.DENIAL, on="2021-06-20", of="b.txt")
    found = histories(left, denial, late)["post-ford"]
    assert [event.against for event in found.history] == [(denial.id,)]
    assert found.denied == (late.id,)


def test_that_a_post_was_not_left_shows_it_at_work() -> None:
    stays = moved("Norland did not leave the Ford post.", on="2021-06-09", status=Status.NOT_HAPPENED)
    (event,) = history("post-ford", stays)
    assert (event.state, event.claims, event.date) == (SiteState.OPERATING, (stays.id,), days("2021-06-09"))


def test_denials_of_an_incident_are_kept_with_the_event() -> None:
    told = surrounded("Guns at the Ford post.", kind=Kind.SHELLING)
    denial = claim("Sudmark denied it.", kind=Kind.DENIAL, actor=("sudmark",))
    values = (
        DiscrepancyValue(value="asserted", claims=(told.id,), origins=()),
        DiscrepancyValue(value="denied", claims=(denial.id,), origins=()),
    )
    found = Discrepancy(incident=IncidentId("i0"), field="occurrence", values=values, verdict="disputed")
    (event,) = history("post-ford", told, denial, discrepancies=(found,))
    assert event.against == (denial.id,)


def test_what_stands_in_the_sentence_of_a_denial_is_denied_and_not_told() -> None:
    words = "Norland denied that it left the Ford post."
    inner = moved(words, on=None)
    denial = replace(inner, id=ClaimId("denial"), kind=Kind.DENIAL)
    left = moved("Norland left the Ford post, a mayor said.", start=200)
    (event,) = history("post-ford", left, inner, denial)
    assert (event.claims, event.against) == ((left.id,), ("denial",))


KINDS = st.sampled_from(
    [Kind.ENCIRCLEMENT, Kind.WITHDRAWAL, Kind.SHELLING, Kind.DEPLOYMENT, Kind.POST_ESTABLISHED, Kind.DENIAL]
)
ON = st.none() | st.integers(1, 28).map(lambda day: f"2021-05-{day:02}")
STATUS = st.sampled_from([Status.ASSERTED, Status.NOT_HAPPENED])


@st.composite
def accounts(draw: st.DrawFn) -> list[Claim]:
    rows = draw(st.lists(st.tuples(KINDS, ON, ON, STATUS), max_size=7))
    made = []
    for number, (kind, first, last, status) in enumerate(rows):
        on = tuple(sorted((first, last))) if first and last else None
        words = f"{number} Norland left, surrounded or hit the Ford post."
        made.append(
            claim(words, kind=kind, actor=("norland",), target=("norland",), on=on, status=status, of=f"{number}.txt")  # type: ignore[arg-type]
        )
    return made


@given(accounts(), st.lists(st.integers(1, 28), max_size=3, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter_and_every_event_rests_on_something(
    claims: list[Claim], logged: list[int], chance: random.Random
) -> None:
    logs = [log("post-ford", f"2021-05-{day:02}") for day in logged]
    dated = [report(f"{n}.txt", published="2021-06-01") for n in range(0, len(claims), 2)]
    found = ordered(claims, [*logs, *dated])
    chance.shuffle(claims)
    chance.shuffle(logs)
    assert ordered(claims, [*dated, *logs]) == found
    for one in found:
        assert all(event.claims or event.reports or event.source for event in one.history)
        told = {c for event in one.history for c in (*event.claims, *event.against)} | set(one.denied)
        if one.id == "post-ford":
            assert {c.id for c in claims if c.kind is not Kind.DENIAL} <= told


def ordered(claims: list[Claim], reports: list[Report]) -> tuple[SiteHistory, ...]:
    """The histories, each incident named after its claim."""
    accounts = Accounts(
        claims={c.id: c for c in claims},
        reports={r.id: DatedReport(report=r, origin=OriginId(r.name)) for r in reports},
        coverage=coverage_of(reports, []),
    )
    incidents = [replace(incident(0, c), id=IncidentId(f"i-{c.id}")) for c in claims]
    return site_histories(MANDATE, Names(MANDATE), incidents, accounts)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Norland dismantled its post at Ford.", SiteState.CLOSED),
        ("Norland closed the observation post at Ford.", SiteState.CLOSED),
        ("Norland left its post at Ford, close to the river.", SiteState.WITHDRAWN),
        ("Norland left its post at Ford as roads were closed.", SiteState.WITHDRAWN),
    ],
)
def test_a_post_that_is_taken_down_is_closed_and_not_only_left(words: str, state: SiteState) -> None:
    assert states(moved(words, actor=("norland",), place=("ford",))) == [state]
