"""How each kind of incident is put into words: one set of templates, whoever the parties are.

`{a}` is who did it, `{t}` to whom, `{p}` where (with its preposition) and `{d}` when. What no account names is said to
be not named, and never left to be guessed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from observance.model.claim import Quantity
from observance.model.finding import Determination, Level, SiteState
from observance.model.incident import DiscrepancyType
from observance.model.kinds import Group, Kind
from observance.publish.situation.words import number


@dataclass(frozen=True, slots=True)
class Phrase:
    """A kind in words: `both` where actor and target are known, `actor` and `target` where only that one is,
    `neither`; `noun` with its article, `plural` for counting; `link` joins the target to the noun."""

    noun: str
    plural: str
    both: str
    actor: str
    target: str
    neither: str
    link: str = "against"
    by: str = "by"

    def counted(self, count: int) -> str:
        """`one change of control`, `12 air strikes`."""
        return f"{number(count)} {re.sub('^(?:an?|the) ', '', self.noun) if count == 1 else self.plural}"


NOBODY = " (no account names by whom)"


def _done_to(noun: str, plural: str, verb: str, own: str, passive: str, link: str = "against") -> Phrase:
    """Kinds of which it matters who did it: `{a} VERB {t}`, `{a} OWN`, `PASSIVE …`."""
    return Phrase(
        noun=noun,
        plural=plural,
        both=f"{{a}} {verb} {{t}}{{p}}{{d}}",
        actor=f"{{a}} {own}{{p}}{{d}}",
        target=f"{passive}{{p}}{{d}}{NOBODY}",
        neither=f"{noun} was reported{{p}}{{d}}{NOBODY}",
        link=link,
    )


PHRASES: Mapping[Kind, Phrase] = {
    Kind.ARMED_CLASH: Phrase(
        "fighting",
        "armed clashes",
        "{a} and {t} fought{p}{d}",
        "{a} took part in fighting{p}{d}",
        "{t} took part in fighting{p}{d}",
        "fighting was reported{p}{d} (no account names the sides)",
        "with",
    ),
    Kind.SHELLING: _done_to(
        "shelling", "incidents of shelling", "shelled", "carried out shelling", "{t} came under shelling"
    ),
    Kind.AIR_STRIKE: _done_to(
        "an air strike", "air strikes", "carried out air strikes on", "carried out air strikes",
        "{t} came under air strikes",
    ),
    Kind.DRONE_STRIKE: _done_to(
        "a drone strike", "drone strikes", "carried out a drone strike on", "carried out a drone strike",
        "{t} came under a drone strike",
    ),
    Kind.EXPLOSION: _done_to(
        "an explosion", "explosions", "caused an explosion that hit", "caused an explosion", "an explosion hit {t}"
    ),
    Kind.SMALL_ARMS_FIRE: _done_to(
        "small-arms fire", "incidents of small-arms fire", "fired small arms at", "fired small arms",
        "{t} came under small-arms fire",
    ),
    Kind.CHEMICAL_ATTACK: _done_to(
        "use of a toxic agent", "uses of toxic agents", "used a toxic agent against", "used a toxic agent",
        "use of a toxic agent against {t} was reported",
    ),
    Kind.ATTACK: _done_to("an attack", "attacks", "attacked", "carried out an attack", "{t} came under attack"),
    Kind.ABDUCTION: _done_to(
        "a detention or abduction", "detentions and abductions", "detained or abducted",
        "detained or abducted people", "detention or abduction of {t} was reported", "of",
    ),
    Kind.CASUALTIES: _done_to(
        "loss of life or injury", "reports of losses without an act", "caused losses among", "caused losses",
        "losses among {t} were reported", "among",
    ),
    Kind.OFFENSIVE: _done_to(
        "a ground operation", "ground operations", "pressed a ground operation against", "pressed a ground operation",
        "a ground operation against {t} was reported",
    ),
    Kind.TERRITORY_GAINED: _done_to(
        "a change of control", "changes of control", "took ground from", "entered or took ground",
        "{t} lost ground", "to the loss of",
    ),
    Kind.ENCIRCLEMENT: _done_to(
        "an encirclement", "encirclements", "surrounded", "completed an encirclement",
        "encirclement of {t} was reported", "of",
    ),
    Kind.WITHDRAWAL: Phrase(
        "a withdrawal", "withdrawals", "{a} withdrew{d}{m}", "{a} withdrew{d}{m}",
        "{t} withdrew{d}{m}",
        "a withdrawal was reported{d}{m} (no account names whose)", "of", "of",
    ),
    Kind.DEPLOYMENT: Phrase(
        "a movement of forces", "movements of forces", "{a} moved troops, vehicles or weapons towards {t}{d}{m}",
        "{a} moved troops, vehicles or weapons{d}{m}",
        "a movement of forces towards {t} was reported{d}{m} (no account names whose)",
        "a movement of forces was reported{d}{m} (no account names whose)", "towards",
    ),
    Kind.POST_ESTABLISHED: Phrase(
        "a new post or position", "posts or positions set up", "{a} set up a post or position{p}{d}",
        "{a} set up a post or position{p}{d}", "a post or position was set up{p}{d} (no account names by whom)",
        "a post or position was set up{p}{d} (no account names by whom)",
    ),
    Kind.PATROL: Phrase(
        "a patrol", "patrols", "{a} and {t} patrolled{p}{d}", "{a} patrolled{p}{d}", "{t} patrolled{p}{d}",
        "a patrol was reported{p}{d} (no account names whose)", "with", "of",
    ),
    Kind.AIRSPACE_VIOLATION: _done_to(
        "a flight where flights are barred", "flights where they are barred", "flew aircraft over",
        "flew aircraft where flights are barred", "flights over {t} were reported", "over",
    ),
    Kind.AGREEMENT: Phrase(
        "an agreement", "agreements made or renewed", "{a} and {t} made or renewed an agreement{p}{d}",
        "{a} made, renewed or declared an agreement{p}{d}", "an agreement with {t} was reported{p}{d}",
        "an agreement was reported{p}{d} (no account names between whom)", "with", "of",
    ),
    Kind.AGREEMENT_ENDED: _done_to(
        "the end of an agreement", "agreements ended", "ended or suspended an agreement with",
        "ended or suspended an agreement", "the end of an agreement with {t} was reported", "with",
    ),
    Kind.VIOLATION: Phrase(
        "a breach of the agreement", "breaches alleged without a nearer kind",
        "a breach of the agreement by {a} against {t} was alleged{p}{d}",
        "a breach of the agreement by {a} was alleged{p}{d}",
        f"a breach of the agreement against {{t}} was alleged{{p}}{{d}}{NOBODY}",
        f"a breach of the agreement was alleged{{p}}{{d}}{NOBODY}",
    ),
    Kind.ACCESS_DENIED: _done_to(
        "a denial of access", "denials of access", "denied or delayed access to", "denied or delayed access",
        "access of {t} was denied or delayed", "to",
    ),
    Kind.RELEASE: _done_to(
        "a release", "releases", "released or handed over", "released or handed over people",
        "release of {t} was reported", "of",
    ),
    Kind.MEETING: Phrase(
        "a meeting", "meetings and contacts", "{a} met {t}{p}{d}", "{a} held talks{p}{d}", "{t} held talks{p}{d}",
        "talks were held{p}{d} (no account names between whom)", "with", "of",
    ),
    Kind.COMMITMENT: _done_to(
        "a commitment", "commitments", "made a commitment to", "made a commitment", "a commitment to {t} was reported",
        "to",
    ),
    Kind.DEMAND: _done_to(
        "a demand", "demands", "made a demand of", "made a demand", "a demand was put to {t}", "of"
    ),
    Kind.THREAT: _done_to("a threat", "threats", "threatened", "made a threat", "{t} met with a threat"),
    Kind.ACCUSATION: _done_to(
        "an accusation", "accusations", "accused", "made an accusation", "an accusation against {t} was reported"
    ),
    Kind.DENIAL: _done_to(
        "a denial", "denials", "denied an allegation by", "denied an allegation", "a denial towards {t} was reported",
        "towards",
    ),
    Kind.DISPLACEMENT: Phrase(
        "displacement", "displacements", "{a} displaced {t}{p}{d}", "{a} were displaced or returned{p}{d}",
        "{t} were displaced or returned{p}{d}", "displacement was reported{p}{d}", "of",
    ),
    Kind.AID: Phrase(
        "aid", "deliveries of aid and evacuations", "{a} brought, allowed or organised aid for {t}{p}{d}",
        "{a} brought, allowed or organised aid{p}{d}", "aid for {t} was reported{p}{d}", "aid was reported{p}{d}",
        "for",
    ),
    Kind.DAMAGE: _done_to(
        "damage", "reports of damage", "damaged what belongs to", "caused damage", "damage to what belongs to {t} was "
        "reported", "to",
    ),
}  # fmt: skip

FORCES = frozenset({Group.ARMED, Group.CONTROL, Group.FORCES})
"""Groups of kinds in which the forces of a state act or suffer."""

GROUPS: Mapping[Group, str] = {
    Group.ARMED: "armed acts",
    Group.CONTROL: "control of ground",
    Group.FORCES: "movements of forces",
    Group.REGIME: "agreement and access",
    Group.TALKS: "statements and talks",
    Group.PEOPLE: "people and damage",
}
GRADES: Mapping[str, str] = {
    "1": "confirmed",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
}
LEVELS: Mapping[Level, str] = {
    Level.ALLEGED: "alleged",
    Level.CORROBORATED: "corroborated",
    Level.DISPUTED: "disputed",
}
DETERMINATIONS: Mapping[Determination, str] = {
    Determination.UNDER_INQUIRY: "under inquiry",
    Determination.VERIFIED_ATTRIBUTED: "verified and attributed",
    Determination.VERIFIED_UNATTRIBUTED: "verified, not attributed",
    Determination.NOT_A_BREACH: "ruled no breach",
    Determination.UNVERIFIABLE: "could not be verified",
}
STATES: Mapping[SiteState, str] = {
    SiteState.ESTABLISHED: "was set up",
    SiteState.OPERATING: "was operating",
    SiteState.REINFORCED: "was reinforced",
    SiteState.ATTACKED: "came under attack",
    SiteState.ENCIRCLED: "was surrounded",
    SiteState.RELIEVED: "was relieved",
    SiteState.WITHDRAWN: "was left",
    SiteState.CLOSED: "was closed",
}
STATE_WORDS: Mapping[SiteState, str] = {
    SiteState.ENCIRCLED: "surrounded",
    SiteState.WITHDRAWN: "left",
}
QUANTITIES: Mapping[Quantity, str] = {
    Quantity.KILLED: "killed",
    Quantity.WOUNDED: "wounded",
    Quantity.KILLED_OR_WOUNDED: "killed or wounded",
    Quantity.CAPTURED: "captured",
    Quantity.MISSING: "missing",
    Quantity.DISPLACED: "displaced",
    Quantity.EVACUATED: "evacuated",
}
"""Quantities of what befell people; the others only count things, by the name of the thing."""

DIFFERENCES: Mapping[DiscrepancyType, str] = {
    DiscrepancyType.PLACE: "where",
    DiscrepancyType.TIME: "when",
    DiscrepancyType.COUNT: "how many",
    DiscrepancyType.ACTOR: "by whom",
    DiscrepancyType.MEANS: "by what means",
    DiscrepancyType.OCCURRENCE: "whether it happened",
}
