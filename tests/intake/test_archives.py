import io
import json
import struct
import zipfile
from collections.abc import Callable

import pytest

from observance.intake import Limits, Received, Rejected

Give = Callable[..., list[Received | Rejected]]
TEXT = "Two border guards were hurt on Monday when a shell hit their hut, the governor said."


def packed(members: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def names(outcomes: list[Received | Rejected]) -> list[str]:
    return [outcome.report.name for outcome in outcomes if isinstance(outcome, Received)]


def refusals(outcomes: list[Received | Rejected]) -> list[Rejected]:
    return [outcome for outcome in outcomes if isinstance(outcome, Rejected)]


def test_members_come_sorted_and_hidden_ones_not_at_all(give: Give) -> None:
    documents = {"b/two.txt": f"2 {TEXT}", "a/one.txt": f"1 {TEXT}"}
    rows = {"rows.jsonl": json.dumps({"id": "x", "text": f"3 {TEXT}"})}
    hidden = {".hidden": TEXT, "__MACOSX/a.txt": TEXT, "a/.git/x.txt": TEXT, "empty/": ""}
    data = packed({**documents, **rows, **hidden})
    outcomes = give("z.zip", data)
    assert names(outcomes) == ["z.zip/a/one.txt", "z.zip/b/two.txt", "z.zip/rows.jsonl#x"]
    assert refusals(outcomes) == []


def test_links_are_not_followed(give: Give) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
        archive.writestr("a.txt", TEXT)
    assert names(give("z.zip", target.getvalue())) == ["z.zip/a.txt"]


def test_names_that_climb_are_only_names(give: Give) -> None:
    assert names(give("z.zip", packed({"../../up.txt": TEXT}))) == ["z.zip/../../up.txt"]


def test_nested_archives_are_read_to_a_depth(give: Give) -> None:
    data = packed({"note.txt": TEXT})
    for depth in range(5):
        data = packed({f"{depth}.zip": data, f"{depth}.txt": f"{depth} {TEXT}"})
    outcomes = give("z.zip", data, Limits(max_depth=3))
    assert len(names(outcomes)) == 3
    (refused,) = refusals(outcomes)
    assert "3 archives deep" in refused.reason


def test_a_member_that_explodes_is_refused_and_the_rest_goes_in(give: Give) -> None:
    data = packed({"a.txt": TEXT, "b.txt": b" " * 30_000_000, "c.txt": f"Last. {TEXT}"})
    outcomes = give("z.zip", data, Limits(max_ratio=100, max_bytes=100_000_000))
    assert names(outcomes) == ["z.zip/a.txt", "z.zip/c.txt"]
    (refused,) = refusals(outcomes)
    assert refused.name.endswith("z.zip/b.txt")
    assert "100 times" in refused.reason


def test_the_total_of_nested_archives_is_bounded(give: Give) -> None:
    inner = packed({f"{i}.txt": f"{i} {TEXT}" + " x" * 400_000 for i in range(4)})
    outcomes = give("z.zip", packed({f"{i}.zip": inner for i in range(4)}), Limits(max_unpacked_bytes=2_000_000))
    assert len(names(outcomes)) < 4
    (refused,) = refusals(outcomes)
    assert "2,000,000" in refused.reason


def test_too_many_members_are_refused(give: Give) -> None:
    (refused,) = give("z.zip", packed({f"{i}.txt": TEXT for i in range(5)}), Limits(max_members=4))
    assert isinstance(refused, Rejected)
    assert "more than 4 members" in refused.reason


def locked(data: bytes) -> bytes:
    """The archive with the flag of encryption set on its member, in both headers."""
    raw = bytearray(data)
    raw[6] |= 1
    directory = raw.index(b"PK\x01\x02")
    raw[directory + 8] |= 1
    return bytes(raw)


def test_an_encrypted_member_is_refused_by_name(give: Give) -> None:
    (refused,) = give("z.zip", locked(packed({"a.txt": TEXT})))
    assert isinstance(refused, Rejected)
    assert refused.name.endswith("z.zip/a.txt")
    assert "encrypted" in refused.reason


def test_a_damaged_member_is_refused_and_the_rest_goes_in(give: Give) -> None:
    data = packed({"a.txt": TEXT, "b.txt": f"Last. {TEXT}"}, zipfile.ZIP_STORED)
    outcomes = give("z.zip", data.replace(TEXT.encode(), TEXT.upper().encode(), 1))
    assert names(outcomes) == ["z.zip/b.txt"]
    assert "broken" in refusals(outcomes)[0].reason


@pytest.mark.parametrize("cut", [5, 60, 200])
def test_a_broken_archive_is_refused(give: Give, cut: int) -> None:
    data = packed({"a.txt": TEXT, "b.txt": TEXT})
    (refused,) = give("z.zip", data[:-cut])
    assert isinstance(refused, Rejected)


def test_an_archive_without_documents_is_refused(give: Give) -> None:
    assert isinstance(give("z.zip", packed({}))[0], Rejected)
    assert isinstance(give("z.zip", packed({".x": TEXT}))[0], Rejected)


def test_a_lie_about_the_size_is_no_help(give: Give) -> None:
    data = bytearray(packed({"a.txt": b" " * 30_000_000}))
    directory = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, directory + 24, 10)
    (refused,) = give("z.zip", bytes(data), Limits(max_bytes=1_000_000))
    assert isinstance(refused, Rejected)
