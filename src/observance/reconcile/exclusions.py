"""What excludes that two claims tell of one occurrence, whatever else speaks for it."""

from collections.abc import Callable, Sequence
from itertools import product

from observance.model.claim import Claim
from observance.model.clock import Minutes
from observance.model.kinds import Kind, Status
from observance.reconcile.comparisons import COMPATIBLE, MEANS, MIN_WORDS, date_level, overlap
from observance.reconcile.traits import STAGES, Traits
from observance.reconcile.whereabouts import place_level
from observance.reconcile.words import containment, jaccard

OTHER_TOWN = frozenset({"near", "elsewhere", "other town"})


def exclusion(left: Traits, right: Traits) -> str | None:
    """Why the two can never be one occurrence, in words; None where they can."""
    for exclude in EXCLUSIONS:
        if (reason := exclude(left, right)) is not None:
            return reason
    return None


def other_kind(left: Traits, right: Traits) -> str | None:
    return None if are_of_kinds(left, right) else f"kind: {left.kind} is not {right.kind}"


def are_of_kinds(left: Traits, right: Traits) -> bool:
    """Whether the two may be one by their kinds, which most pairs are not."""
    if left.kind is right.kind:
        return True
    return may_be_one(left.kind, right.kind, in_one_report=left.claim.report == right.claim.report)


def may_be_one(a: Kind, b: Kind, *, in_one_report: bool) -> bool:
    """Two outlets may differ on the means of one act; one report that names two tells of two."""
    return a is b or frozenset({a, b}) in COMPATIBLE or (a in MEANS and b in MEANS and not in_one_report)


def one_sentence(left: Traits, right: Traits) -> str | None:
    """One sentence never tells one occurrence twice (codebook)."""
    a, b = left.claim, right.claim
    if a.report == b.report and a.start < b.end and b.start < a.end:
        return "sentence: two predicates of one sentence are two occurrences"
    return None


def one_dataset(left: Traits, right: Traits) -> str | None:
    """Whoever made a data set of events counted them: each row is one of its own."""
    if left.dataset is None or left.dataset != right.dataset or left.claim.report == right.claim.report:
        return None
    return f"data set: two rows of {left.dataset} are two events"


def other_stage(left: Traits, right: Traits) -> str | None:
    """What is planned is not what happened; that it did not happen contradicts that it did."""
    if left.stage == right.stage or ("planned" not in (left.stage, right.stage) and not left.is_speech):
        return None
    return "status: " + " is not ".join(sorted((left.stage, right.stage)))


def other_object(left: Traits, right: Traits) -> str | None:
    """An aircraft is shot down; shells, strikes and clashes befall what is on the ground."""
    for one, other in ((left, right), (right, left)):
        found = next((each.kind for each in other.all if each.kind in MEANS), None) if one.downs else None
        if found is not None:
            return f"what: an aircraft that is shot down is no {found.replace('_', ' ')}"
    return None


def other_hours(left: Traits, right: Traits) -> str | None:
    """That nothing happened from midnight to six denies nothing of the afternoon, nor of an hour that nobody tells."""
    for one, other in ((left, right), (right, left)):
        if any(is_outside(quiet, each.stage, each.hours) for quiet in one.quiet for each in other.all):
            return "hours: that nothing happened in some hours of a day denies nothing of the others"
    return None


def other_hour(left: Traits, right: Traits) -> str | None:
    """ "05:15: heard shelling to the south. 12:25: rebels fired a mortar": what one report tells of two hours."""
    if left.claim.report != right.claim.report:
        return None
    for one, other in product(left.all, right.all):
        if one.hours and other.hours and (one.hours[0] > other.hours[1] or other.hours[0] > one.hours[1]):
            return "hours: one report tells of two hours of the day"
    return None


def turned_to(left: Traits, right: Traits) -> str | None:
    """ "Norland's answer killed 13. … On Wednesday its guns shelled Mill": an answer told without a day is none of what
    the report turns to later, by its day."""
    if left.claim.report != right.claim.report:
        return None
    acts = (sorted((a, b), key=lambda t: t.order) for a, b in product(left.all, right.all) if a.is_act and b.is_act)
    for first, later in acts:
        is_before = first.claim.end <= later.claim.start and not first.is_lead
        if is_before and first.answers and not later.answers and _is_dated(later.claim) and not _is_dated(first.claim):
            return "order: an answer told without a day is none of what is told later, by its day"
    return None


def _is_dated(claim: Claim) -> bool:
    """Whether its own sentence says when."""
    return any(claim.start <= time.start < claim.end for time in claim.times)


def is_outside(quiet: Minutes, stage: str, hours: Minutes | None) -> bool:
    """Whether what happened is not known to have happened in the quiet hours."""
    if stage == STAGES[Status.NOT_HAPPENED]:
        return False
    return hours is None or hours[0] > quiet[1] or quiet[0] > hours[1]


def other_toll(left: Traits, right: Traits) -> str | None:
    """A count over several attacks is never one attack, and joins only another count over as many."""
    a, b = left.toll_of, right.toll_of
    if (a is None and b is None) or (a is not None and b is not None and overlap(a, b)):
        return None
    return "figures: a count over several occurrences is not one of them"


def other_day(left: Traits, right: Traits) -> str | None:
    """A gap of one day may be a night, but no act of speech, and no way from one town to another."""
    level = date_level(left, right)
    if level == "next day" and place_level(left, right) in OTHER_TOWN:
        places = " is not ".join(", ".join(sorted(one.place_names)) for one in (left, right))
        return f"date and place: neither the day nor the town is the same ({places})"
    if level == "apart" or (level == "next day" and left.is_speech):
        return f"date: {left.claim.date} is not {right.claim.date}"
    return None


def other_side(left: Traits, right: Traits) -> str | None:
    """Who only acts in the one only suffers in the other: an attack and the reprisal for it are two occurrences."""
    if left.acting.isdisjoint(right.suffering) and right.acting.isdisjoint(left.suffering):
        return None
    swapped = sorted(left.acting & right.suffering | right.acting & left.suffering)
    return f"sides: {', '.join(swapped)} acts in one and suffers in the other"


def other_speech(left: Traits, right: Traits) -> str | None:
    """A speech act is told again only by the same speaker, and on a day that fits or in words that do."""
    if not left.is_speech:
        return None
    if not (left.actors & right.actors or _share_speaker(left, right)):
        return "speaker: not the same, or not known to be"
    alike = max(jaccard(left.words, right.words), repeated(left, right))
    if alike < (0.3 if left.days and right.days else 0.5):
        return f"wording: {alike:.2f} alike is too little for one act of speech"
    return None


def _share_speaker(left: Traits, right: Traits) -> bool:
    """By the same words, or by a name that the other has after a title or a first name."""
    if left.other_actors & right.other_actors:
        return True
    names = ([actor.split() for each in traits.all for actor in each.claim.actor] for traits in (left, right))
    return any(_is_name_in(a, b) or _is_name_in(b, a) for a, b in product(*names))


def _is_name_in(name: Sequence[str], longer: Sequence[str]) -> bool:
    return all(word != word.lower() for word in name) and list(longer[-len(name) :]) == name


def repeated(left: Traits, right: Traits) -> float:
    """How much of the shorter sentence the longer repeats in the same report, 0 where that is too little to tell: half
    of a headline, three quarters of any other."""
    if left.claim.report != right.claim.report or min(len(left.words), len(right.words)) < MIN_WORDS - 1:
        return 0.0
    held = containment(left.words, right.words)
    return held if held >= (0.5 if left.is_headline or right.is_headline else 0.75) else 0.0


EXCLUSIONS: tuple[Callable[[Traits, Traits], str | None], ...] = (
    other_kind,
    one_sentence,
    one_dataset,
    other_stage,
    other_object,
    other_hours,
    other_hour,
    turned_to,
    other_toll,
    other_side,
    other_day,
    other_speech,
)
