"""Asking a model about reports.

Every answer is kept before the next question is asked; a report that fails is left for a later build.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from observance.app import wiring
from observance.app.settings import Settings, model_key
from observance.app.spending import Spending, spending_of
from observance.app.workspace import Workspace, utc_now
from observance.errors import DataError, EndpointError, EndpointRefusedError
from observance.ledger.events import ModelAnswered
from observance.ledger.fold import State
from observance.mandate.types import Mandate
from observance.model.claim import Claim
from observance.model.report import Report, ReportId

if TYPE_CHECKING:
    from observance.claims.llm.coder import ModelCoder
    from observance.claims.llm.question import Question
    from observance.endpoint import Answer, Endpoint

# An answer that cannot be read is asked for once more, with another seed, before the question is divided.
READINGS = 2
# So many reports in a row without an answer: the endpoint is down.
MOST_FAILURES = 3

Keep = Callable[[ModelAnswered], None]
Progress = Callable[[str, int, int], None]


class UnansweredError(DataError):
    """A report has no answer that can be read; `str()` says why."""


class _StoppedError(UnansweredError):
    """Nothing more is asked."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that stays uncoded, and why."""

    report: ReportId
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What came of asking: `failures` by report, in their order; `stopped` says why nothing more was asked."""

    spending: Spending
    failures: tuple[Failure, ...]
    stopped: str | None


def answers_of(events: Iterable[ModelAnswered]) -> dict[str, tuple[str, ...]]:
    """What models answered, by the digest of the question, in the order in which it came."""
    found: dict[str, tuple[str, ...]] = {}
    for event in events:
        found[event.question] = (*found.get(event.question, ()), event.reply)
    return found


def ask_missing(
    workspace: Workspace, mandate: Mandate, state: State, *, max_cost: float | None, progress: Progress
) -> Asked:
    """Ask the model of the settings whatever the claims of the workspace's reports still need. Each answer is in the
    ledger before the next question.

    Raises:
        UsageError: there is something to ask, but the settings do not say whom, or not at which prices.
    """
    answers = answers_of(state.answers)
    coder = wiring.make_model_coder(workspace.settings, mandate, answers)
    spending = spending_of(workspace.settings, max_cost)
    known = workspace.store.coded(wiring.coding_fingerprint(coder, mandate))
    missing = [report for report in state.reports if report.id not in known and coder.awaits(report)]
    if not missing:
        return Asked(spending=spending, failures=(), stopped=None)
    endpoint = wiring.make_endpoint(workspace.settings, model_key(workspace.environ))
    with workspace.store.writing():
        asker = Asker(
            coder, endpoint, answers, lambda event: workspace.store.append([event]), workspace.clock, spending
        )
        return asker.ask_about(missing, progress)


@dataclass(slots=True)
class Asker:
    """Asks one endpoint. `answers` are those that `coder` reads; what comes is added to them and kept."""

    coder: "ModelCoder"
    endpoint: "Endpoint"
    answers: dict[str, tuple[str, ...]]
    keep: Keep
    clock: Callable[[], datetime]
    spending: Spending
    _in_a_row: int = field(default=0, init=False)

    def ask_about(self, reports: Sequence[Report], progress: Progress) -> Asked:
        """Ask whatever is still to be asked about the reports. One that fails does not keep the others from it."""
        failures: list[Failure] = []
        stopped: str | None = None
        progress("asking the model", 0, len(reports))
        for done, report in enumerate(reports, 1):
            try:
                self._report(report)
            except _StoppedError as error:
                stopped = str(error)
                failures += [Failure(each.id, each.name, stopped) for each in reports[done - 1 :]]
                break
            except UnansweredError as error:
                failures.append(Failure(report.id, report.name, str(error)))
            progress("asking the model", done, len(reports))
        return Asked(spending=self.spending, failures=tuple(failures), stopped=stopped)

    def _report(self, report: Report) -> None:
        try:
            for question in self.coder.questions(report):
                self._question(report, question)
        except EndpointRefusedError as error:
            raise _StoppedError(str(error)) from error
        except EndpointError as error:
            self._in_a_row += 1
            kind = _StoppedError if self._in_a_row >= MOST_FAILURES else UnansweredError
            raise kind(str(error)) from error

    def _question(self, report: Report, question: "Question") -> None:
        """Ask until there is an answer that can be read; else about the parts of the window, one after another."""
        if self.coder.is_answered(report, question):
            return
        parts = self.coder.parts(report, question)
        tried = len(self.answers.get(question.digest, ())) if parts else 0
        for attempt in range(min(tried, READINGS), READINGS):
            finish = self._once(report, question, attempt)
            if self.coder.is_answered(report, question):
                return
            if finish == "length" and parts:
                break
        if not parts:
            raise UnansweredError(f"{self.endpoint.address}: {READINGS} answers came, none of which can be read")
        for part in parts:
            self._question(report, part)

    def _once(self, report: Report, question: "Question", attempt: int) -> str | None:
        """Ask once, keep the answer and give the reason for which it ended."""
        from observance.endpoint import Request

        asking = question.asking
        request = Request(
            system=question.system,
            user=question.user,
            schema=question.schema,
            seed=asking.seed + attempt,
            reply_tokens=asking.reply_tokens,
        )
        size = self.endpoint.size(request)
        attempts = self.spending.affordable(size, asking.reply_tokens)
        if attempts == 0:
            raise _StoppedError(f"the next request could cost more than is left of {self.spending.limit:g}")
        try:
            answer = self.endpoint.ask(request, attempts)
        except EndpointError as error:
            self.spending.lose(error.lost, size, asking.reply_tokens)
            raise
        self._in_a_row = 0
        self.spending.count(answer.prompt_tokens, answer.reply_tokens, size, asking.reply_tokens)
        self._keep(report, question, answer)
        return answer.finish

    def _keep(self, report: Report, question: "Question", answer: "Answer") -> None:
        self.keep(
            ModelAnswered(
                at=self.clock(),
                report=report.id,
                question=question.digest,
                model=question.asking.model,
                endpoint=self.endpoint.address,
                reply=answer.text,
                served=answer.served,
                finish=answer.finish,
                prompt_tokens=answer.prompt_tokens,
                reply_tokens=answer.reply_tokens,
            )
        )
        self.answers[question.digest] = (*self.answers.get(question.digest, ()), answer.text)


@dataclass(frozen=True, slots=True)
class AskingCoder:
    """A coder that asks as it codes and forgets what was answered, for texts outside a workspace."""

    asker: Asker

    @property
    def identity(self) -> str:
        return self.asker.coder.identity

    def awaits(self, report: Report) -> bool:  # noqa: ARG002 - it asks by itself
        return False

    def code(self, report: Report) -> tuple[Claim, ...]:
        """
        Raises:
            UnansweredError: the model gave no answer about the report that can be read.
        """
        failures = self.asker.ask_about([report], lambda _stage, _done, _total: None).failures
        if failures:
            raise UnansweredError(f"{report.name}: is not coded: {failures[0].reason}")
        return self.asker.coder.code(report)


def asking_coder(
    settings: Settings,
    mandate: Mandate | None,
    environ: Mapping[str, str],
    *,
    max_cost: float | None = None,
    dropped: wiring.Dropped = wiring.ignore,
) -> AskingCoder:
    """The model of the settings as a coder that asks at once.

    Raises:
        UsageError: the settings do not say whom to ask, or not at which prices.
    """
    answers: dict[str, tuple[str, ...]] = {}
    coder = wiring.make_model_coder(settings, mandate, answers, dropped)
    endpoint = wiring.make_endpoint(settings, model_key(environ))
    spending = spending_of(settings, max_cost)
    return AskingCoder(Asker(coder, endpoint, answers, _forget, utc_now, spending))


def _forget(_event: ModelAnswered) -> None:
    return
