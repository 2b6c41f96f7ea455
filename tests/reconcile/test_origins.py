from hypothesis import given
from hypothesis import strategies as st
from tests.builders import MANDATE, claim, report, report_id

from observance.mandate.names import Names
from observance.model.incident import OriginId
from observance.model.kinds import Kind
from observance.model.report import Report
from observance.reconcile.origins import claim_origins, report_origins

NAMES = Names(MANDATE)
PASSAGE = (
    "Gunners on the western bank fired on the old mill for most of the night, wounding a miller and his two sons, "
    "before boats crossed the river at dawn under a white flag"
)
OTHERS = (
    "Ministers will weigh the new road toll next week, a spokeswoman added, while farmers on both banks wait for seed",
    "Rain is due on Friday and the upper ford may be closed to lorries until the water has gone down again",
    "Two schools opened their doors again after repairs that had taken the builders the better part of the winter",
)


def origins_of(*reports: Report) -> list[int]:
    """The origin of each report as the position of the first report that has it."""
    found = [report_origins(NAMES, reports)[r.id] for r in reports]
    return [found.index(origin) for origin in found]


def test_a_reprinted_passage_makes_one_origin() -> None:
    first, second = report("a", f"{PASSAGE}. {OTHERS[0]}."), report("b", f"{OTHERS[1]}. {PASSAGE}.")
    assert origins_of(first, second, report("c", OTHERS[2])) == [0, 0, 2]


def test_a_short_passage_needs_a_common_agency() -> None:
    shared = " ".join(PASSAGE.split()[:9])
    texts = [f"{shared} {' '.join(f'{name}{n}' for n in range(60))}" for name in "ab"]
    plain = [report(name, text) for name, text in zip("ab", texts, strict=True)]
    credited = [report(name, text, credited=("WA",)) for name, text in zip("ab", texts, strict=True)]
    assert origins_of(*plain) == [0, 1]
    assert origins_of(*credited) == [0, 0]


def test_two_short_reports_share_nothing() -> None:
    assert origins_of(report("a", "Quiet."), report("b", "Quiet."), report("c", "")) == [0, 1, 2]


@given(st.permutations(range(5)))
def test_origins_do_not_depend_on_the_order(order: list[int]) -> None:
    texts = (PASSAGE, *OTHERS, f"{PASSAGE} {OTHERS[0]}")
    reports = [report(f"r{i}", text) for i, text in enumerate(texts)]
    assert report_origins(NAMES, [reports[i] for i in order]) == report_origins(NAMES, reports)


ORIGINS = {report_id(name): OriginId(f"o-{name}") for name in "abc"}


def number_of_origins(*sources: tuple[str, ...], evidence: tuple[str, ...] = ("Shells hit the town.",) * 3) -> int:
    claims = [
        claim(words, of=name, source=source, kind=Kind.ATTACK)
        for name, source, words in zip("abc", sources, evidence, strict=False)
    ]
    return len(set(claim_origins(NAMES, claims, ORIGINS).values()))


def test_one_monitor_quoted_twice_is_one_origin() -> None:
    assert number_of_origins(("Valley Watch",), ("the Watch",)) == 1


def test_one_agency_is_one_origin_whoever_it_quotes() -> None:
    assert number_of_origins(("Wire Agency",), ("WA", "a villager")) == 1


def test_a_partys_word_is_one_origin_however_it_is_told() -> None:
    assert number_of_origins(("a Sudmarkian officer",), ("Sudstadt",), ("the Sudmark Defence Office",)) == 1


def test_different_voices_are_different_origins() -> None:
    assert number_of_origins(("Valley Watch",), ("Norland",), ()) == 3


def test_nameless_sources_are_one_only_in_nearly_the_same_sentence() -> None:
    said = "Residents reported heavy shelling of the old mill before dawn"
    other = "The ford came under fire for an hour in the evening"
    assert number_of_origins(("residents",), ("Residents",), evidence=(said, f"{said}.")) == 1
    assert number_of_origins(("residents",), ("residents",), evidence=(said, other)) == 2
    assert number_of_origins(("residents",), ("medics",), evidence=(said, said)) == 2
