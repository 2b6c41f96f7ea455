import io
import zipfile
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage

from observance.intake import Limits, Received, Rejected
from observance.model.interval import DateInterval
from observance.model.report import Report

Give = Callable[..., list[Received | Rejected]]
FIRST = "Two border guards were hurt on Monday when a shell hit their hut, the governor said."
SECOND = "Talks are to resume in the capital next week."


def message(text: str | None = FIRST, **headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in {
        "From": "Mira Stone <mira@valley.example>",
        "Subject": "Shell hits border hut",
        "Date": "Fri, 05 Mar 2021 23:50:00 -0500",
        **headers,
    }.items():
        made[name] = value
    if text is not None:
        made.set_content(text)
    return made


def reports(outcomes: list[Received | Rejected]) -> list[Report]:
    return [outcome.report for outcome in outcomes if isinstance(outcome, Received)]


def test_headers_are_the_metadata(give: Give) -> None:
    (report,) = reports(give("a.eml", message().as_bytes()))
    assert (report.title, report.author, report.outlet) == ("Shell hits border hut", "Mira Stone", None)
    assert report.published is not None
    assert report.published.interval == DateInterval.day(date(2021, 3, 5))
    assert "Date header" in report.published.reasons[0]
    assert report.text == f"Shell hits border hut\n\n{FIRST}"


def test_html_is_read_where_there_is_no_plain_text(give: Give) -> None:
    made = message(None)
    made.set_content(f"<p>{FIRST}</p><p>{SECOND}</p>", subtype="html")
    (report,) = reports(give("a.eml", made.as_bytes()))
    assert report.text.endswith(f"{FIRST}\n\n{SECOND}")


def test_plain_text_is_preferred_and_read_once(give: Give) -> None:
    made = message(FIRST)
    made.add_alternative(f"<p>{FIRST}</p>", subtype="html")
    (report,) = reports(give("a.eml", made.as_bytes()))
    assert report.text.count(FIRST) == 1


def test_quoting_marks_and_signatures_go(give: Give) -> None:
    (report,) = reports(give("a.eml", message(f"> {FIRST}\n>\n>> {SECOND}\n-- \nMira Stone\nValley Post\n").as_bytes()))
    assert report.text == f"Shell hits border hut\n\n{FIRST}\n\n{SECOND}"


def test_attachments_are_reports_of_their_own(give: Give) -> None:
    made = message()
    made.add_attachment(SECOND.encode(), maintype="text", subtype="plain", filename="note.txt")
    made.add_attachment(message(SECOND, Subject="Forwarded"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("inner.txt", FIRST + " " + SECOND)
    made.add_attachment(packed.getvalue(), maintype="application", subtype="zip", filename="../more.zip")
    made.add_attachment(b"\x89PNG....", maintype="image", subtype="png", filename="map.png")
    outcomes = give("a.eml", made.as_bytes())
    names = [report.name for report in reports(outcomes)]
    assert names == ["a.eml", "a.eml/note.txt", "a.eml/2.eml", "a.eml/.._more.zip/inner.txt"]
    assert reports(outcomes)[2].title == "Forwarded"
    (refused,) = (outcome for outcome in outcomes if isinstance(outcome, Rejected))
    assert refused.name.endswith("a.eml/map.png")


def test_messages_in_messages_end(give: Give) -> None:
    made = message("Innermost of all the messages, it said.")
    for depth in range(6):
        outer = message(f"Cover note number {depth} of the forwarded message.")
        outer.add_attachment(made)
        made = outer
    outcomes = give("a.eml", made.as_bytes(), Limits(max_depth=2))
    assert len(reports(outcomes)) == 3
    assert [type(outcome) for outcome in outcomes].count(Rejected) == 1


def test_an_encrypted_message_is_refused(give: Give) -> None:
    raw = b'From: a@b.example\nSubject: x\nContent-Type: multipart/encrypted; boundary="b"\n\n--b\n\nx\n--b--\n'
    (refused,) = give("a.eml", raw)
    assert isinstance(refused, Rejected)
    assert "encrypted" in refused.reason


def test_a_message_without_text_is_refused(give: Give) -> None:
    (refused,) = give("a.eml", b"From: a@b.example\nSubject:\n\n")
    assert isinstance(refused, Rejected)


def test_a_bad_date_is_no_date(give: Give) -> None:
    (report,) = reports(give("a.eml", f"From: x\nSubject: Hut hit\nDate: soon\n\n{FIRST}\n"))
    assert report.published is None


def test_malformed_headers_break_nothing(give: Give) -> None:
    headers = (
        "From: =?utf-8?q?=?= <\nSubject: =?x-none?b?!!?=\nDate: 99 99\nContent-Type: text/plain; charset=no-such\n"
    )
    outcomes = give("a.eml", f"{headers}\n{FIRST}\n")
    assert len(outcomes) == 1
    assert FIRST in reports(outcomes)[0].text


def test_other_charsets_are_read(give: Give) -> None:
    made = EmailMessage()
    made["Subject"], made["From"] = "Güvenlik", "x@y.example"
    made.set_content("Ağır silahlar çekildi, dedi komutan.\n", charset="iso-8859-9")
    (report,) = reports(give("a.eml", made.as_bytes()))
    assert "Ağır silahlar çekildi" in report.text
