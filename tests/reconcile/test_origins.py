from collections.abc import Mapping
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import MANDATE, claim, report, report_id

from observance.mandate.names import Names
from observance.model.claim import Claim
from observance.model.incident import OriginId
from observance.model.kinds import Kind
from observance.model.passage import Passage, PassageKind, Precedence, Stretch
from observance.model.report import Report, ReportId, ReportKind
from observance.reconcile.origins import claim_origins, report_origins
from observance.reconcile.words import words_of

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


def test_rows_of_data_sets_share_the_words_of_a_form_and_no_origin() -> None:
    rows = [report(name, f"{PASSAGE}. {OTHERS[0]}.", kind=ReportKind.DATASET) for name in ("a", "b")]
    assert origins_of(*rows) == [0, 1]
    assert origins_of(rows[0], report("c", f"{OTHERS[1]}. {PASSAGE}.")) == [0, 0]


def test_a_short_passage_needs_a_common_agency() -> None:
    shared = "Gunners on the western bank fired on the old mill"
    texts = [f"{' '.join(f'{name}{n}' for n in range(44))}. {shared}." for name in "ab"]
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


AGENCY_ONE = (
    "Gunners on the western bank fired on the old mill for most of the night. A miller and his two sons were wounded "
    "in the cellar. Boats crossed the river at dawn under a white flag to fetch them. The harbour master closed the "
    "lower landing until further notice. Farmers upstream had heard the guns since supper."
)
AGENCY_TWO = (
    "A convoy of nine lorries left the southern depot with flour for the hill villages. Drivers waited two days at the "
    "upper ford because nobody would clear the mines. The committee for relief called the delay a scandal. Bakers in "
    "the hills have been milling acorns since the first snow. Another convoy is planned for the end of the month."
)


def cut(text: str, *sentences: int) -> str:
    parts = text.split(". ")
    return ". ".join(parts[i].rstrip(".") for i in sentences) + "."


def claims_of(name: str, text: str) -> list[Claim]:
    """One claim for each sentence of a report."""
    found, start = [], 0
    for part in text.split(". "):
        found.append(claim(part, of=name, start=start))
        start += len(part) + 2
    return found


def test_a_report_that_splices_two_agency_texts_has_claims_of_two_origins() -> None:
    spliced = f"{cut(AGENCY_ONE, 0, 1, 2)} {cut(AGENCY_TWO, 0, 1, 2)}"
    reports = [report("one", AGENCY_ONE), report("two", AGENCY_TWO), report("spliced", spliced)]
    claims = claims_of("spliced", spliced)
    found = report_origins(NAMES, reports, claims)
    one, two = found[report_id("one")], found[report_id("two")]
    assert one != two
    assert [found.of(each) for each in claims] == [one] * 3 + [two] * 3
    assert sorted(len(story & {r.id for r in reports}) for story in found.stories()) == [2, 2]


def test_cuts_of_one_story_are_one_origin() -> None:
    cuts = [AGENCY_ONE, cut(AGENCY_ONE, 0, 1, 2), cut(AGENCY_ONE, 0, 1), cut(AGENCY_ONE, 0, 2, 3, 4)]
    assert origins_of(*(report(f"r{i}", text) for i, text in enumerate(cuts))) == [0, 0, 0, 0]


def test_a_paragraph_that_two_stories_share_is_one_origin_for_the_claims_in_it() -> None:
    paragraph = cut(AGENCY_TWO, 1)
    own = [" ".join(f"{name}{n}" for n in range(70)) for name in "ab"]
    texts = [f"{words}. {words[::-1]}. {paragraph}" for words in own]
    claims = [claims_of(name, text) for name, text in zip("ab", texts, strict=True)]
    found = report_origins(NAMES, [report(n, t) for n, t in zip("ab", texts, strict=True)], [*claims[0], *claims[1]])
    assert found[report_id("a")] != found[report_id("b")]
    assert found.of(claims[0][-1]) == found.of(claims[1][-1])
    (passage,) = found.passages
    assert (passage.kind, set(passage.claims)) == (PassageKind.SHARED, {claims[0][-1].id, claims[1][-1].id})


SPEECH = '"We will keep every post on the line and nobody will make us leave a single one of them before the spring"'


def test_a_speech_that_two_reporters_heard_is_no_copying() -> None:
    texts = (
        f"The minister spoke to officers at the barracks on Tuesday. {SPEECH} he told them. Rain stopped the parade.",
        f"Asked about the withdrawal, the defence chief struck a hard tone. {SPEECH} he said. Critics doubt it.",
    )
    found = report_origins(NAMES, [report(n, t) for n, t in zip("ab", texts, strict=True)])
    assert found[report_id("a")] != found[report_id("b")]
    assert [(one.kind, one.origin) for one in found.passages] == [(PassageKind.QUOTED, None)]


def test_background_of_other_weeks_joins_nothing() -> None:
    background = "The line was drawn after the war of the bridges, which drove half of the valley from their homes"
    texts = [f"{' '.join(f'{name}{n}' for n in range(30))}. {background}." for name in "abc"]
    reports = [
        report(name, text, published=day, outlet="Valley Radio")
        for name, text, day in zip("abc", texts, ("2021-03-01", "2021-05-01", "2021-07-01"), strict=True)
    ]
    found = report_origins(NAMES, reports)
    assert len(set(found.values())) == 3
    assert {one.kind for one in found.passages} == {PassageKind.STANDING}


def test_the_logs_of_two_posts_are_each_their_own() -> None:
    log = "Daily log of the post for the day. Two observers on the tower and one camera watched. No shots were heard."
    logs = [report(name, log, kind=ReportKind.FIELD) for name in "ab"]
    assert origins_of(*logs) == [0, 1]


def directed(left: Report, right: Report) -> tuple[str | None, str | None]:
    (passage, *_) = report_origins(NAMES, [left, right]).passages
    names = {left.id: "left", right.id: "right"}
    return names.get(passage.first) if passage.first else None, passage.known_by


def test_who_was_first_is_told_by_credits_then_by_days() -> None:
    early, late = (report(n, AGENCY_ONE, published=day) for n, day in (("a", "2021-05-04"), ("b", "2021-05-05")))
    wire = report("b", AGENCY_ONE, published="2021-05-05", outlet="Wire Agency")
    assert directed(early, late) == ("left", "dates")
    assert directed(report("a", AGENCY_ONE, credited=("WA",)), wire) == ("right", "credit")
    assert directed(report("a", AGENCY_ONE, published="2021-05-05"), late) == (None, None)
    assert directed(report("a", AGENCY_ONE), late) == (None, None)


def test_a_report_whose_claims_cite_an_outlet_came_after_it() -> None:
    citing = claim("Gunners fired", of="a", source=("the Watch",))
    reports = [report("a", AGENCY_ONE), report("b", AGENCY_ONE, outlet="Valley Watch")]
    (passage,) = report_origins(NAMES, reports, [citing]).passages
    assert (passage.first, passage.known_by) == (report_id("b"), Precedence.CITED)


def test_nameless_agencies_are_no_common_credit() -> None:
    named = report("a", PASSAGE, credited=("Wires",))
    assert report_origins(NAMES, [named]).credits[named.id] == frozenset()


def test_one_agency_credited_by_two_reports_of_one_incident_is_one_origin() -> None:
    reports = [report(name, text, credited=("WA",)) for name, text in zip("ab", OTHERS, strict=False)]
    found = report_origins(NAMES, reports)
    claims = [claim("Shells hit the town.", of="a"), claim("The mill came under fire.", of="b")]
    assert len(set(claim_origins(NAMES, claims, found).values())) == 1
    heard = [replace(claims[0], source=("Valley Watch",)), claims[1]]
    assert len(set(claim_origins(NAMES, heard, found).values())) == 2


SENTENCES = st.lists(st.sampled_from([*AGENCY_ONE.split(". "), *AGENCY_TWO.split(". "), *OTHERS]), max_size=8)


@settings(max_examples=40, deadline=None)
@given(st.lists(SENTENCES, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_passages_quote_both_texts_and_do_not_depend_on_the_order(bodies: list[list[str]], chance: Random) -> None:
    reports = [report(f"r{i}", ". ".join(body)) for i, body in enumerate(bodies)]
    found = report_origins(NAMES, reports)
    assert report_origins(NAMES, chance.sample(reports, len(reports))) == found
    texts = {r.id: r.text for r in reports}
    for passage in found.passages:
        assert passage.left.report < passage.right.report
        assert same_between_changes(passage, texts)


def same_between_changes(passage: Passage, texts: Mapping[ReportId, str]) -> bool:
    """Whether both sides have the same words outside the changes, which lie within the stretches, in order."""
    sides = [
        outside(texts[stretch.report], stretch, [getattr(change, side) for change in passage.changes])
        for side, stretch in (("left", passage.left), ("right", passage.right))
    ]
    return sides[0] == sides[1] != []


def outside(text: str, stretch: Stretch, changes: list[tuple[int, int]]) -> list[str]:
    words, at = [], stretch.start
    for start, end in [*changes, (stretch.end, stretch.end)]:
        assert at <= start <= end <= stretch.end
        words += words_of(text[at:start])
        at = end
    return words


def test_a_paragraph_that_many_print_stays_cheap() -> None:
    many = [report(f"r{i}", f"{' '.join(f'w{i}x{n}' for n in range(9))}. {PASSAGE}.") for i in range(400)]
    found = report_origins(NAMES, many)
    assert len(set(found.values())) == 1
    assert len(found.passages) < 12 * len(many)


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
