from tests.builders import MANDATE, claim, days, killed, report

from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.model.claim import Claim, Place, PlacePrecision
from observance.model.incident import OriginId
from observance.model.kinds import Kind, Status
from observance.reconcile.incidents import (
    Builder,
    common_date,
    doubted_in,
    finest_places,
    foremost_status,
    incident_id,
    merged_role,
    nearest_kind,
)
from observance.reconcile.linkage import Linked
from observance.reconcile.summary import Doubted
from observance.reconcile.traits import traits_of

NAMES, GEOGRAPHY = Names(MANDATE), Geography(MANDATE)


def test_the_kind_that_names_a_means() -> None:
    assert nearest_kind([claim(kind=k) for k in (Kind.CASUALTIES, Kind.CASUALTIES, Kind.SHELLING)]) is Kind.SHELLING
    assert nearest_kind([claim(kind=k) for k in (Kind.CASUALTIES, Kind.ATTACK)]) is Kind.ATTACK


def test_a_strike_of_which_no_more_is_said_gives_way_to_who_names_the_guns() -> None:
    bare = claim("Norland strikes the mill", trigger="strikes", kind=Kind.AIR_STRIKE)
    flown = claim("Jets struck the mill.", trigger="struck", kind=Kind.AIR_STRIKE)
    guns = claim(kind=Kind.SHELLING)
    assert nearest_kind([bare, bare, guns]) is Kind.SHELLING
    assert nearest_kind([flown, flown, guns]) is Kind.AIR_STRIKE
    assert nearest_kind([bare, claim(kind=Kind.CASUALTIES)]) is Kind.AIR_STRIKE


def test_places_without_those_that_hold_them() -> None:
    found = finest_places(
        GEOGRAPHY, [claim(place=("valley",)), claim(place=("mill", "Elsewhere")), claim(place=("mill",))]
    )
    assert [place.name for place in found] == ["Mill", "Elsewhere"]


def test_a_state_is_no_place_of_what_happened_in_a_town_of_it() -> None:
    """Though no gazetteer of the mandate says that it holds the town."""
    state = Place(name="Farland", id="world:1", precision=PlacePrecision.COUNTRY)
    town = Place(name="Weir", id="world:2", lat=10.0, lon=10.0, precision=PlacePrecision.SETTLEMENT)
    assert finest_places(GEOGRAPHY, [claim(place=(state,)), claim(place=(town,))]) == (town,)
    assert finest_places(GEOGRAPHY, [claim(place=(state,))]) == (state,)


def test_dates() -> None:
    month, day, other = (claim(on=d) for d in (("2021-05-01", "2021-05-31"), "2021-05-04", "2021-05-06"))
    assert common_date(Kind.SHELLING, [month, day, claim()]) == days("2021-05-04")
    assert common_date(Kind.SHELLING, [day, other]) == days(("2021-05-04", "2021-05-06"))
    assert common_date(Kind.OFFENSIVE, [month, day]) == days(("2021-05-01", "2021-05-31"))
    assert common_date(Kind.SHELLING, [claim()]) is None


def test_parties_before_words() -> None:
    def actors(*roles: tuple[str, ...]) -> tuple[str, ...]:
        return merged_role(NAMES, [claim(actor=role) for role in roles], lambda found: found.actor)

    assert actors(("gunmen",), ("sudmark",), ("norland", "sudmark")) == ("sudmark", "norland")
    assert actors(("norland", "a contractor"), ("gunmen",)) == ("norland", "a contractor")
    assert actors(("gunmen",), ()) == ("gunmen",)


def test_status() -> None:
    assert foremost_status([claim(status=s) for s in (Status.NOT_HAPPENED, Status.ASSERTED)]) is Status.ASSERTED
    assert foremost_status([claim(status=s) for s in (Status.CONDITIONAL, Status.PLANNED)]) is Status.CONDITIONAL


def test_ids_come_from_the_earliest_claim() -> None:
    one, other = incident_id(claim("One.")), incident_id(claim("Other."))
    assert one != other
    assert len(one) == 17
    assert one.startswith("i")
    assert int(one[1:], 16) >= 0


def built(*claims: Claim) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    reports = [report("a.txt", published="2021-05-05"), report("b", published="2021-05-04")]
    origins = {r.id: OriginId(f"o-{r.name}") for r in reports}
    traits = traits_of(NAMES, GEOGRAPHY, claims, reports, origins)
    incident = Builder(NAMES, GEOGRAPHY, reports, origins).build(Linked(traits, ())).incident
    assert incident.id == incident_id(traits[0].claim)
    return incident.summary, incident.actor, incident.target


def test_build() -> None:
    first = claim(of="b", actor=("sudmark",), place=("mill",), on=("2021-05-03", "2021-05-07"), target=("norland",))
    second = claim(actor=("sudmark",), target=("civilians",), figures=(killed("villagers", 3),))
    summary, actor, target = built(second, first)
    assert summary == "Shelling at Mill, 3 to 7 May 2021: Sudmark → Civilians, Norland; 3 civilians killed"
    assert (actor, target) == (("sudmark",), ("civilians", "norland"))


def test_a_party_to_a_clash_stands_once() -> None:
    clash = [
        claim(str(i), kind=Kind.ARMED_CLASH, actor=(a,), target=(b,))
        for i, (a, b) in enumerate((("norland", "sudmark"), ("sudmark", "norland")))
    ]
    assert built(*clash)[1:] == (("norland", "sudmark"), ())


def test_who_is_named_by_uncertain_claims_alone_is_doubted() -> None:
    told = claim(actor=("sudmark",))
    guess = claim("Shells may have been meant for Norland.", start=100, target=("norland",), status=Status.UNCERTAIN)
    assert doubted_in([told, guess]) == Doubted(frozenset(), frozenset({"norland"}))
    assert doubted_in([told, guess, claim(start=200, target=("norland",))]) == Doubted()
    assert doubted_in([guess]) == Doubted()  # the whole incident is called uncertain
