from dataclasses import replace

import pytest
from tests.builders import MANDATE, claim, figure, killed, report

from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.model.claim import Quantity
from observance.model.incident import OriginId
from observance.model.kinds import Kind, Status
from observance.model.report import Paragraph, ParagraphKind
from observance.reconcile.traits import Traits, traits_of


def traits(*claims: object, **more: object) -> list[Traits]:
    reports = [replace(report(name, published=day), **more) for name, day in (("a.txt", "2021-05-05"), ("b", None))]  # type: ignore[arg-type]
    origins = {r.id: OriginId(r.name) for r in reports}
    return list(traits_of(Names(MANDATE), Geography(MANDATE), claims, reports, origins))  # type: ignore[arg-type]


def test_parties_civilians_and_others_are_told_apart() -> None:
    (found,) = traits(claim(actor=("sudmark", "Gunmen"), target=("norland", "civilians")))
    assert found.actors == {"sudmark"}
    assert found.targets == {"norland"}
    assert found.hits_civilians
    assert found.other_actors == {"gunmen"}


def test_kinds_without_direction_have_actors_only() -> None:
    (found,) = traits(claim(kind=Kind.MEETING, actor=("sudmark",), target=("norland",)))
    assert found.actors == {"sudmark", "norland"}
    assert not found.targets


def test_places_with_what_holds_them() -> None:
    (found,) = traits(claim(place=("mill", "Elsewhere")))
    assert found.places == {"mill"}
    assert found.holders == {"valley", "sudland"}
    assert found.is_fine
    assert found.place_names == {"mill", "elsewhere"}


def test_a_count_of_attacks_is_no_figure_but_the_scope_of_the_others() -> None:
    counts = (figure(Quantity.ATTACKS, "attacks", 2), killed("soldiers", 13))
    (found,) = traits(claim(figures=counts, place=("mill", "peak")))
    assert found.toll_of == (2, 2)
    (blasts,) = traits(claim(figures=counts, place=("mill", "valley"), on="2021-05-04"))
    assert blasts.toll_of is None
    assert found.figures == {(Quantity.KILLED, "fighters"): (13, 13)}
    (one,) = traits(claim(figures=(figure(Quantity.ATTACKS, "attack", 1),)))
    assert one.toll_of is None


def test_a_count_of_attacks_somewhere_on_some_day_is_a_sum() -> None:
    counts = (figure(Quantity.ATTACKS, "attacks", 2),)
    (somewhere,) = traits(claim(figures=counts, place=("valley",)))
    (there,) = traits(claim(figures=counts, place=("mill",)))
    assert (somewhere.toll_of, there.toll_of) == ((2, 2), None)


def test_in_a_small_record_only_names_are_rare_words() -> None:
    found = traits(claim("The Meyer convoy met soldiers."), claim("Soldiers met the convoy of Meyer.", of="b"))
    assert [one.rare for one in found] == [{"meyer"}, {"meyer"}]


def test_undated_reports_come_last() -> None:
    order = [found.claim.report for found in traits(claim(of="b"), claim(start=9), claim())]
    assert [order.index(report_id) for report_id in order] == [0, 0, 2]


def test_the_trigger_is_quoted() -> None:
    (found,) = traits(claim("Guns Shelled the mill.", trigger="Shelled", start=40))
    assert (found.trigger, found.stage) == ("shelled", "happened")
    assert traits(claim(status=Status.CONDITIONAL))[0].stage == "planned"


def test_headlines() -> None:
    assert not traits(claim())[0].is_headline
    assert traits(claim(), title="Shells hit the town.")[0].is_headline
    assert traits(claim(), paragraphs=(Paragraph(0, 20, ParagraphKind.TITLE),))[0].is_headline


@pytest.mark.parametrize(
    ("evidence", "is_sum"),
    [
        ("The ministry put the number of soldiers killed on Tuesday at 51.", True),
        ("A total of 30 villagers were killed throughout the day.", True),
        ("The number of soldiers killed in the raid rose to 51.", False),
        ("Thirty villagers were killed on Tuesday.", False),
    ],
)
def test_all_the_dead_of_a_day_are_of_no_one_act(evidence: str, is_sum: bool) -> None:
    (found,) = traits(claim(evidence, kind=Kind.CASUALTIES, on="2021-05-04"))
    assert (found.toll_of is not None) is is_sum
