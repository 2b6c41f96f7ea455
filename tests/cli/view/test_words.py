import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.cli.view import words


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (13, 13, "13"),
        (13, None, "at least 13"),
        (0, 13, "up to 13"),
        (135, 150, "135–150"),
        (0, 0, "0"),
        (1000, 1000, "1,000"),
    ],
)
def test_amounts(low: int, high: int | None, said: str) -> None:
    assert words.amount(low, high) == said


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        (None, "–"),
        (["2031-02-03", "2031-02-03"], "2031-02-03"),
        (["2031-02-03", "2031-03-01"], "2031-02-03 – 03-01"),
        (["2031-12-30", "2032-01-02"], "2031-12-30 – 2032-01-02"),
    ],
)
def test_days(interval: list[str] | None, said: str) -> None:
    assert words.days(interval) == said


@pytest.mark.parametrize(
    ("actor", "target", "said"),
    [(["a", "b"], ["c"], "a, b → c"), (["a"], [], "a"), ([], ["c"], "→ c"), ([], [], "")],
)
def test_parties(actor: list[str], target: list[str], said: str) -> None:
    assert words.parties(actor, target) == said


def test_a_chain_runs_from_the_outlet_inwards() -> None:
    courier = {"outlet": "Courier", "name": "courier.md"}
    assert words.chain(["Agency", "a source"], courier) == "Courier ← Agency ← a source"


def test_a_report_of_no_known_outlet_stands_under_its_own_name() -> None:
    assert words.chain(["Agency"], {"outlet": None, "name": "page.txt"}) == "page.txt ← Agency"


@given(st.text(alphabet="0123456789abcdef", min_size=1, max_size=64))
def test_a_short_id_can_be_typed_back(given_id: str) -> None:
    short = words.short(given_id)
    assert given_id.startswith(short)
    assert short == given_id or len(short) >= 6


def test_a_figure_does_not_say_one_word_twice() -> None:
    assert words.figure({"what": "posts", "who": "Posts", "low": 12, "high": 12}) == "12 posts"
    assert words.figure({"what": "killed", "who": "soldiers", "low": 5, "high": None}) == "at least 5 killed (soldiers)"
    assert words.figure({"what": "troops", "who": "", "low": 0, "high": 9}) == "up to 9 troops"


@pytest.mark.parametrize(
    ("what", "who", "low", "said"),
    [
        ("posts", "positions", 2, "2 positions"),
        ("posts", "posts", 1, "1 post"),
        ("posts", "", 1, "1 post"),
        ("attacks", "clashes", 2, "2 clashes"),
        ("aircraft", "aircraft", 1, "1 aircraft"),
        ("killed", "civilians", 1, "1 killed (civilians)"),
    ],
)
def test_things_are_counted_by_their_own_name(what: str, who: str, low: int, said: str) -> None:
    assert words.figure({"what": what, "who": who, "low": low, "high": low}) == said


def test_numbers() -> None:
    assert [words.number(count, "report") for count in (0, 1, 2000)] == ["0 reports", "1 report", "2,000 reports"]
    assert words.number(2, "field of an incident", "fields of incidents") == "2 fields of incidents"


def test_what_steers_a_terminal_is_no_text() -> None:
    assert words.printable("a\x1b[2J\n b\u202e") == "a [2J b"
