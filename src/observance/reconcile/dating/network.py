"""A network of days: variables that each are one day, and constraints on one of them or on the distance of two.

A simple temporal network (Dechter, Meiri and Pearl 1991) whose variables are kept as bounds, with sets of days
(weekdays, alternatives, days of every year) as further constraints on single variables. Propagation makes the bounds
consistent: each bound is a day that every constraint on that variable allows and that the other variables support. The
fixed point is unique, so that no order of constraints changes it, and a further constraint can only narrow it.

Every bound knows the constraint that moved it last and the bound that this constraint started from: going back from one
to the next gives the chain of reasons, and where a variable has no day left, a set of constraints that cannot all hold.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from observance.reconcile.dating.days import FIRST, LAST, Days, Spans


class Strength(IntEnum):
    """What a constraint rests on; of those that cannot all hold, the weakest (highest) are set aside."""

    METADATA = 0
    LINE = 1
    CAPTION = 2
    STATED = 3
    WORDED = 4
    SHARED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """`variable` is one of `days`."""

    variable: str
    days: Days
    strength: Strength
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """`variable` is from `low` to `high` days after `other`."""

    variable: str
    other: str
    low: int
    high: int
    strength: Strength
    reason: str


Constraint = Within | Apart


def sort_key(constraint: Constraint) -> tuple[str, str, int, str, str]:
    """An order of constraints that hangs on nothing but themselves."""
    other = constraint.other if isinstance(constraint, Apart) else ""
    what = f"{constraint.low} {constraint.high}" if isinstance(constraint, Apart) else repr(constraint.days)
    return constraint.variable, other, constraint.strength, constraint.reason, what


def variables_of(constraint: Constraint) -> tuple[str, ...]:
    return (constraint.variable, constraint.other) if isinstance(constraint, Apart) else (constraint.variable,)


@dataclass(frozen=True, slots=True)
class Step:
    """A bound, the constraint that put it there, and the bound that the constraint started from."""

    day: int
    constraint: Constraint | None = None
    before: "Step | None" = None

    def chain(self) -> Iterator["Step"]:
        """The steps up to this one, the first first."""
        steps: list[Step] = []
        step: Step | None = self
        while step is not None and step.constraint is not None:
            steps.append(step)
            step = step.before
        return reversed(steps)


_EARLIEST, _LATEST = Step(FIRST), Step(LAST)


@dataclass(frozen=True, slots=True)
class Domain:
    """The first and the last day that a variable can be."""

    earliest: Step = _EARLIEST
    latest: Step = _LATEST

    @property
    def is_empty(self) -> bool:
        return self.earliest.day > self.latest.day


@dataclass(frozen=True, slots=True)
class Clash:
    """Constraints that cannot all hold, each once, in the order of `sort_key`."""

    constraints: tuple[Constraint, ...]


def propagate(constraints: Sequence[Constraint]) -> Mapping[str, Domain] | Clash:
    """The bounds of every variable at the fixed point, or constraints that leave one of them without a day."""
    return _Propagation(constraints).run()


@dataclass(slots=True)
class _Propagation:
    constraints: Sequence[Constraint]
    domains: dict[str, Domain] = field(default_factory=dict)
    touching: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    waiting: deque[int] = field(default_factory=deque)
    queued: set[int] = field(default_factory=set)

    def run(self) -> Mapping[str, Domain] | Clash:
        for number, constraint in enumerate(self.constraints):
            for variable in variables_of(constraint):
                self.touching[variable].append(number)
                self.domains[variable] = Domain()
        self._wake(range(len(self.constraints)))
        while self.waiting:
            number = self.waiting.popleft()
            self.queued.discard(number)
            for variable, domain in self._narrowed(self.constraints[number]):
                if domain.is_empty:
                    return _clash(domain)
                self.domains[variable] = domain
                self._wake(self.touching[variable])
        return self.domains

    def _wake(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            if number not in self.queued:
                self.queued.add(number)
                self.waiting.append(number)

    def _narrowed(self, constraint: Constraint) -> Iterator[tuple[str, Domain]]:
        """The variables whose bounds the constraint moves, with their new bounds."""
        if isinstance(constraint, Within):
            yield from self._moved(constraint.variable, _within(self.domains[constraint.variable], constraint))
            return
        own, other = self.domains[constraint.variable], self.domains[constraint.other]
        yield from self._moved(constraint.variable, _shifted(own, other, constraint.low, constraint.high, constraint))
        own = self.domains[constraint.variable]
        yield from self._moved(constraint.other, _shifted(other, own, -constraint.high, -constraint.low, constraint))

    def _moved(self, variable: str, domain: Domain) -> Iterator[tuple[str, Domain]]:
        if domain is not self.domains[variable]:
            yield variable, domain


def _within(domain: Domain, constraint: Within) -> Domain:
    """A set that comes again and again bounds nothing by itself: it moves only bounds that something else has put."""
    earliest, latest, days = domain.earliest, domain.latest, constraint.days
    alone = isinstance(days, Spans)
    if alone or earliest.day > FIRST:
        first = days.next(earliest.day)
        if first != earliest.day:
            before = None if alone and days.next(FIRST) == first else earliest
            earliest = Step(LAST + 1 if first is None else first, constraint, before)
    if alone or latest.day < LAST:
        last = days.previous(latest.day)
        if last != latest.day:
            before = None if alone and days.previous(LAST) == last else latest
            latest = Step(FIRST - 1 if last is None else last, constraint, before)
    return domain if earliest is domain.earliest and latest is domain.latest else Domain(earliest, latest)


def _shifted(own: Domain, other: Domain, low: int, high: int, constraint: Apart) -> Domain:
    """`own` with the bounds that `other` gives it; an end of the calendar bounds nothing."""
    earliest, latest = own.earliest, own.latest
    if other.earliest.day > FIRST and other.earliest.day + low > earliest.day:
        earliest = Step(other.earliest.day + low, constraint, other.earliest)
    if other.latest.day < LAST and other.latest.day + high < latest.day:
        latest = Step(other.latest.day + high, constraint, other.latest)
    return own if earliest is own.earliest and latest is own.latest else Domain(earliest, latest)


def _clash(domain: Domain) -> Clash:
    steps = (*domain.earliest.chain(), *domain.latest.chain())
    found = {sort_key(step.constraint): step.constraint for step in steps if step.constraint}
    return Clash(tuple(found[key] for key in sorted(found)))
