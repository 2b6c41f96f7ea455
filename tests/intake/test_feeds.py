from collections.abc import Callable
from datetime import date

import pytest

from observance.intake import Received, Rejected
from observance.model.interval import DateInterval
from observance.model.report import Report

Give = Callable[..., list[Received | Rejected]]
FIRST = "Two border guards were hurt on Monday when a shell hit their hut, the governor said."
SECOND = "Talks are to resume in the capital next week."

RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Valley Post</title><link>https://valley.example</link>
<item><title>Shell hits &amp; damages hut</title><link>https://valley.example/1</link><author>desk (Mira Stone)</author>
<pubDate>Fri, 05 Mar 2021 01:30:00 +0300</pubDate>
<description>&lt;p&gt;{FIRST}&lt;/p&gt; Read more</description></item>
<item><title>Talks resume</title><description>short</description>
<content:encoded><![CDATA[<p>{SECOND}</p>
<p>The post Talks resume appeared first on Valley Post.</p>]]></content:encoded></item>
<item><title></title><description></description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Hill Radio</title>
<entry><title>Talks resume</title><updated>2021-03-05T10:00:00Z</updated><link href="https://hill.example/2"/>
<content type="html">&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry></feed>"""


def reports(outcomes: list[Received | Rejected]) -> list[Report]:
    return [outcome.report for outcome in outcomes if isinstance(outcome, Received)]


def test_rss_gives_a_report_for_each_entry(give: Give) -> None:
    outcomes = give("feed.xml", RSS)
    first, second = reports(outcomes)
    assert (first.title, first.outlet, first.url) == (
        "Shell hits & damages hut",
        "Valley Post",
        "https://valley.example/1",
    )
    assert first.text == f"Shell hits & damages hut\n\n{FIRST}"
    assert first.published is not None
    assert first.published.interval == DateInterval.day(date(2021, 3, 5))
    assert second.text == f"Talks resume\n\n{SECOND}"
    assert second.published is None
    assert isinstance(outcomes[2], Rejected)
    assert outcomes[2].name.endswith("feed.xml#3")


def test_atom_gives_its_dates_by_name(give: Give) -> None:
    (report,) = reports(give("feed.atom", ATOM))
    assert report.outlet == "Hill Radio"
    assert report.published is not None
    assert "updated" in report.published.reasons[0]


def test_an_entry_is_the_same_report_in_a_later_feed(give: Give) -> None:
    (early,) = reports(give("a.atom", ATOM))
    later = ATOM.replace(
        "<entry>", "<entry><title>New</title><content>New things happened today.</content></entry><entry>", 1
    )
    assert early.id in {report.id for report in reports(give("b.atom", later))}


LAUGHS = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + RSS.partition("?>")[2]
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + RSS.partition("?>")[2]
HIDDEN = '<?xml version="1.0"?><!-- <rss> --><!DOCTYPE rss [<!ENTITY a "ha">]>' + RSS.partition("?>")[2]


@pytest.mark.parametrize("data", [LAUGHS, EXTERNAL, HIDDEN, LAUGHS.replace("1.0", "1.0", 1).encode("utf-16")])
def test_entities_are_refused(give: Give, data: str | bytes) -> None:
    (refused,) = give("feed.xml", data)
    assert isinstance(refused, Rejected)
    assert "entities" in refused.reason


def test_an_old_document_type_is_no_entity(give: Give) -> None:
    head = '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.example/rss-0.91.dtd">'
    assert len(reports(give("feed.xml", head + RSS.partition("?>")[2]))) == 2


def test_a_malformed_feed_is_read_as_far_as_it_goes(give: Give) -> None:
    assert reports(give("feed.xml", RSS.replace("</channel></rss>", "<item><title>Cut")))[0].outlet == "Valley Post"


@pytest.mark.parametrize("data", ["<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "<note>no feed</note>", "<"])
def test_what_is_no_feed_is_refused(give: Give, data: str) -> None:
    (refused,) = give("feed.xml", data)
    assert isinstance(refused, Rejected)
