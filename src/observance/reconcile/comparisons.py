"""At which level two claims agree: one function for each comparison of the linkage model.

The levels and their weights are data (`weights.yaml`); a function only says which level holds, or None where nothing is
known on one side.
"""

from collections.abc import Callable, Mapping
from itertools import product

from observance.model.claim import Quantity
from observance.model.kinds import SYMMETRIC, Group, Kind
from observance.reconcile.traits import Bounds, Traits
from observance.reconcile.whereabouts import place_level
from observance.reconcile.words import jaccard

# "Shells hit the town." is written again every day: shorter sentences tell nothing by being alike.
MIN_WORDS = 5
SENTENCES = 3
SHARED = 2
REPEATED, ALIKE, SOMEWHAT_ALIKE = 0.6, 0.3, 0.1  # of the words that two sentences have between them

_GENERIC = (Kind.ATTACK, Kind.CASUALTIES, Kind.DAMAGE)
MEANS = tuple(kind for kind in Kind if kind.group is Group.ARMED and kind not in (*_GENERIC, Kind.ABDUCTION))
# A clause that names no means ("attack", "were killed") may tell of any; a toxic agent comes by shell, bomb or rocket.
COMPATIBLE: frozenset[frozenset[Kind]] = frozenset(
    {frozenset(pair) for pair in product(_GENERIC, (*MEANS, *_GENERIC))}
    | {frozenset({Kind.AIR_STRIKE, Kind.DRONE_STRIKE}), frozenset({Kind.ARMED_CLASH, Kind.SMALL_ARMS_FIRE})}
    | {frozenset({Kind.CHEMICAL_ATTACK, kind}) for kind in (Kind.AIR_STRIKE, Kind.SHELLING)}
)
# Kinds that go on for days, so that a day inside a longer interval may well be the same.
LASTING = frozenset({Kind.OFFENSIVE, Kind.ENCIRCLEMENT, Kind.DISPLACEMENT, Kind.AGREEMENT, Kind.POST_ESTABLISHED})
# A deal and talks are of those who take part.
PARTAKEN = frozenset({Kind.AGREEMENT, Kind.MEETING})
HARM = frozenset({Quantity.KILLED, Quantity.WOUNDED, Quantity.KILLED_OR_WOUNDED, Quantity.CAPTURED, Quantity.MISSING})
# "Civilians" and "people" are the same dead in two mouths; "soldiers" and "fighters" of one side may be.
ANYBODY = frozenset({"people", "civilians"})


def kind_level(left: Traits, right: Traits) -> str:
    """ "Strikes" alone may be of any means: one who says no more does not gainsay who speaks of guns."""
    a, b = left.kind, right.kind
    if a is b:
        return "same"
    may_be = frozenset({a, b}) in COMPATIBLE or left.names_no_means or right.names_no_means
    return "compatible" if may_be else "other means"


def date_level(left: Traits, right: Traits) -> str | None:
    if left.days is None or right.days is None:
        return None
    (first, last), (other_first, other_last) = left.days, right.days
    if first == last == other_first == other_last:
        return "same day"
    if first <= other_last and other_first <= last:
        hull = max(last, other_last) - min(first, other_first) + 1
        return "within three days" if hull <= 3 else "within ten days" if hull <= 10 else "share"
    return "next day" if max(first, other_first) - min(last, other_last) == 1 else "apart"


def told_level(left: Traits, right: Traits) -> str | None:
    """How far apart the days are of which the reports may tell, where the claims themselves are not both dated. What
    stands in a lead is news; other sentences may tell of what is long past."""
    if left.claim.report == right.claim.report or (left.days is not None and right.days is not None):
        return None
    a, b = left.days or _news(left), right.days or _news(right)
    if a is None or b is None:
        return None
    gap = max(a[0], b[0]) - min(a[1], b[1])
    near = "same days" if gap <= 0 else "next days" if gap <= 2 else "same week" if gap <= 7 else "further"
    return near if left.is_lead and right.is_lead else f"{near}, not in both leads"


def _news(traits: Traits) -> tuple[int, int] | None:
    """The day of publication and the one before."""
    return (traits.told[0] - 1, traits.told[1]) if traits.told else None


def actor_level(left: Traits, right: Traits) -> str | None:
    """Two voices may lay one act to two parties; one voice that names two tells of two acts. A deal with one is none
    with another."""
    if is_symmetric(left, right):
        level = _role_level(left.parties, right.parties, left.other_actors, right.other_actors)
        return "other" if {left.kind, right.kind} <= PARTAKEN and _have_others(left, right) else level
    level = _role_level(left.actors, right.actors, left.other_actors, right.other_actors)
    return "other, by one voice" if level == "other" and _is_one_voice(left, right) else level


def _have_others(left: Traits, right: Traits) -> bool:
    """Whether each has a party that the other has not."""
    return bool(left.parties - right.parties and right.parties - left.parties)


def _is_one_voice(left: Traits, right: Traits) -> bool:
    """Whether one report tells both, and lays the one to nobody who does not tell the other as well."""
    a, b = left.claim, right.claim
    return a.report == b.report and (not a.source or not b.source or a.source[0] == b.source[0])


def target_level(left: Traits, right: Traits) -> str | None:
    if is_symmetric(left, right):
        return None
    return _role_level(left.targets, right.targets, left.other_targets, right.other_targets)


def is_symmetric(left: Traits, right: Traits) -> bool:
    return left.kind in SYMMETRIC or right.kind in SYMMETRIC


def _role_level(
    left: frozenset[str], right: frozenset[str], other_left: frozenset[str], other_right: frozenset[str]
) -> str | None:
    """Two parties of the mandate may differ; words that name none of them ("gunmen") may stand for any."""
    if not (left or other_left) or not (right or other_right):
        return None
    if left & right or other_left & other_right:
        return "shared"
    return "other" if left and right else "unlisted"


def figures_level(left: Traits, right: Traits) -> str | None:
    """The quantities that both give; whose they are is compared only where neither counts plain people."""
    pairs = shared_figures(left, right)
    if not pairs:
        return None
    equal = {(what, a[0]): a for what, a, b in pairs if a[0] == b[0] > 0}
    if equal:
        is_telling = any(map(_is_distinctive, equal.values()))
        return "several equal" if len(equal) > 1 else "telling" if is_telling else "equal"
    if any(overlap(a, b) for _, a, b in pairs):
        return "compatible"
    if any(_is_close(a, b) for _, a, b in pairs):
        return "close"
    if any(_is_update(left, right, a, b) for _, a, b in pairs):
        return "update"
    return "far apart" if all(_are_far_apart(a, b) for _, a, b in pairs) else "other"


def shared_figures(left: Traits, right: Traits) -> list[tuple[Quantity, Bounds, Bounds]]:
    """In a speech act a figure only names what is spoken of."""
    if not (left.figures and right.figures) or left.is_speech:
        return []
    return [
        (what, a, b)
        for (what, who), a in left.figures.items()
        for (other, whom), b in right.figures.items()
        if what is other and (who == whom or who in ANYBODY or whom in ANYBODY)
    ]


def overlap(a: Bounds, b: Bounds) -> bool:
    return (a[1] is None or b[0] <= a[1]) and (b[1] is None or a[0] <= b[1])


def _is_distinctive(bounds: Bounds) -> bool:
    """Ten or more, known to within a seventh: few other occurrences have the same number."""
    return bounds[0] >= 10 and (bounds[1] is None or bounds[1] * 7 <= bounds[0] * 8)


def _is_close(a: Bounds, b: Bounds) -> bool:
    """Within a fifth of one another."""
    low, high = sorted((a, b), key=lambda bounds: bounds[0])
    return high[0] * 5 <= (low[1] or low[0]) * 6


def _are_far_apart(a: Bounds, b: Bounds) -> bool:
    """One is more than three times the other."""
    low, high = sorted((a, b), key=lambda bounds: bounds[0])
    return high[0] > 3 * (low[1] or low[0])


def _is_update(left: Traits, right: Traits, a: Bounds, b: Bounds) -> bool:
    """Whether the later report, by its date, has the larger number."""
    if left.told is None or right.told is None or (left.told[0] <= right.told[1] and right.told[0] <= left.told[1]):
        return False
    return (left.told < right.told) == (a[0] < b[0]) and min(a[0], b[0]) > 0


def wording_level(left: Traits, right: Traits) -> str:
    """Of the sentences of each, the two most alike; whole where they repeat one another, else in the words that not
    every report of the record uses."""
    pairs = [(a, b) for a in left.all[:SENTENCES] for b in right.all[:SENTENCES]]
    if any(_are_repeated(a, b) for a, b in pairs):
        return "repeated"
    shared = [(a, b, alike) for a, b in pairs if (alike := jaccard(a.distinct, b.distinct)) >= SOMEWHAT_ALIKE]
    if any(alike >= ALIKE and _are_telling(a, b) for a, b, alike in shared):
        return "alike"
    return "somewhat alike" if shared else "other"


def _are_repeated(left: Traits, right: Traits) -> bool:
    if min(len(left.words), len(right.words)) < MIN_WORDS:
        return False
    return jaccard(left.words, right.words) >= REPEATED and same_predicate(left, right)


def _are_telling(left: Traits, right: Traits) -> bool:
    return len(left.distinct & right.distinct) >= SHARED and same_predicate(left, right)


def same_predicate(left: Traits, right: Traits) -> bool:
    """Alike sentences may hold several predicates: theirs must be alike, or stand at about the same point."""
    return left.trigger[:4] == right.trigger[:4] or abs(left.at - right.at) <= 0.1


def names_level(left: Traits, right: Traits) -> str | None:
    if not (left.rare and right.rare):
        return None
    shared = len(left.rare & right.rare)
    return "none" if not shared else "one" if shared == 1 else "two" if shared == 2 else "several"


def report_level(left: Traits, right: Traits) -> str:
    """A headline and the lead below it tell of one occurrence, more often than other sentences of one report do; the
    leads of two reports more often than what either tells below."""
    if left.claim.report != right.claim.report:
        return "two leads" if left.is_lead and right.is_lead else "other"
    if left.is_lead and right.is_lead:
        return "headline and lead" if left.is_headline is not right.is_headline else "one lead"
    return "same"


def thread_level(left: Traits, right: Traits) -> str | None:
    """A report that tells a toll and not whose it is goes on from the act that it told last."""
    if left.claim.report != right.claim.report or not (left.act or right.act):
        return None
    if left.act in {right.claim.id, right.act} or right.act == left.claim.id:
        return "told last"
    return "another told between" if left.is_act or right.is_act else None


LEVELS: Mapping[str, Callable[[Traits, Traits], str | None]] = {
    "kind": kind_level,
    "date": date_level,
    "told": told_level,
    "place": place_level,
    "actor": actor_level,
    "target": target_level,
    "figures": figures_level,
    "wording": wording_level,
    "names": names_level,
    "report": report_level,
    "thread": thread_level,
}


def span(bounds: Bounds) -> str:
    low, high = bounds
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
