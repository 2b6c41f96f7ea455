"""Rows of data sets: one row of coded values in, its one claim out, every slot with the value that gave it.

Nothing is read from the notes of a row: whoever coded it did that. A row of a type that the codebook has no kind for
makes no claim. What ACLED's codes mean follows its codebook: a time precision of 2 is a day within a week, 3 within a
month; 0 fatalities is written where none are reported, so it is no figure.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from typing import Any

from observance.claims.mentions import Dictionary
from observance.claims.parties import CIVILIANS
from observance.claims.row_parties import RowParties
from observance.claims.row_places import RowPlaces
from observance.mandate.packaged import read_packaged
from observance.mandate.types import GazetteerEntry, Mandate
from observance.model.claim import Claim, ClaimId, Figure, Quantity, Reason
from observance.model.dataset import Cell, Field, cells_of
from observance.model.interval import DateInterval
from observance.model.kinds import SYMMETRIC, Kind, Status
from observance.model.report import Report
from observance.model.timex import Timex, Unit, add, unit_start

WEEK_REACH = 3
"""Days before and after the day that stands for a week: ACLED gives the middle of it."""
_KINDS = {kind.value: kind for kind in Kind}
_TAG = re.compile(r"\s*([a-z_]+)=([^;]*)")
_FIGURE = re.compile(r"([a-z_]+): (\d+)(?:(\+)|-(\d+))?(?: \((.*)\))?")

Cells = Mapping[Field, Sequence[Cell]]
Slot = tuple[tuple[str, ...], tuple[Reason, ...]]


@cache
def _types() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_packaged(__package__, "lexicon/acled.yaml")
    return data


@cache
def _by_name(table: str) -> dict[str, str | None]:
    return {_folded(name): kind for name, kind in _types()[table].items()}


def _folded(name: str) -> str:
    return "".join(name.casefold().split())


def is_known_type(event_type: str) -> bool:
    """Whether ACLED's codebook has the event type, in whatever case."""
    return _folded(event_type) in _by_name("types")


def is_known_sub_type(sub_type: str) -> bool:
    return _folded(sub_type) in _by_name("sub_types")


def kind_of(text: str) -> tuple[Kind | None, Cell | None]:
    """What a row reports, and the value that says so; no kind where the codebook has none for it."""
    cells = _grouped(text)
    tagged = _tags(cells).get("kind", "")
    said = _first(cells, Field.KIND)
    event, sub = _first(cells, Field.TYPE), _first(cells, Field.SUB_TYPE)
    if said is not None and said.value in _KINDS:
        return _KINDS[said.value], said
    if tagged in _KINDS:
        return _KINDS[tagged], sub or event or _first(cells, Field.TAGS)
    if sub is not None and _folded(sub.value) in _by_name("sub_types"):
        found = _by_name("sub_types")[_folded(sub.value)]
        return (_KINDS[found] if found else None), sub
    found = _by_name("types").get(_folded(event.value)) if event is not None and sub is None else None
    return (_KINDS[found] if found else None), event


class RowCoder:
    """Codes rows with the names of a mandate and of the world."""

    def __init__(self, mandate: Mandate | None, dictionary: Dictionary, entries: Mapping[str, GazetteerEntry]) -> None:
        ids = frozenset(party.id for party in (mandate.parties if mandate else ()))
        self._parties = RowParties(dictionary, ids, tuple(_types()["state_forces"]))
        sites = frozenset(site.id for site in (mandate.sites if mandate else ()))
        self._places = RowPlaces(dictionary, entries, sites)

    def code(self, report: Report) -> tuple[Claim, ...]:
        """The claim of a row; none where the codebook has no kind for it."""
        kind, by = kind_of(report.text)
        if kind is None or by is None:
            return ()
        cells = _grouped(report.text)
        actor, target, party_reasons = self._roles(kind, cells)
        places = self._places.places(cells_of(report.text))
        time, time_reason = _time(cells)
        source = tuple(cell.value for cell in cells.get(Field.SOURCE, ()))
        return (
            Claim(
                id=_claim_id(report, kind, by),
                report=report.id,
                start=0,
                end=len(report.text),
                evidence=report.text,
                trigger=(by.start, by.end),
                kind=kind,
                actor=actor,
                target=target,
                place=tuple(place for place, _ in places),
                times=(time,) if time else (),
                date=time.fixed if time else None,
                figures=tuple(figure for figure, _ in _figures(cells)),
                source=source,
                status=_status(cells),
                why=(
                    Reason("kind", f"row: {by.field.value}", by.value),
                    *party_reasons,
                    *(Reason("place", rule, place.name) for place, rule in places),
                    *([time_reason] if time_reason else []),
                    *(Reason("figures", rule, figure.text) for figure, rule in _figures(cells)),
                    *_no_deaths(cells),
                    *(Reason("source", "row: Source", words) for words in source),
                ),
            ),
        )

    # Parties

    def _roles(self, kind: Kind, cells: Cells) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Reason, ...]]:
        """Who did it and to whom; nobody where a row names two sides and does not say which did it."""
        one = self._side(cells, Field.ACTOR_1, Field.ASSOCIATED_1)
        other = self._side(cells, Field.ACTOR_2, Field.ASSOCIATED_2)
        if kind is Kind.TERRITORY_GAINED and one and other and Field.KIND not in cells:
            one, other = self._taker_first(cells, one, other)
        elif one and other and all(each == CIVILIANS for each, _ in one) and kind not in SYMMETRIC:
            one, other = other, one
        actor, target = [*self._named(cells, Field.ACTOR), *one], [*self._named(cells, Field.TARGET), *other]
        reasons = [Reason("actor", rule.rule, rule.words) for _, rule in actor]
        reasons += [Reason("target", rule.rule, rule.words) for _, rule in target]
        return _values(actor), _values(target), tuple(reasons)

    def _side(self, cells: Cells, own: Field, associated: Field) -> list[tuple[str, Reason]]:
        """The actor of one side with those who took part beside it: whom a row names there may also only say what
        people they were ("Labour group"), so only parties count, but in a row that this program wrote."""
        named = self._named(cells, own)
        is_ours = _is_ours(cells)
        for cell in cells.get(associated, ()):
            for words in filter(None, map(str.strip, cell.value.split(";"))):
                if is_ours or self._parties.is_party(words):
                    named.append(self._resolved(words, associated))
        return named

    def _named(self, cells: Cells, field: Field) -> list[tuple[str, Reason]]:
        return [self._resolved(cell.value, field) for cell in cells.get(field, ())]

    def _resolved(self, words: str, field: Field) -> tuple[str, Reason]:
        value, rule = self._parties.named(words)
        return value, Reason("", f"row: {field.value}, {rule}", words)

    def _taker_first(
        self, cells: Cells, one: list[tuple[str, Reason]], other: list[tuple[str, Reason]]
    ) -> tuple[list[tuple[str, Reason]], list[tuple[str, Reason]]]:
        """Who gained ground, by the sub-type: the state, or who is not the state. ACLED's order of actors says nothing;
        where both or neither are the state, who took it is not known."""
        if _is_ours(cells):
            return one, other
        sub = _folded(cells[Field.SUB_TYPE][0].value) if Field.SUB_TYPE in cells else ""
        states = [self._parties.is_state_force(cells[field][0].value) for field in (Field.ACTOR_1, Field.ACTOR_2)]
        if states[0] == states[1] or not sub.startswith(("government", "non-stateactor")):
            return [], []
        return (one, other) if states[0] == sub.startswith("government") else (other, one)


def _values(named: Iterable[tuple[str, Reason]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value, _ in named))


# Times


def _time(cells: Cells) -> tuple[Timex | None, Reason | None]:
    """The day of a row, widened as far as its precision says."""
    cell = _first(cells, Field.DATE)
    day = _day(cell.value) if cell else None
    if cell is None or day is None:
        return None, None
    interval, rule = _interval(day, cells)
    time = Timex(text=cell.value, start=cell.start, end=cell.end, rule=rule, value=day.isoformat(), fixed=interval)
    return time, Reason("date", f"row: {rule}", cell.value)


def _interval(day: date, cells: Cells) -> tuple[DateInterval, str]:
    exact = DateInterval.day(day)
    until, code = _first(cells, Field.UNTIL), _first(cells, Field.TIME_PRECISION)
    last = _day(until.value) if until else None
    if last is not None and last >= day:
        return DateInterval(day, last), "first and last day"
    tagged = _tagged_interval(_tags(cells).get("date", ""))
    if tagged is not None and tagged.intersection(exact):
        return tagged, "the days in its tags"
    if code is not None and code.value == "2":
        return DateInterval(_moved(day, -WEEK_REACH), _moved(day, WEEK_REACH)), "time precision 2, a day of that week"
    if code is not None and code.value == "3":
        first = unit_start(day, Unit.MONTH)
        return DateInterval(first, add(first, 1, Unit.MONTH) - timedelta(days=1)), "time precision 3, in that month"
    return exact, "event date"


def _moved(day: date, days: int) -> date:
    return add(day, days, Unit.DAY)


def _tagged_interval(text: str) -> DateInterval | None:
    first, _, last = text.partition("/")
    start, end = _day(first), _day(last)
    return DateInterval(start, end) if start and end and start <= end else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _status(cells: Cells) -> Status:
    said = _first(cells, Field.STATUS)
    return Status(said.value) if said and said.value in set(Status) else Status.ASSERTED


# Figures


def _figures(cells: Cells) -> list[tuple[Figure, str]]:
    found = [(figure, "row: Figure") for cell in cells.get(Field.FIGURE, ()) if (figure := _figure(cell))]
    least = 0 if _is_ours(cells) else 1
    for cell in cells.get(Field.FATALITIES, ()):
        if cell.value.isdecimal() and int(cell.value) >= least:
            low = int(cell.value)
            text = f"{cell.field.value}: {cell.value}"
            figure = Figure(what=Quantity.KILLED, who="people", low=low, high=low, text=text)
            found.append((figure, "row: Fatalities"))
    return found


def _figure(cell: Cell) -> Figure | None:
    """`killed: 4-7 (civilians)`, `wounded: 5+`."""
    match = _FIGURE.fullmatch(cell.value)
    if match is None or match[1] not in set(Quantity):
        return None
    low = int(match[2])
    high = None if match[3] else int(match[4]) if match[4] else low
    return Figure(what=Quantity(match[1]), who=match[5] or "", low=low, high=high, text=cell.value)


def _no_deaths(cells: Cells) -> tuple[Reason, ...]:
    is_none = not _is_ours(cells) and any(cell.value == "0" for cell in cells.get(Field.FATALITIES, ()))
    return (Reason("figures", "row: 0 stands where no deaths are reported", "Fatalities: 0"),) if is_none else ()


# Below


def _grouped(text: str) -> dict[Field, list[Cell]]:
    found: dict[Field, list[Cell]] = defaultdict(list)
    for cell in cells_of(text):
        found[cell.field].append(cell)
    return dict(found)


def _first(cells: Cells, field: Field) -> Cell | None:
    return next(iter(cells.get(field, ())), None)


def _tags(cells: Cells) -> dict[str, str]:
    texts = (part for cell in cells.get(Field.TAGS, ()) for part in cell.value.split(";"))
    return {match[1]: match[2].strip() for text in texts if (match := _TAG.fullmatch(text))}


def _is_ours(cells: Cells) -> bool:
    """Whether this program wrote the row: then a 0 is one that accounts bear out, and the doer comes first."""
    return "incident" in _tags(cells)


def _claim_id(report: Report, kind: Kind, by: Cell) -> ClaimId:
    key = "\0".join((report.id, "row", kind.value, str(by.start)))
    return ClaimId("c" + sha256(key.encode()).hexdigest()[:16])
