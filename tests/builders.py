"""Nouns with every field that a test does not care about filled in."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from observance.mandate.types import (
    AreaItem,
    Conduct,
    GazetteerEntry,
    Mandate,
    MandateSite,
    Party,
    PartyCategory,
    Provision,
    ProvisionType,
    Source,
    SourceCategory,
)
from observance.model.claim import Claim, ClaimId, Figure, Place, PlacePrecision, Quantity
from observance.model.finding import SiteEvent, SiteState
from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Status
from observance.model.report import Dating, DatingMethod, Paragraph, ParagraphKind, Report, ReportId, ReportKind
from observance.model.timex import Timex

Days = str | tuple[str, str]


def days(value: Days) -> DateInterval:
    """`"2021-05-04"` or `("2021-05-04", "2021-05-06")` as an interval."""
    first, last = (value, value) if isinstance(value, str) else value
    return DateInterval(date.fromisoformat(first), date.fromisoformat(last))


def paragraphs(text: str, captions: Sequence[str] = ()) -> tuple[Paragraph, ...]:
    """One paragraph for each stretch between blank lines; those in `captions` are captions."""
    found, start = [], 0
    for part in text.split("\n\n"):
        kind = ParagraphKind.CAPTION if part in captions else ParagraphKind.BODY
        found.append(Paragraph(start, start + len(part), kind))
        start += len(part) + 2
    return tuple(found)


def report(
    name: str = "a.txt",
    text: str = "Nothing happened.",
    *,
    published: Days | None = None,
    outlet: str | None = None,
    captions: Sequence[str] = (),
    language: str | None = "en",
    credited: tuple[str, ...] = (),
    kind: ReportKind = ReportKind.NEWS,
) -> Report:
    dating = Dating(days(published), DatingMethod.METADATA) if published else None
    return Report(
        id=report_id(name),
        name=name,
        text=text,
        paragraphs=paragraphs(text, captions),
        outlet=outlet,
        language=language,
        credits=credited,
        published=dating,
        kind=kind,
    )


def report_id(name: str) -> ReportId:
    return ReportId(sha256(name.encode()).hexdigest())


def claim(
    evidence: str = "Shells hit the town.",
    *,
    kind: Kind = Kind.SHELLING,
    of: str = "a.txt",
    start: int = 0,
    trigger: str | None = None,
    actor: tuple[str, ...] = (),
    target: tuple[str, ...] = (),
    place: tuple[str | Place, ...] = (),
    times: tuple[Timex, ...] = (),
    on: Days | None = None,
    figures: tuple[Figure, ...] = (),
    source: tuple[str, ...] = (),
    status: Status = Status.ASSERTED,
) -> Claim:
    """A claim of the report named `of`; its trigger is the first word of `evidence` unless given."""
    word = trigger or evidence.split()[0]
    at = start + max(evidence.find(word), 0)
    key = f"{of}|{start}|{evidence}|{kind}|{at}"
    return Claim(
        id=ClaimId("c" + sha256(key.encode()).hexdigest()[:16]),
        report=report_id(of),
        start=start,
        end=start + len(evidence),
        evidence=evidence,
        trigger=(at, at + len(word)),
        kind=kind,
        actor=actor,
        target=target,
        place=tuple(spot(p) if isinstance(p, str) else p for p in place),
        times=times,
        date=days(on) if on else None,
        figures=figures,
        source=source,
        status=status,
    )


def spot(place_id: str, precision: PlacePrecision | None = None) -> Place:
    """A place of `MANDATE` by its id; one that it does not hold has no id."""
    for entry in MANDATE.places:
        if entry.id == place_id:
            return Place(
                name=entry.name, id=entry.id, lat=entry.lat, lon=entry.lon, precision=precision or entry.precision
            )
    return Place(name=place_id, precision=precision)


def figure(what: Quantity, who: str, low: int, high: int | None = -1) -> Figure:
    """`high` is `low` unless given; None leaves it open."""
    return Figure(what=what, who=who, low=low, high=low if high == -1 else high, text=f"{low} {who}")


def killed(who: str, low: int, high: int | None = -1) -> Figure:
    return figure(Quantity.KILLED, who, low, high)


def timex(text: str, fixed: Days) -> Timex:
    return Timex(text=text, start=0, end=len(text), rule="test", fixed=days(fixed))


def party(party_id: str, name: str, **more: tuple[str, ...]) -> Party:
    category = PartyCategory.CIVILIANS if party_id == "civilians" else PartyCategory.STATE
    return Party(id=party_id, name=name, category=category, **more)  # type: ignore[arg-type]


def place(
    place_id: str, name: str, lat: float, lon: float, precision: PlacePrecision, within: str | None
) -> GazetteerEntry:
    return GazetteerEntry(
        id=place_id, name=name, aliases=(), lat=lat, lon=lon, precision=precision, within=within, radius_km=None
    )


# An invented mission: two states, Norland and Sudmark, a line in Valley province, three posts.
MANDATE = Mandate(
    id="valley",
    name="Valley line",
    agreements=(),
    period=days(("2021-01-01", "2022-12-31")),
    area=("valley",),
    time_zone="UTC",
    cutoff="18:00",
    parties=(
        party("norland", "Norland", aliases=("Norden City",), demonyms=("Norlander",), terms=("aggressors",)),
        party(
            "sudmark", "Sudmark", aliases=("Sudstadt",), demonyms=("Sudmarkian",), terms=("junta", "the southerners")
        ),
        party("ostia", "Ostia", demonyms=("Ostian",)),
        party("civilians", "Civilians"),
    ),
    sites=(
        MandateSite(
            id="post-mill",
            name="Mill",
            aliases=("Mill post",),
            party="norland",
            place="mill",
            number=1,
            events=(SiteEvent(state=SiteState.ESTABLISHED, date=days("2021-01-10"), source="Commission"),),
        ),
        MandateSite(id="post-ford", name="Ford", aliases=("Ford post",), party="norland", place="ford", number=2),
        MandateSite(id="post-quay", name="Quay", aliases=(), party="norland", place="quay", official=False),
    ),
    places=(
        place("sudland", "Sudland", 40.0, 20.0, PlacePrecision.COUNTRY, None),
        place("valley", "Valley", 40.5, 20.5, PlacePrecision.PROVINCE, "sudland"),
        place("hills", "Hills", 42.5, 23.5, PlacePrecision.PROVINCE, "sudland"),
        place("mill", "Mill", 40.50, 20.50, PlacePrecision.SETTLEMENT, "valley"),
        place("ford", "Ford", 40.60, 20.60, PlacePrecision.SETTLEMENT, "valley"),
        place("quay", "Quay", 40.40, 20.40, PlacePrecision.SETTLEMENT, "valley"),
        place("peak", "Peak", 42.50, 23.50, PlacePrecision.SETTLEMENT, "hills"),
    ),
    provisions=(
        Provision(
            id="no-fire",
            instrument="Line accord",
            number="1",
            title="No fire",
            summary="The parties hold their fire.",
            type=ProvisionType.PROHIBITION,
            bound=("norland", "sudmark"),
            area=(AreaItem("valley"),),
            in_force=DateInterval(date(2021, 2, 1), date.max),
            breached_by=(Conduct(kinds=(Kind.SHELLING, Kind.ATTACK)),),
        ),
        Provision(
            id="posts",
            instrument="Line accord",
            number="2",
            title="Posts",
            summary="Norland keeps its posts.",
            type=ProvisionType.OBLIGATION,
            bound=("norland",),
            area=(AreaItem("valley"),),
            in_force=DateInterval(date(2021, 2, 1), date.max),
            fulfilled_by=(Conduct(kinds=(Kind.DEPLOYMENT,), actor=("norland",)),),
        ),
    ),
    sources=(
        Source(id="wire", name="Wire Agency", category=SourceCategory.AGENCY, aliases=("WA",)),
        Source(id="watch", name="Valley Watch", category=SourceCategory.MONITOR, aliases=("the Watch",)),
        Source(id="mod", name="Sudmark Defence Office", category=SourceCategory.OFFICIAL, party="sudmark"),
    ),
    digest="0" * 64,
)
