import io
import logging
import os
from pathlib import Path

import pytest

from observance.intake import Limits, Received, Rejected, receive

TEXT = "Two border guards were hurt on Monday when a shell hit their hut, the governor said."


def names(outcomes: list[Received | Rejected]) -> list[str]:
    return [outcome.report.name for outcome in outcomes if isinstance(outcome, Received)]


def test_a_folder_is_read_in_order_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.x.txt", ".git/c.txt", "c.md"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{TEXT} It was the hut called {name}.")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in", target_is_directory=True)
    assert names(list(receive([str(tmp_path / "in")]))) == ["in/a/z.txt", "in/b.txt", "in/c.md"]


def test_the_same_bytes_come_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    assert names(list(receive([str(tmp_path / "a.txt"), str(tmp_path), str(tmp_path / "b.txt")]))) == ["a.txt"]


def test_refusals_do_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 junk")
    (tmp_path / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n....")
    (tmp_path / "d.txt").write_text(TEXT)
    outcomes = list(receive([str(tmp_path), str(tmp_path / "missing.txt"), "ftp://valley.example/x", "bad\0name"]))
    assert names(outcomes)[0].endswith("d.txt")
    refused = [outcome for outcome in outcomes if isinstance(outcome, Rejected)]
    assert [Path(outcome.name).name for outcome in refused] == [
        "a.txt",
        "b.pdf",
        "c.png",
        "missing.txt",
        "x",
        "bad\0name",
    ]
    assert all(outcome.reason and "\n" not in outcome.reason for outcome in refused)


def test_a_link_in_a_circle_is_one_refusal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    (tmp_path / "b.txt").write_text(TEXT)
    refused, received = receive([str(tmp_path)])
    assert isinstance(refused, Rejected)
    assert refused.name.endswith("a.txt")
    assert names([received]) == [f"{tmp_path.name}/b.txt"]


def test_standard_input_is_told_by_its_look() -> None:
    (text,) = receive(["-"], stdin=io.BytesIO(TEXT.encode()))
    (row,) = receive(["-"], stdin=io.BytesIO(b'{"id": "7", "text": "' + TEXT.encode() + b'"}\n'))
    assert isinstance(text, Received)
    assert isinstance(row, Received)
    assert (text.report.name, row.report.name) == ("standard input", "standard input#7")


def test_no_standard_input_is_a_refusal() -> None:
    assert [type(outcome) for outcome in receive(["-"])] == [Rejected]


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    (refused,) = receive([str(path)], limits=Limits(max_bytes=20))
    assert isinstance(refused, Rejected)
    assert refused.name == str(path)
    assert "20 bytes" in refused.reason


def test_a_device_is_no_file() -> None:
    (refused,) = receive(["/dev/null"])
    assert isinstance(refused, Rejected)
    assert "regular file" in refused.reason


def test_a_file_that_goes_away_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)

    def vanish(self: Path, *_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", vanish)
    (refused,) = receive([str(path)])
    assert isinstance(refused, Rejected)
    assert "Permission denied" in refused.reason


def test_names_do_not_depend_on_where_a_folder_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    absolute, relative = list(receive([str(tmp_path / "in")])), list(receive(["in"]))
    assert absolute == relative
    assert os.sep not in names(list(receive([str(tmp_path / "in" / "a.txt")])))[0]


def test_libraries_say_nothing_on_standard_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html").write_text("<html><body><p>x</p></body></html>")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4\n1 0 obj << >> endobj trailer << /Root 1 0 R >>")
    root = logging.getLogger()
    handlers, root.handlers = root.handlers, []
    try:
        list(receive([str(tmp_path)]))
    finally:
        root.handlers = handlers
    assert capfd.readouterr().err == ""
