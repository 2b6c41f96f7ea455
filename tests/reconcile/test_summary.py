import pytest
from tests.builders import MANDATE, Days, days, spot

from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.model.claim import Place, PlacePrecision, Quantity
from observance.model.incident import FigureVerdict, Incident, IncidentId, ReconciledFigure
from observance.model.kinds import Kind, Status
from observance.reconcile.summary import Doubted, summarise

NAMES, GEOGRAPHY = Names(MANDATE), Geography(MANDATE)
NOBODY = Doubted()


def summary(
    *,
    kind: Kind = Kind.SHELLING,
    place: tuple[Place, ...] = (),
    on: Days | None = None,
    actor: tuple[str, ...] = (),
    target: tuple[str, ...] = (),
    figures: tuple[ReconciledFigure, ...] = (),
    status: Status = Status.ASSERTED,
    doubted: Doubted = NOBODY,
) -> str:
    incident = Incident(
        id=IncidentId("i"), kind=kind, place=place, date=days(on) if on else None,
        actor=actor, target=target, figures=figures, claims=(), origins=(),
    )  # fmt: skip
    return summarise(NAMES, GEOGRAPHY, incident, status, doubted)


def toll(what: Quantity, who: str, low: int, high: int | None, verdict: str = "single") -> ReconciledFigure:
    return ReconciledFigure(what=what, who=who, low=low, high=high, verdict=FigureVerdict(verdict), versions=())


def test_nothing_known() -> None:
    assert summary() == "Shelling, date unknown"


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2021-05-04", "4 May 2021"),
        (("2021-05-04", "2021-05-06"), "4 to 6 May 2021"),
        (("2021-05-30", "2021-06-02"), "30 May to 2 June 2021"),
        (("2020-12-31", "2021-01-01"), "31 December 2020 to 1 January 2021"),
    ],
)
def test_dates(on: Days, words: str) -> None:
    assert summary(on=on) == f"Shelling, {words}"


def test_places() -> None:
    assert summary(place=(spot("mill"),)).startswith("Shelling at Mill,")
    assert summary(place=(spot("valley"),)).startswith("Shelling in Valley,")
    assert summary(place=(Place(name="R1 road", precision=PlacePrecision.LINE),)).startswith("Shelling on R1 road,")


def test_parties_and_figures() -> None:
    figures = (
        toll(Quantity.KILLED, "Norlander soldiers", 5, 8, "disputed"),
        toll(Quantity.WOUNDED, "civilians", 1, 1),
        toll(Quantity.VEHICLES, "vehicles", 135, None),
    )
    found = summary(actor=("sudmark", "gunmen"), target=("norland",), figures=figures)
    assert found == (
        "Shelling, date unknown: Sudmark, “gunmen” → Norland; 5 to 8 Norlander soldiers killed (disputed); "
        "1 civilian wounded; 135 or more vehicles"
    )


def test_an_unknown_actor_is_said_to_be_unknown() -> None:
    assert summary(target=("norland",)) == "Shelling, date unknown: actor unknown → Norland"


def test_who_flees_needs_no_actor() -> None:
    fled = toll(Quantity.DISPLACED, "people", 200_000, 999_999)
    said = summary(kind=Kind.DISPLACEMENT, target=("civilians",), figures=(fled,))
    assert said.endswith("date unknown: Civilians; 200,000 to 999,999 people displaced")


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("women", "1 woman"),
        ("people", "1 person"),
        ("Norlander soldiers", "1 Norlander soldier"),
        ("aircraft", "1 aircraft"),
    ],
)
def test_one_is_no_plural(who: str, said: str) -> None:
    assert said + " killed" in summary(figures=(toll(Quantity.KILLED, who, 1, 1),))


def test_status() -> None:
    assert summary(kind=Kind.POST_ESTABLISHED, status=Status.PLANNED) == "Post established (planned), date unknown"
    assert "not to have happened" in summary(status=Status.NOT_HAPPENED)


def test_who_is_doubted_is_not_told_as_a_fact() -> None:
    doubted = Doubted(target=frozenset({"norland"}))
    found = summary(actor=("sudmark",), target=("civilians", "norland"), doubted=doubted)
    assert found.endswith(": Sudmark → Civilians, Norland (uncertain)")
