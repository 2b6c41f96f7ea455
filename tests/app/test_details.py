import pytest

from observance.app.building import build
from observance.app.details import Detail, detail
from observance.app.queries import Filters, find, listing
from observance.app.workspace import Workspace


def of(workspace: Workspace, noun: str, filters: Filters) -> Detail:
    item = listing(workspace, noun, filters).items[0]
    return detail(workspace, *find(workspace, item["id"]))


@pytest.fixture
def built(filled: Workspace) -> Workspace:
    build(filled)
    return filled


def test_an_incident_comes_with_its_claims_and_their_reports(built: Workspace) -> None:
    found = of(built, "incidents", Filters(kind="shelling"))
    assert [each.report["outlet"] for each in found.told.values()] == ["Vale Courier", "River Wire"]
    assert list(found.told) == [each.claim["id"] for each in found.told.values()]
    assert set(found.told) == set(found.item["claims"])


def test_a_claim_knows_its_incident(built: Workspace) -> None:
    found = of(built, "claims", Filters(kind="shelling"))
    incident = of(built, "incidents", Filters(kind="shelling"))
    assert found.why["incident"] == incident.item["id"]


def test_a_report_comes_with_its_claims_in_the_order_of_its_text(built: Workspace) -> None:
    found = of(built, "reports", Filters(text="Shells on Riverton"))
    assert [each.claim["kind"] for each in found.told.values()] == ["shelling", "encirclement"]
    assert (found.why["author"], found.why["url"]) == ("Ada Reed", "https://courier.example/riverton")


def test_a_site_comes_with_the_claims_of_its_states(built: Workspace) -> None:
    found = of(built, "sites", Filters(site="east-post"))
    assert [each.claim["kind"] for each in found.told.values()] == ["encirclement"]


def test_a_finding_comes_with_the_claims_of_its_elements(built: Workspace) -> None:
    found = of(built, "findings", Filters(kind="shelling"))
    named = {claim for element in found.item["elements"] for claim in element["claims"]}
    assert set(found.told) == named
