"""The gold sets of this project, coded and scored as `observance evaluate` does it."""

import hashlib
from enum import StrEnum
from pathlib import Path

from tests.gold import wide

from observance.app.evaluating import Asked, evaluate
from observance.app.evaluating import states as states
from observance.app.gold import GoldFiles
from observance.app.settings import Settings
from observance.evaluate import Evaluation, Form, Score, read_set
from observance.evaluate import GoldSet as Gold
from observance.mandate.shipped import resolve_mandate

MANDATE = "idlib-2018"
GOLD_FILES = ("gold/dev_docs.jsonl", "gold/dev_claims.jsonl")
SEEDS = "seeds"
ELSEWHERE_FILES = ("elsewhere/reports.jsonl", "elsewhere/claims.jsonl")
"""Reports that were written and coded for this project, in this folder: they need no shared one."""


class GoldSet(StrEnum):
    """`dev` is the shared gold; `wide` the second set, of which `tune` and `held` are the halves. `fresh` and `unseen`
    were coded later, for honest figures. The scorer learns `learn`, `added`, `tune` and `dev`. `elsewhere` tells of
    other wars, and is coded without a mandate."""

    DEV = "dev"
    WIDE = "wide"
    TUNE = "tune"
    HELD = "held"
    FRESH = "fresh"
    LEARN = "learn"
    UNSEEN = "unseen"
    ADDED = "added"
    ELSEWHERE = "elsewhere"


PARTS = {
    GoldSet.WIDE: (wide.Part.TUNE, wide.Part.HELD),
    GoldSet.TUNE: (wide.Part.TUNE,),
    GoldSet.HELD: (wide.Part.HELD,),
    GoldSet.FRESH: (wide.Part.FRESH,),
    GoldSet.LEARN: (wide.Part.LEARN,),
    GoldSet.UNSEEN: (wide.Part.UNSEEN,),
    GoldSet.ADDED: (wide.Part.ADDED,),
}


NAMES = {GoldSet.DEV: GOLD_FILES, GoldSet.ELSEWHERE: ELSEWHERE_FILES}


def load(shared: Path, gold_set: GoldSet = GoldSet.DEV) -> Gold:
    documents, claims = _contents(shared, gold_set)
    names = NAMES.get(gold_set, ("wide documents", "wide_claims.jsonl"))
    return read_set(((names[0], documents), (names[1], claims)))


def digest(shared: Path, gold_set: GoldSet = GoldSet.DEV) -> str:
    """sha256 over the documents and the claims, in this order."""
    return hashlib.sha256("".join(_contents(shared, gold_set)).encode()).hexdigest()


def _contents(shared: Path, gold_set: GoldSet) -> tuple[str, str]:
    if gold_set in PARTS:
        return wide.files(shared, PARTS[gold_set])
    folder = shared if gold_set is GoldSet.DEV else Path(__file__).parent
    documents, claims = ((folder / name).read_bytes().decode() for name in NAMES[gold_set])
    return documents, claims


def evaluation(shared: Path, only: str | None = None, gold_set: GoldSet = GoldSet.DEV) -> Evaluation:
    """The claims of each gold document, coded with the shipped mandate (those of `elsewhere` without any) and scored;
    `only` names one document.

    The seeds are coded from their pages: their gold has page furniture, which is not the coder's to drop.

    Raises:
        UsageError: the gold has no such document.
        DataError: its files are not there.
    """
    files = GoldFiles(load(shared, gold_set), digest(shared, gold_set))
    elsewhere = gold_set is GoldSet.ELSEWHERE
    asked = Asked(
        settings=Settings(),
        mandate=None if elsewhere else resolve_mandate(MANDATE),
        only=frozenset({Form.CLAIMS}),
        docs=frozenset({only} if only else ()),
        originals=None if elsewhere else shared / SEEDS,
    )
    return evaluate(files, asked).evaluation


def scores(shared: Path, only: str | None = None, gold_set: GoldSet = GoldSet.DEV) -> tuple[Score, ...]:
    """Those of `evaluation`, a document each."""
    claims = evaluation(shared, only, gold_set).claims
    return claims.documents if claims else ()
