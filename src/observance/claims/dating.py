"""A claim whose day is sought, as the steps of `when` see it."""

from collections.abc import Sequence
from dataclasses import dataclass

from observance.claims.draft import Draft
from observance.claims.ownership import is_dated
from observance.claims.sentence import View
from observance.claims.state import ReportState
from observance.model.syntax import Token
from observance.model.timex import Timex


@dataclass(frozen=True, slots=True)
class Case:
    """`table` has the sentence's expressions by the predicate that owns them."""

    view: View
    draft: Draft
    state: ReportState
    table: dict[int, list[Timex]]
    predicates: frozenset[int]

    def of(self, tokens: Sequence[Token]) -> list[Timex]:
        """The dated expressions of these predicates."""
        return [x for token in tokens for x in self.table.get(token.i, ()) if is_dated(x)]

    @property
    def token(self) -> Token:
        return self.draft.trigger.token
