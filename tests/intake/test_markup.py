from collections.abc import Callable
from datetime import date

import pytest

from observance.intake import Received, Rejected
from observance.intake.markup import fragment_blocks, has_markup, plain_line
from observance.model.interval import DateInterval
from observance.model.report import ParagraphKind, Report

Give = Callable[..., list[Received | Rejected]]
FIRST = (
    "A convoy of forty lorries crossed the northern frontier at dawn on Friday, two border officers said on the radio."
)
SECOND = (
    "The officers said that the lorries carried concrete and fuel for three posts that had been cut off since Monday."
)
THIRD = "Neither army commented. A spokesman for the mission said that the patrols would go on as they had been agreed."
CAPTION = "Lorries wait at the crossing on February 6, 2020. (Photo by M. Stone)"

PAGE = """<!DOCTYPE html><html lang="de"><head><title>Convoy crosses | Valley Post</title>
<meta property="og:site_name" content="Valley Post"><meta property="og:title" content="Convoy crosses at dawn">
<meta name="author" content="Mira Stone"><link rel="canonical" href="https://valley.example/news/convoy">{head}</head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav><article>
<h1>Convoy crosses at dawn</h1><div class="byline">By Mira Stone, Agencies</div>
<figure><img src="a.jpg" alt="x"><figcaption>{caption}</figcaption></figure>
<p>{first}</p><p>{second}</p><div class="share">Share this article</div><h2>Patrols go on</h2><p>{third}</p></article>
<aside><h3>Related stories</h3><a href="/x">Talks resume in the capital</a></aside>
<footer>© 2020 Valley Post. All rights reserved.</footer>{foot}</body></html>"""


def web_page(head: str = "", foot: str = "") -> str:
    return PAGE.format(head=head, foot=foot, first=FIRST, second=SECOND, third=THIRD, caption=CAPTION)


def one(outcomes: list[Received | Rejected]) -> Report:
    (outcome,) = outcomes
    assert isinstance(outcome, Received), outcome
    return outcome.report


def test_an_article_with_its_metadata(give: Give) -> None:
    report = one(give("page.html", web_page()))
    assert (report.title, report.outlet, report.author) == ("Convoy crosses at dawn", "Valley Post", "Mira Stone")
    assert (report.url, report.credits, report.language) == ("https://valley.example/news/convoy", ("Agencies",), "en")
    assert [(p.kind.value, report.text[p.start : p.end]) for p in report.paragraphs] == [
        ("title", "Convoy crosses at dawn"),
        ("caption", CAPTION),
        ("body", FIRST),
        ("body", SECOND),
        ("body", "Patrols go on"),
        ("body", THIRD),
    ]


@pytest.mark.parametrize(
    ("head", "foot", "field"),
    [
        ('<meta property="article:published_time" content="2020-02-07T23:30:00+03:00">', "", "article:published_time"),
        ('<meta name="pubdate" content="7 February 2020">', "", "pubdate"),
        ('<meta itemprop="datePublished" content="2020-02-07">', "", "datepublished"),
        ('<meta name="date" content="soon"><meta name="DC.date.issued" content="2020-02-07">', "", "dc.date.issued"),
        (
            "",
            '<script type="application/ld+json">{"@graph": [{"datePublished": "2020-02-07T01:00Z"}]}</script>',
            "datePublished",
        ),
        ("", '<time itemprop="datePublished" datetime="2020-02-07">Friday</time>', "time"),
    ],
)
def test_the_date_comes_from_a_named_field(give: Give, head: str, foot: str, field: str) -> None:
    published = one(give("page.html", web_page(head, foot))).published
    assert published is not None
    assert published.interval == DateInterval.day(date(2020, 2, 7))
    assert field in published.reasons[0]


@pytest.mark.parametrize(
    "foot", ["", '<time datetime="2019-01-01">then</time>', '<script type="application/ld+json">{broken</script>']
)
def test_no_date_is_taken_from_the_text(give: Give, foot: str) -> None:
    assert one(give("page.html", web_page(foot=foot))).published is None


def test_the_page_s_encoding_is_heeded(give: Give) -> None:
    page = web_page('<meta charset="windows-1254">').replace("Mira Stone", "Ayşe Işık").encode("cp1254")
    assert one(give("page.html", page)).author == "Ayşe Işık"


def test_a_page_is_told_by_its_look_whatever_its_name(give: Give) -> None:
    assert one(give("page.txt", web_page())).outlet == "Valley Post"


@pytest.mark.parametrize("page", ["<html></html>", "<!doctype html><html><body><script>x()</script></body></html>"])
def test_a_page_without_an_article_is_refused(give: Give, page: str) -> None:
    assert isinstance(give("page.html", page)[0], Rejected)


def test_deep_nesting_is_one_answer(give: Give) -> None:
    assert len(give("page.html", "<html><body>" + "<div>" * 20_000 + FIRST)) == 1


def test_a_page_with_more_elements_than_any_article_is_refused_at_once(give: Give) -> None:
    (refused,) = give("page.html", f"<html><body>{'<p>a</p>' * 100_001}</body></html>")
    assert isinstance(refused, Rejected)
    assert "100,000 elements" in refused.reason


def test_fragments_give_their_paragraphs() -> None:
    figure = f"<figure><figcaption>{CAPTION}</figcaption></figure>"
    html = f"<p>{FIRST}<br>And&nbsp;more &amp; more.</p><script>no()</script>{figure}<li>x"
    assert [(block.kind, block.text) for block in fragment_blocks(html)] == [
        (ParagraphKind.BODY, FIRST),
        (ParagraphKind.BODY, "And more & more."),
        (ParagraphKind.CAPTION, CAPTION),
        (ParagraphKind.BODY, "x"),
    ]


@pytest.mark.parametrize(
    ("text", "answer"), [("a <b>b</b>", True), ("R&amp;D", True), ("5 < 6 > 4", False), ("R&D", False)]
)
def test_markup_is_told_from_text(text: str, answer: bool) -> None:
    assert has_markup(text) is answer


def test_plain_lines() -> None:
    assert plain_line("Army &amp; <i>rebels</i>\n talk") == "Army & rebels talk"
    assert plain_line(None) is None
