"""What a reader wants to see of a scored document: its misses, sentence by sentence, in the order of the text."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from observance.evaluate.coded import Coded, Offsets, shared
from observance.evaluate.matching import Match
from observance.evaluate.score import Score
from observance.evaluate.slots import Slot
from observance.model.claim import Figure, Place

NOTHING = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceMisses:
    """One sentence with anything wrong: `missed` gold claims, `extra` predicted ones, `wrong` matches with a slot that
    is not right; `right` matches stand beside them for context. `span` is None where the text does not hold it;
    `parsed` is the stretch that was coded (without a dateline, say), or `span` where nothing was."""

    evidence: str
    span: Offsets | None
    parsed: Offsets | None
    missed: tuple[Coded, ...] = ()
    extra: tuple[Coded, ...] = ()
    wrong: tuple[Match, ...] = ()
    right: tuple[Match, ...] = ()

    @property
    def triggers(self) -> tuple[Offsets, ...]:
        """Where the triggers of the predicted claims stand."""
        claims = (*self.extra, *(found.predicted for found in (*self.wrong, *self.right)))
        return tuple(sorted({claim.trigger for claim in claims if claim.trigger}))


Item = Coded | Match
_Group = list[tuple[Offsets | None, str, str, Item]]


def sentence_misses(score: Score) -> tuple[SentenceMisses, ...]:
    """The sentences of one document with anything wrong."""
    groups: list[_Group] = []
    for item in sorted(_items(score), key=lambda item: (item[0] is None, item[0] or (0, 0), item[2], item[1])):
        if groups and _same_sentence(groups[-1][0][0], item[0]):
            groups[-1].append(item)
        else:
            groups.append([item])
    made = map(_sentence, groups)
    return tuple(one for one in made if one.missed or one.extra or one.wrong)


def _items(score: Score) -> Iterable[tuple[Offsets | None, str, str, Item]]:
    """(span, evidence, list, claim or match)."""
    for claim in score.missed:
        yield (claim.spans[0] if claim.spans else None), claim.evidence, "missed", claim
    for claim in score.extra:
        yield claim.spans[0], claim.evidence, "extra", claim
    for found in score.matches:
        wrong = set(Slot) - found.right
        yield found.predicted.spans[0], found.predicted.evidence, "wrong" if wrong else "right", found


def _same_sentence(left: Offsets | None, right: Offsets | None) -> bool:
    return left is not None and right is not None and shared(left, right) > 0


def _sentence(group: _Group) -> SentenceMisses:
    span, evidence = max(((span, words) for span, words, _, _ in group), key=lambda one: len(one[1]))
    coded = [own for own, _, name, _ in group if name != "missed" and own]
    parsed = max(coded, key=lambda own: own[1] - own[0], default=span)
    return SentenceMisses(
        evidence=evidence,
        span=span,
        parsed=parsed,
        missed=_claims(group, "missed"),
        extra=_claims(group, "extra"),
        wrong=_matches(group, "wrong"),
        right=_matches(group, "right"),
    )


def _claims(group: _Group, name: str) -> tuple[Coded, ...]:
    return tuple(item for _, _, own, item in group if own == name and isinstance(item, Coded))


def _matches(group: _Group, name: str) -> tuple[Match, ...]:
    return tuple(item for _, _, own, item in group if own == name and isinstance(item, Match))


def wrong_slots(found: Match) -> tuple[Slot, ...]:
    return tuple(slot for slot in Slot if slot not in found.right)


def slot_words(claim: Coded, slot: Slot) -> str:
    """What a slot holds, for a reader."""
    return _WORDS[slot](claim) or NOTHING


def _place(place: Place) -> str:
    return f"{place.name} ({place.id})" if place.id else place.name


def _figure(figure: Figure) -> str:
    return f"{amount(figure)} {figure.what.value.replace('_', ' ')}{f' ({figure.who})' if figure.who else ''}"


def amount(figure: Figure) -> str:
    """`13`, `13 or more`, `9–13`."""
    if figure.high is None:
        return f"{figure.low:,} or more"
    return f"{figure.low:,}" if figure.low == figure.high else f"{figure.low:,}–{figure.high:,}"


_WORDS: Mapping[Slot, Callable[[Coded], str]] = {
    Slot.ACTOR: lambda claim: ", ".join(claim.actor),
    Slot.TARGET: lambda claim: ", ".join(claim.target),
    Slot.PLACE: lambda claim: ", ".join(map(_place, claim.place)),
    Slot.DATE: lambda claim: str(claim.date) if claim.date else "",
    Slot.FIGURES: lambda claim: "; ".join(map(_figure, claim.figures)),
    Slot.SOURCE: lambda claim: " ← ".join(claim.source),
    Slot.STATUS: lambda claim: claim.status.value.replace("_", " "),
}
