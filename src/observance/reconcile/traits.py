"""What linkage compares of a claim, worked out once for each claim."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.model.answering import answered
from observance.model.claim import Claim, ClaimId, Place, Quantity
from observance.model.clock import Minutes, hours_told
from observance.model.incident import OriginId
from observance.model.interval import DateInterval
from observance.model.kinds import SPEECH_ACTS, SYMMETRIC, Group, Kind, Status
from observance.model.report import ParagraphKind, Report, ReportId, ReportKind
from observance.reconcile.dating import published_on
from observance.reconcile.means import is_bare_strike
from observance.reconcile.places import coarseness, is_country, plain_name
from observance.reconcile.rarity import CALENDAR, RARE_PLACE_SHARE, RARE_SHARE, Usage
from observance.reconcile.victims import counted, is_civilian
from observance.reconcile.words import WORD, content_words, words_of

STAGES = {
    Status.ASSERTED: "happened",
    Status.UNCERTAIN: "happened",
    Status.PLANNED: "planned",
    Status.CONDITIONAL: "planned",
    Status.NOT_HAPPENED: "not happened",
}
TOLLS = frozenset({Kind.CASUALTIES, Kind.DAMAGE})
WEEK = 7  # days
DAYS_TOLL = re.compile(
    r"\b(?:number|total) of\b[^.;]*\b(?:killed|dead|wounded|injured)\b\s+(?:on|throughout|during)\s+"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|the day|that day|\d{1,2}\s+[A-Z])"
)
# Characters of the text below its title that are its lead: what a report is about stands there.
LEAD = 450
# What "shot down", "downed" and "shooting down" begin with.
DOWNING = ("down", "shot", "shoot")
OF_A_DAY = re.compile(
    r"\s+of\s+(?:\d{1,2}\s+[A-Z]|[A-Z][a-z]+\s+\d{1,2}\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
)
Bounds = tuple[int, int | None]
Order = tuple[date, ReportId, int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Traits:
    """`order` is the canonical order of claims: by publication, report, place in the report. Parties are split into
    those of the mandate (`actors`, `targets`), civilians, and the words for others. `toll_of` is the number of
    occurrences over which the claim counts, where it counts over several. `days` are the first and last day as ordinals
    and `told` those of publication; `key` is the place that tells most, finest first; `rare` are words that few reports
    of the record use; `dataset` is that whose row it is. In an armed act with two sides, `acting` are the parties that
    do it to others, and `suffering` those to whom it is done. `hours` are those of its day that the sentence tells.
    `act` is the armed act that its report told last before a toll without a doer; `answers` says that an armed act is
    told as the answer to another. `unlisted` are the names of places in no gazetteer; `at` is where in its sentence the
    predicate stands, 0 to 1. In a telling, `others` are the claims beside `claim` that are part of it."""

    claim: Claim
    kind: Kind
    order: Order
    published: DateInterval | None
    origin: OriginId
    stage: str
    actors: frozenset[str]
    targets: frozenset[str]
    hits_civilians: bool
    other_actors: frozenset[str]
    other_targets: frozenset[str]
    places: frozenset[str]
    place_names: frozenset[str]
    holders: frozenset[str]
    spots: tuple[Place, ...]
    is_fine: bool
    figures: Mapping[tuple[Quantity, str], Bounds]
    toll_of: Bounds | None
    words: frozenset[str]
    sequence: Sequence[str]
    trigger: str
    is_headline: bool
    is_lead: bool
    days: tuple[int, int] | None
    told: tuple[int, int] | None
    key: str | None
    rare: frozenset[str] = frozenset()
    rare_places: frozenset[str] = frozenset()
    distinct: frozenset[str] = frozenset()
    dataset: str | None = None
    hours: Minutes | None = None
    act: ClaimId | None = None
    answers: bool = False
    others: tuple["Traits", ...] = ()
    acting: frozenset[str] = field(init=False)
    suffering: frozenset[str] = field(init=False)
    unlisted: frozenset[str] = field(init=False)
    is_listed: bool = field(init=False)
    has_country: bool = field(init=False)
    at: float = field(init=False)
    downs: bool = field(init=False)
    quiet: frozenset[Minutes] = field(init=False)

    def __post_init__(self) -> None:
        claim, has_sides = self.claim, _has_sides(self.claim.kind)
        said = (claim.trigger[0] - claim.start) / max(claim.end - claim.start, 1)
        names = frozenset(plain_name(place.name) for place in self.spots if place.id is None)
        object.__setattr__(self, "acting", self.actors - self.targets if has_sides else frozenset())
        object.__setattr__(self, "suffering", self.targets - self.actors if has_sides else frozenset())
        object.__setattr__(self, "unlisted", names)
        object.__setattr__(self, "is_listed", any(place.id for place in self.spots))
        object.__setattr__(self, "has_country", any(map(is_country, self.spots)))
        object.__setattr__(self, "at", said)
        object.__setattr__(self, "downs", _is_downing(self) or any(each.downs for each in self.others))
        object.__setattr__(self, "quiet", _quiet_hours(self).union(*(each.quiet for each in self.others)))

    @property
    def parties(self) -> frozenset[str]:
        return self.actors | self.targets

    @property
    def is_act(self) -> bool:
        """Whether it tells what was done by arms, beyond what came of it."""
        return self.kind.group is Group.ARMED and self.kind not in TOLLS and self.stage == STAGES[Status.ASSERTED]

    @property
    def is_bare_toll(self) -> bool:
        """Whether it tells only what came of an act, and not whose."""
        return self.kind in TOLLS and not self.actors and not self.other_actors

    @property
    def names_no_means(self) -> bool:
        """Whether all that tells of a strike by air is the word: a strike may come from a gun or a launcher as well."""
        return self.kind is Kind.AIR_STRIKE and all(
            is_bare_strike(each.claim) for each in self.all if each.claim.kind is self.kind
        )

    @property
    def is_speech(self) -> bool:
        return self.kind in SPEECH_ACTS

    @property
    def all(self) -> tuple["Traits", ...]:
        """The claims of a telling, each with traits of its own."""
        return (self, *self.others) if self.others else (self,)


def traits_of(
    names: Names,
    geography: Geography,
    claims: Sequence[Claim],
    reports: Sequence[Report],
    origins: Mapping[ReportId, OriginId],
) -> tuple[Traits, ...]:
    """The traits of all claims, in canonical order whatever the order of `claims`."""
    by_id = {report.id: report for report in reports}
    words = _Wordings.of(claims)
    found = (_traits(names, geography, claim, by_id[claim.report], origins[claim.report], words) for claim in claims)
    return tuple(_threaded(sorted(found, key=lambda traits: traits.order)))


def _threaded(ordered: Iterable[Traits]) -> Iterator[Traits]:
    """Each toll without a doer with the armed act that its report told last."""
    act: Traits | None = None
    for traits in ordered:
        if act is not None and act.claim.report != traits.claim.report:
            act = None
        if traits.is_bare_toll:
            yield replace(traits, act=act.claim.id) if act is not None else traits
            continue
        if traits.is_act:
            act = traits
        yield traits


@dataclass(frozen=True, slots=True)
class _Wordings:
    """The words of every sentence, each read once, and which words and places of the record few or many reports use."""

    said: Mapping[str, tuple[Sequence[str], frozenset[str]]]
    rare: frozenset[str]
    common: frozenset[str]
    few_places: frozenset[str]

    @classmethod
    def of(cls, claims: Sequence[Claim]) -> "_Wordings":
        """Names of places and numbers are compared elsewhere, and no words here."""
        read = ((sentence, content_words(sentence)) for sentence in {claim.evidence for claim in claims})
        said = {sentence: (words, frozenset(words)) for sentence, words in read}
        words = Usage.of((claim.report, said[claim.evidence][1]) for claim in claims)
        places = Usage.of((claim.report, _told_finely(claim)) for claim in claims)
        return cls(
            said=said,
            rare=words.rare(RARE_SHARE) - CALENDAR - (_in_lower_case(said) if words.is_small else frozenset()),
            common=words.common(),
            few_places=frozenset() if places.is_small else places.rare(RARE_PLACE_SHARE),
        )


def _traits(
    names: Names, geography: Geography, claim: Claim, report: Report, origin: OriginId, wordings: _Wordings
) -> Traits:
    actors, targets, civilians = _sides(names, claim)
    ids = frozenset(place.id for place in claim.place if place.id)
    place_names = frozenset(plain_name(place.name) for place in claim.place)
    sequence, words = wordings.said[claim.evidence]
    plain = _plain_words(words, place_names)
    published = report.published.interval if report.published else None
    return Traits(
        claim=claim,
        kind=claim.kind,
        order=(published_on(report), report.id, claim.start, claim.trigger[0], claim.id),
        published=published,
        origin=origin,
        stage=STAGES[claim.status],
        actors=actors - civilians,
        targets=targets - civilians,
        hits_civilians=bool(civilians),
        other_actors=frozenset(a.casefold() for a in claim.actor if not names.is_party(a)),
        other_targets=frozenset(a.casefold() for a in claim.target if not names.is_party(a)),
        places=ids,
        place_names=place_names,
        holders=frozenset().union(*map(geography.holders, ids)),
        spots=claim.place,
        is_fine=any(map(geography.is_fine, claim.place)),
        figures=_figures(names, claim),
        toll_of=_toll_of(geography, claim),
        words=words,
        sequence=sequence,
        trigger=claim.evidence[claim.trigger[0] - claim.start : claim.trigger[1] - claim.start].casefold(),
        is_headline=_is_headline(claim, report),
        is_lead=claim.start < LEAD + len(report.title or "") and not _is_known(claim),
        days=_ordinals(claim.date),
        told=_ordinals(published),
        key=place_key(geography, claim.place),
        rare=plain & wordings.rare,
        rare_places=_told_finely(claim) & wordings.few_places,
        distinct=plain - wordings.common,
        dataset=report.outlet if report.kind is ReportKind.DATASET else None,
        hours=hours_told(claim.evidence) if claim.date is not None and claim.date.is_day else None,
        answers=answered((claim,)) is not None,
    )


def _sides(names: Names, claim: Claim) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The parties of the mandate that act and that suffer, and the civilians among them."""
    actors, targets = (frozenset(filter(names.is_party, role)) for role in (claim.actor, claim.target))
    civilians = frozenset(party for party in actors | targets if is_civilian(names, party))
    return (actors | targets, frozenset(), civilians) if claim.kind in SYMMETRIC else (actors, targets, civilians)


def _is_downing(traits: Traits) -> bool:
    """Whether a claim tells that an aircraft was shot down."""
    is_shot = traits.claim.kind is Kind.ATTACK and traits.trigger.startswith(DOWNING)
    return is_shot and any(figure.what is Quantity.AIRCRAFT for figure in traits.claim.figures)


def _is_known(claim: Claim) -> bool:
    """Whether an act is named by its day as what readers know ("after the strike of 27 February"): it is no news."""
    before, after = claim.evidence[: claim.trigger[0] - claim.start], claim.evidence[claim.trigger[1] - claim.start :]
    return before.endswith("the ") and OF_A_DAY.match(after) is not None


def _quiet_hours(traits: Traits) -> frozenset[Minutes]:
    """The hours of which a claim says that nothing happened in them; none where it says that of the whole day."""
    is_quiet = traits.claim.status is Status.NOT_HAPPENED and traits.hours is not None
    return frozenset({traits.hours} if is_quiet and traits.hours is not None else ())


def _has_sides(kind: Kind) -> bool:
    return kind.group is Group.ARMED and kind not in SYMMETRIC


def _ordinals(interval: DateInterval | None) -> tuple[int, int] | None:
    return (interval.earliest.toordinal(), interval.latest.toordinal()) if interval else None


def place_key(geography: Geography, places: Iterable[Place]) -> str | None:
    """The finest place, one that a gazetteer holds before others."""
    ranked = sorted(places, key=lambda p: (p.id is None, not geography.is_fine(p), p.id or plain_name(p.name)))
    return (ranked[0].id or plain_name(ranked[0].name)) if ranked else None


def _plain_words(words: frozenset[str], place_names: frozenset[str]) -> frozenset[str]:
    plain = frozenset([word for word in words if not word[0].isdigit()])
    return plain.difference(*map(words_of, place_names)) if place_names else plain


def _told_finely(claim: Claim) -> frozenset[str]:
    return frozenset(place.id or plain_name(place.name) for place in claim.place if not coarseness(place))


def _in_lower_case(sentences: Iterable[str]) -> frozenset[str]:
    """The words that some sentence has without a capital: they name nobody."""
    return frozenset(word for sentence in sentences for word in WORD.findall(sentence) if word.islower())


def _figures(names: Names, claim: Claim) -> dict[tuple[Quantity, str], Bounds]:
    """The first figure of each class: a sentence that corrects itself is not told apart here."""
    found: dict[tuple[Quantity, str], Bounds] = {}
    for figure in claim.figures:
        if figure.what is not Quantity.ATTACKS:
            found.setdefault((figure.what, counted(names, claim, figure).key), (figure.low, figure.high))
    return found


def _toll_of(geography: Geography, claim: Claim) -> Bounds | None:
    """Several blasts or strikes in one place on one day are one occurrence; over several days or places, or where
    neither is known to be one, they are a sum; so are all the dead of a day, and breaches of weeks."""
    if claim.kind in TOLLS and DAYS_TOLL.search(claim.evidence):
        return 1, None
    is_long = claim.date is not None and claim.date.days > WEEK
    what = {Quantity.ATTACKS, Quantity.VIOLATIONS} if is_long else {Quantity.ATTACKS}
    counts = [(f.low, f.high) for f in claim.figures if f.what in what and f.low >= 2]
    if not counts:
        return None
    is_day = claim.date.is_day if claim.date is not None else any(map(geography.is_fine, claim.place))
    return None if is_day and not _are_several(geography, claim.place) else counts[0]


def _are_several(geography: Geography, places: Sequence[Place]) -> bool:
    """Whether two of the places lie outside one another."""
    ids = {place.id for place in places if place.id}
    held = frozenset().union(*map(geography.holders, ids))
    return len(ids - held) > 1


def _is_headline(claim: Claim, report: Report) -> bool:
    """Whether the sentence is the report's title, in a paragraph marked so or printed as its first line."""
    titled = any(p.kind is ParagraphKind.TITLE and p.start <= claim.start < p.end for p in report.paragraphs)
    return titled or claim.evidence.strip() == (report.title or "").strip()
