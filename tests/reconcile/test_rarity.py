from tests.builders import report_id

from observance.reconcile.rarity import FEW_REPORTS, NEWS_WORDS, Usage


def usage(reports: int, **using: int) -> Usage:
    """A record of so many reports, each word used by the first so many of them."""
    words = [frozenset(word for word, count in using.items() if i < count) for i in range(reports)]
    return Usage.of((report_id(str(i)), each) for i, each in enumerate(words))


def test_words_of_every_tenth_report_are_common_in_a_large_record_only() -> None:
    large, small = usage(100, ferry=11, quay=10), usage(FEW_REPORTS - 1, ferry=FEW_REPORTS - 1)
    assert "ferry" in large.common()
    assert "quay" not in large.common()
    assert "ferry" not in small.common()


def test_the_vocabulary_of_war_news_and_days_of_the_week_are_always_common() -> None:
    assert {"killed", "shelling", "sunday", "march"} <= usage(3, killed=1).common()


def test_one_report_counts_a_word_once() -> None:
    twice = Usage.of((report_id("a"), frozenset({"ferry"})) for _ in range(2))
    assert twice.counts["ferry"] == twice.reports == 1


def test_rare_is_what_few_reports_use() -> None:
    assert usage(1000, ferry=10, quay=11).rare(0.01) == {"ferry"}
    assert usage(60, ferry=3, quay=4).rare(0.01) == {"ferry"}


def test_the_list_names_no_side() -> None:
    assert not NEWS_WORDS & {"regime", "rebel", "rebels", "terrorist", "terrorists", "opposition", "jihadists"}
