import csv
import io
import json
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.errors import UsageError
from observance.intake import Limits, Received, Rejected, receive
from observance.intake.tables import canonical
from observance.model.interval import DateInterval
from observance.model.report import Report, ReportKind

Give = Callable[..., list[Received | Rejected]]
TEXT = "Two border guards were hurt on Monday when a shell hit their hut, the governor said."
ROW = {
    "id": "r-1", "title": "Shell hits border hut", "text": TEXT, "outlet": "Valley Post", "published": "2021-03-05",
    "url": "https://valley.example/1", "author": "Mira Stone", "language": "en", "kind": "wire",
}  # fmt: skip


def line(**changes: object) -> str:
    return json.dumps({**ROW, **changes}) + "\n"


def table(*rows: dict[str, str], delimiter: str = ",") -> str:
    target = io.StringIO()
    writer = csv.DictWriter(target, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue()


def one(outcomes: list[Received | Rejected]) -> Report:
    (outcome,) = outcomes
    assert isinstance(outcome, Received), outcome
    return outcome.report


@pytest.mark.parametrize(
    ("name", "data"), [("a.jsonl", line()), ("a.csv", table(ROW)), ("b.csv", table(ROW, delimiter=";"))]
)
def test_a_row_with_the_usual_columns(give: Give, name: str, data: str) -> None:
    report = one(give(name, data))
    assert (report.name, report.title, report.outlet) == (f"{name}#r-1", "Shell hits border hut", "Valley Post")
    assert (report.url, report.author, report.kind) == ("https://valley.example/1", "Mira Stone", ReportKind.WIRE)
    assert report.published is not None
    assert report.published.interval == DateInterval.day(date(2021, 3, 5))
    assert report.text == f"Shell hits border hut\n\n{TEXT}"


def test_the_same_row_is_the_same_report_in_either_form(give: Give) -> None:
    assert one(give("a.jsonl", line())).id == one(give("a.csv", table(ROW))).id


def test_the_original_is_the_canonical_row(give: Give) -> None:
    (outcome,) = give("a.jsonl", '{"text": "' + TEXT + '",  "b": [1, {"é": null}]}')
    assert isinstance(outcome, Received)
    assert outcome.original == canonical({"b": [1, {"é": None}], "text": TEXT})
    assert outcome.media_type == "application/json"


def test_other_columns_are_mapped_and_the_rest_passed_over(give: Give) -> None:
    row = {"body": TEXT, "headline": "Shell hits border hut", "day": "2021-03-05", "credible": "0"}
    columns = {"text": "body", "title": "headline", "published": "day"}
    for name, data in (("a.csv", table(row)), ("a.jsonl", json.dumps(row))):
        report = one(give(name, data, columns=columns))
        assert (report.title, report.published is not None) == ("Shell hits border hut", True)
        assert TEXT in report.text


def test_a_missing_column_is_named_with_those_there_are(give: Give) -> None:
    (refused,) = give("a.csv", table({"body": TEXT}))
    assert isinstance(refused, Rejected)
    assert "“text”" in refused.reason
    assert "body" in refused.reason


def test_an_unknown_field_in_the_map_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="headline"):
        receive(["a.csv"], columns={"headline": "title"})


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("not json", "no JSON"), ("7", "no JSON"), ('{"text": NaN}', "no JSON"), ("[" * 100_000, "no JSON"),
        (line(published="03/05/2021"), "published"), (line(text=""), "no text"), (line(text=5), "text"),
        (line(kind="rumour"), "rumour"), (line(kind="field"), "site"), ('{"text": "\\ud800 lone"}', "characters"),
        (line(credits=[1]), "credits"),
    ],
)  # fmt: skip
def test_a_bad_line_is_refused_by_number_and_the_rest_goes_in(give: Give, bad: str, words: str) -> None:
    first, refused, last = give("a.jsonl", line() + bad.rstrip("\n") + "\n" + line(id="r-2"))
    assert isinstance(refused, Rejected)
    assert refused.name.endswith("a.jsonl:2")
    assert words in refused.reason
    assert isinstance(first, Received)
    assert isinstance(last, Received)


def test_a_line_that_is_not_utf_8_is_refused_alone(give: Give) -> None:
    outcomes = give("a.jsonl", line().encode() + b'{"text": "caf\xe9"}\n' + line(id="r-2").encode())
    assert [type(outcome) for outcome in outcomes] == [Received, Rejected, Received]


def test_a_line_over_the_limit_ends_the_file(give: Give) -> None:
    outcomes = give("a.jsonl", line() + line(id="x" * 9000) + line(id="r-2"), Limits(max_bytes=5000))
    assert [type(outcome) for outcome in outcomes] == [Received, Rejected]


def test_csv_cells_may_hold_lines_and_refusals_name_the_first(give: Give) -> None:
    rows = [ROW, {**ROW, "text": f"{TEXT}\n\n{TEXT[:-1]} twice."}, {**ROW, "published": "soon"}]
    first, second, refused = give("a.csv", table(*rows))
    assert isinstance(first, Received)
    assert isinstance(second, Received)
    assert len(second.report.paragraphs) == 3
    assert isinstance(refused, Rejected)
    assert refused.name.endswith("a.csv:6")


@pytest.mark.parametrize("data", ["id,text\n1,a,b\n", 'id,text\n1,"open\n'])
def test_broken_csv_is_refused(give: Give, data: str) -> None:
    (refused,) = give("a.csv", data)
    assert isinstance(refused, Rejected)
    assert ".csv:2" in refused.name or ".csv:3" in refused.name


def test_csv_of_a_spreadsheet_program(give: Give) -> None:
    data = table({**ROW, "text": f"{TEXT} “Stay,” he said."})
    assert "“Stay,” he said." in one(give("a.csv", b"\xef\xbb\xbf" + data.encode())).text
    assert "“Stay,” he said." in one(give("b.csv", data.encode("cp1252"))).text
    assert "“Stay,” he said." in one(give("c.csv", data.encode("utf-16"))).text


@pytest.mark.parametrize("data", [f"[{line()}]", json.dumps(ROW, indent=1), "[]"])
def test_json_over_several_lines_is_one_refusal(give: Give, data: str) -> None:
    (refused,) = give("a.json", data)
    assert isinstance(refused, Rejected)
    assert "one object a line" in refused.reason


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_empty_tables_are_refused(give: Give, name: str) -> None:
    (refused,) = give(name, b"\n")
    assert isinstance(refused, Rejected)


def test_a_text_with_tags_is_read_as_html(give: Give) -> None:
    report = one(give("a.jsonl", line(text=f"<p>{TEXT}</p><p>The army &amp; the rebels were silent.</p>")))
    assert report.text.endswith(f"{TEXT}\n\nThe army & the rebels were silent.")


def test_a_field_log_in_a_row(give: Give) -> None:
    report = one(give("a.jsonl", json.dumps({"text": "06:00 Quiet all night.", "site": "seven"})))
    assert (report.outlet, report.kind) == ("site:seven", ReportKind.FIELD)


JSON = st.recursive(
    st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)


@given(st.dictionaries(st.text(), JSON, max_size=4))
def test_canonical_rows_do_not_depend_on_order(row: dict[str, object]) -> None:
    assert canonical(row) == canonical(dict(reversed(row.items())))
    assert json.loads(canonical(row)) == row


@pytest.mark.parametrize("suffix", ["jsonl", "csv"])
def test_memory_does_not_grow_with_the_number_of_rows(tmp_path: Path, suffix: str) -> None:
    def written(count: int) -> Path:
        path = tmp_path / f"{count}.{suffix}"
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, list(ROW))
            if suffix == "csv":
                writer.writeheader()
            for i in range(count):
                row = {**ROW, "id": f"r-{i}", "text": f"Report number {i}. " + TEXT * 20}
                file.write(json.dumps(row) + "\n") if suffix == "jsonl" else writer.writerow(row)
        return path

    def peak(path: Path) -> int:
        tracemalloc.start()
        count = sum(isinstance(outcome, Received) for outcome in receive([str(path)]))
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == int(path.stem)
        return used

    few, many = written(60), written(660)
    peak(few)
    # 600 more rows of some 2 kB each: their ids may stay, their texts may not.
    assert peak(many) - peak(few) < 300_000


def test_rows_come_as_they_are_read(tmp_path: Path) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield line().encode()

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            super().__init__()
            self.lines = endless()

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            return next(self.lines)[:size]

    first = next(iter(receive(["-"], stdin=Pipe())))  # type: ignore[arg-type]
    assert isinstance(first, Received)
