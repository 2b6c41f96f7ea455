"""Fit the scorer of `claims/scorer` to reports that were coded by hand.

    python -m training.scorer SHARED [--encoders FOLDER] [--threshold NAME=T …] [--keep NAME …] [--out FILE]

SHARED holds `corpus/`, whose reports the labels of `tests/gold` are of (parts `learn`, `added` and `tune`; the other
parts are not read), and `gold/`, the shared gold. `made/` holds reports that were written and coded for this project.
It needs scikit-learn. Three models are fitted: which candidates are claims, who acts, to whom it is done.

With `--encoders`, what `python -m training.encoder` left as parts, thresholds and how much the encoder counts are
chosen by cross-validation over documents: each part's encoder is asked about the reports that it has not seen; what to
expect of new reports is printed. Without, both stay as they are: enough after a change of the rules.
`--threshold claims=0.328` is that of a model, whatever cross-validation says: it weighs all reports alike, long and
made ones too. `--keep claims` leaves a model as it ships, with its vocabulary; what is fitted of it is left out.

Reports of the corpus are read twice, with the mandate of their conflict and without any: what weighs must hold where
nobody is listed too. Where two readers coded a report, each counts half; how much a report counts by where it is kept,
`labelled.py` says.
"""

import argparse
import gzip
import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
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
    Asks,
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
from observance.claims.scorer.encoder import Encoder, encoder_from, load_encoder
from observance.claims.scorer.model import FILE, Model, Scorer, Signs, load_scorer, scorer_from, scorer_to
from observance.claims.scorer.pieces import JUDGING
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
LEAST_WEIGHT = 0.02
SEED = 2911
THRESHOLDS = tuple(round(0.2 + 0.025 * step, 3) for step in range(17))
SHARES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)

Rows = list[list[Row]]
"""Rows by document."""
Chosen = Mapping[str, float]
"""`share` and `threshold` of a model."""


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


def chosen(
    rows: Sequence[Sequence[Row]], found: Sequence[Sequence[float]], score: Callable[[list[list[float]], float], float]
) -> Chosen:
    """The share of the encoder and the threshold that score best; of thresholds the middle of the best, since single
    peaks are luck."""
    asked = any(row.encoded is not None for own in rows for row in own)
    best: dict[tuple[float, float], float] = {}
    for share in SHARES if asked else (0.0,):
        mixed = Model(0.0, 0.5, {}, share).mixed
        both = [
            [mixed(math.log(p / (1 - p)), row.encoded) for p, row in zip(own, of, strict=True)]
            for own, of in zip(found, rows, strict=True)
        ]
        scores = {threshold: score(both, threshold) for threshold in THRESHOLDS}
        print(f"  {share}: " + " ".join(f"{t}:{s:.3f}" for t, s in scores.items()))
        smooth = {t: np.mean([scores[u] for u in THRESHOLDS if abs(u - t) < 0.06]) for t in THRESHOLDS}
        best |= {(share, t): float(s) for t, s in smooth.items()}
    share, threshold = max(best, key=lambda each: best[each])
    print(f"  → share {share}, threshold {threshold}")
    return {"share": share, "threshold": threshold}


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
    return (replace(row, key=(reading, *row.key), weight=row.weight / 2, reading=reading) for row in rows)


@dataclass(frozen=True)
class Material:
    """What the models are fitted to. `told` are for each document the words that its labels name; `counts` say in how
    many documents each reports a kind."""

    read: Sequence[Reading]
    told: Sequence[set[tuple[str, Kind]]]
    counts: Counter[tuple[str, Kind]]
    capitals: Container[str]
    recorder: Recorder

    def claims(self, encoders: Sequence[Encoder] = ()) -> Rows:
        """The candidates of each document."""
        rows = [
            claim_rows(one.coder, self.recorder, one.coded, _asks(encoders, first))
            for one, first in zip(self.read, self._firsts, strict=True)
        ]
        return without_own_words(self._weighted(together(rows)), self.told, self.counts)

    def fillers(self, claims: Model, encoders: Sequence[Encoder] = ()) -> tuple[Rows, Rows]:
        """Who may act, and who may suffer, in the claims that a model chooses, by document."""
        none = Model(0.0, 1.0, {})
        self.recorder.inner = Weighing(Scorer(claims, none, none, self.recorder.vocabulary, "claims only"))
        filled = [
            filler_rows(one.coder, self.recorder, one.coded, one.is_same, _asks(encoders, first))
            for one, first in zip(self.read, self._firsts, strict=True)
        ]
        actors, targets = (self._weighted(together([each[number] for each in filled])) for number in (0, 1))
        return actors, targets

    @property
    def labels(self) -> int:
        return sum(len(labels) for each in self.read for one in each.coded for labels in one.codings)

    def _weighted(self, rows: Rows) -> Rows:
        """With what the labels of each document count."""
        documents = (*self.read[0].coded, *self.read[2].coded)
        return [
            [replace(row, weight=row.weight * one.weight) for row in own]
            for own, one in zip(rows, documents, strict=True)
        ]

    @property
    def _firsts(self) -> tuple[int, ...]:
        """The number of the first document of each reading; those of the corpus are read twice."""
        return (0, 0, len(self.read[0].coded))


def _asks(encoders: Sequence[Encoder], first: int) -> Asks:
    """Of the encoders the one that has not seen a document: that of its part."""

    def asked(number: int) -> Encoder:
        return encoders[(first + number) % len(encoders)]

    return asked if encoders else None


def material(shared_folder: Path) -> Material:
    """The reports, with the words that were seen to report each kind as vocabulary of their recorder."""
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
    return Material(read, told, counts, capitals, recorder)


def fitted_claims(given: Material, rows: Rows, kept: Model | None = None) -> dict[str, Any]:
    """The model of claims; prints what to expect of it. With `kept` its share and threshold stay."""
    print(f"claims: {sum(map(len, rows))} candidates, {_right(rows)} right of {given.labels} labels")
    return _fitted(given, rows, "claims", lambda found, t: f1_of_claims(rows, found, given.labels, t), kept)


def fitted_slot(given: Material, rows: Rows, name: str, kept: Model | None = None) -> dict[str, Any]:
    """The model of a slot, likewise."""
    print(f"{name}: {sum(map(len, rows))} fillers, {_right(rows)} right")
    return _fitted(given, rows, name, lambda found, t: share_of_whole(rows, found, t), kept)


def _fitted(
    given: Material, rows: Rows, name: str, score: Callable[[list[list[float]], float], float], kept: Model | None
) -> dict[str, Any]:
    stays = {"share": kept.share, "threshold": kept.threshold} if kept else None
    choice = stays or chosen(rows, cross_validated(rows, name, given.capitals), score)
    bias, table = weights(rows, name, given.capitals)
    return {"bias": bias, "weights": table, **choice}


def _right(rows: Rows) -> int:
    return sum(row.right for own in rows for row in own)


def main(
    shared_folder: Path, parts: Path | None, thresholds: Mapping[str, float], keep: Iterable[str], out: Path
) -> None:
    given = material(shared_folder)
    encoders = [encoder_from(one) for one in sorted(parts.iterdir())] if parts else [load_encoder()]
    kept = None if parts else load_scorer()
    claims = fitted_claims(given, given.claims(encoders), kept and kept.claims)
    data: dict[str, Any] = {"vocabulary": given.recorder.vocabulary, "claims": claims}
    actors, targets = given.fillers(Model(**claims), encoders)
    data["actor"] = fitted_slot(given, actors, "actor", kept and kept.actor)
    data["target"] = fitted_slot(given, targets, "target", kept and kept.target)
    for name in keep:
        ships = json.loads(gzip.decompress(OUT.read_bytes()))
        data |= {name: ships[name]} | ({"vocabulary": ships["vocabulary"]} if name == "claims" else {})
    for name, threshold in thresholds.items():
        data[name] = {**data[name], "threshold": threshold}
    content = scorer_to(data)
    scorer_from(content)
    out.write_bytes(content)
    print(f"{out}: {len(content)} bytes")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--encoders", type=Path)
    parser.add_argument("--threshold", action="append", default=[], metavar="NAME=T")
    parser.add_argument("--keep", action="append", default=[], choices=["claims", "actor", "target"])
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    asked = {name: float(value) for name, value in (one.split("=") for one in given.threshold)}
    main(given.shared, given.encoders, asked, given.keep, given.out)
