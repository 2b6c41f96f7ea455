"""Scores of names in a text by the sort of thing that they name."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from observance.evaluate.agreement import Agreement, total
from observance.evaluate.spans import Pairing, pair_spans

LABELS: Mapping[str, str] = {
    **dict.fromkeys(("person", "per", "people"), "PERSON"),
    **dict.fromkeys(("organisation", "organization", "org", "militarygroup"), "ORG"),
    **dict.fromkeys(("location", "loc", "gpe", "fac", "facility", "place"), "LOC"),
    **dict.fromkeys(("nationality", "norp", "nationalities"), "NORP"),
}
"""Labels of other gold sets, in lower case, and the pipeline's label for the same thing. Others are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitySpan:
    doc: str
    start: int
    end: int
    text: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitiesScore:
    """`labels` has (strict, relaxed) counts by label; `left_out` counts gold names by a label that has no like."""

    strict: Agreement
    relaxed: Agreement
    labels: tuple[tuple[str, Agreement, Agreement], ...]
    documents: tuple[tuple[str, Agreement], ...]
    left_out: tuple[tuple[str, int], ...]
    pairings: tuple[Pairing[EntitySpan, EntitySpan], ...]


Pairings = Mapping[tuple[str, str], Pairing[EntitySpan, EntitySpan]]
"""By document and label."""


def label_of(label: str) -> str | None:
    """The pipeline's label for a label of gold; None where it has none."""
    return LABELS.get(label.casefold())


def score_entities(docs: Iterable[str], gold: Sequence[EntitySpan], predicted: Sequence[EntitySpan]) -> EntitiesScore:
    """Scores over `docs`: a pair has the same label, after `LABELS`. Gold that marks a name within a name has both, of
    which one alone can be paired with one prediction."""
    pairings: dict[tuple[str, str], Pairing[EntitySpan, EntitySpan]] = {}
    named = tuple(dict.fromkeys(docs))
    for doc in named:
        ours = [one for one in gold if one.doc == doc]
        theirs = [one for one in predicted if one.doc == doc]
        for label in dict.fromkeys(LABELS.values()):
            pairings[doc, label] = pair_spans(
                [one for one in ours if label_of(one.label) == label],
                [one for one in theirs if label_of(one.label) == label],
            )
    left_out = Counter(one.label for one in gold if one.doc in named and label_of(one.label) is None)
    return EntitiesScore(
        strict=total(pairing.strict_agreement for pairing in pairings.values()),
        relaxed=total(pairing.relaxed_agreement for pairing in pairings.values()),
        labels=tuple(_by_label(pairings)),
        documents=tuple((doc, total(_strict_of(doc, pairings))) for doc in named),
        left_out=tuple(sorted(left_out.items(), key=lambda item: (-item[1], item[0]))),
        pairings=tuple(pairings.values()),
    )


def _strict_of(doc: str, pairings: Pairings) -> Iterable[Agreement]:
    return (pairing.strict_agreement for (other, _), pairing in pairings.items() if other == doc)


def _by_label(pairings: Pairings) -> Iterable[tuple[str, Agreement, Agreement]]:
    for label in dict.fromkeys(label for _, label in pairings):
        own = [pairing for (_, other), pairing in pairings.items() if other == label]
        yield label, total(one.strict_agreement for one in own), total(one.relaxed_agreement for one in own)
