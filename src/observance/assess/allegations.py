"""Allegations that name the agreement: who says that whom has broken it.

A claim of a violation or an accusation alleges a breach of an agreement where its sentence names that agreement: by its
title or an alias, by where or when it was signed ("the deal of Norden City", "the 2021 deal"), or by a general word
("the pact") while only one agreement of the mandate is in force, or only one that binds the accused; "the truce" means
one that forbids armed acts. An allegation stands beside the findings from incidents and corroborates none of them. A
denial of the accused makes it disputed, also one of the act by which it is said to have been broken.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from observance.assess.agreements import ANY, TRUCE, Named, Titles, bound_by, truces_of
from observance.assess.findings import case_key, wanted_of
from observance.assess.tellings import sentence_of
from observance.mandate.interests import OFFICE, PARTY, voice_of
from observance.mandate.names import Names
from observance.mandate.types import Agreement, Mandate
from observance.model.claim import Claim, ClaimId
from observance.model.finding import Basis, CaseId, Element, Finding, FindingId, Level, Met, OpenCase, Verdict
from observance.model.incident import Incident
from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Status
from observance.model.record import DatedReport
from observance.model.report import ReportId

KINDS = frozenset({Kind.VIOLATION, Kind.ACCUSATION})
ANSWER_DAYS = 14
"""How long after an accusation a denial that names the agreement still answers it; about two reporting weeks."""


class Allegations:
    """Finds the allegations among the claims of one record; `denied`: claims of acts, each with one that denies it;
    `contested`: claims of acts of whose doer or of which itself accounts differ."""

    def __init__(
        self,
        mandate: Mandate,
        names: Names,
        reports: Iterable[DatedReport],
        claims: Iterable[Claim],
        denied: Iterable[tuple[Claim, Claim]] = (),
        contested: Iterable[Claim] = (),
    ) -> None:
        self._mandate = mandate
        self._names = names
        self._reports: Mapping[ReportId, DatedReport] = {dated.report.id: dated for dated in reports}
        self._titles = Titles(mandate)
        self._bound, self._truces = bound_by(mandate), truces_of(mandate)
        self._memory: dict[tuple[ClaimId, str | None], Named | None] = {}
        self._denials = _by_party(claim for claim in claims if claim.kind is Kind.DENIAL and not claim.withdrawn)
        self._acts: dict[tuple[ReportId, int, int], set[ClaimId]] = {}
        self._contested = {sentence_of(act) for act in contested}
        for act, denial in denied:
            self._acts.setdefault(sentence_of(act), set()).add(denial.id)

    def of(self, incidents: Iterable[Incident], claims: Mapping[ClaimId, Claim]) -> Iterator[Finding | OpenCase]:
        """One for each incident, agreement and accused."""
        for incident in incidents:
            if incident.kind in KINDS:
                yield from self._of_incident(incident, [claims[claim] for claim in incident.claims])

    def _of_incident(self, incident: Incident, claims: Sequence[Claim]) -> Iterator[Finding | OpenCase]:
        told: dict[tuple[str, str | None], list[tuple[Claim, Named]]] = {}
        for claim in claims:
            if claim.kind not in KINDS or claim.status is not Status.ASSERTED:
                continue
            for party in self._accused(claim):
                named = self._named(claim, party)
                if named is not None:
                    key = (named.agreement.id if named.agreement else "", party)
                    told.setdefault(key, []).append((claim, named))
        for (_, party), found in sorted(told.items(), key=lambda item: (item[0][0], item[0][1] or "")):
            alleged = self._alleged(incident, party, found)
            if alleged is not None:
                yield alleged

    def _accused(self, claim: Claim) -> Sequence[str | None]:
        """Whom it is laid to: of a violation who did it, of an accusation at whom it is made."""
        words = claim.target if claim.kind is Kind.ACCUSATION else claim.actor
        return [party for party in words if self._names.is_party(party)] or [None]

    def _accuser(self, claim: Claim) -> str | None:
        """Whose word it is: a party's or a source's id, or the words; None where nobody but the report says it. A
        party's own statement, and "the ministry" in it, are its word."""
        if claim.kind is Kind.ACCUSATION:
            return next(iter(claim.actor), None)
        own = self._names.voice(self._reports[claim.report].report.outlet or "") or ""
        issuer = own.removeprefix(PARTY) if own.startswith(PARTY) else None
        if not claim.source:
            return issuer
        voice = voice_of(self._names, claim, None, "")
        if issuer is not None and voice.startswith(OFFICE):
            return issuer
        return claim.source[-1] if voice.startswith((OFFICE, "words:")) else voice.removeprefix(PARTY).split(":")[-1]

    def _named(self, claim: Claim, party: str | None) -> Named | None:
        """The agreement that the sentence names; None where it names none."""
        key = (claim.id, party)
        if key not in self._memory:
            self._memory[key] = self._read(claim, party)
        return self._memory[key]

    def _read(self, claim: Claim, party: str | None) -> Named | None:
        by_name = self._titles.named(claim.evidence)
        if by_name:
            agreements = {agreement.id: agreement for agreement, _ in by_name}
            first, rule = by_name[0]
            return Named(first, rule) if len(agreements) == 1 else Named(None, "it names several agreements")
        if not ANY.search(claim.evidence) or self._titles.names_another(claim.evidence):
            return None
        when = self._said(claim)
        in_force = [each for each in self._mandate.agreements if when is None or each.in_force.intersection(when)]
        what = "agreement"
        if TRUCE.search(claim.evidence) and any(each.id in self._truces for each in in_force):
            what, in_force = "ceasefire", [each for each in in_force if each.id in self._truces]
        if len(in_force) == 1:
            return Named(in_force[0], f"the only {what} in force then")
        binding = [each for each in in_force if party in self._bound[each.id]]
        if len(binding) == 1:
            return Named(binding[0], f"the only {what} in force then that binds {party}")
        return Named(None, f"a general word, and more than one {what} was in force") if in_force else None

    def _said(self, claim: Claim) -> DateInterval | None:
        """When it was said: its own date, else no later than its report came out."""
        published = self._reports[claim.report].report.published
        if claim.date is not None or published is None:
            return claim.date
        return DateInterval(date.min, published.interval.latest)

    def _alleged(
        self, incident: Incident, party: str | None, found: Sequence[tuple[Claim, Named]]
    ) -> Finding | OpenCase | None:
        agreement = found[0][1].agreement
        claims = [claim for claim, _ in found]
        elements = [
            self._element_of_party(agreement, party, claims),
            _element_of_agreement(found),
            *([self._element_of_time(agreement, claims)] if agreement is not None else []),
            self._element_of_accuser(party, claims),
        ]
        if any(element.met is Met.NOT_MET for element in elements):
            return None
        if any(element.met is Met.UNKNOWN for element in elements) or agreement is None:
            return _open(incident, agreement, party, tuple(elements))
        denials = self._denied(agreement, party, incident, claims)
        if denials:
            answer = f"{party} denies it"
            elements.append(Element(name="denial", met=Met.MET, reason=answer, claims=tuple(d.id for d in denials)))
        differing = [claim for claim in claims if sentence_of(claim) in self._contested]
        if differing and not denials:
            reason, said = "accounts of the act differ", tuple(claim.id for claim in differing)
            elements.append(Element(name="denial", met=Met.MET, reason=reason, claims=said))
        level = Level.DISPUTED if denials or differing else Level.ALLEGED
        return _finding(incident, agreement, party, tuple(elements), level)

    def _element_of_party(self, agreement: Agreement | None, party: str | None, claims: Sequence[Claim]) -> Element:
        said = tuple(claim.id for claim in claims)
        if party is None:
            return Element(name="accused", met=Met.UNKNOWN, reason="to whom it is laid is not known")
        bound = self._bound[agreement.id] if agreement else frozenset().union(*self._bound.values())
        if party not in bound:
            return Element(name="accused", met=Met.NOT_MET, reason=f"{party} is not bound by it")
        return Element(name="accused", met=Met.MET, reason=f"{party}", claims=said)

    def _element_of_time(self, agreement: Agreement, claims: Sequence[Claim]) -> Element:
        whens = [when for when in map(self._said, claims) if when is not None]
        if not whens:
            return Element(name="period", met=Met.UNKNOWN, reason="when it was said is not known")
        said = tuple(claim.id for claim in claims)
        when, force = whens[0], agreement.in_force
        if when.earliest == date.min:
            # It names the agreement, so that it was not said before there was one.
            when = DateInterval(min(agreement.signed, when.latest), when.latest)
        if when.latest < min(agreement.signed, force.earliest) or when.earliest > force.latest:
            return Element(name="period", met=Met.NOT_MET, reason=f"said {when}, when the agreement was not in force")
        if when.latest > force.latest:
            return Element(name="period", met=Met.UNKNOWN, reason=f"said {when}; in force until {force.latest}")
        if when.latest < force.earliest:
            return Element(name="period", met=Met.UNKNOWN, reason=f"said {when}; in force from {force.earliest}")
        return Element(name="period", met=Met.MET, reason=f"said by {when.latest}: in force", claims=said)

    def _element_of_accuser(self, party: str | None, claims: Sequence[Claim]) -> Element:
        """Nobody accuses himself: what a party is told to say of its own breach is no allegation."""
        accusers = {accuser for claim in claims if (accuser := self._accuser(claim)) is not None} - {party}
        if not accusers:
            return Element(name="accuser", met=Met.UNKNOWN, reason="who accuses is not told")
        said = tuple(claim.id for claim in claims if self._accuser(claim) in accusers)
        return Element(name="accuser", met=Met.MET, reason=", ".join(sorted(accusers)), claims=said)

    def _denied(
        self, agreement: Agreement, party: str | None, incident: Incident, claims: Sequence[Claim]
    ) -> list[Claim]:
        """Denials of the accused: of the incident itself, of an act told in one sentence with it, or such as name the
        agreement soon after."""
        of_incident, reports = set(incident.claims), {claim.report for claim in claims}
        of_incident.update(*(self._acts.get(sentence_of(claim), ()) for claim in claims))
        whens = [claim.date for claim in claims if claim.date is not None]
        return [
            denial
            for denial in self._denials.get(party or "", ())
            if denial.id in of_incident
            or (
                self._names_it(denial, party, agreement)
                and (denial.report in reports or any(_answers(denial, when) for when in whens))
            )
        ]

    def _names_it(self, denial: Claim, party: str | None, agreement: Agreement) -> bool:
        named = self._named(denial, party)
        return named is not None and named.agreement is not None and named.agreement.id == agreement.id


def _by_party(denials: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for denial in sorted(denials, key=lambda claim: claim.id):
        for party in denial.actor:
            found.setdefault(party, []).append(denial)
    return found


def _answers(denial: Claim, when: DateInterval) -> bool:
    late = when.latest + timedelta(days=ANSWER_DAYS) if when.latest < date.max else date.max
    return denial.date is not None and DateInterval(when.earliest, late).intersection(denial.date) is not None


def _element_of_agreement(found: Sequence[tuple[Claim, Named]]) -> Element:
    agreement, rules = found[0][1].agreement, dict.fromkeys(named.rule for _, named in found)
    if agreement is None:
        return Element(name="agreement", met=Met.UNKNOWN, reason="; ".join(rules))
    claims = tuple(claim.id for claim, _ in found)
    return Element(name="agreement", met=Met.MET, reason=f"{agreement.title}: {'; '.join(rules)}", claims=claims)


def _finding(
    incident: Incident, agreement: Agreement, party: str | None, elements: tuple[Element, ...], level: Level
) -> Finding:
    accuser = next(element.reason for element in elements if element.name == "accuser")
    answer = next((f"; {element.reason}" for element in elements if element.name == "denial"), "")
    verb = "accuse" if ", " in accuser else "accuses"
    said = f"{accuser} {verb} {party} of breaking {agreement.title}{answer}"
    return Finding(
        id=FindingId(f"f{case_key(agreement.id, incident.id, Basis.ALLEGATION, party)}"),
        provision=agreement.id,
        incident=incident.id,
        verdict=Verdict.BREACH,
        level=level,
        determination=None,
        party=party,
        date=incident.date,
        elements=elements,
        reason=f"{said}; an allegation, which proves no incident",
        basis=Basis.ALLEGATION,
    )


def _open(
    incident: Incident, agreement: Agreement | None, party: str | None, elements: tuple[Element, ...]
) -> OpenCase:
    name = agreement.id if agreement else None
    return OpenCase(
        id=CaseId(f"q{case_key(name, incident.id, Basis.ALLEGATION, party)}"),
        provision=name,
        incident=incident.id,
        basis=Basis.ALLEGATION,
        verdict=Verdict.BREACH,
        party=party,
        date=incident.date,
        elements=elements,
        wanted=wanted_of(elements),
    )
