import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from tests.evaluate.strategies import NAMES
from tests.evaluate.test_arcs import sentence

from observance.evaluate import (
    Coded,
    Document,
    EntitySpan,
    Evaluation,
    OriginPair,
    TimeSpan,
    Toponym,
    TypedSentence,
    score,
    score_claims,
    score_clusters,
    score_dates,
    score_entities,
    score_origins,
    score_plover,
    score_times,
    score_toponyms,
)
from observance.evaluate.page import MOST_ROWS, Parses, page
from observance.model.claim import Reason
from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Status

TEXT = "Guns shelled the mill. Envoys met."
GOLD = Coded(doc="d", evidence="Guns shelled the mill.", spans=((0, 22),), kind=Kind.SHELLING, actor=("north",))
CODED = replace(GOLD, actor=(), trigger=(5, 12), label="shelled", why=(Reason("actor", "no subject", "Guns", "nsubj"),))
EXTRA = Coded(doc="d", evidence="Envoys met.", spans=((23, 34),), kind=Kind.MEETING, trigger=(30, 33), label="met")
PARSE = sentence(("Guns", 1, "nsubj"), ("shelled", 1, "root"), ("the", 3, "det"), ("mill", 1, "obj"), (".", 1, "punct"))
TIME = TimeSpan(doc="d", start=0, end=4, text="Guns", type="DATE", value="2031")
PLACE = Toponym(doc="d", start=17, end=21, text="mill", id="geonames:1", lat=1.0, lon=2.0)
NAME = EntitySpan(doc="d", start=23, end=29, text="Envoys", label="Person")


def evaluation(gold: tuple[Coded, ...] = (GOLD,), coded: tuple[Coded, ...] = (CODED, EXTRA)) -> Evaluation:
    documents = [Document("d", "Radio", gold, coded), Document("e", None, (), ())]
    return Evaluation(
        coder="rules/1", mandate=None, documents=2, claims=score_claims([score(one, NAMES) for one in documents])
    )


def rendered(scored: Evaluation, text: str = TEXT, parses: Parses | None = None) -> str:
    return page(scored, texts={"d": text, "e": ""}, coded={"d": text, "e": ""}, parses=parses or {})


class _Checker(HTMLParser):
    """Tags that close in order; ids, links, and what would call the network or run."""

    void = frozenset({"meta", "br", "hr", "img", "input", "link"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        named = dict(attrs)
        self.ids += [value for value in (named.get("id"),) if value]
        self.links += [value for value in (named.get("href"),) if value]
        if tag not in self.void:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def checked(html: str) -> _Checker:
    found = _Checker()
    found.feed(html)
    found.close()
    assert found.open == []
    return found


def words(html: str) -> str:
    body = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def full() -> Evaluation:
    wrong = replace(PLACE, id="geonames:2", lat=50.0)
    day = DateInterval.day(date(2031, 2, 3))
    return replace(
        evaluation(),
        types=score_plover([TypedSentence("s", frozenset({"AID", "PROTEST"}))], {"s": [(Kind.AID, Status.ASSERTED)]}),
        times=score_times(["d"], [TIME], [replace(TIME, value="2030")]),
        toponyms=score_toponyms(["d"], [PLACE], [wrong], {PLACE: wrong}),
        entities=score_entities(["d"], [NAME, replace(NAME, label="Weapon")], []),
        dates=score_dates({"d": day}, {"d": day.shift(1)}),
        incidents_by_document=score_clusters([frozenset("de")], [frozenset("de")]),
        incidents_by_claim=score_clusters([frozenset("cx")], []),
        origins=score_origins([OriginPair("d", "e", True)], [frozenset("de")]),
    )


def test_every_link_leads_somewhere_and_every_id_is_one() -> None:
    found = checked(rendered(full(), parses={("d", 0, 22): PARSE}))
    assert len(found.ids) == len(set(found.ids))
    assert {link for link in found.links if link.startswith("#")} == set(found.links)
    assert {link[1:] for link in found.links} <= set(found.ids)


def test_the_page_calls_nothing_and_runs_nothing() -> None:
    html = rendered(full(), parses={("d", 0, 22): PARSE})
    found = checked(html)
    assert not found.tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    assert not [name for name in found.attributes if name.startswith("on") or name in {"src", "srcset"}]
    assert not re.search(r"https?:|@import|url\(|javascript:", html)


def test_a_miss_stands_beside_its_sentence_and_its_parse() -> None:
    html = rendered(evaluation(), parses={("d", 0, 22): PARSE})
    assert "Guns <mark>shelled</mark> the mill." in html
    assert "slots shelling shelled slot gold coded because actor north – no subject “Guns”" in words(html)
    assert html.count('<svg class="parse"') == 1
    assert "not in gold meeting met" in words(html)
    missed = rendered(evaluation(coded=()))
    assert "missed shelling" in words(missed)


def test_a_document_without_misses_says_so() -> None:
    assert words(rendered(evaluation())).endswith("No misses.")


def test_the_confusion_table_adds_up() -> None:
    other = replace(CODED, kind=Kind.ATTACK)
    html = rendered(evaluation(gold=(GOLD, replace(GOLD, spans=((0, 22),), kind=Kind.DAMAGE)), coded=(other, EXTRA)))
    table = html[html.index('<table class="heat">') :]
    rows = re.findall(r"<tr.*?</tr>", table[: table.index("</table>")], re.DOTALL)
    assert [words(row) for row in rows[1:]] == ["shelling 1", "damage 1", "not in the gold 1"]
    assert sum(map(int, re.findall(r">(\d+)<", rows[1] + rows[2]))) == 2


def test_all_scores_have_their_section() -> None:
    said = words(rendered(full()))
    titles = "Claims, Confusion, Event types, Times, Place names, Names, Dates of reports, Incidents".split(", ")
    assert [title for title in titles if f" {title} " not in said] == []
    assert "DATE 2031" in said
    assert "geonames:1 (1.00, 2.00)" in said
    assert "protest 1" in said
    assert "Weapon 1" in said
    assert "2031-02-03 2031-02-04" in said


def test_only_what_is_scored_has_a_section() -> None:
    bare = Evaluation(coder="c", mandate="m", documents=0)
    assert re.findall("<h2", page(bare, texts={}, coded={}, parses={})) == []


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


@pytest.mark.parametrize("hostile", [HOSTILE, "</style></title>", "{{ 7 * 7 }} {% include 'x' %}", "&lt;b&gt;"])
def test_hostile_words_are_words(hostile: str) -> None:
    text = f"Guns shelled {hostile}."
    claim = Coded(
        doc="d",
        evidence=text,
        spans=((0, len(text)),),
        kind=Kind.SHELLING,
        actor=(hostile,),
        trigger=(5, 12),
        label=hostile,
        why=(Reason("actor", hostile, hostile),),
    )
    document = Document("d", hostile, (replace(claim, actor=("north",)),), (claim, replace(claim, kind=Kind.ATTACK)))
    scored = replace(
        full(),
        coder=hostile,
        mandate=hostile,
        claims=score_claims([score(document, NAMES)]),
        entities=score_entities(["d"], [replace(NAME, label=hostile), NAME], []),
        times=score_times(["d"], [replace(TIME, value=hostile)], []),
        types=score_plover([TypedSentence("s", frozenset({hostile}))], {}),
    )
    found = checked(rendered(scored, text, {("d", 0, len(text)): sentence((hostile, 0, hostile))}))
    plain = checked(rendered(full(), parses={("d", 0, 22): PARSE}))
    assert found.tags <= plain.tags
    assert found.attributes <= plain.attributes
    assert set(found.links) <= {f"#{one}" for one in found.ids}


def test_long_lists_are_cut_and_say_so() -> None:
    times = [TimeSpan(doc="d", start=i, end=i + 1, text="x", type="DATE", value="2031") for i in range(MOST_ROWS + 3)]
    scored = Evaluation(coder="c", mandate=None, documents=1, times=score_times(["d"], times, []))
    html = page(scored, texts={"d": "x" * 1000}, coded={}, parses={})
    assert "… and 3 more." in words(html)
