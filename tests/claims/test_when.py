"""The day of a claim: which words of the report date it, on small reports read by the shipped pipeline."""

from functools import cache

import pytest
from tests.builders import days, report

from observance.claims.coder import RuleCoder
from observance.language import load_analyser
from observance.model.claim import Claim
from observance.model.kinds import Kind
from observance.model.report import ReportKind

PUBLISHED = "2021-05-06"  # a Thursday


@cache
def coder() -> RuleCoder:
    return RuleCoder(load_analyser(None))


def coded(text: str, *, kind: ReportKind = ReportKind.NEWS, published: str | None = PUBLISHED) -> tuple[Claim, ...]:
    return coder().code(report(text=text, published=published, kind=kind))


def dates(text: str, of: Kind, *, kind: ReportKind = ReportKind.NEWS) -> list[str | None]:
    """The days of the claims of one kind, as the text has them."""
    return [str(claim.date) if claim.date else None for claim in coded(text, kind=kind) if claim.kind is of]


@pytest.mark.parametrize(
    ("text", "of", "expected"),
    [
        ("Ethiopian troops shelled the town on Monday.", Kind.SHELLING, "2021-05-03"),
        ("The town has been besieged by rebels for three years.", Kind.ENCIRCLEMENT, "2018-05-06 – 2021-05-06"),
        ("Rebels began an operation to isolate the port on April 20.", Kind.OFFENSIVE, "2021-04-20"),
        ("Chad accused Sudan of shelling the camp, officials said in remarks published on Tuesday.", Kind.SHELLING,
         "2021-05-04"),
        ("The visit on Tuesday came a day after rebels shelled the camp.", Kind.SHELLING, "2021-05-03"),
        ("Rebels shelled the camp on Monday. Two days later they shelled the port.", Kind.SHELLING, "2021-05-05"),
        ("Rebels shelled the camp on Monday. Chad had sent troops two days earlier under a deal with Sudan.",
         Kind.AGREEMENT, "2021-05-01"),
        ("Troops retook the port in an assault in 2015.", Kind.TERRITORY_GAINED, "2015-01-01 – 2015-12-31"),
        ("Thousands were forced to flee in recent weeks as troops shelled the valley.", Kind.SHELLING,
         "2021-04-06 – 2021-05-06"),
        ("Four soldiers died in an ambush laid on Monday near the port.", Kind.ATTACK, "2021-05-03"),
        ("Fourteen people were killed in a bombing that struck a wedding on Monday.", Kind.EXPLOSION, "2021-05-03"),
        ("Air strikes killed 24 people on Saturday, a day after Chad and Sudan agreed a truce.", Kind.AGREEMENT,
         "2021-04-30"),
        ("Air strikes killed 24 people on Saturday, a day after Chad and Sudan agreed a truce.", Kind.AIR_STRIKE,
         "2021-05-01"),
        ("The rebels have been besieged since they took the port on April 20.", Kind.ENCIRCLEMENT,
         "2021-04-20 – 2021-05-06"),
        ("The rebels have been besieged since they took the port on April 20.", Kind.TERRITORY_GAINED, "2021-04-20"),
        ("Talks broke off on April 20. Dozens have been killed since then.", Kind.CASUALTIES,
         "2021-04-20 – 2021-05-06"),
        ("Recent raids killed nine soldiers near the port, officials said on Monday.", Kind.ATTACK,
         "2021-04-06 – 2021-05-06"),
        ("Rebels shelled the port, the camp and the villages, killing six and injuring dozens on Monday.",
         Kind.SHELLING, "2021-05-03"),
        ("Talks broke off on April 20. A truce announced on Monday has had little effect and shells have hit the port "
         "since then.", Kind.SHELLING, "2021-05-03 – 2021-05-06"),
        ("On Monday shells killed nine people in the town, besieged ever since rebels took it in 2019.", Kind.SHELLING,
         "2021-05-03"),
        ("Rebels have used gas 30 times since the adoption of the pact on 3 March 2020.", Kind.CHEMICAL_ATTACK,
         "2020-03-03 – 2021-05-06"),
        ("The clashes that began on Monday killed nine soldiers.", Kind.ARMED_CLASH, "2021-05-03 – 2021-05-06"),
        ("The shelling that killed nine soldiers struck the port on Monday.", Kind.SHELLING, "2021-05-03"),
        ("Troops have shelled the town since April 20, when rebels took the port.", Kind.TERRITORY_GAINED,
         "2021-04-20"),
        ("Troops have shelled the town since April 20, when rebels took the port.", Kind.SHELLING,
         "2021-04-20 – 2021-05-06"),
        ("The shelling of the port has been going on for over a month now.", Kind.SHELLING, "2021-04-06 – 2021-05-06"),
        ("The port has been a battleground since 2012 when rebels seized the town.", Kind.TERRITORY_GAINED,
         "2012-01-01 – 2012-12-31"),
        ("Officials met on Tuesday. Troops also carried out air strikes a day after bombardments killed nine people.",
         Kind.AIR_STRIKE, "2021-05-04"),
        ("Officials met on Tuesday. Troops also carried out air strikes a day after bombardments killed nine people.",
         Kind.ATTACK, "2021-05-03"),
    ],
)  # fmt: skip
def test_the_words_that_date_a_claim(text: str, of: Kind, expected: str) -> None:
    assert dates(text, of)[-1] == expected


def test_a_day_that_names_a_quarter_dates_and_counts_nothing() -> None:
    (told,) = coded("Shells hit the 17 April quarter of the town.")
    assert (told.date, told.figures) == (None, ())
    assert dates("Shells hit the quarter on 17 April.", Kind.SHELLING) == ["2021-04-17"]
    assert dates("On 17 April district officials met rebels for talks.", Kind.MEETING) == ["2021-04-17"]


def test_the_day_on_which_something_was_due_dates_nothing_else() -> None:
    text = "It was quiet for weeks. " * 30 + "Rebels, who {} have been gone by Tuesday, shelled the port."
    assert dates(text.format("should"), Kind.SHELLING) == [None]
    assert dates(text.format("may"), Kind.SHELLING) == ["2021-05-04"]


def test_what_is_said_again_and_again_has_no_day() -> None:
    text = "Nothing new was heard. Sudan was torn by war in 2011 as its government blames Chad for crimes."
    assert dates(text, Kind.ACCUSATION) == [None]
    assert dates(text.replace("in 2011", "on Monday"), Kind.ACCUSATION) == ["2021-05-03"]


def test_acts_under_a_deal_have_its_day() -> None:
    text = "The post was set up under a 2018 deal with Russia. Under the deal, Turkey set up a dozen posts."
    assert dates(text, Kind.POST_ESTABLISHED) == ["2018-01-01 – 2018-12-31"] * 2


def test_what_a_statement_says_is_said_on_its_day() -> None:
    text = "We call on all parties to withdraw from the port."
    assert dates(text, Kind.DEMAND, kind=ReportKind.STATEMENT) == [PUBLISHED]
    assert dates(text, Kind.DEMAND) in ([], [None])


def test_a_stamp_at_the_head_dates_nothing() -> None:
    assert dates("AFP Thursday 6 May 2021 Rebel rocket fire killed five people in the port.", Kind.SHELLING) == [None]
    assert dates("On Thursday 6 May 2021 rebel rocket fire killed five people in the port.", Kind.SHELLING) == [
        "2021-05-06"
    ]


def test_other_acts_of_a_one_day_story_take_its_day() -> None:
    text = "Rebels shelled the port on Tuesday. Jets bombed a market in the capital."
    assert dates(text, Kind.AIR_STRIKE) == ["2021-05-04"]
    assert dates(text.replace("bombed", "have bombed"), Kind.AIR_STRIKE) == [None]


def test_every_dated_claim_names_its_words() -> None:
    for claim in coded("Rebels shelled the port on Tuesday. A day later troops attacked the rebels in the hills."):
        (reason,) = [r for r in claim.why if r.slot == "date"]
        assert claim.date is not None
        assert reason.words in {"Tuesday", "A day later"}
        assert days(str(claim.date)) == claim.date


def test_of_two_days_in_a_sentence_neither_is_the_only_one() -> None:
    text = "Ministers who met on Monday and left on Tuesday heard that rebels shelled the port."
    rules = [r.rule for c in coded(text) if c.kind is Kind.SHELLING for r in c.why if r.slot == "date"]
    assert not any("only day" in rule for rule in rules)


def test_what_somebody_said_had_happened_has_the_running_day() -> None:
    text = "Rebels shelled the camp on Monday. The mayor said that a rocket had hit a school."
    assert dates(text, Kind.SHELLING) == ["2021-05-03"] * 2


def test_the_day_of_the_act_stands_before_that_of_the_saying() -> None:
    text = "Rebels shelled the camp, the mayor said on Tuesday. Four people died. They shelled it on Monday."
    assert dates(text, Kind.SHELLING) == ["2021-05-03"] * 2


def test_how_long_a_war_lasts_dates_none_of_its_acts() -> None:
    text = "Nothing new was heard. " * 40 + "Rebels have shelled the town {}."
    assert dates(text.format("for five years"), Kind.SHELLING) == ["2016-05-06 – 2021-05-06"]
    assert dates(text.format("in the five-year war"), Kind.SHELLING) == [None]
    assert dates(text.format("after five years of quiet"), Kind.SHELLING) == [None]


def test_the_day_of_one_act_is_not_that_of_another_that_is_named_with_it() -> None:
    text = "Nothing new was heard. " * 40 + "Chad asked Sudan to withdraw over a {} attack on the port."
    assert dates(text.format("Tuesday"), Kind.DEMAND) == [None]


def test_moments_later_is_the_running_day() -> None:
    text = "Rebels shelled the camp on Monday. Residents met on Tuesday. A few minutes later shells hit the port."
    assert dates(text, Kind.SHELLING)[-1] == "2021-05-03"


def test_what_an_act_is_part_of_goes_on() -> None:
    text = (
        "Rebels shelled the camp on Monday. "
        + "It is a small town on a long and quiet river. " * 9
        + "The port {} the scene of clashes."
    )
    assert dates(text.format("is"), Kind.ARMED_CLASH) == [None]
    assert dates(text.format("was"), Kind.ARMED_CLASH) == ["2021-05-03"]


def test_the_story_goes_on_from_the_day_of_the_telling_not_from_what_came_before_it() -> None:
    told = "Chad said on Monday that its operation had begun after the air strike of April 27."
    text = f"{told} Its troops shelled the port. Rebels shelled the camp on Monday."
    assert dates(text, Kind.AIR_STRIKE) == ["2021-04-27"]
    assert dates(text, Kind.SHELLING) == ["2021-05-03"] * 2


def test_a_story_that_has_only_the_day_of_an_earlier_act_goes_on_from_that() -> None:
    text = "Six people were dead after the shelling of April 27. Jets bombed the port."
    assert dates(text, Kind.AIR_STRIKE) == ["2021-04-27"]


@pytest.mark.parametrize(
    ("text", "of", "expected"),
    [
        ("Rebels shelled the camp during the night.", Kind.SHELLING, "2021-05-05 – 2021-05-06"),
        ("Chad accused Sudan on Wednesday of breaching the truce of 9 April.", Kind.VIOLATION, "2021-05-05"),
    ],
)
def test_the_night_before_and_the_day_of_what_was_broken(text: str, of: Kind, expected: str) -> None:
    assert dates(text, of) == [expected]
