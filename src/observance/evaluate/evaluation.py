"""All scores of one evaluation together, as named figures and as one object for other programs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from observance.evaluate.agreement import Agreement
from observance.evaluate.bootstrap import Interval, f1_interval
from observance.evaluate.clusters import ClustersScore
from observance.evaluate.dates import DatesScore
from observance.evaluate.entities import EntitiesScore
from observance.evaluate.floors import PLACES
from observance.evaluate.origins import OriginsScore
from observance.evaluate.plover import PloverScore
from observance.evaluate.score import Score, Summary, summarise
from observance.evaluate.slots import Slot
from observance.evaluate.times import TimesScore
from observance.evaluate.toponyms import ToponymsScore

JsonObject = dict[str, Any]
Rates = Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsScore:
    """Claims of all documents: each document's score, the totals, and 95 % intervals of the three F1."""

    documents: tuple[Score, ...]
    summary: Summary
    claims: Interval | None
    groups: Interval | None
    strict: Interval | None


def score_claims(scores: Sequence[Score]) -> ClaimsScore:
    return ClaimsScore(
        documents=tuple(scores),
        summary=summarise(scores),
        claims=f1_interval([one.claims for one in scores]),
        groups=f1_interval([one.groups for one in scores]),
        strict=f1_interval([one.strict for one in scores]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Whatever was there to score; None: no gold of that form. `coder` and `mandate` say who was scored."""

    coder: str
    mandate: str | None
    documents: int
    claims: ClaimsScore | None = None
    types: PloverScore | None = None
    times: TimesScore | None = None
    toponyms: ToponymsScore | None = None
    entities: EntitiesScore | None = None
    dates: DatesScore | None = None
    incidents_by_document: ClustersScore | None = None
    incidents_by_claim: ClustersScore | None = None
    origins: OriginsScore | None = None


def figures(evaluation: Evaluation) -> dict[str, float | None]:
    """Every figure that can have a floor, by name: rates from 0 to 1; None where nothing was there to count."""
    found: dict[str, float | None] = {}
    for name, rates_of in _RATES.items():
        score = getattr(evaluation, name)
        if score is not None:
            found |= rates_of(score)
    return {name: None if rate is None else round(rate, PLACES) for name, rate in found.items()}


def _claims(score: ClaimsScore) -> Rates:
    summary = score.summary
    return {
        "claim_f1": summary.claims.f1,
        "claim_precision": summary.claims.precision,
        "claim_recall": summary.claims.recall,
        "kind_group_f1": summary.groups.f1,
        "strict_f1": summary.strict.f1,
        **{f"slot_{slot}": summary.accuracy(slot) for slot in Slot},
    }


def _f1(name: str, agreement: Agreement) -> Rates:
    return {
        f"{name}_precision": agreement.precision,
        f"{name}_recall": agreement.recall,
        f"{name}_f1": agreement.f1,
    }


def _types(score: PloverScore) -> Rates:
    return _f1("event_type", score.types)


def _times(score: TimesScore) -> Rates:
    return {
        "times_strict_f1": score.strict.f1,
        **_f1("times_relaxed", score.relaxed),
        "times_type_accuracy": score.type_accuracy,
        "times_type_f1": score.type.f1,
        "times_value_accuracy": score.value_accuracy,
        "times_value_f1": score.value.f1,
    }


def _toponyms(score: ToponymsScore) -> Rates:
    return {
        "toponyms_strict_f1": score.strict.f1,
        **_f1("toponyms_relaxed", score.relaxed),
        "toponyms_exact": score.resolution.accuracy,
        "toponyms_within_161_km": score.resolution.accuracy_near,
        "toponyms_abstention": score.resolution.abstention,
        "toponyms_answered": _rest(score.resolution.abstention_known),
        "toponyms_whole_exact_f1": score.whole.f1,
        "toponyms_whole_near_f1": score.whole_near.f1,
    }


def _rest(rate: float | None) -> float | None:
    return None if rate is None else 1 - rate


def _entities(score: EntitiesScore) -> Rates:
    by_label = {f"entities_{label.lower()}_f1": strict.f1 for label, strict, _ in score.labels}
    return {"entities_strict_f1": score.strict.f1, "entities_relaxed_f1": score.relaxed.f1, **by_label}


def _dates(score: DatesScore) -> Rates:
    return {
        "dates_dated": score.dated,
        "dates_right": score.right,
        "dates_right_of_dated": score.right_of_dated,
        "dates_one_day": score.one_day,
        "dates_right_day": score.right_day,
    }


def _clusters(by: str) -> Callable[[ClustersScore], Rates]:
    def rates(score: ClustersScore) -> Rates:
        return {
            **_f1(f"{by}_pairs", score.pairs),
            f"{by}_b3_precision": score.b_cubed.precision,
            f"{by}_b3_recall": score.b_cubed.recall,
            f"{by}_b3_f1": score.b_cubed.f1,
        }

    return rates


_RATES: Mapping[str, Callable[[Any], Rates]] = {
    "claims": _claims,
    "types": _types,
    "times": _times,
    "toponyms": _toponyms,
    "entities": _entities,
    "dates": _dates,
    "incidents_by_document": _clusters("incident_reports"),
    "incidents_by_claim": _clusters("incident_claims"),
    "origins": lambda score: _f1("origins", score.pairs),
}


def evaluation_object(evaluation: Evaluation) -> JsonObject:
    """Everything as one JSON object: who was scored, the figures by name, and the counts and tables behind them."""
    tables: JsonObject = {
        name: table(score) for name, table in _TABLES.items() if (score := getattr(evaluation, name)) is not None
    }
    return {
        "coder": evaluation.coder,
        "mandate": evaluation.mandate,
        "documents": evaluation.documents,
        "figures": figures(evaluation),
        **tables,
    }


def _counts(agreement: Agreement) -> JsonObject:
    return {
        "both": agreement.matched,
        "gold": agreement.gold,
        "predicted": agreement.predicted,
        "precision": agreement.precision,
        "recall": agreement.recall,
        "f1": agreement.f1,
    }


def _named(key: str, rows: Iterable[tuple[str | None, Agreement]]) -> list[JsonObject]:
    return [{key: name, **_counts(agreement)} for name, agreement in rows]


def _claims_table(score: ClaimsScore) -> JsonObject:
    summary = score.summary
    each = (("claim", summary.claims, score.claims), ("kind_group", summary.groups, score.groups))
    return {
        **{
            name: {**_counts(agreement), "interval": [interval.low, interval.high] if interval else None}
            for name, agreement, interval in (*each, ("strict", summary.strict, score.strict))
        },
        "slots": {slot.value: {"right": right, "of": summary.claims.matched} for slot, right in summary.slots},
        "kinds": _named("kind", summary.kinds),
        "outlets": _named("outlet", summary.outlets),
        "documents": _named("doc", ((one.id, one.claims) for one in score.documents)),
        "confusion": [
            {"gold": gold.value, "predicted": predicted.value, "count": count}
            for gold, predicted, count in summary.confusion
        ],
    }


def _types_table(score: PloverScore) -> JsonObject:
    return {
        "types": _named("type", score.by_type),
        "sentences": len(score.sentences),
        "sentences_left_out": score.sentences_left_out,
        "left_out": dict(score.left_out),
    }


def _times_table(score: TimesScore) -> JsonObject:
    counted = ("strict", "relaxed", "type", "value")
    return {
        **{name: _counts(getattr(score, name)) for name in counted},
        "types": _named("type", score.types),
        "documents": _named("doc", score.documents),
    }


def _toponyms_table(score: ToponymsScore) -> JsonObject:
    resolution = score.resolution
    counted = ("strict", "relaxed", "whole", "whole_near")
    return {
        **{name: _counts(getattr(score, name)) for name in counted},
        "known": resolution.known,
        "right": resolution.right,
        "located": resolution.located,
        "near": resolution.near,
        "unknown": resolution.unknown,
        "silent_known": resolution.silent_known,
        "silent_unknown": resolution.silent_unknown,
        "mean_km": resolution.mean_km,
        "median_km": resolution.median_km,
        "documents": _named("doc", score.documents),
    }


def _entities_table(score: EntitiesScore) -> JsonObject:
    return {
        "strict": _counts(score.strict),
        "relaxed": _counts(score.relaxed),
        "labels": [
            {"label": label, "strict": _counts(strict), "relaxed": _counts(relaxed)}
            for label, strict, relaxed in score.labels
        ],
        "left_out": dict(score.left_out),
        "documents": _named("doc", score.documents),
    }


def _dates_table(score: DatesScore) -> JsonObject:
    return {
        "mean_days": score.mean_days,
        "documents": [
            {
                "doc": one.doc,
                "gold": [one.gold.earliest.isoformat(), one.gold.latest.isoformat()],
                "predicted": [one.predicted.earliest.isoformat(), one.predicted.latest.isoformat()]
                if one.predicted
                else None,
            }
            for one in score.documents
        ],
    }


def _clusters_table(score: ClustersScore) -> JsonObject:
    return {
        "members": score.members,
        "gold_clusters": score.gold,
        "predicted_clusters": score.predicted,
        "pairs": _counts(score.pairs),
    }


_TABLES: Mapping[str, Callable[[Any], JsonObject]] = {
    "claims": _claims_table,
    "types": _types_table,
    "times": _times_table,
    "toponyms": _toponyms_table,
    "entities": _entities_table,
    "dates": _dates_table,
    "incidents_by_document": _clusters_table,
    "incidents_by_claim": _clusters_table,
    "origins": lambda score: {"labelled": score.labelled, "pairs": _counts(score.pairs)},
}
