"""The checks between entries, by their laws."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from tests.mandate import vale

from observance.errors import MandateError
from observance.mandate.check import POINTERS
from observance.mandate.geojson import WrittenShape
from observance.mandate.load import load_mandate
from observance.mandate.schema import (
    WrittenAgreement,
    WrittenMandate,
    WrittenParty,
    WrittenPlace,
    WrittenProvision,
    WrittenSite,
    WrittenSource,
)

MODELS: dict[str, type[BaseModel]] = {
    "missions": WrittenMandate,
    "agreements": WrittenAgreement,
    "parties": WrittenParty,
    "sites": WrittenSite,
    "places": WrittenPlace,
    "provisions": WrittenProvision,
    "sources": WrittenSource,
    "shapes": WrittenShape,
}
PLACES = "abcde"


def reached(within: dict[str, str | None], start: str) -> frozenset[str]:
    """Every place on the way up from `start`."""
    found: set[str] = set()
    here = within[start]
    while here is not None and here not in found:
        found.add(here)
        here = within[here]
    return frozenset(found)


def cycles(within: dict[str, str | None]) -> set[frozenset[str]]:
    """What is reached from each place that reaches itself."""
    return {reached(within, place) for place in within if place in reached(within, place)}


def messages(folder: Path) -> list[str]:
    try:
        load_mandate(folder)
    except MandateError as error:
        return [fault.message for fault in error.faults]
    return []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.fixed_dictionaries({name: st.none() | st.sampled_from(PLACES) for name in PLACES}))
def test_each_cycle_of_places_is_one_fault(tmp_path: Path, within: dict[str, str | None]) -> None:
    vale.write(tmp_path)
    rows = [f"{name},Place {name},site,{above or ''}\n" for name, above in within.items()]
    with (tmp_path / "places.csv").open("w", encoding="utf-8") as file:
        file.write("id,name,precision,within\nvale,The Vale,site,\nford,Old Ford,site,\n" + "".join(rows))
    told = messages(tmp_path)
    assert all("lies within itself" in message for message in told)
    assert len(told) == len(cycles(within))


def test_every_pointer_is_a_key_of_its_entries() -> None:
    for noun, keys, target in POINTERS:
        assert keys.split(".")[0] in MODELS[noun].model_fields
        assert target in {*MODELS, "references"}


def test_every_key_that_holds_ids_is_checked() -> None:
    checked = {(noun, keys.split(".")[0]) for noun, keys, _ in POINTERS}
    by_name = {"source", "place", "party", "within", "instrument", "allies", "bound", "area", "signatories"}
    for noun, model in MODELS.items():
        for key in by_name & model.model_fields.keys():
            assert (noun, key) in checked
