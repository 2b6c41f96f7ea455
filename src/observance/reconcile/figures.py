"""The figures of an incident: every version side by side, never added, never averaged."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from observance.mandate.interests import Interests, voice_of
from observance.mandate.names import Names
from observance.model.claim import Claim, ClaimId, Quantity
from observance.model.incident import FigureScope, FigureVerdict, FigureVersion, OriginId, ReconciledFigure
from observance.model.interval import DateInterval
from observance.model.report import Report, ReportId
from observance.reconcile.estimates import Account, best_of, common, replacements, stated_range
from observance.reconcile.scope import Scope, scopes_of
from observance.reconcile.victims import ANYBODY, PEOPLE, Counted, counted, head_noun, plural

COVERED: Mapping[Quantity, tuple[Quantity, ...]] = {
    Quantity.KILLED: (Quantity.KILLED,),
    Quantity.WOUNDED: (Quantity.WOUNDED,),
    Quantity.KILLED_OR_WOUNDED: (Quantity.KILLED, Quantity.WOUNDED, Quantity.KILLED_OR_WOUNDED),
}


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What makes two versions versions of one figure: what is counted, of whom, and over what."""

    what: Quantity
    whom: str
    scope: FigureScope
    day: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """An account of a figure, the class that it counts, and the class of which it is a part."""

    account: Account
    counted: Counted
    scope: Scope
    part_of: Counted | None


def reconcile_figures(
    names: Names,
    claims: Sequence[Claim],
    reports: Mapping[ReportId, Report],
    origins: Mapping[ClaimId, OriginId],
) -> tuple[ReconciledFigure, ...]:
    """One figure for each quantity, class of people or things and scope, in a fixed order.

    `claims` are those of one incident in canonical order. The words come from the earliest claim where they name no
    party, so that a figure reads the same whoever reported it.
    """
    versions: dict[Key, list[Version]] = defaultdict(list)
    counting = [claim for claim in claims if claim.figures]
    interests = _interests(names, claims if counting else ())
    for claim in counting:
        for key, version in _of_claim(names, interests, claim, reports[claim.report], origins[claim.id]):
            versions[key].append(version)
    joined = _with_nones(_with_people(_by_days(versions)))
    return tuple(_reconciled(key, joined[key]) for key in sorted(joined))


def _interests(names: Names, claims: Sequence[Claim]) -> Interests:
    """Only who has a stake matters here, not on which side."""
    actors, targets = chain(*(c.actor for c in claims)), chain(*(c.target for c in claims))
    return Interests.of(names, actors, targets)


def _of_claim(
    names: Names, interests: Interests, claim: Claim, report: Report, origin: OriginId
) -> list[tuple[Key, Version]]:
    voice = voice_of(names, claim, report.outlet, origin)
    found: list[tuple[Key, Version]] = []
    for figure, scope in zip(claim.figures, scopes_of(claim), strict=True):
        whole = counted(names, claim, scope.whole) if scope.whole else None
        of = counted(names, claim, figure)
        if whole is not None and of.key == whole.key:
            of = _some_of(whole, head_noun(figure.who))
        account = Account(
            claim=claim,
            figure=figure,
            origin=origin,
            line=_line(voice, report),
            is_named=bool(claim.source),
            published=report.published.interval if report.published else None,
            is_independent=not interests.has(voice),
        )
        day = str(scope.since) if scope.kind is FigureScope.DAY else ""
        key = Key(figure.what, of.key, scope.kind, day)
        found.append((_apart(key, account, found), Version(account, of, scope, whole)))
    return found


def _apart(key: Key, account: Account, before: Sequence[tuple[Key, Version]]) -> Key:
    """Two numbers of one class in one sentence that cannot be the same count are counts of different people, not a
    contradiction; the first stands for the class. "None" beside a number does contradict it."""
    others = [version.account for other, version in before if other == key]
    if account.says_none or all(o.says_none or common((o.bounds, account.bounds)) for o in others):
        return key
    return _apart(replace(key, whom=f"{key.whom}:again"), account, before)


def _line(voice: str, report: Report) -> str:
    """Whose running account a claim belongs to: where nobody is named, its outlet's."""
    return f"outlet:{report.outlet}" if voice.startswith("origin:") and report.outlet else voice


def _some_of(whole: Counted, noun: str) -> Counted:
    """A part of the same class as its whole ("20 soldiers, including three officers") is a class of its own."""
    label = plural(noun) if noun else "some of them"
    return Counted(f"{whole.key}:part:{noun}", label, whole.party)


def _by_days(versions: Mapping[Key, Sequence[Version]]) -> dict[Key, list[Version]]:
    """Tolls of days apart only where accounts tell of several days; those of a single day are of the incident."""
    days: dict[tuple[Quantity, str], set[str]] = defaultdict(set)
    for key in versions:
        if key.scope is FigureScope.DAY:
            days[key.what, key.whom].add(key.day)
    found: dict[Key, list[Version]] = defaultdict(list)
    for key, told in versions.items():
        is_alone = key.scope is FigureScope.DAY and len(days[key.what, key.whom]) == 1
        found[Key(key.what, key.whom, FigureScope.INCIDENT) if is_alone else key] += told
    return found


def _with_people(versions: Mapping[Key, Sequence[Version]]) -> dict[Key, list[Version]]:
    """ "33 people" beside "33 soldiers" is a version of the same toll: a count of nobody in particular joins the only
    class that others count, where the same claim does not tell the two apart, and some number fits both or it is less
    than every count of the class, so that it cannot hold it."""
    joined = {key: list(told) for key, told in versions.items()}
    for key in sorted(versions):
        others = [o for o in versions if o != key and _is_beside(o, key) and any(not v.part_of for v in versions[o])]
        if key.whom != ANYBODY.key or key.what not in PEOPLE or len(others) != 1:
            continue
        telling = {version.account.claim.id for version in versions[others[0]]}
        fits = [v for v in versions[key] if v.account.claim.id not in telling and _is_version(v, versions[others[0]])]
        joined[others[0]] += fits
        joined[key] = [version for version in joined[key] if version not in fits]
    return {key: told for key, told in joined.items() if told}


def _is_beside(other: Key, key: Key) -> bool:
    return (other.what, other.scope, other.day) == (key.what, key.scope, key.day)


def _is_version(version: Version, others: Sequence[Version]) -> bool:
    low, high = version.account.bounds
    if high == 0:
        return False
    fits = any(common(((low, high), other.account.bounds)) is not None for other in others)
    return fits or (high is not None and all(high < other.account.figure.low for other in others))


def _with_nones(versions: Mapping[Key, Sequence[Version]]) -> Mapping[Key, Sequence[Version]]:
    """The versions with each "no casualties" beside the tolls that it denies, instead of a figure of its own."""
    joined = {key: list(told) for key, told in versions.items()}
    tolls = [key for key, told in versions.items() if not all(version.account.says_none for version in told)]
    for key in versions:
        nones = [version for version in versions[key] if version.account.says_none]
        denied = [toll for toll in tolls if nones and toll != key and _covers(key, toll)]
        for other in denied:
            joined[other] += nones
        if denied and len(nones) == len(versions[key]):
            del joined[key]
    return {key: sorted(told, key=lambda version: version.account.says_none) for key, told in joined.items()}


def _covers(none: Key, toll: Key) -> bool:
    """Whether to say that there were none of the one says so of the other: of people, of all; of harm, of each."""
    return toll.what in COVERED.get(none.what, ()) and none.whom in (ANYBODY.key, toll.whom)


def _reconciled(key: Key, versions: Sequence[Version]) -> ReconciledFigure:
    accounts = [version.account for version in versions]
    replaced = replacements(accounts, is_running=key.scope is FigureScope.RUNNING)
    low, high = stated_range(account.bounds for account in accounts)
    best, best_by = best_of(accounts, replaced)
    starts = {version.scope.since for version in versions}
    wholes = [version.part_of for version in versions if version.part_of is not None]
    return ReconciledFigure(
        what=key.what,
        who=versions[0].counted.label,
        low=low,
        high=high,
        verdict=verdict(accounts, replaced),
        versions=tuple(_version(account, replaced) for account in accounts),
        best=best,
        best_by=best_by,
        scope=key.scope,
        since=_one(starts) if key.scope is not FigureScope.INCIDENT else None,
        part_of=wholes[0].label if wholes else None,
    )


def _one(starts: set[DateInterval | None]) -> DateInterval | None:
    return next(iter(starts)) if len(starts) == 1 else None


def _version(account: Account, replaced: Mapping[ClaimId, ClaimId]) -> FigureVersion:
    return FigureVersion(
        claim=account.claim.id,
        low=account.figure.low,
        high=account.figure.high,
        origin=account.origin,
        published=account.published,
        replaced_by=replaced.get(account.claim.id),
    )


def verdict(accounts: Sequence[Account], replaced: Mapping[ClaimId, ClaimId]) -> FigureVerdict:
    """How the versions of one figure stand to each other.

    - SINGLE: one claim gives it.
    - AGREED: some number fits them all ("at least 5" beside "7"); whether they are independent is for the grade.
    - UPDATED: no number fits all, but one fits those that no later account of the same line replaced.
    - DISPUTED: all else.
    """
    if len(accounts) == 1:
        return FigureVerdict.SINGLE
    if common(account.bounds for account in accounts) is not None:
        return FigureVerdict.AGREED
    standing = [account.bounds for account in accounts if account.claim.id not in replaced]
    return FigureVerdict.UPDATED if common(standing) is not None else FigureVerdict.DISPUTED
