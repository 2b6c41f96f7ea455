"""Figures in words: the lowest, the best supported and the highest, with who says which. Nothing is added up here."""

from collections.abc import Iterable
from dataclasses import dataclass

from observance.model.claim import Quantity
from observance.model.incident import FigureScope, FigureVerdict, FigureVersion, Incident, ReconciledFigure
from observance.publish.situation.context import Context
from observance.publish.situation.document import Ground, Grounded
from observance.publish.situation.parties import MOST_VOICES, voices
from observance.publish.situation.phrases import QUANTITIES
from observance.publish.situation.words import amount, days, listed, sentence

LOSSES = (Quantity.KILLED, Quantity.WOUNDED, Quantity.KILLED_OR_WOUNDED, Quantity.CAPTURED, Quantity.MISSING)
THINGS = frozenset(
    (
        "aircraft animals buildings cars cattle drones guns helicopters homes houses launchers livestock lorries "
        "mortars posts rockets shells tanks trucks vehicles weapons"
    ).split()
)
SINGULAR = {"people": "person", "children": "child", "women": "woman", "men": "man", "personnel": "member"}
UPROOTED = (Quantity.DISPLACED, Quantity.EVACUATED)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with the incident that it belongs to."""

    incident: Incident
    figure: ReconciledFigure


def losses_of(incident: Incident) -> list[ReconciledFigure]:
    """Figures of people killed, wounded, captured or missing; what is destroyed is no loss of life."""
    return [each for each in incident.figures if each.what in LOSSES and not is_of_things(each.who)]


def is_of_things(who: str) -> bool:
    return bool(who) and who.split()[-1].lower() in THINGS


def figures_of(incidents: Iterable[Incident], quantities: Iterable[Quantity]) -> list[Told]:
    wanted = frozenset(quantities)
    return [
        Told(each, figure)
        for each in incidents
        for figure in each.figures
        if figure.what in wanted and not is_of_things(figure.who)
    ]


def by_weight(figures: Iterable[ReconciledFigure]) -> list[ReconciledFigure]:
    """The dead before the wounded; what is borne out before what is not; the many before the few."""
    return sorted(
        figures,
        key=lambda each: (LOSSES.index(each.what), each.best is None, -(each.best[0] if each.best else 0), each.who),
    )


def standing(figure: ReconciledFigure) -> list[FigureVersion]:
    """The versions that no later word of the same account took the place of."""
    return [version for version in figure.versions if version.replaced_by is None] or list(figure.versions)


def subject(figure: ReconciledFigure) -> str:
    """`Norlandian soldiers killed`, `trucks`."""
    what = QUANTITIES.get(figure.what)
    among = f" among the {figure.part_of}" if figure.part_of else ""
    return f"{figure.who or 'people'}{among}{f' {what}' if what else ''}"


def over(context: Context, figure: ReconciledFigure) -> str:
    """Over what a toll counts, where that is not the one incident: ` since 1 December 2019`."""
    if figure.scope is FigureScope.INCIDENT:
        return ""
    if figure.since is None:
        return " as a running total" if figure.scope is FigureScope.RUNNING else " on one day"
    return f" {'on' if figure.scope is FigureScope.DAY else 'since'} {days(figure.since, context.year)}"


def best(figure: ReconciledFigure) -> str:
    return amount(*figure.best) if figure.best is not None else "not decided"


def summed(context: Context, figure: ReconciledFigure) -> str:
    """A figure in a few words: `5 to 8 soldiers killed (accounts range from none to 8)`."""
    name = subject(figure) + over(context, figure)
    if figure.best is None:
        return f"{_range(figure)} of {name}, and none is better supported"
    shown = amount(*figure.best)
    text = f"{'no' if shown == 'none' else shown} {_one(name, figure)}"
    if figure.best == (figure.low, figure.high):
        return text
    return f"{text} ({_range(figure)})"


def _one(name: str, figure: ReconciledFigure) -> str:
    """In the singular after one, and after at least one."""
    if figure.best not in ((1, 1), (1, None)):
        return name
    first, *rest = name.split(" ")
    words = [first, *rest]
    for i, word in enumerate(words):
        if word in (*QUANTITIES.values(), "among", "since", "on"):
            words[i - 1] = SINGULAR.get(words[i - 1], words[i - 1].removesuffix("s"))
            break
    else:
        words[-1] = words[-1].removesuffix("s")
    return " ".join(words)


def _range(figure: ReconciledFigure) -> str:
    low = "none" if figure.low == 0 else f"{figure.low:,}"
    high = f"{figure.high:,}" if figure.high is not None else ""
    return f"accounts range from {low} {f'to {high}' if figure.high is not None else 'upwards'}"


def argued(context: Context, figure: ReconciledFigure) -> Grounded:
    """A sentence with low, best and high, and who says which."""
    versions = standing(figure)
    grounds = context.of_claims([version.claim for version in versions])
    name = f"{subject(figure)}{over(context, figure)}"
    said = "; ".join(by_amount(context, versions))
    if figure.verdict is FigureVerdict.SINGLE or len({(v.low, v.high) for v in versions}) == 1:
        return Grounded(sentence(f"{name}: {said}"), grounds)
    low, high = _ends(figure)
    middle = f"best {best(figure)}" if figure.best else "best not decided"
    return Grounded(sentence(f"{name}: low {low}, {middle}, high {high} – {said}"), grounds)


def _ends(figure: ReconciledFigure) -> tuple[str, str]:
    return ("none" if figure.low == 0 else f"{figure.low:,}"), ("open" if figure.high is None else f"{figure.high:,}")


def by_amount(context: Context, versions: Iterable[FigureVersion]) -> Iterable[str]:
    """`at least 5 according to X and Y`, the smallest first."""
    groups: dict[tuple[int, int | None], list[FigureVersion]] = {}
    for version in versions:
        groups.setdefault((version.low, version.high), []).append(version)
    for low, high in sorted(groups, key=lambda pair: (pair[0], pair[1] is None, pair[1] or 0)):
        claims = [context.claims[version.claim] for version in groups[low, high]]
        names = [voice.name for voice in voices(context, claims)]
        yield f"{amount(low, high)} according to {listed(names, MOST_VOICES, 'source')}"


def grounds_of(context: Context, figures: Iterable[ReconciledFigure]) -> tuple[Ground, ...]:
    return context.of_claims([version.claim for figure in figures for version in standing(figure)])
