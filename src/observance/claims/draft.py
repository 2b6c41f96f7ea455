"""A claim on its way: what has been decided of it before its slots are filled."""

from dataclasses import dataclass

from observance.claims.attribution import Source
from observance.claims.triggers import Trigger
from observance.model.claim import Reason
from observance.model.kinds import Kind, Status
from observance.model.syntax import Token


@dataclass(frozen=True, slots=True)
class Draft:
    """`outcomes` are the predicates whose figures it carries, `absorbed` those that only told it again."""

    trigger: Trigger
    outcomes: tuple[Trigger, ...]
    absorbed: tuple[Trigger, ...]
    kind: Kind
    status: Status
    sources: tuple[Source, ...]
    why: tuple[Reason, ...]

    @property
    def tolls(self) -> tuple[Trigger, ...]:
        """Outcome predicates whose figures it carries, told once or twice."""
        return (*self.outcomes, *(t for t in self.absorbed if t.entry.outcome))

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The predicates of this claim, its light verb included: what hangs on them is its own."""
        support = self.trigger.frame.support
        own = [self.trigger.token, *(t.token for t in (*self.outcomes, *self.absorbed))]
        return tuple(dict.fromkeys([*own, support] if support is not None else own))
