"""How each outlet frames an act: who does it, whether anybody does, and by what words. Shown, never used as evidence.

Read from the claim's predicate, its sentence and the syntactic paths that its reasons keep; where no path is kept, from
the words beside the predicate. The rules are those of grammar and name no party.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from observance.assess.terms import is_place
from observance.mandate.names import Found, Names, Phrases, party_phrases, unique_owners
from observance.model.claim import Claim, ClaimId
from observance.model.framing import Form, Frame, FramingCount, Naming
from observance.model.incident import Incident
from observance.model.kinds import SPEECH_ACTS, Status
from observance.model.record import DatedReport

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
BE = frozenset("am are be been being is was were get gets got gotten getting".split())
AUXILIARY = frozenset("have has had will would to may might could should must can do does did not".split())
DETERMINERS = frozenset(
    "a an the this that these those its his her their our my another any each every no some such of in by from after "
    "during under amid on with for against over following since despite".split()
)
# Event nouns that are no verbs, in the singular; others are nouns where what stands before them is a noun's company.
NOUNS = frozenset(
    "airstrike ambush assault battle blast bombardment campaign ceasefire clash explosion offensive operation massacre "
    "raid siege truce".split()
)
PAST = frozenset(
    "beaten begun blown bombed broken brought built burnt captured caught cut dead driven fled fought hit held hurt "
    "lost met overrun put sent set shot struck taken told torn withdrawn won".split()
)
BARE = re.compile(r"\s+(?:in|when|after|as|near|at|during|on)\b|[\s.,;]*$")
PATH = re.compile(r"^(?P<head>\S+) (?P<step>[↓↑][\w:]+)")
FORMS: Mapping[str, Form] = {
    "↓nsubj:pass": Form.PASSIVE,
    "↓obl:agent": Form.PASSIVE,
    "↓nsubj": Form.ACTIVE,
    "↓obj": Form.ACTIVE,
    "↓amod": Form.NOUN,
    "↓compound": Form.NOUN,
    "↓nmod": Form.NOUN,
    "↓nmod:poss": Form.NOUN,
}
# "Norlander soldiers": a demonym takes the noun that it stands before.
NEXT_NOUN = re.compile(r"[ -](?P<noun>[a-z][\w’'-]*)")
NO_NOUN = re.compile(
    rf"^(?:{'|'.join(sorted(DETERMINERS | BE | AUXILIARY | {'and', 'or', 'who', 'which', 'there', 'here'}))})$|ing$|ed$"
)
TOLD = frozenset({Status.ASSERTED, Status.UNCERTAIN})


@dataclass(frozen=True, slots=True)
class Framer:
    """Frames claims under one mandate."""

    names: Names
    owners: Mapping[str, str]
    demonyms: frozenset[str]
    phrases: Phrases
    _found: dict[str, tuple[Found, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, names: Names) -> "Framer":
        pairs = [(p, party.id) for party in names.mandate.parties for p in (*party_phrases(party), *party.terms)]
        demonyms = frozenset(d.casefold() for party in names.mandate.parties for d in party.demonyms)
        return cls(names, unique_owners(pairs), demonyms, Phrases(phrase for phrase, _ in pairs))

    def frames(
        self, incidents: Iterable[Incident], claims: Mapping[ClaimId, Claim], reports: Iterable[DatedReport]
    ) -> tuple[Frame, ...]:
        """The frames of all acts that are told as having happened, by incident, outlet and claim; speech acts have no
        doer to leave out."""
        outlets = {dated.report.id: dated.report.outlet for dated in reports}
        found = (
            self.frame(incident, claims[claim], outlets[claims[claim].report])
            for incident in incidents
            for claim in incident.claims
            if claims[claim].status in TOLD and claims[claim].kind not in SPEECH_ACTS
        )
        return tuple(sorted(found, key=lambda frame: (frame.incident, frame.outlet or "", frame.claim)))

    def frame(self, incident: Incident, claim: Claim, outlet: str | None) -> Frame:
        start, end = (offset - claim.start for offset in claim.trigger)
        return Frame(
            incident=incident.id,
            claim=claim.id,
            outlet=outlet,
            act=claim.evidence[start:end],
            form=form_of(claim),
            has_doer=bool(claim.actor),
            named=tuple(dict.fromkeys(self._named(claim))),
        )

    def _named(self, claim: Claim) -> Iterator[Naming]:
        has_party = any(map(self.names.is_party, (*claim.actor, *claim.target)))
        called = list(self._called(claim)) if has_party else []
        for slot, values in (("actor", claim.actor), ("target", claim.target)):
            filled = list(dict.fromkeys(r.words for r in claim.why if r.slot == slot and r.words))
            for value in values:
                if not self.names.is_party(value):
                    yield Naming(slot, None, value)
                    continue
                words = [words for party, words in called if party == value]
                heads = [each for each in words if not set(WORD.findall(each)).isdisjoint(filled)]
                alone = filled[-1:] if len(values) == 1 else []
                yield from (Naming(slot, value, each) for each in heads or words or alone)

    def _called(self, claim: Claim) -> Iterator[tuple[str, str]]:
        """Every name of a party in the sentence, with the party; not where it names the land, or who says so."""
        if claim.evidence not in self._found:
            self._found[claim.evidence] = tuple(self._names_in(claim.evidence))
        for match in self._found[claim.evidence]:
            words = self._whole(claim, match)
            if not any(words in source for source in claim.source):
                yield self.owners[match.key], words

    def _names_in(self, sentence: str) -> Iterator[Found]:
        found = self.phrases.find(sentence)
        return (each for each in found if each.key in self.owners and not is_place(sentence, each.start))

    def _whole(self, claim: Claim, match: Found) -> str:
        """A demonym with the noun that it stands before, unless that is the act."""
        words = claim.evidence[match.start : match.end]
        follows = NEXT_NOUN.match(claim.evidence, match.end) if match.key in self.demonyms else None
        if (
            follows is None
            or follows.start("noun") == claim.trigger[0] - claim.start
            or NO_NOUN.search(follows["noun"])
        ):
            return words
        return f"{words} {follows['noun']}"


def form_of(claim: Claim) -> Form:
    """The form of the act in its sentence: by a path from the predicate, else by its own form and the words before."""
    trigger = claim.evidence[claim.trigger[0] - claim.start : claim.trigger[1] - claim.start]
    before = [word.casefold() for word in WORD.findall(claim.evidence[: claim.trigger[0] - claim.start])]
    behind = claim.evidence[claim.trigger[1] - claim.start :]
    steps = [m["step"] for r in claim.why if (m := PATH.match(r.path)) and m["head"] == trigger]
    by_path = next((FORMS[step] for step in FORMS if step in steps), None)
    if by_path is not None and not (by_path is Form.ACTIVE and _is_noun(claim, trigger, before)):
        return by_path
    if _is_noun(claim, trigger, before):
        return Form.NOUN
    return Form.PASSIVE if _is_passive(claim, trigger, before, behind) else Form.ACTIVE


def _is_noun(claim: Claim, trigger: str, before: list[str]) -> bool:
    kinds = (reason.rule for reason in claim.why if reason.slot == "kind" and "lexicon" in reason.rule)
    entry = next((rule.split()[-1] for rule in kinds), "")
    word = trigger.casefold()
    if entry.endswith("-noun") or _singular(word) in NOUNS:
        return True
    return not _is_participle(word) and bool(before) and before[-1] in DETERMINERS


def _singular(word: str) -> str:
    return word.removesuffix("es") if word.endswith(("shes", "sses")) else word.removesuffix("s")


def _is_passive(claim: Claim, trigger: str, before: list[str], behind: str) -> bool:
    """ "Was killed", "killed by", and where nobody acts the bare participle ("Five guards killed in blast")."""
    if not _is_participle(trigger.casefold()):
        return False
    near = [word for word in before[-4:] if not word.endswith("ly")]
    if any(word in BE for word in near[-2:]):
        return True
    if re.match(r"\s+by\b", behind):
        return True
    has_auxiliary = any(word in AUXILIARY for word in near[-2:])
    return not (has_auxiliary or claim.actor) and BARE.match(behind) is not None


def _is_participle(word: str) -> bool:
    return word in PAST or word.endswith("ed")


def framing_counts(names: Names, incidents: Iterable[Incident], frames: Iterable[Frame]) -> tuple[FramingCount, ...]:
    """How often each outlet frames the acts of each party in each way, by outlet, party and form.

    Whose act it is, the incident says: an outlet that leaves the doer out is counted beside those that name it. Acts
    that accounts lay to several, or to nobody whom the mandate knows, are left out.
    """
    doers = {incident.id: incident.actor for incident in incidents}
    counts: Counter[tuple[str, str, str, bool]] = Counter()
    outlets: dict[str, str | None] = {}
    for frame in frames:
        outlets[frame.outlet or ""] = frame.outlet
        doer = doers[frame.incident]
        if len(doer) == 1 and names.is_party(doer[0]):
            counts[frame.outlet or "", doer[0], frame.form.value, frame.has_doer] += 1
    return tuple(
        FramingCount(outlet=outlets[outlet], party=party, form=Form(form), has_doer=has_doer, count=count)
        for (outlet, party, form, has_doer), count in sorted(counts.items())
    )
