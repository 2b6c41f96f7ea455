"""Scores of time expressions as TempEval-3 gives them (UzZaman et al. 2013), for TimeML's TIMEX3."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from observance.evaluate.agreement import Agreement, share, total
from observance.evaluate.spans import Pairing, pair_spans


class TimeType(StrEnum):
    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpan:
    """One expression; `value` is its TIMEX3 value (`2031-02-03`, `P2W`, `PRESENT_REF`), "" where it has none."""

    doc: str
    start: int
    end: int
    text: str
    type: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesScore:
    """`strict` and `relaxed` count spans; `type` and `value` count relaxed pairs where that attribute is right too, so
    that `value.f1` is TempEval-3's value F1. `types` has the values by type of the gold (predictions without a
    partner by their own); `pairings` one document each."""

    strict: Agreement
    relaxed: Agreement
    type: Agreement
    value: Agreement
    types: tuple[tuple[str, Agreement], ...]
    documents: tuple[tuple[str, Agreement], ...]
    pairings: tuple[Pairing[TimeSpan, TimeSpan], ...]

    @property
    def type_accuracy(self) -> float | None:
        """Share of relaxed pairs whose type is right."""
        return share(self.type.matched, self.relaxed.matched)

    @property
    def value_accuracy(self) -> float | None:
        """Share of relaxed pairs whose value is right."""
        return share(self.value.matched, self.relaxed.matched)


def score_times(docs: Iterable[str], gold: Sequence[TimeSpan], predicted: Sequence[TimeSpan]) -> TimesScore:
    """Scores over `docs`; expressions of other documents are left out."""
    pairings = [
        (doc, pair_spans([one for one in gold if one.doc == doc], [one for one in predicted if one.doc == doc]))
        for doc in dict.fromkeys(docs)
    ]
    each = [pairing for _, pairing in pairings]
    return TimesScore(
        strict=total(pairing.strict_agreement for pairing in each),
        relaxed=total(pairing.relaxed_agreement for pairing in each),
        type=total(pairing.agreement(sum(map(same_type, pairing.pairs))) for pairing in each),
        value=total(map(_value_agreement, each)),
        types=_types(each),
        documents=tuple((doc, _value_agreement(pairing)) for doc, pairing in pairings),
        pairings=tuple(each),
    )


def same_type(pair: tuple[TimeSpan, TimeSpan]) -> bool:
    return pair[0].type == pair[1].type


def same_value(pair: tuple[TimeSpan, TimeSpan]) -> bool:
    """Equal as written, as TempEval-3 compares; an empty value is no value and equals none."""
    return pair[0].value.strip() == pair[1].value.strip() != ""


def _value_agreement(pairing: Pairing[TimeSpan, TimeSpan]) -> Agreement:
    return pairing.agreement(sum(map(same_value, pairing.pairs)))


def _types(pairings: Iterable[Pairing[TimeSpan, TimeSpan]]) -> tuple[tuple[str, Agreement], ...]:
    counts: dict[str, Agreement] = {}

    def add(name: str, agreement: Agreement) -> None:
        counts[name] = counts.get(name, Agreement()) + agreement

    for pairing in pairings:
        for pair in pairing.pairs:
            add(pair[0].type, Agreement(int(same_value(pair)), 1, 1))
        for one in pairing.missed:
            add(one.type, Agreement(0, 1, 0))
        for one in pairing.extra:
            add(one.type, Agreement(0, 0, 1))
    return tuple(sorted(counts.items()))
