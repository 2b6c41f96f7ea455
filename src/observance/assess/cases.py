"""One incident under one reading of a provision, and what its elements are judged by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from observance.assess.coverage import site_of
from observance.mandate.areas import Areas
from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.mandate.types import Conduct, Mandate, MandateSite, Provision
from observance.model.claim import Claim
from observance.model.finding import Met, Verdict
from observance.model.incident import Incident
from observance.model.kinds import SYMMETRIC, Status
from observance.model.record import DatedReport
from observance.model.report import ReportId

HAPPENED = Status.ASSERTED
# What carries people or goods: that it was hit says nobody yet.
CARRIERS = frozenset(
    "convoy convoys truck trucks lorry lorries vehicle vehicles car cars bus buses ambulance ambulances train trains "
    "ship ships vessel vessels boat boats ferry ferries plane planes aircraft".split()
)
Answer = tuple[Met, str, Sequence[Claim]]


@dataclass(frozen=True, slots=True)
class Case:
    """One incident under one reading of a provision: what would be done (`conduct`), by whom (None: not known)."""

    provision: Provision
    incident: Incident
    conduct: Conduct
    verdict: Verdict
    party: str | None
    claims: tuple[Claim, ...]

    @property
    def others(self) -> tuple[str, ...]:
        """To whom it is done; of what has no direction, everybody else in it."""
        if self.incident.kind in SYMMETRIC:
            return tuple(one for one in (*self.incident.actor, *self.incident.target) if one != self.party)
        return self.incident.target

    @property
    def suffering(self) -> tuple[str, ...]:
        """To whom it was done: as those say who name the doer, if they say it; else as those do who name no doer. Whose
        "the convoy" was that one of them calls bombed, another may say."""
        for told in (self.naming, self.nameless):
            said = [one for claim in told for one in self.hit(claim) if not _carries(one)]
            if said:
                return tuple(dict.fromkeys(one for one in said if one != self.party))
        return () if self.party is not None and self.naming else self.others

    @property
    def naming(self) -> list[Claim]:
        """The claims that say for certain that the party did something in this incident."""
        return [claim for claim in self.asserted if self.by_party(claim)]

    @property
    def nameless(self) -> list[Claim]:
        """The claims that say for certain that it happened, and not who did it."""
        return [claim for claim in self.asserted if not claim.actor]

    def said_of(self, told: Iterable[Claim]) -> list[Claim]:
        """Of some claims those that name the party as the doer, else those that name nobody; all where no party is
        asked for. What others did in the same incident says nothing of it."""
        found = list(told)
        if self.party is None:
            return found
        return [claim for claim in found if self.by_party(claim)] or [claim for claim in found if not claim.actor]

    def hit(self, claim: Claim) -> tuple[str, ...]:
        """To whom a claim has it done."""
        return (*claim.target, *self.mutual(claim))

    @property
    def asserted(self) -> list[Claim]:
        """The claims that say for certain that it happened."""
        return [claim for claim in self.claims if claim.status is HAPPENED]

    @property
    def telling(self) -> list[Claim]:
        """The claims that say for certain that what the provision speaks of happened."""
        return [claim for claim in self.asserted if claim.kind in self.conduct.kinds]

    @property
    def telling_of_party(self) -> list[Claim]:
        """Of these the claims that name the party as the doer."""
        return [claim for claim in self.telling if self.by_party(claim)]

    def mutual(self, claim: Claim) -> tuple[str, ...]:
        """The other side of a claim of what has no direction."""
        return claim.actor if claim.kind in SYMMETRIC else ()

    def by_party(self, claim: Claim) -> bool:
        """Whether a claim names the party as one that did it."""
        doers = (*claim.actor, *claim.target) if claim.kind in SYMMETRIC else claim.actor
        return self.party in doers


@dataclass(frozen=True, slots=True)
class Setting:
    """What elements are judged by, beside the case itself: `signed`, who signed each agreement; `arms`, all weapons of
    which a provision of the mandate speaks; `told_by`, the last day on which each report can have come out; `logs`, the
    site whose log a report is."""

    names: Names
    areas: Areas
    sites: Mapping[str, MandateSite]
    signed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    arms: tuple[str, ...] = ()
    told_by: Mapping[ReportId, date] = field(default_factory=dict)
    logs: Mapping[ReportId, str] = field(default_factory=dict)

    @classmethod
    def of(cls, mandate: Mandate, names: Names, geography: Geography, reports: Iterable[DatedReport] = ()) -> "Setting":
        reports = tuple(reports)
        conducts = [conduct for p in mandate.provisions for conduct in (*p.breached_by, *p.fulfilled_by)]
        return cls(
            names,
            Areas(mandate, geography),
            {site.id: site for site in mandate.sites},
            {agreement.id: frozenset(agreement.signatories) for agreement in mandate.agreements},
            tuple(sorted({weapon for conduct in conducts for weapon in conduct.weapons})),
            {each.report.id: each.report.published.interval.latest for each in reports if each.report.published},
            {each.report.id: site for each in reports if (site := site_of(each.report))},
        )


def combine(elements: Iterable[Met]) -> Met:
    """All elements together: not met where any is not met, else unknown where any is unknown, else met."""
    found = frozenset(elements)
    return next((met for met in (Met.NOT_MET, Met.UNKNOWN) if met in found), Met.MET)


def _carries(words: str) -> bool:
    return words.lower().rpartition(" ")[2] in CARRIERS
