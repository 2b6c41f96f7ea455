"""Scores as tables for the terminal: every figure in per cent, unknown as a dash."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from observance.cli.view import words
from observance.cli.view.layout import QUIET, facts, heading, show, table, texts
from observance.evaluate import (
    Agreement,
    ClaimsScore,
    ClustersScore,
    DatesScore,
    EntitiesScore,
    Evaluation,
    Interval,
    OriginsScore,
    PloverScore,
    TimesScore,
    ToponymsScore,
)

BAR_WIDTH = 16
EIGHTHS = " ▏▎▍▌▋▊▉█"
MOST_CONFUSED = 12
COUNTED = (("F1", "right fixed"), ("prec.", "right"), ("recall", "right"))
SIDES = (("both", "right"), ("gold", "right"))
CODED, FOUND = ("coded", "right"), ("found", "right")


def show_scores(console: Console, evaluation: Evaluation) -> None:
    """Every score that there is, one section each."""
    show(console, *_sections(console, evaluation))


def _sections(console: Console, evaluation: Evaluation) -> Iterator[RenderableType]:
    yield facts(
        ("documents", f"{evaluation.documents:,}" if evaluation.documents else ""),
        ("coder", evaluation.coder),
        ("mandate", evaluation.mandate or "none"),
    )
    for name, section in _SECTIONS.items():
        score = getattr(evaluation, name)
        if score is not None:
            yield from section(console, score)


def _claims(console: Console, score: ClaimsScore) -> Iterator[RenderableType]:
    summary = score.summary
    yield heading("Claims", f"{summary.claims.gold:,} in the gold, {summary.claims.predicted:,} coded")
    made = table(console, "", *COUNTED, "95 % of F1", "")
    rows = (("claim", summary.claims, score.claims), ("kind group", summary.groups, score.groups))
    for name, counts, interval in (*rows, ("strict", summary.strict, score.strict)):
        made.add_row(*texts((name, *_rates(counts), _bounds(interval), bar(counts.f1))))
    yield made
    yield heading("Slots", f"of the {words.number(summary.claims.matched, 'claim')} in both")
    slots = table(console, "", ("right", "right"), "")
    for slot, _ in summary.slots:
        accuracy = summary.accuracy(slot)
        slots.add_row(*texts((slot.value, percent(accuracy), bar(accuracy))))
    yield slots
    yield _counts(console, "Kind", ((words.plain(kind), counts) for kind, counts in summary.kinds))
    yield _counts(console, "Outlet", ((name or "not known", counts) for name, counts in summary.outlets))
    if summary.confusion:
        yield _confusion(console, score)


def _confusion(console: Console, score: ClaimsScore) -> RenderableType:
    """The most frequent first."""
    rows = score.summary.confusion
    left = len(rows) - MOST_CONFUSED
    made = table(console, "In the gold", "Coded as", ("claims", "right"))
    for gold, predicted, count in rows[:MOST_CONFUSED]:
        made.add_row(*texts((words.plain(gold), words.plain(predicted), f"{count:,}")))
    more = f"… and {words.number(left, 'more pair')}; --json and --html have all" if left > 0 else ""
    return Group(heading("Same sentence, other kind"), made, *([Text(more, style=QUIET)] if more else []))


def _counts(
    console: Console, title: str, rows: Iterable[tuple[str | None, Agreement]], side: tuple[str, str] = CODED
) -> Table:
    made = table(console, title, *COUNTED, *SIDES, side, "")
    for name, counts in rows:
        sides = (counts.matched, counts.gold, counts.predicted)
        made.add_row(
            *texts(
                (words.printable(words.known(name)), *_rates(counts), *(f"{side:,}" for side in sides), bar(counts.f1))
            )
        )
    return made


def _types(console: Console, score: PloverScore) -> Iterator[RenderableType]:
    yield heading("Event types", f"PLOVER types of {words.number(len(score.sentences), 'sentence')}")
    yield _counts(console, "Type", (("all", score.types), *score.by_type))
    if score.left_out:
        names = ", ".join(f"{name.lower()} {count:,}" for name, count in score.left_out)
        note = f"left out, since the codebook has no kind for them: {names}"
        yield Text(f"{note}; {words.number(score.sentences_left_out, 'sentence')} of these alone", style=QUIET)


def _times(console: Console, score: TimesScore) -> Iterator[RenderableType]:
    yield heading("Times", f"TIMEX3; {score.relaxed.gold:,} in the gold, {score.relaxed.predicted:,} found")
    rows = (("extent, same", score.strict), ("extent, overlapping", score.relaxed))
    yield _counts(console, "", (*rows, ("type", score.type), ("value", score.value)), FOUND)
    yield _counts(console, "Value by type", ((name.lower(), counts) for name, counts in score.types), FOUND)


def _toponyms(console: Console, score: ToponymsScore) -> Iterator[RenderableType]:
    resolution = score.resolution
    yield heading("Place names", f"{score.relaxed.gold:,} in the gold, {score.relaxed.predicted:,} found")
    found = (("extent, same", score.strict), ("extent, overlapping", score.relaxed))
    whole = (("found and right", score.whole), ("found and within 161 km", score.whole_near))
    yield _counts(console, "", (*found, *whole), FOUND)
    yield heading("Resolution", "of the gold's names; unknown: the gazetteer lacks them")
    rates = (
        ("right id", resolution.accuracy, resolution.right, resolution.known),
        ("within 161 km", resolution.accuracy_near, resolution.near, resolution.located),
        ("silent where unknown", resolution.abstention, resolution.silent_unknown, resolution.unknown),
        ("silent where known", resolution.abstention_known, resolution.silent_known, resolution.known),
    )
    yield _shares(console, rates)
    yield facts(("mean error", _km(resolution.mean_km)), ("median error", _km(resolution.median_km)))


def _entities(console: Console, score: EntitiesScore) -> Iterator[RenderableType]:
    yield heading("Names", f"{score.relaxed.gold:,} in the gold, {score.relaxed.predicted:,} found")
    made = table(console, "Label", ("F1 same", "right"), ("F1 overlapping", "right"), SIDES[1], FOUND, "")
    for label, strict, relaxed in (("all", score.strict, score.relaxed), *score.labels):
        rates = (percent(strict.f1), percent(relaxed.f1), f"{relaxed.gold:,}", f"{relaxed.predicted:,}")
        made.add_row(*texts((label, *rates, bar(relaxed.f1))))
    yield made
    if score.left_out:
        names = ", ".join(f"{name} {count:,}" for name, count in score.left_out)
        yield Text(f"left out, since the pipeline has no such label: {names}", style=QUIET)


def _dates(console: Console, score: DatesScore) -> Iterator[RenderableType]:
    number = len(score.documents)
    yield heading("Dates of reports", "read from the text alone")
    rates = (
        ("dated", score.dated),
        ("true date in the interval", score.right),
        ("one day", score.one_day),
        ("one day, and right", score.right_day),
    )
    yield _shares(console, ((name, rate, round((rate or 0.0) * number), number) for name, rate in rates))
    yield facts(("right where dated", percent(score.right_of_dated)), ("mean length", _days(score.mean_days)))


def _clusters(by: str) -> Callable[[Console, ClustersScore], Iterator[RenderableType]]:
    def section(console: Console, score: ClustersScore) -> Iterator[RenderableType]:
        sides = f"{score.gold:,} groups in the gold, {score.predicted:,} made"
        yield heading(f"Incidents by {by}", f"{score.members:,} {by}; {sides}")
        made = table(console, "", *COUNTED, "")
        b3 = score.b_cubed
        made.add_row(*texts(("pairs", *_rates(score.pairs), bar(score.pairs.f1))))
        made.add_row(*texts(("B³", percent(b3.f1), percent(b3.precision), percent(b3.recall), bar(b3.f1))))
        yield made

    return section


def _origins(console: Console, score: OriginsScore) -> Iterator[RenderableType]:
    yield heading("Origins", f"{score.labelled:,} pairs of reports, {score.pairs.gold:,} of one origin")
    made = table(console, "", *COUNTED, "")
    made.add_row(*texts(("one origin", *_rates(score.pairs), bar(score.pairs.f1))))
    yield made


_SECTIONS: Mapping[str, Callable[[Console, Any], Iterator[RenderableType]]] = {
    "claims": _claims,
    "types": _types,
    "times": _times,
    "toponyms": _toponyms,
    "entities": _entities,
    "dates": _dates,
    "incidents_by_document": _clusters("reports"),
    "incidents_by_claim": _clusters("claims"),
    "origins": _origins,
}


def _shares(console: Console, rows: Iterable[tuple[str, float | None, int, int]]) -> Table:
    made = table(console, "", ("share", "right"), ("of", "right"), "")
    for name, rate, part, whole in rows:
        made.add_row(*texts((name, percent(rate), f"{part:,} of {whole:,}", bar(rate))))
    return made


def _rates(counts: Agreement) -> tuple[str, str, str]:
    return percent(counts.f1), percent(counts.precision), percent(counts.recall)


def _bounds(interval: Interval | None) -> str:
    return f"{percent(interval.low)} – {percent(interval.high)}" if interval else words.UNKNOWN


def _km(value: float | None) -> str:
    return words.UNKNOWN if value is None else f"{value:,.0f} km"


def _days(value: float | None) -> str:
    return words.UNKNOWN if value is None else f"{value:,.1f} days"


def percent(rate: float | None) -> str:
    return words.UNKNOWN if rate is None else f"{100 * rate:.1f}"


def bar(rate: float | None, width: int = BAR_WIDTH) -> str:
    """A rate as a bar of block characters, to an eighth of a character."""
    eighths = round((rate or 0.0) * width * 8)
    full, rest = divmod(eighths, 8)
    return "█" * full + EIGHTHS[rest].strip()
