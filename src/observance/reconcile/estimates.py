"""What the versions of one figure come to: the least and the most that is stated, and the number borne out best.

Nothing is added and nothing averaged: every number is one that an account gives, or lies in what all accounts allow.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from observance.model.claim import Claim, ClaimId, Figure
from observance.model.incident import OriginId
from observance.model.interval import DateInterval

UPDATE_DAYS = 14
Bounds = tuple[int, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One version of a figure. `line` is whose running account it belongs to: a voice, or the outlet itself, of which
    a later word takes the place of an earlier; `is_named`: a source is named for it. `is_independent`: it is not the
    word of a party to the incident or of its ally."""

    claim: Claim
    figure: Figure
    origin: OriginId
    line: str
    is_named: bool
    published: DateInterval | None
    is_independent: bool

    @property
    def bounds(self) -> Bounds:
        return self.figure.low, self.figure.high

    @property
    def says_none(self) -> bool:
        return self.figure.high == 0


Best = tuple[Bounds | None, str]
"""The estimate, None where nothing decides, and by what rule."""


def stated_range(versions: Iterable[Bounds]) -> Bounds:
    """The least and the most that is stated, within the hull of all versions.

    "At least 5" states no most and "up to 8" no least, so that beside "6" they widen nothing; but where the one exceeds
    every most that is stated, or the other falls short of every least, that end is as open as the words leave it.
    """
    found = list(versions)
    floors = [low for low, high in found if low > 0 or high == 0]
    ceilings = [high for _, high in found if high is not None]
    low = min(floors) if floors and all(top >= min(floors) for top in ceilings) else min(low for low, _ in found)
    if len(ceilings) == len(found) or (ceilings and all(floor <= max(ceilings) for floor in floors)):
        return low, max(ceilings)
    return low, None


def common(versions: Iterable[Bounds]) -> Bounds | None:
    """The numbers that every version allows; None where there is none."""
    found = list(versions)
    low, tops = max(low for low, _ in found), [high for _, high in found if high is not None]
    high = min(tops) if tops else None
    return (low, high) if high is None or low <= high else None


def replacements(accounts: Sequence[Account], *, is_running: bool) -> Mapping[ClaimId, ClaimId]:
    """Claim → the later claim that takes its place.

    A voice's or outlet's own later word replaces its earlier. Beyond that, a toll that only rises, each report on a
    later day, within `UPDATE_DAYS` (a running toll: whenever), in the words of one voice or of nobody in particular and
    with no "none" among them, is one toll brought up to date. A claim whose own numbers exclude each other speaks for
    two sources, and is nobody's later word.
    """
    torn = _torn(accounts)
    found = dict(_by_line([account for account in accounts if account.claim.id not in torn]))
    standing = [account for account in accounts if account.claim.id not in found]
    if common(each.bounds for each in standing) is None and _rises(standing, is_running=is_running):
        last = max(standing, key=_when)
        found |= {each.claim.id: last.claim.id for each in standing if _precedes(each, last)}
    return found


def _torn(accounts: Sequence[Account]) -> set[ClaimId]:
    """The claims whose own numbers no one number fits."""
    stated: dict[ClaimId, list[Bounds]] = {}
    for account in accounts:
        stated.setdefault(account.claim.id, []).append(account.bounds)
    return {claim for claim, numbers in stated.items() if common(numbers) is None}


def _by_line(accounts: Sequence[Account]) -> Iterable[tuple[ClaimId, ClaimId]]:
    lines: dict[str, list[Account]] = {}
    for account in accounts:
        lines.setdefault(account.line, []).append(account)
    for line in lines.values():
        dated = [each for each in line if each.published is not None]
        last = max(dated, key=_when, default=None)
        if last is not None:
            yield from ((each.claim.id, last.claim.id) for each in dated if _precedes(each, last))


def _precedes(earlier: Account, later: Account) -> bool:
    if earlier.published is None or later.published is None or earlier.bounds == later.bounds:
        return False
    return earlier.published.latest < later.published.earliest


def _when(account: Account) -> tuple[DateInterval, int, str]:
    """By publication, then by size, so that the order of claims does not matter; only for dated accounts."""
    if account.published is None:
        raise ValueError(f"{account.claim.id} is of an undated report")
    return account.published, account.figure.low, account.claim.id


def _rises(accounts: Sequence[Account], *, is_running: bool) -> bool:
    dated = sorted((each.published, each.figure.low) for each in accounts if each.published is not None)
    if len(dated) < len(accounts) or not dated or any(each.says_none for each in accounts):
        return False
    rises = all(a[1] <= b[1] and (a[1] == b[1] or a[0].latest < b[0].earliest) for a, b in pairwise(dated))
    voices = {each.line for each in accounts if each.is_named}
    return rises and len(voices) <= 1 and (is_running or dated[0][0].hull(dated[-1][0]).days <= UPDATE_DAYS)


def best_of(accounts: Sequence[Account], replaced: Mapping[ClaimId, ClaimId]) -> Best:
    """The number borne out best: the first of `BEST_RULES` that decides."""
    standing = [each for each in accounts if each.claim.id not in replaced]
    for rule in BEST_RULES:
        if (found := rule(standing, len(accounts) - len(standing))) is not None:
            return found
    if len({each.origin for each in standing}) == 1:
        return None, "undecided: one origin gives different numbers"
    return None, "undecided: equally many independent origins give different numbers, none of them the latest"


def _only(standing: Sequence[Account], replaced: int) -> Best | None:
    is_only = len(standing) == 1 and not replaced
    return (standing[0].bounds, "only account: one claim gives it") if is_only else None


def _agreed(standing: Sequence[Account], replaced: int) -> Best | None:
    shared = common(each.bounds for each in standing)
    if shared is None:
        return None
    earlier = f"; {replaced} earlier replaced by later" if replaced else ""
    return shared, f"{'latest account' if replaced else 'agreed'}: fits all {len(standing)} that stand{earlier}"


def _of_parties(standing: Sequence[Account], _replaced: int) -> Best | None:
    if any(each.is_independent for each in standing):
        return None
    return None, "undecided: only parties with a stake in it and their allies give numbers, and they differ"


def _most_origins(standing: Sequence[Account], _replaced: int) -> Best | None:
    """The number of the most independent origins; of several numbers with equally many, what they have in common, else
    the latest."""
    independent = [each for each in standing if each.is_independent]
    supports = {bounds: _support(independent, bounds) for bounds in sorted({e.bounds for e in independent}, key=_size)}
    most = max(len({each.origin for each in found}) for found in supports.values())
    leading = [bounds for bounds, found in supports.items() if len({each.origin for each in found}) == most]
    total = len({each.origin for each in independent})
    if (shared := common(leading)) is not None:
        return shared, f"most independent origins: {most} of {total}"
    latest = _latest(leading, supports)
    return (latest, f"latest of the most independent origins: {most} of {total}") if latest is not None else None


def _support(accounts: Sequence[Account], bounds: Bounds) -> list[Account]:
    return [each for each in accounts if common((each.bounds, bounds)) is not None]


def _latest(leading: Sequence[Bounds], supports: Mapping[Bounds, Sequence[Account]]) -> Bounds | None:
    """The one of several numbers whose last report came out after the last reports of all the others."""
    days = {bounds: [each.published for each in supports[bounds] if each.bounds == bounds] for bounds in leading}
    if any(None in found for found in days.values()):
        return None
    lasts = {bounds: max(day for day in found if day is not None) for bounds, found in days.items()}
    found = max(leading, key=lambda bounds: (lasts[bounds], _size(bounds)))
    others = [bounds for bounds in leading if bounds != found]
    return found if all(lasts[other].latest < lasts[found].earliest for other in others) else None


def _size(bounds: Bounds) -> tuple[int, float]:
    return bounds[0], float("inf") if bounds[1] is None else bounds[1]


BEST_RULES: tuple[Callable[[Sequence[Account], int], Best | None], ...] = (_only, _agreed, _of_parties, _most_origins)
