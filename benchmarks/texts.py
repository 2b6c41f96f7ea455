"""The reports that are timed, made from the shared data."""

import itertools
import json
from collections.abc import Iterable, Iterator
from operator import itemgetter
from pathlib import Path

RELEVANT = "corpus/fakes_dev.jsonl"
TREEBANKS = "treebanks/*.conllu"
IRRELEVANT_TO_ONE = 9
# Genres that may report on a war themselves; a text of any other genre has nothing to code.
REPORTING = frozenset({"news", "interview", "speech", "newsgroup", "weblog"})
# News that reports on no war: sport, weather, science, fairs, courts.
ORDINARY_NEWS = frozenset(
    f"GUM_news_{name}"
    for name in ("soccer", "lanterns", "warhol", "taxes", "clock", "flag", "ie9", "iodine", "homeopathic", "nasa",
                 "expo", "crane", "stampede", "worship", "warming", "questionnaire", "election", "hackers", "sensitive")
)  # fmt: skip

Row = dict[str, str]


def relevant(shared: Path) -> list[Row]:
    """News reports on a war, as rows for intake."""
    with (shared / RELEVANT).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [_row(row["id"], row["text"], row["title"]) for row in rows]


def irrelevant(shared: Path, length: int) -> list[Row]:
    """Texts of other genres: successive sentences of one genre, each text of at least `length` characters."""
    sentences = itertools.chain.from_iterable(map(_sentences, sorted(shared.glob(TREEBANKS))))
    grouped = itertools.groupby(sorted(sentences, key=itemgetter(0)), key=itemgetter(0))
    joined = ((genre, text) for genre, group in grouped for text in _joined((text for _, text in group), length))
    return [_row(f"{genre}-{number}", text, genre) for number, (genre, text) in enumerate(joined)]


def mixed(shared: Path, most: int) -> list[Row]:
    """At most `most` rows: one relevant, then nine irrelevant ones of the same mean length, and so on."""
    news = relevant(shared)
    others = irrelevant(shared, sum(len(row["text"]) for row in news) // len(news))
    rounds = min(len(news), len(others) // IRRELEVANT_TO_ONE, max(1, most // (IRRELEVANT_TO_ONE + 1)))
    wanted = rounds * IRRELEVANT_TO_ONE
    spread = (others[number * len(others) // wanted] for number in range(wanted))
    return [row for first in news[:rounds] for row in (first, *itertools.islice(spread, IRRELEVANT_TO_ONE))]


def _row(identity: str, text: str, title: str) -> Row:
    return {"id": identity, "title": title, "text": text, "language": "en"}


def _joined(sentences: Iterable[str], length: int) -> Iterator[str]:
    text = ""
    for sentence in sentences:
        text = f"{text} {sentence}".lstrip()
        if len(text) >= length:
            yield text
            text = ""


def _sentences(treebank: Path) -> Iterator[tuple[str, str]]:
    """(genre, sentence) of the genres that do not report."""
    genre = "news"
    with treebank.open(encoding="utf-8") as lines:
        for line in lines:
            key, _, value = line.rstrip("\n").partition(" = ")
            if key == "# newdoc id":
                genre = _genre(value)
            elif key == "# text" and genre not in REPORTING:
                yield genre, value


def _genre(document: str) -> str:
    """`GUM_bio_…` and `answers-…` name the genre of their document."""
    if document in ORDINARY_NEWS:
        return "ordinary news"
    return document.split("_")[1] if document.startswith("GUM_") else document.split("-")[0]
