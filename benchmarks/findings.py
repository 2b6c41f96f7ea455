"""Time for findings: `python benchmarks/findings.py [--mandate NAME] [--incidents N] [--seed N]`.

Makes N incidents (10,000 unless said otherwise) of all kinds among the parties, places and days of a mandate, one to
four claims each, a part of them without a doer, a place or a day; then weighs them all, from the gazetteer up.
"""

import argparse
import random
import resource
import time
from datetime import date, timedelta

from observance.assess.allegations import Allegations
from observance.assess.deadlines import Deadlines, last_day
from observance.assess.findings import Assessor, assessment
from observance.assess.symmetry import symmetry
from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.mandate.shipped import resolve_mandate
from observance.mandate.types import Mandate
from observance.model.claim import Claim, ClaimId, Place, PlacePrecision
from observance.model.incident import Incident, IncidentId, OriginId
from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Status
from observance.model.record import DatedReport
from observance.model.report import Dating, DatingMethod, Report, ReportId

SENTENCES = (
    "Artillery fired on the town on that day.",
    "Three tanks and a rocket launcher were pulled back.",
    "The other side was accused of breaking the ceasefire.",
    "Soldiers at the observation post came under fire.",
)
MISSING = 0.15
"""Of the slots of an incident, how many are not known."""


def place(mandate: Mandate, chance: random.Random) -> Place:
    """A place of the mandate, or one in ten times of the world gazetteer, near one."""
    entry = chance.choice([each for each in mandate.places if each.lat is not None])
    if chance.random() > 0.1:
        return Place(name=entry.name, id=entry.id, lat=entry.lat, lon=entry.lon, precision=entry.precision)
    lat, lon = (entry.lat or 0) + chance.uniform(-1, 1), (entry.lon or 0) + chance.uniform(-1, 1)
    return Place(name="near", id=f"world:{lat:.4f}", lat=lat, lon=lon, precision=PlacePrecision.SETTLEMENT)


def incident(number: int, mandate: Mandate, chance: random.Random) -> tuple[Incident, list[Claim]]:
    days = (min(mandate.period.latest, date(2100, 1, 1)) - mandate.period.earliest).days
    day = mandate.period.earliest + timedelta(days=chance.randrange(days))
    kind = chance.choice(list(Kind))
    parties = [party.id for party in mandate.parties]
    actor, target = ((chance.choice(parties),) if chance.random() > MISSING else () for _ in range(2))
    where = (place(mandate, chance),) if chance.random() > MISSING else ()
    when = DateInterval.day(day) if chance.random() > MISSING else None
    claims = [
        Claim(
            id=ClaimId(f"c{number:06}{i}"),
            report=ReportId("r"),
            start=0,
            end=10,
            evidence=chance.choice(SENTENCES),
            trigger=(0, 1),
            kind=kind,
            actor=actor,
            target=target,
            place=where,
            date=when,
            status=chance.choice(list(Status)) if i else Status.ASSERTED,
        )
        for i in range(chance.randint(1, 4))
    ]
    made = Incident(
        id=IncidentId(f"i{number:06}"),
        kind=kind,
        place=where,
        date=when,
        actor=actor,
        target=target,
        figures=(),
        claims=tuple(claim.id for claim in claims),
        origins=(),
        grade=chance.choice("123456"),
        grade_reason="made",
        summary="Made",
    )
    return made, claims


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mandate", default="idlib-2018")
    parser.add_argument("--incidents", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    mandate = resolve_mandate(given.mandate)
    made = [incident(number, mandate, chance) for number in range(given.incidents)]
    incidents, claims = [one for one, _ in made], {claim.id: claim for _, several in made for claim in several}
    dating = Dating(DateInterval.day(min(mandate.period.latest, date(2100, 1, 1))), DatingMethod.METADATA)
    reports = [
        DatedReport(
            report=Report(id=ReportId("r"), name="r", text="", paragraphs=(), published=dating), origin=OriginId("o")
        )
    ]
    start = time.perf_counter()
    names = Names(mandate)
    assessor = Assessor(mandate, names, Geography(mandate), claims)
    deadlines = Deadlines(mandate, assessor.setting, claims, (), last_day(mandate, reports))
    allegations = Allegations(mandate, names, reports, claims.values())
    weighed = (found for one in incidents for found in assessor.of_incident(one))
    found = assessment((*weighed, *deadlines.of(incidents), *allegations.of(incidents, claims)))
    rows = symmetry(mandate, found.findings, incidents, ())
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(incidents):,} incidents, {len(claims):,} claims, {len(mandate.provisions)} provisions: {seconds:.2f} s"
    )
    print(
        f"{len(found.findings):,} findings, {len(found.cases):,} open cases, {len(rows)} parties; peak {peak:,.0f} MiB"
    )


if __name__ == "__main__":
    main()
