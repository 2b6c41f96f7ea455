from datetime import UTC, datetime, timedelta, timezone
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.errors import DataError
from observance.ledger.codec import canonical, decode, decode_claims, encode, encode_claims
from observance.ledger.events import Event, ReportReceived, ReportWithdrawn, WorkspaceCreated
from observance.model.claim import Claim, ClaimId, Place
from observance.model.interval import DateInterval
from observance.model.kinds import Group, Kind
from observance.model.report import Report, ReportId
from tests.strategies import claims, events, reports

NOON = datetime(2020, 2, 3, 12, 0, 0, 7, tzinfo=UTC)


def claim(**slots: Any) -> Claim:
    fields: dict[str, Any] = {"kind": Kind.SHELLING, "evidence": "Shells fell.", "trigger": (7, 11)}
    return Claim(id=ClaimId("c1"), report=ReportId("r1"), start=0, end=12, **fields | slots)


@given(events())
def test_an_event_comes_back_as_it_was(event: Event) -> None:
    assert decode(encode(event)) == event


@given(reports())
def test_a_report_comes_back_as_it_was_in_type_too(report: Report) -> None:
    event = ReportReceived(at=NOON, report=report, original=report.id, media_type="text/plain")
    back = decode(encode(event))
    assert isinstance(back, ReportReceived)
    assert back.report == report
    assert repr(back) == repr(event)


@given(st.lists(claims, max_size=3).map(tuple))
def test_claims_come_back_as_they_were_in_type_too(several: tuple[Claim, ...]) -> None:
    back = decode_claims(encode_claims(several))
    assert back == several
    assert repr(back) == repr(several)


@given(events())
def test_encoding_again_gives_the_same_bytes(event: Event) -> None:
    assert encode(decode(encode(event))) == encode(event)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_comes_back_with_its_group(kind: Kind) -> None:
    (back,) = decode_claims(encode_claims((claim(kind=kind),)))
    assert back.kind is kind
    assert isinstance(back.kind.group, Group)


def test_the_form_is_sorted_without_spaces_and_keeps_characters() -> None:
    event = ReportWithdrawn(at=NOON, report=ReportId("r1"), author="سلوى", reason="二重\n")
    assert encode(event) == (
        '{"at":"2020-02-03T12:00:00.000007Z","author":"سلوى","reason":"二重\\n","report":"r1","type":"report_withdrawn"}'
    )


def test_a_moment_is_kept_in_utc() -> None:
    local = NOON.astimezone(timezone(timedelta(hours=3)))
    assert encode(WorkspaceCreated(at=local)) == encode(WorkspaceCreated(at=NOON))


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        WorkspaceCreated(at=NOON.replace(tzinfo=None))


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        "null",
        "{",
        "[" * 10_000,
        "\ud800",
        '{"type":["workspace_created"]}',
        '{"type":"workspace_burnt","at":"2020-02-03T12:00:00Z"}',
        '{"type":"workspace_created"}',
        '{"type":"workspace_created","at":"2020-02-03T12:00:00"}',
        '{"type":"workspace_created","at":"2020-02-30T12:00:00Z"}',
        '{"type":"mandate_adopted","at":"2020-02-03T12:00:00Z","name":7,"digest":"x"}',
    ],
)
def test_what_is_no_event_is_refused(body: str) -> None:
    with pytest.raises(DataError):
        decode(body)


def test_a_fault_names_the_field() -> None:
    text = encode_claims((claim(date=DateInterval.day(NOON.date())),))
    with pytest.raises(DataError, match=r"^0\.kind: "):
        decode_claims(text.replace('"shelling"', '"dancing"'))
    with pytest.raises(DataError, match=r"^0\.date"):
        decode_claims(text.replace('"latest":"2020-02-03"', '"latest":"2020-02-02"'))


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_without_json_is_refused(number: float) -> None:
    with pytest.raises(DataError):
        encode_claims((claim(place=(Place(name="Saraqeb", lat=number),)),))


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(DataError):
        encode(ReportWithdrawn(at=NOON, report=ReportId("r1"), author="\ud83d", reason=""))


def test_a_field_of_the_wrong_type_is_refused() -> None:
    with pytest.raises(DataError):
        encode_claims((claim(kind=cast(Kind, 7)),))


def test_canonical_does_not_depend_on_the_order_of_keys() -> None:
    assert canonical({"b": 1, "a": [None, True]}) == canonical({"a": [None, True], "b": 1}) == '{"a":[null,true],"b":1}'
