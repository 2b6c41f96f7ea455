"""Fit the scorer of `claims/scorer` to reports that were coded by hand.

    python -m training.scorer SHARED [--out FILE]

SHARED holds `corpus/`, whose reports the labels of `tests/gold` are of (parts `learn` and `tune`; the other parts are
not read), and `gold/`, the shared gold. `made/` holds reports that were written and coded for this project. It needs
scikit-learn. Three models are fitted: which candidates are claims, who acts, to whom it is done. Thresholds are chosen
by cross-validation over documents; it prints what to expect.

Reports of the corpus are read twice, with the mandate of their conflict and without any: what weighs must hold where
nobody is listed too. Where two readers coded a report, each counts half.
"""

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from training.labelled import Coded, coded_reports, made_reports, shared_gold
from training.rows import (
    SEEN,
    Recorder,
    Remembering,
    Row,
    Same,
    claim_rows,
    filler_rows,
    same_party,
    told_words,
    without_own_words,
    word_counts,
)

from observance.app.evaluating import CODEBOOK_PARTIES, states
from observance.claims.coder import RuleCoder
from observance.claims.mentions import Dictionary
from observance.claims.names import build_dictionary
from observance.claims.scorer.model import FILE, Model, Scorer, Signs, scorer_from, scorer_to
from observance.claims.scorer.signs import word_of
from observance.claims.scorer.weigher import Weighing
from observance.evaluate import naming
from observance.language import load_analyser
from observance.mandate.shipped import resolve_mandate
from observance.model.kinds import Kind

MANDATE = "idlib-2018"
OUT = Path("src/observance/claims/scorer") / FILE
FOLDS = 5
STRENGTH = {"claims": 0.3, "actor": 0.1, "target": 0.1}  # inverse of the penalty on squared weights
RAREST = 3  # documents in which a sign stands
# Words that judge whoever they are said of; what one outlet calls another is data, and weighs nothing.
JUDGING = frozenset(
    "terrorism terror terrorist jihad takfiri regime dictator dictatorship tyrant puppet mercenary invader occupier "
    "aggressor aggression extremist extremism radical thug gang bandit barbaric brutal heinous criminal cowardly "
    "martyr liberator hero enemy".split()
)
LEAST_WEIGHT = 0.02
SEED = 2911
THRESHOLDS = tuple(round(0.2 + 0.025 * step, 3) for step in range(17))

Rows = list[list[Row]]
"""Rows by document."""


@dataclass(frozen=True)
class Reading:
    """Documents as one coder reads them; `is_same` tells whom their labels mean."""

    coder: RuleCoder
    coded: Sequence[Coded]
    is_same: Same


def names_nobody(sign: str, capitals: Container[str]) -> bool:
    """Whether a sign may weigh: it holds no word that names or judges somebody. `capitals` are the words that are
    written with a capital: names that no list holds, peoples and faiths."""
    word = word_of(sign)
    return word is None or not (word in capitals or is_name(word))


@cache
def is_name(word: str) -> bool:
    """Whether a word is a listed name, or judges whoever it is said of."""
    names, terms = _names()
    forms = {word, word.removesuffix("s")}
    listed = any(names.find(cased) for one in forms for cased in (one.capitalize(), one.upper()))
    return listed or not forms.isdisjoint(terms | JUDGING)


@cache
def _names() -> tuple[Dictionary, frozenset[str]]:
    mandate = resolve_mandate(MANDATE)
    terms = frozenset(term.lower() for party in mandate.parties for term in party.terms)
    return build_dictionary(mandate), terms


def capitalised(texts: Iterable[str]) -> frozenset[str]:
    """Words, in lower case, that stand with a capital in most places where no sentence begins."""
    upper: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for text in texts:
        for found in re.finditer(r"(?<=[a-z,;] )[^\W\d_]+", text):
            word = found.group()
            (lower if word.islower() else upper)[word.lower()] += 1
    return frozenset(word for word, count in upper.items() if count > lower[word])


def weights(rows: Sequence[Sequence[Row]], name: str, capitals: Container[str]) -> tuple[float, dict[str, float]]:
    """Bias and weights of an L2 logistic regression over signs that name nobody and stand in several documents; small
    weights left out."""
    flat = [row for own in rows for row in own]
    counts = Counter(sign for own in rows for sign in {sign for row in own for sign in row.signs})
    often = sorted(sign for sign, n in counts.items() if n >= RAREST)
    index = {sign: i for i, sign in enumerate(s for s in often if names_nobody(s, capitals))}
    held = [[index[sign] for sign in row.signs if sign in index] for row in flat]
    ends = np.cumsum([0, *map(len, held)])
    columns = np.fromiter((i for own in held for i in own), int, ends[-1])
    table = csr_matrix((np.ones(ends[-1]), columns, ends), (len(flat), len(index)))
    model = LogisticRegression(C=STRENGTH[name], solver="liblinear", max_iter=200, tol=1e-3, random_state=SEED)
    model.fit(table, [row.right for row in flat], [row.weight for row in flat])
    found = {sign: round(float(model.coef_[0][i]), 3) for sign, i in index.items()}
    return round(float(model.intercept_[0]), 3), {sign: w for sign, w in found.items() if abs(w) >= LEAST_WEIGHT}


def cross_validated(rows: Sequence[Sequence[Row]], name: str, capitals: Container[str]) -> list[list[float]]:
    """The probability of each row by a model that has not seen its document."""
    found: list[list[float]] = [[] for _ in rows]
    for fold in range(FOLDS):
        bias, table = weights([own for i, own in enumerate(rows) if i % FOLDS != fold], name, capitals)
        probability = Model(bias, 0.5, table).probability
        for i in range(fold, len(rows), FOLDS):
            found[i] = [probability(Signs(row.signs)) for row in rows[i]]
    return found


def f1_of_claims(rows: Sequence[Sequence[Row]], found: Sequence[Sequence[float]], gold: int, threshold: float) -> float:
    """Of the best candidate a word, where it is probable enough."""
    right = kept = 0
    for own, probabilities in zip(rows, found, strict=True):
        best: dict[tuple[Any, ...], tuple[float, bool]] = {}
        for row, probability in zip(own, probabilities, strict=True):
            if probability >= threshold:
                best[row.key] = max(best.get(row.key, (0.0, False)), (probability, row.right))
        kept += len(best)
        right += sum(is_right for _, is_right in best.values())
    return 2 * right / (kept + gold)


def share_of_whole(rows: Sequence[Sequence[Row]], found: Sequence[Sequence[float]], threshold: float) -> float:
    """Of the claims, those with every filler on the right side of the threshold."""
    wrong, seen = set(), set()
    for doc, (own, probabilities) in enumerate(zip(rows, found, strict=True)):
        for row, probability in zip(own, probabilities, strict=True):
            seen.add((doc, row.key))
            if (probability >= threshold) is not row.right:
                wrong.add((doc, row.key))
    return 1 - len(wrong) / len(seen)


def best_threshold(score: Callable[[float], float]) -> float:
    """The middle of the best: single peaks are luck."""
    scores = {threshold: score(threshold) for threshold in THRESHOLDS}
    smooth = {t: np.mean([scores[u] for u in THRESHOLDS if abs(u - t) < 0.06]) for t in THRESHOLDS}
    best = max(smooth, key=lambda t: smooth[t])
    print("  " + " ".join(f"{t}:{s:.3f}" for t, s in scores.items()) + f"  → {best}")
    return best


def readings(shared_folder: Path, recorder: Recorder) -> list[Reading]:
    """With the mandate, without it, and the made reports without any."""
    analyser, mandate = Remembering(load_analyser(None)), resolve_mandate(MANDATE)
    corpus = [*coded_reports(shared_folder), *shared_gold(shared_folder)]
    random.Random(SEED).shuffle(corpus)
    made = made_reports()
    listed = same_party(naming(mandate, tuple(states())), build_dictionary(mandate))
    unlisted = same_party(naming(None, (*states(), *CODEBOOK_PARTIES)), None)
    plain = RuleCoder(analyser, None, recorder)
    return [
        Reading(RuleCoder(analyser, mandate, recorder), corpus, listed),
        Reading(plain, corpus, listed),
        Reading(plain, made, unlisted),
    ]


def together(parts: Sequence[Rows]) -> Rows:
    """The rows of both readings of a document of the corpus as those of one, each half: they must not be in two folds,
    nor count twice."""
    with_mandate, without, made = parts
    corpus = [[*_of(0, one), *_of(1, other)] for one, other in zip(with_mandate, without, strict=True)]
    return [*corpus, *made]


def _of(reading: int, rows: Iterable[Row]) -> Iterator[Row]:
    return (replace(row, key=(reading, *row.key), weight=row.weight / 2) for row in rows)


def main(shared_folder: Path, out: Path) -> None:
    recorder = Recorder({})
    read = readings(shared_folder, recorder)
    capitals = capitalised(one.report.text for each in read[1:] for one in each.coded)
    words = [told_words(one.coder, one.coded) for one in read]
    proposed = together([claim_rows(one.coder, recorder, one.coded) for one in read])
    told = [a | b for a, b in zip(words[0], words[1], strict=True)] + words[2]
    counts = word_counts(proposed, told)
    seen: dict[str, list[Kind]] = defaultdict(list)
    for form, kind in sorted(form for form, count in counts.items() if count >= SEEN):
        seen[form].append(kind)
    recorder.vocabulary = {form: tuple(kinds) for form, kinds in seen.items()}
    rows = without_own_words(together([claim_rows(one.coder, recorder, one.coded) for one in read]), told, counts)
    gold = sum(len(labels) for each in read for one in each.coded for labels in one.codings)
    print(f"claims: {sum(map(len, rows))} candidates, {_right(rows)} right of {gold} labels")
    found = cross_validated(rows, "claims", capitals)
    threshold = best_threshold(lambda t: f1_of_claims(rows, found, gold, t))
    data: dict[str, Any] = {"vocabulary": seen, "claims": _model(rows, "claims", threshold, capitals)}
    none = Model(0.0, 1.0, {})
    recorder.inner = Weighing(Scorer(Model(**data["claims"]), none, none, recorder.vocabulary, "claims only"))
    filled = [filler_rows(one.coder, recorder, one.coded, one.is_same) for one in read]
    for number, name in enumerate(("actor", "target")):
        own = together([each[number] for each in filled])
        print(f"{name}: {sum(map(len, own))} fillers, {_right(own)} right")
        probabilities = cross_validated(own, name, capitals)
        threshold = best_threshold(lambda t, o=own, p=probabilities: share_of_whole(o, p, t))
        data[name] = _model(own, name, threshold, capitals)
    content = scorer_to(data)
    scorer_from(content)
    out.write_bytes(content)
    print(f"{out}: {len(content)} bytes")


def _right(rows: Rows) -> int:
    return sum(row.right for own in rows for row in own)


def _model(rows: Sequence[Sequence[Row]], name: str, threshold: float, capitals: Container[str]) -> dict[str, Any]:
    bias, table = weights(rows, name, capitals)
    return {"bias": bias, "threshold": threshold, "weights": table}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    main(given.shared, given.out)
