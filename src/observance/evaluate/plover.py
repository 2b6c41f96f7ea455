"""Scores of event types: sentences with the PLOVER types that they report, against claims by the codebook's table.

PLOVER is the ontology of political events of the Open Event Data Alliance. Each sentence has a set of types; a type
counts once a sentence, and the counts of all sentences are added up (micro-average).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from observance.evaluate.agreement import Agreement, total
from observance.evaluate.coded import Coded, Offsets, shared
from observance.model.kinds import Kind, Status

PLOVER: Mapping[Kind, tuple[str, ...]] = {
    Kind.ARMED_CLASH: ("ASSAULT",),
    Kind.SHELLING: ("ASSAULT",),
    Kind.AIR_STRIKE: ("ASSAULT",),
    Kind.DRONE_STRIKE: ("ASSAULT",),
    Kind.EXPLOSION: ("ASSAULT",),
    Kind.SMALL_ARMS_FIRE: ("ASSAULT",),
    Kind.CHEMICAL_ATTACK: ("ASSAULT",),
    Kind.ATTACK: ("ASSAULT",),
    Kind.ABDUCTION: ("COERCE",),
    Kind.CASUALTIES: ("ASSAULT",),
    Kind.OFFENSIVE: ("ASSAULT",),
    Kind.TERRITORY_GAINED: ("ASSAULT",),
    Kind.ENCIRCLEMENT: ("COERCE",),
    Kind.WITHDRAWAL: ("RETREAT",),
    Kind.DEPLOYMENT: ("MOBILIZE",),
    Kind.POST_ESTABLISHED: ("MOBILIZE",),
    Kind.PATROL: ("COOPERATE",),
    Kind.AIRSPACE_VIOLATION: ("COERCE",),
    Kind.AGREEMENT: ("AGREE",),
    Kind.AGREEMENT_ENDED: ("REJECT",),
    Kind.VIOLATION: ("ACCUSE",),
    Kind.ACCESS_DENIED: ("COERCE",),
    Kind.RELEASE: ("YIELD",),
    Kind.MEETING: ("CONSULT",),
    Kind.COMMITMENT: ("AGREE", "REJECT"),
    Kind.DEMAND: ("REQUEST",),
    Kind.THREAT: ("THREATEN",),
    Kind.ACCUSATION: ("ACCUSE",),
    Kind.DENIAL: ("REJECT",),
    Kind.DISPLACEMENT: (),
    Kind.AID: ("AID",),
    Kind.DAMAGE: ("ASSAULT",),
}
"""The codebook's table. A commitment is to do (AGREE) or not to do (REJECT), which the kind leaves open; displacement
has no type."""

COVERED = frozenset(name for names in PLOVER.values() for name in names)


@dataclass(frozen=True, slots=True)
class TypedSentence:
    """A sentence by any id, and the types that it reports."""

    id: str
    types: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedScore:
    """One sentence: the gold's types that the codebook covers, and the predicted ones."""

    id: str
    gold: frozenset[str]
    predicted: frozenset[str]

    @property
    def agreement(self) -> Agreement:
        return Agreement(len(self.gold & self.predicted), len(self.gold), len(self.predicted))


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverScore:
    """`left_out` counts types of the gold that the codebook does not cover; a sentence that reports none but these is
    left out as a whole (`sentences_left_out`)."""

    types: Agreement
    by_type: tuple[tuple[str, Agreement], ...]
    sentences: tuple[TypedScore, ...]
    left_out: tuple[tuple[str, int], ...]
    sentences_left_out: int


def score_plover(gold: Sequence[TypedSentence], claims: Mapping[str, Iterable[tuple[Kind, Status]]]) -> PloverScore:
    """Score sentences; `claims` has the kind and status of each claim coded from a sentence, by its id."""
    scored = [_score(one, claims.get(one.id, ())) for one in gold if not one.types or one.types & COVERED]
    left_out = Counter(name for one in gold for name in one.types - COVERED)
    return PloverScore(
        types=total(one.agreement for one in scored),
        by_type=tuple(_by_type(scored)),
        sentences=tuple(scored),
        left_out=tuple(sorted(left_out.items(), key=lambda item: (-item[1], item[0]))),
        sentences_left_out=len(gold) - len(scored),
    )


def _score(sentence: TypedSentence, claims: Iterable[tuple[Kind, Status]]) -> TypedScore:
    gold = sentence.types & COVERED
    return TypedScore(id=sentence.id, gold=gold, predicted=types_of(claims, gold))


def types_of(claims: Iterable[tuple[Kind, Status]], gold: frozenset[str] = frozenset()) -> frozenset[str]:
    """The types of claims: PLOVER codes what happened, is said or is to happen, so what did not happen has none.

    Where a kind leaves the type open, one that is there already or that the gold has is taken, else the first.
    """
    rows = [PLOVER[kind] for kind, status in claims if status is not Status.NOT_HAPPENED]
    found = {names[0] for names in rows if len(names) == 1}
    for names in rows:
        if len(names) > 1 and found.isdisjoint(names):
            found.add(next((name for name in names if name in gold), names[0]))
    return frozenset(found)


Told = tuple[Kind, Status]


def typed_claims(
    doc: str, gold: Sequence[Coded], predicted: Sequence[Coded]
) -> tuple[Sequence[TypedSentence], Mapping[str, Sequence[Told]]]:
    """The sentences of one document that either side has claims of, with the types of the gold's claims, and the
    predicted claims of each."""
    ours: dict[tuple[Offsets, ...], list[Told]] = {}
    for claim in sorted(gold, key=Coded.order):
        ours.setdefault(claim.spans, []).append((claim.kind, claim.status))
    theirs: dict[tuple[Offsets, ...], list[Told]] = {}
    for claim in sorted(predicted, key=Coded.order):
        theirs.setdefault(_nearest(claim.spans, ours), []).append((claim.kind, claim.status))
    names = {spans: f"{doc} {number}" for number, spans in enumerate(dict.fromkeys((*ours, *theirs)), start=1)}
    sentences = [TypedSentence(name, types_of(ours.get(spans, ()))) for spans, name in names.items()]
    return sentences, {names[spans]: claims for spans, claims in theirs.items()}


def _nearest(spans: tuple[Offsets, ...], among: Collection[tuple[Offsets, ...]]) -> tuple[Offsets, ...]:
    """The same sentence, else the one that shares most with it, else itself."""
    if spans in among:
        return spans
    nearest = max(among, key=lambda other: _shared(other, spans), default=())
    return nearest if _shared(nearest, spans) else spans


def _shared(left: Iterable[Offsets], right: Sequence[Offsets]) -> int:
    return max((shared(one, other) for one in left for other in right), default=0)


def _by_type(scored: Sequence[TypedScore]) -> Iterable[tuple[str, Agreement]]:
    for name in sorted(COVERED):
        counts = total(
            Agreement(int(name in one.gold & one.predicted), int(name in one.gold), int(name in one.predicted))
            for one in scored
        )
        if counts != Agreement():
            yield name, counts
