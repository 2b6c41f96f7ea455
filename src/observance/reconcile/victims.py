"""What a figure counts: whose soldiers, which civilians, what objects. Only figures of one class are compared.

A class never rests on the word that an outlet chose: "troops", "fighters" and "elements" of one party are one
class, and its label is neutral. Children and women are counted apart: they are often part of a larger count.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from observance.mandate.names import Names
from observance.mandate.types import Party, PartyCategory
from observance.model.claim import Claim, Figure, Quantity

PEOPLE = frozenset(
    {
        Quantity.KILLED,
        Quantity.WOUNDED,
        Quantity.KILLED_OR_WOUNDED,
        Quantity.CAPTURED,
        Quantity.MISSING,
        Quantity.TROOPS,
    }
)
UPROOTED = frozenset({Quantity.DISPLACED, Quantity.EVACUATED})
CIVILIAN = frozenset({"civilian", "resident", "villager", "inhabitant", "bystander", "noncombatant"})
# Plain words for members of a force, which every party's members may be called.
PLAIN_FORCE = frozenset({"soldier", "troop", "officer", "fighter", "commando", "serviceman", "policeman", "guard"})
FORCE_NOUNS = (
    "combatant element force gunman insurgent jihadist militant militiaman rebel servicewoman terrorist trooper"
)
# Members of a force where a party is named, anybody else's otherwise: "three men were killed" tells of no fighters.
OF_ANY = frozenset({"man", "member", "personnel"})
FORCE = PLAIN_FORCE | OF_ANY | frozenset(FORCE_NOUNS.split())
# Words that only count: they stand for the people counted.
COUNT_NOUNS = (
    "casualty count dead death dozen fatality figure hundred injured killed other person body than thousand toll "
    "victim wounded number many several score few more least most none nobody everybody everyone anyone "
    "someone they them those us whom one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
    "ninety"
)
COUNT_WORDS = frozenset(COUNT_NOUNS.split())
SAME_THING = {"outpost": "post", "lorry": "truck", "plane": "aircraft"}
CHILDREN = "baby boy girl infant kid minor newborn pupil schoolboy schoolchild schoolgirl teenager toddler"
SAME_PEOPLE = dict.fromkeys(CHILDREN.split(), "child")
IRREGULAR = {"children": "child", "schoolchildren": "schoolchild", "personnel": "personnel"}
PLURAL = {"child": "children", "personnel": "personnel", "people": "people", "aircraft": "aircraft"}
TAIL = re.compile(r"\s+(?:with|of|from|in|at|on|by|who|that|which|including|belonging)\s.*|[,;(].*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Counted:
    """A class of counted people or things: `key` to compare by, `label` to show, `party` whose they are."""

    key: str
    label: str
    party: str | None = None


ANYBODY = Counted("people", "people")


def counted(names: Names, claim: Claim, figure: Figure) -> Counted:
    """The class of one figure of a claim."""
    noun = head_noun(figure.who)
    if figure.what in UPROOTED:
        return ANYBODY
    if figure.what not in PEOPLE:
        thing = SAME_THING.get(noun, noun) if noun not in COUNT_WORDS and noun else figure.what.value.rstrip("s")
        return Counted(thing, plural(thing))
    noun = SAME_PEOPLE.get(noun, noun)
    if noun in CIVILIAN:
        return Counted("civilians", "civilians")
    party = _party(names, claim, figure, noun)
    return _of_party(names, party, figure.who, noun) if party else _of_nobody(noun)


def _of_party(names: Names, party: Party, who: str, noun: str) -> Counted:
    kind = "" if noun in FORCE | COUNT_WORDS or not _is_plain(names, who, noun) else f":{noun}"
    return Counted(f"{party.id}{kind}", f"{_adjective(party)} {_noun(party, noun, bool(kind))}", party.id)


def _of_nobody(noun: str) -> Counted:
    if noun in COUNT_WORDS or not noun:
        return ANYBODY
    if noun in FORCE - OF_ANY:
        return Counted("fighters", plural(noun) if noun in PLAIN_FORCE else "fighters")
    return Counted(noun, plural(noun))


def _party(names: Names, claim: Claim, figure: Figure, noun: str) -> Party | None:
    """Whose people they are: the party that the words name, unless the clause is about others ("Sudmarkian and foreign
    fighters"); else, for plain words of force, the only party to whom the clause can mean them."""
    role = claim.actor if figure.what is Quantity.TROOPS else claim.target
    known = [value for value in role if names.is_party(value) and not is_civilian(names, value)]
    named = names.party(figure.who)
    if named is None and len(known) == 1 and (noun in FORCE or not figure.who):
        named = known[0]
    if named is None or is_civilian(names, named) or (role and named not in role):
        return None
    return names.parties[named]


def is_civilian(names: Names, party: str) -> bool:
    found = names.parties.get(party)
    return found is not None and found.category is PartyCategory.CIVILIANS


def _is_plain(names: Names, who: str, noun: str) -> bool:
    """Whether `noun` says what they are ("contractor") rather than whose ("Norlanders")."""
    return names.party(noun) is None and names.party(plural(noun)) is None and names.party(who) != noun


def _adjective(party: Party) -> str:
    return party.demonyms[0] if party.demonyms else party.name


def _noun(party: Party, noun: str, is_kind: bool) -> str:
    if is_kind or noun in PLAIN_FORCE:
        return plural(noun)
    return "personnel" if party.category is PartyCategory.STATE else "members"


@lru_cache(maxsize=4096)
def head_noun(who: str) -> str:
    """The last word of the noun phrase, in the singular: "vehicles with crews" → "vehicle"."""
    words = re.findall(r"[^\W\d_]+", TAIL.sub("", who.strip().lower()))
    return singular(words[-1]) if words else ""


def singular(noun: str) -> str:
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if len(noun) > 1 and noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def plural(noun: str) -> str:
    if noun in PLURAL:
        return PLURAL[noun]
    if noun.endswith("man"):
        return noun[:-3] + "men"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else noun + "s"
