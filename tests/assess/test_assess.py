from tests.builders import MANDATE, claim, days, report

from observance.assess import assess
from observance.model.finding import Level
from observance.model.incident import Incident, IncidentId, OriginId
from observance.model.kinds import Kind
from observance.model.record import DatedReport


def test_every_part_of_the_record_is_told() -> None:
    told = [
        claim(
            "Guns fired at the Ford post.",
            of=name,
            actor=("sudmark",),
            target=("norland",),
            place=("ford",),
            on="2021-05-04",
        )
        for name in "ab"
    ]
    incident = Incident(
        id=IncidentId("i1"), kind=Kind.SHELLING, place=told[0].place, date=days("2021-05-04"), actor=("sudmark",),
        target=("norland",), figures=(), claims=tuple(c.id for c in told), origins=(),
    )  # fmt: skip
    reports = [DatedReport(report=report(n, "The junta fired.", outlet=n), origin=OriginId(n)) for n in "ab"]
    found = assess(MANDATE, reports, told, [incident], [])
    assert found.incidents[0].grade == "2"
    assert [f.level for f in found.findings] == [Level.CORROBORATED]
    assert [len(site.history) for site in found.sites] == [1, 1, 0]
    assert len(found.terms) == 2
    assert (found.counts, found.coverage) == ((), ())


def test_nothing_from_nothing() -> None:
    found = assess(MANDATE, [], [], [], [])
    assert (found.incidents, found.findings, found.counts, found.coverage, found.terms) == ((), (), (), (), ())
