"""Do two claims tell of one occurrence? Each comparison gives points for or against, and says why in words.

Two claims are joined where nothing blocks, the points reach `BAR` and, where a date is unknown, some comparison is
strong evidence by itself. The points are hand-set: three things that plainly agree (say kind, place and day) make one
occurrence; a figure or place that differs has to be outweighed by all the rest. The incident then shows the difference.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

from observance.mandate.geography import distance_km
from observance.model.claim import Place, Quantity
from observance.model.interval import DateInterval
from observance.model.kinds import SPEECH_ACTS, SYMMETRIC, Group, Kind
from observance.reconcile.traits import Bounds, Traits
from observance.reconcile.words import containment, jaccard

BAR = 6.0
NEARBY_KM = 30.0
# "Shells hit the town." is written again every day: shorter sentences tell nothing by being alike.
MIN_WORDS = 5

_GENERIC = (Kind.ATTACK, Kind.CASUALTIES, Kind.DAMAGE)
_MEANS = tuple(kind for kind in Kind if kind.group is Group.ARMED and kind not in (*_GENERIC, Kind.ABDUCTION))
# A clause that names no means ("attack", "were killed") may tell of any; two different means are two occurrences.
COMPATIBLE: frozenset[frozenset[Kind]] = frozenset(
    {frozenset(pair) for pair in product(_GENERIC, (*_MEANS, *_GENERIC))}
    | {frozenset({Kind.AIR_STRIKE, Kind.DRONE_STRIKE}), frozenset({Kind.ARMED_CLASH, Kind.SMALL_ARMS_FIRE})}
)
# Kinds that go on for days, so that a day inside a longer interval may well be the same.
LASTING = frozenset({Kind.OFFENSIVE, Kind.ENCIRCLEMENT, Kind.DISPLACEMENT, Kind.AGREEMENT, Kind.POST_ESTABLISHED})
HARM = frozenset({Quantity.KILLED, Quantity.WOUNDED, Quantity.KILLED_OR_WOUNDED, Quantity.CAPTURED, Quantity.MISSING})


@dataclass(frozen=True, slots=True)
class Agreement:
    """One comparison. `blocks`: the two can never be one; `strong`: evidence enough where a date is unknown;
    `differs`: the two accounts disagree here."""

    points: float
    reason: str
    blocks: bool = False
    strong: bool = False
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """All comparisons of one pair of claims."""

    agreements: tuple[Agreement, ...]
    is_dated: bool

    @property
    def score(self) -> float:
        return sum(a.points for a in self.agreements)

    @property
    def blocked(self) -> bool:
        return any(a.blocks for a in self.agreements)

    @property
    def joins(self) -> bool:
        enough = self.is_dated or any(a.strong for a in self.agreements)
        return not self.blocked and enough and self.score >= BAR

    @property
    def opposes(self) -> bool:
        """Whether the two may not even be brought together by a third claim."""
        return self.blocked or (any(a.differs for a in self.agreements) and self.score < BAR)

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(a.reason for a in self.agreements if a.reason)


def judge(left: Traits, right: Traits) -> Judgement:
    """Every comparison of `left` with `right`, up to the first that blocks."""
    found: list[Agreement] = []
    for compare in COMPARISONS:
        for agreement in compare(left, right):
            found.append(agreement)
            if agreement.blocks:
                return Judgement((agreement,), is_dated=False)
    return Judgement(tuple(found), is_dated=None not in (left.claim.date, right.claim.date))


def block(reason: str) -> Agreement:
    return Agreement(0.0, reason, blocks=True)


def compare_kinds(left: Traits, right: Traits) -> Iterator[Agreement]:
    """Equal kinds, or kinds that may tell of one act. One sentence never tells one occurrence twice (codebook)."""
    a, b = left.claim, right.claim
    if a.kind is b.kind:
        yield Agreement(2.0, f"kind: both {a.kind}")
    elif frozenset({a.kind, b.kind}) in COMPATIBLE:
        yield Agreement(1.0, f"kind: {a.kind} may be {b.kind}")
    else:
        yield block(f"kind: {a.kind} is not {b.kind}")
    if a.report == b.report and a.start < b.end and b.start < a.end:
        yield block("sentence: two predicates of one sentence are two occurrences")


def compare_stages(left: Traits, right: Traits) -> Iterator[Agreement]:
    """What is planned is not what happened; that it did not happen contradicts that it did."""
    stages = {left.stage, right.stage}
    if len(stages) == 2:
        if "planned" in stages or left.claim.kind in SPEECH_ACTS:
            yield block("status: " + " is not ".join(sorted(stages)))
        yield Agreement(-1.0, "status: one says that it did not happen", differs=True)


def compare_tolls(left: Traits, right: Traits) -> Iterator[Agreement]:
    """A count over several attacks is never one attack, and joins only another count over as many."""
    a, b = left.toll_of, right.toll_of
    if a is None and b is None:
        return
    if a is None or b is None or not _overlap(a, b):
        yield block("figures: a count over several occurrences is not one of them")


def compare_dates(left: Traits, right: Traits) -> Iterator[Agreement]:
    """Overlapping intervals agree; a gap of one day may be a night; more is another occurrence."""
    a, b = left.claim.date, right.claim.date
    if a is None or b is None:
        return
    if shared := a.intersection(b):
        yield Agreement(_date_points(left.claim.kind, a, b), f"date: {a} and {b} share {shared}")
    elif _gap(a, b) > 1 or left.claim.kind in SPEECH_ACTS:
        yield block(f"date: {a} is not {b}")
    else:
        yield Agreement(-0.5, f"date: {a} is the day next to {b}", differs=True)


def _date_points(kind: Kind, a: DateInterval, b: DateInterval) -> float:
    if a.hull(b).days <= 3 or a.overlap(b) >= 0.5:
        return 2.0
    if a.intersection(b) in (a, b):
        return 1.5 if kind in LASTING or a.hull(b).days <= 7 else 1.0
    return 1.0 if kind in LASTING else 0.5


def _gap(a: DateInterval, b: DateInterval) -> int:
    first, second = sorted((a, b))
    return (second.earliest - first.latest).days


def compare_places(left: Traits, right: Traits) -> Iterator[Agreement]:
    """A shared site or settlement tells; a shared province says nothing of one attack or convoy among many."""
    if not (left.place_names and right.place_names):
        return
    shared = left.places & right.places or left.place_names & right.place_names
    if shared:
        fine = left.is_fine and right.is_fine
        points = 2.0 if fine else 0.0 if _is_one_of_many(left) else 1.0
        yield Agreement(points, f"place: both {', '.join(sorted(shared))}")
    elif left.places & right.holders or right.places & left.holders:
        points = 0.0 if _is_one_of_many(left) else 0.5
        yield Agreement(points, f"place: one of {_names(left)} and {_names(right)} holds the other")
    elif not (left.places and right.places):
        yield Agreement(-1.0, f"place: {_names(left)} beside {_names(right)}")
    elif left.is_fine and right.is_fine and _are_near(left.spots, right.spots):
        yield Agreement(-1.5, f"place: {_names(left)} is near {_names(right)}", differs=True)
    else:
        yield block(f"place: {_names(left)} is not {_names(right)}")


def _is_one_of_many(traits: Traits) -> bool:
    kind = traits.claim.kind
    return kind.group is Group.ARMED or kind in (Kind.DAMAGE, Kind.DEPLOYMENT)


def _names(traits: Traits) -> str:
    return ", ".join(dict.fromkeys(place.name for place in traits.spots))


def _are_near(left: tuple[Place, ...], right: tuple[Place, ...]) -> bool:
    return any(
        distance_km(a.lat, a.lon, b.lat, b.lon) <= NEARBY_KM
        for a, b in product(left, right)
        if a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None
    )


def compare_parties(left: Traits, right: Traits) -> Iterator[Agreement]:
    """Actors with actors, targets with targets; where either kind has no direction, all with all."""
    if left.claim.kind in SYMMETRIC or right.claim.kind in SYMMETRIC:
        yield from _compare_role("parties", left.parties, right.parties)
    else:
        yield from _compare_role("actor", left.actors, right.actors)
        yield from _compare_role("target", left.targets, right.targets)
    if left.hits_civilians and right.hits_civilians:
        yield Agreement(0.5, "target: civilians in both")


def _compare_role(role: str, left: frozenset[str], right: frozenset[str]) -> Iterator[Agreement]:
    if not (left and right):
        return
    if shared := left & right:
        yield Agreement(1.5, f"{role}: {', '.join(sorted(shared))} in both")
    elif role == "actor":
        yield Agreement(-3.0, f"actor: {', '.join(sorted(left))} beside {', '.join(sorted(right))}", differs=True)
    else:
        yield block(f"{role}: {', '.join(sorted(left))} is not {', '.join(sorted(right))}")


def compare_figures(left: Traits, right: Traits) -> Iterator[Agreement]:
    """Figures of one class, side by side. Two equal figures, or one that is large and exact, are strong evidence;
    a number of posts is not, nor is any in a speech act, since it only names what is spoken of."""
    if left.claim.kind in SPEECH_ACTS:
        return
    both = sorted(left.figures.keys() & right.figures.keys())
    equal = [key for key in both if left.figures[key] == right.figures[key] and left.figures[key][0] > 0]
    for key in both:
        yield _compare_bounds(left, right, key, several=len(equal) > 1)
    if left.claim.report == right.claim.report and not (left.is_headline or right.is_headline):
        yield from _counted_apart(left, right)


def _counted_apart(left: Traits, right: Traits) -> Iterator[Agreement]:
    """One report that gives two counts of the killed, of other people each, tells of two acts or of a part."""
    for what in sorted({what for what, _ in left.figures} & {what for what, _ in right.figures} & HARM):
        a, b = ({who for quantity, who in traits.figures if quantity is what} for traits in (left, right))
        if a.isdisjoint(b):
            yield Agreement(-2.0, f"figures: the report counts the {what} apart", differs=True)


def _compare_bounds(left: Traits, right: Traits, key: tuple[Quantity, str], *, several: bool) -> Agreement:
    a, b = left.figures[key], right.figures[key]
    words = f"figures: {_counted(key)}, {f'{span(a)} in both' if a == b else f'{span(a)} and {span(b)}'}"
    if a == b and a[0] > 0:
        is_telling = several or (_is_distinctive(a) and key[0] is not Quantity.POSTS)
        is_told_again = left.origin == right.origin and _is_telling_word(a)
        return Agreement(2.5 if is_telling else 1.5, words, strong=is_telling or is_told_again)
    if _overlap(a, b):
        return Agreement(0.5, words)
    if key[0] not in HARM:
        return Agreement(-2.5, words, differs=True)
    return Agreement(-1.0 if _is_update(left, right, a, b) or _is_close(a, b) else -2.5, words, differs=True)


def _counted(key: tuple[Quantity, str]) -> str:
    """What is counted, and of whom where that is more than the same word."""
    what, who = key[0].value.replace("_", " "), key[1].replace(":", " ")
    return what if who in (what, what.removesuffix("s")) else f"{what} ({who})"


def span(bounds: Bounds) -> str:
    low, high = bounds
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _overlap(a: Bounds, b: Bounds) -> bool:
    return (a[1] is None or b[0] <= a[1]) and (b[1] is None or a[0] <= b[1])


def _is_distinctive(bounds: Bounds) -> bool:
    """Ten or more, known to within a seventh: few other occurrences have the same number."""
    return bounds[0] >= 10 and bounds[1] is not None and bounds[1] * 7 <= bounds[0] * 8


def _is_telling_word(bounds: Bounds) -> bool:
    """ "Hundreds of thousands" twice in one origin is one statement."""
    return bounds[0] >= 100


def _is_close(a: Bounds, b: Bounds) -> bool:
    """Within a fifth of one another."""
    low, high = sorted((a, b), key=lambda bounds: bounds[0])
    return low[1] is not None and high[0] * 5 <= low[1] * 6


def _is_update(left: Traits, right: Traits, a: Bounds, b: Bounds) -> bool:
    """Whether the later report, by its date, has the larger number."""
    if left.published is None or right.published is None or left.published.intersection(right.published):
        return False
    return (left.published < right.published) == (a[0] < b[0]) and min(a[0], b[0]) > 0


def compare_wordings(left: Traits, right: Traits) -> Iterator[Agreement]:
    """Nearly the same sentence, with the same predicate in it; or a headline or quotation that one report repeats."""
    alike = jaccard(left.words, right.words)
    is_long = min(len(left.words), len(right.words)) >= MIN_WORDS
    if alike >= 0.35 and is_long and _same_predicate(left, right):
        points = 3.0 if alike >= 0.75 else 2.0 if alike >= 0.5 else 1.0
        strong = alike >= 0.5 or left.origin == right.origin
        yield Agreement(points, f"wording: {alike:.2f} alike", strong=strong)
    elif (held := _repeated(left, right)) > 0:
        yield Agreement(2.5, f"wording: one sentence repeats {held:.2f} of the other in the same report", strong=True)


def _repeated(left: Traits, right: Traits) -> float:
    """How much of the shorter sentence the longer repeats in the same report, 0 where that is too little to tell: half
    of a headline, three quarters of any other."""
    if left.claim.report != right.claim.report or min(len(left.words), len(right.words)) < MIN_WORDS - 1:
        return 0.0
    held = containment(left.words, right.words)
    return held if held >= (0.5 if left.is_headline or right.is_headline else 0.75) else 0.0


def _same_predicate(left: Traits, right: Traits) -> bool:
    """Alike sentences may hold several predicates: theirs must be alike, or stand at about the same point."""
    if left.trigger[:4] == right.trigger[:4]:
        return True
    return abs(_trigger_position(left) - _trigger_position(right)) <= 0.1


def _trigger_position(traits: Traits) -> float:
    claim = traits.claim
    return (claim.trigger[0] - claim.start) / max(claim.end - claim.start, 1)


def compare_speech(left: Traits, right: Traits) -> Iterator[Agreement]:
    """A speech act is told again only by the same speaker, and on a day that fits or in words that do."""
    if left.claim.kind not in SPEECH_ACTS:
        return
    if not (left.actors & right.actors or left.other_actors & right.other_actors):
        yield block("speaker: not the same, or not known to be")
    alike = max(jaccard(left.words, right.words), _repeated(left, right))
    is_dated = left.claim.date is not None and right.claim.date is not None
    if alike < (0.3 if is_dated else 0.5):
        yield block(f"wording: {alike:.2f} alike is too little for one act of speech")


Comparison = Callable[[Traits, Traits], Iterator[Agreement]]
COMPARISONS: tuple[Comparison, ...] = (
    compare_kinds,
    compare_stages,
    compare_tolls,
    compare_dates,
    compare_places,
    compare_parties,
    compare_figures,
    compare_speech,
    compare_wordings,
)
