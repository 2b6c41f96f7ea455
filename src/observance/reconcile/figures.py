"""The figures of an incident: every version side by side, never added, never averaged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from observance.mandate.names import Names
from observance.model.claim import Claim, Figure, Quantity
from observance.model.incident import FigureVerdict, FigureVersion, ReconciledFigure
from observance.model.interval import DateInterval
from observance.model.report import ReportId
from observance.reconcile.victims import ANYBODY, Counted, counted

UPDATE_DAYS = 14
Published = Mapping[ReportId, DateInterval | None]
Version = tuple[Claim, Counted, Figure]
Key = tuple[Quantity, str]
COVERED: Mapping[Quantity, tuple[Quantity, ...]] = {
    Quantity.KILLED: (Quantity.KILLED,),
    Quantity.WOUNDED: (Quantity.WOUNDED,),
    Quantity.KILLED_OR_WOUNDED: (Quantity.KILLED, Quantity.WOUNDED, Quantity.KILLED_OR_WOUNDED),
}


def reconcile_figures(names: Names, claims: Sequence[Claim], published: Published) -> tuple[ReconciledFigure, ...]:
    """One figure for each quantity and class of people or things, in a fixed order.

    `claims` are those of one incident in canonical order. The words come from the earliest claim where they name no
    party, so that a figure reads the same whoever reported it.
    """
    versions: dict[tuple[Quantity, str], list[Version]] = defaultdict(list)
    for claim in claims:
        for figure in claim.figures:
            found = counted(names, claim, figure)
            versions[figure.what, found.key].append((claim, found, figure))
    joined = _with_nones(versions)
    return tuple(_reconciled(names, joined[key], published) for key in sorted(joined))


def _with_nones(versions: Mapping[Key, list[Version]]) -> Mapping[Key, list[Version]]:
    """The versions with each "no casualties" beside the tolls that it denies, instead of a figure of its own."""
    joined = {key: list(told) for key, told in versions.items()}
    for key in versions:
        nones = list(filter(_is_none, versions[key]))
        denied = [other for other in versions if nones and other != key and _covers(key, other)]
        for other in denied:
            joined[other] += nones
        if denied and len(nones) == len(versions[key]):
            del joined[key]
    return {key: sorted(told, key=_is_none) for key, told in joined.items()}


def _covers(none: Key, toll: Key) -> bool:
    """Whether to say that there were none of the one says so of the other: of people, of all; of harm, of each."""
    (what, whom), (harm, harmed) = none, toll
    return harm in COVERED.get(what, ()) and whom in (ANYBODY.key, harmed)


def _is_none(version: Version) -> bool:
    """Tolls come before denials, so that a figure is called by what it counts."""
    return version[2].high == 0


def _reconciled(names: Names, versions: Sequence[Version], published: Published) -> ReconciledFigure:
    highs = [figure.high for _, _, figure in versions]
    return ReconciledFigure(
        what=versions[0][2].what,
        who=versions[0][1].label,
        low=min(figure.low for _, _, figure in versions),
        high=None if None in highs else max(high for high in highs if high is not None),
        verdict=verdict(names, [(claim, figure) for claim, _, figure in versions], published),
        versions=tuple(FigureVersion(claim=c.id, low=f.low, high=f.high) for c, _, f in versions),
    )


def verdict(names: Names, versions: Sequence[tuple[Claim, Figure]], published: Published) -> FigureVerdict:
    """How the versions of one figure stand to each other.

    - SINGLE: one claim gives it.
    - AGREED: some number fits them all ("at least 5" beside "7"); whether they are independent is for the grade.
    - UPDATED: no number fits all, but each report that came out on a later day has a number at least as large, within
      `UPDATE_DAYS`, all in the words of one voice or of nobody in particular, and none says "none".
    - DISPUTED: all else.
    """
    if len({claim.id for claim, _ in versions}) == 1 and len(versions) == 1:
        return FigureVerdict.SINGLE
    if _common(figure for _, figure in versions):
        return FigureVerdict.AGREED
    return FigureVerdict.UPDATED if _is_update(names, versions, published) else FigureVerdict.DISPUTED


def _common(figures: Iterable[Figure]) -> bool:
    """Whether some number lies within every version."""
    found = tuple(figures)
    low = max(figure.low for figure in found)
    return all(figure.high is None or figure.high >= low for figure in found)


def _is_update(names: Names, versions: Sequence[tuple[Claim, Figure]], published: Published) -> bool:
    dated = [(day, figure.low) for claim, figure in versions if (day := published.get(claim.report)) is not None]
    if len(dated) < len(versions) or any(figure.high == 0 for _, figure in versions):
        return False
    voices = {names.voice(claim.source[-1]) or claim.source[-1].casefold() for claim, _ in versions if claim.source}
    dated.sort()
    rises = all(a[1] <= b[1] and (a[1] == b[1] or a[0].latest < b[0].earliest) for a, b in pairwise(dated))
    return rises and len(voices) <= 1 and dated[0][0].hull(dated[-1][0]).days <= UPDATE_DAYS
