"""A week of an invented mission with every kind of block, and a day on which nothing was received."""

from collections.abc import Sequence
from datetime import date, timedelta

from observance.model.claim import ClaimId
from observance.model.interval import DateInterval
from observance.publish.situation.document import (
    Align,
    Bar,
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Ground,
    Grounded,
    GroundKind,
    Items,
    Map,
    Mark,
    Note,
    Outline,
    Paragraph,
    Row,
    Section,
    Table,
    Timeline,
    Watched,
    grounds,
    of_claims,
)

MONDAY = date(2031, 5, 5)
WEEK = [MONDAY + timedelta(days=step) for step in range(7)]
TOWNS = {
    "Varda": (46.812, 31.204),
    "Lower Tisel": (46.905, 31.37),
    "Oskar’s Ferry": (46.71, 31.52),
    "Ривняни": (46.99, 31.11),
    "الناصرية الجديدة": (46.64, 31.3),
    "Kamenka Junction and Railway Halt North of the Second Lock": (46.83, 31.66),
}
POSTS = [f"OP {number} {name}" for number, name in enumerate(TOWNS, start=1)]
RECORD = "5f2b7d0e" * 8


def on(*numbers: int) -> tuple[Ground, ...]:
    return of_claims([ClaimId(f"c{number:016x}") for number in numbers])


def on_other(kind: GroundKind, key: str) -> tuple[Ground, ...]:
    return (Ground(kind, key),)


def said(text: str, used: tuple[Ground, ...]) -> Grounded:
    return Grounded(text, used)


def week(rows: int = 90, claims: int = 200) -> Document:
    """A full report: `rows` rows in its longest table, notes on `claims` claims and some other grounds."""
    sections = (
        Section("summary", "Summary", _summary()),
        Section("violations", "Violations alleged", _violations(rows, claims)),
        Section("posts", "Posts and what was watched", _posts()),
        Section("weapons", "Withdrawal of weapons", (), "No report of the period speaks of the withdrawal of weapons."),
        Section("civilians", "Civilians and displacement", _civilians()),
        Section("corrections", "Corrections", _corrections()),
    )
    return Document(
        title="Situation report, 5 to 11 May 2031",
        subtitle="Joint Observer Mission to the Tisel Valley",
        mandate="tisel-2030",
        period=DateInterval(WEEK[0], WEEK[-1]),
        cutoff="18:00 Europe/Chisinau of 11 May 2031",
        record=RECORD,
        released="public, 14 days after the period",
        sections=sections,
        notes=notes_of(sections),
        facts={"Reports received": "163", "Claims": str(claims), "Site days observed": "23 of 42"},
    )


def nothing() -> Document:
    """A day without a single report."""
    return Document(
        title="Situation report, 5 May 2031",
        subtitle="Joint Observer Mission to the Tisel Valley",
        mandate="tisel-2030",
        period=DateInterval.day(MONDAY),
        cutoff="18:00 Europe/Chisinau of 5 May 2031",
        record=RECORD,
        released="internal: not for publication",
        sections=(Section("summary", "Summary", (), "Nothing was received for this day."),),
        notes=(),
    )


def notes_of(sections: Sequence[Section]) -> tuple[Note, ...]:
    blocks = [block for section in sections for block in section.blocks]
    used = dict.fromkeys(ground for block in blocks for ground in grounds(block))
    return tuple(_note(number, ground) for number, ground in enumerate(used, start=1))


def _note(number: int, ground: Ground) -> Note:
    if ground.kind is not GroundKind.CLAIM:
        return Note(number, ground, f"{ground.kind.value.capitalize()} entry {ground.key} of the record.")
    which = int(ground.key[1:], 16)
    day = WEEK[which % 7]
    dated = DateInterval(day - timedelta(days=2), day) if which % 11 == 0 else DateInterval.day(day)
    return Note(
        number=number,
        ground=ground,
        text=_QUOTES[which % len(_QUOTES)],
        report=f"valley-{which:03d}.txt",
        outlet=("Valley Wire", "Tisel Tribune", "إذاعة الوادي", None)[which % 4],
        published=dated if which % 13 else None,
        url=f"https://wire.example/2031/05/{which}?a=1&b=2" if which % 3 else None,
    )


_QUOTES = (
    "Two mortar bombs fell behind the grain store at Varda shortly after four in the morning, the ferry master said.",
    "The northern command denied that any of its batteries had fired since the weekend.",
    "Our patrol was turned back at the lock by men who showed no papers.",
    "أصيب شخصان بجروح قرب المطحنة، بحسب المستشفى.",
    "В Ривнянах обстріл тривав близько години.",
    "Some 140 families have left Lower Tisel for the far bank.",
)


def _summary() -> tuple[Block, ...]:
    return (
        Paragraph(
            (
                said(
                    "Fourteen incidents were reported this week, against nine in the week before.",
                    on(*range(14)),
                ),
                said(
                    "Observers watched on 23 of 42 site days, so that the two weeks cannot be compared as rates.",
                    on_other(GroundKind.COVERAGE, "op-1 2031-05-05"),
                ),
                said("Who fired on Varda on 6 May is not known.", on(2, 17)),
            )
        ),
        Items(
            (
                said("Shelling: 8 incidents, of which 3 rest on one origin only.", on(1, 3, 4, 5, 9)),
                said("Denials of access: 2, both at the second lock.", on(20, 21)),
                said("Killed: between 3 and 7; no source gives the names.", on(6, 7)),
            ),
            lead="By kind",
        ),
    )


def _violations(rows: int, claims: int) -> tuple[Block, ...]:
    series = ("corroborated", "alleged", "disputed")
    bars = tuple(
        Bar(str(day), name, float((3 * at + 5 * order + 2) % 6), on(at, order + 30))
        for at, day in enumerate(WEEK)
        for order, name in enumerate(series)
        if at != 3
    )
    by_party = (
        Bar("Northern Command", "alleged", 7.0, on(40, 41), low=5.0, high=9.0),
        Bar("Northern Command", "access denied", 0.0, on(42)),
        Bar("Valley Defence Committee", "alleged", 6.0, on(43), low=6.0),
        Bar("Valley Defence Committee", "access denied", 2.0, on(44)),
        Bar("not known who", "alleged", 1.0, on(45)),
    )
    long = Table(
        "Incidents of the period",
        (
            Column("Day"),
            Column("Place", share=2),
            Column("What is said to have happened", share=5),
            Column("Held against", share=2),
            Column("Killed", Align.END),
            Column("Grade"),
        ),
        tuple(_incident(at, claims) for at in range(rows)),
        "– is what is not known. Days are those of the valley; a range is as narrow as the sources allow.",
    )
    return (
        Chart(
            "Incidents alleged, by day",
            "day of the incident",
            "incidents",
            bars,
            note="8 May is left out.",
        ),
        Chart("Held against each party", "party", "findings and denials", by_party, stacked=False),
        _map(),
        long,
    )


def _incident(at: int, claims: int) -> Row:
    town = list(TOWNS)[at % len(TOWNS)]
    what = (
        "Shelling of the grain store and the houses beside it; windows broken up to the school",
        "Exchange of small arms fire",
        "A vehicle of the mission stopped for two hours",
    )[at % 3]
    killed = ("–", "0", "3–7", "1")[at % 4]
    who = ("Northern Command", "Valley Defence Committee", "–")[at % 3]
    day = str(WEEK[at % 7]) if at % 5 else f"{WEEK[at % 5]} – {WEEK[at % 5 + 1]}"
    used = on(*sorted({(at * 7) % claims, (at * 3 + 1) % claims, at % claims, (at + 1) % claims}))
    return Row((day, town, what, who, killed, ("B2", "C3", "F6")[at % 3]), used)


def _map() -> Map:
    marks = tuple(
        Mark(town, group, lat, lon, count, on(at, 50 + at), radius)
        for at, (town, (lat, lon)) in enumerate(TOWNS.items())
        for group, count, radius in (
            ("shelling", at * 4 + 1, 2.0 if at % 2 else None),
            *((("access denied", 1 + at, None),) if at % 3 == 0 else ()),
            *((("site", 1, None),) if at != 4 else ()),
        )
    )
    valley = Outline("Area of limitation", ((30.95, 46.55), (31.8, 46.6), (31.75, 47.05), (31.0, 47.1)), closed=True)
    road = Outline("River road", ((30.9, 46.75), (31.2, 46.78), (31.5, 46.82), (31.9, 46.8)), closed=False)
    return Map("Where incidents are alleged", marks, (valley, road), 3, "Circles grow in area with the count.")


def _posts() -> tuple[Block, ...]:
    states = list(Watched)
    cells = tuple(
        Cell(post, day, states[(row * 3 + at) % 5], on_other(GroundKind.COVERAGE, f"op-{row} {day}"))
        for row, post in enumerate(POSTS)
        for at, day in enumerate(WEEK)
    )
    return (
        Timeline("What the posts watched", cells, "A day is quiet only where a post says so."),
        Paragraph(
            (
                said("OP 2 was moved to the mill on 7 May.", on(60, 61)),
                said("Of OP 5 nothing has been received since 6 May.", on_other(GroundKind.MANDATE, "op-5")),
            ),
            lead="Lower Tisel, 7 May",
        ),
    )


def _civilians() -> tuple[Block, ...]:
    displaced = Bar("Lower Tisel", "families", 140.0, on(70), low=120.0, high=160.0)
    return (
        Paragraph(
            (
                said(
                    "Families went on leaving Lower Tisel; how many have come back is not known.",
                    on(70, 71),
                ),
            )
        ),
        Chart("Families displaced", "from", "families", (displaced, Bar("Varda", "families", 0.0, on(72)))),
    )


def _corrections() -> tuple[Block, ...]:
    return (
        Items(
            (
                said(
                    "The incident of 2 May at Varda is withdrawn: the report it rested on was of the year before.",
                    on_other(GroundKind.DECISION, "d-0412"),
                ),
            )
        ),
    )
