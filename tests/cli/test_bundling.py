import json
from pathlib import Path

from tests.cli.conftest import Run


def test_a_bundle_is_written_signed_and_checked(run: Run, work: Path) -> None:
    made = run("keys", "new", "key")
    assert (made.code, made.out.count("\n")) == (0, 3)
    written = run("-C", "work", "export", "bundle", "out.zip", "--internal", "--key", "key")
    assert written.code == 0
    assert "internal" in written.err
    done = run("verify", "out.zip", "--signed-by", "key.pub")
    assert done.code == 0
    assert "byte for byte" in done.out
    assert "the key that you gave" in done.out
    assert "internal" in done.err


def test_the_key_may_be_a_setting(run: Run, work: Path) -> None:
    run("keys", "new", "key")
    with (work / "settings.yaml").open("a") as file:
        file.write("\nsigning_key: ../key\nauthor: Valley Mission\n")
    assert "Valley Mission" in run("-C", "work", "export", "bundle", "out.zip", "--internal").out
    assert "not signed" in run("-C", "work", "export", "bundle", "two.zip", "--internal", "--unsigned").out


def test_a_bundle_is_only_written_by_who_says_that_it_is_internal(run: Run, work: Path) -> None:
    refused = run("-C", "work", "export", "bundle", "out.zip")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "--internal" in refused.err
    assert not Path("out.zip").exists()


def test_an_unsigned_bundle_says_so(run: Run, work: Path) -> None:
    run("-C", "work", "export", "bundle", "out.zip", "--internal")
    assert "not signed" in run("verify", "out.zip").out
    assert run("verify", "out.zip", "--signed-by", "none.pub").code == 2


def test_a_changed_bundle_is_one_line_and_code_1(run: Run, work: Path) -> None:
    run("-C", "work", "export", "bundle", "out.zip", "--internal")
    data = bytearray(Path("out.zip").read_bytes())
    data[100] ^= 1
    Path("out.zip").write_bytes(data)
    found = run("verify", "out.zip")
    assert (found.code, found.err.count("\n")) == (1, 1)
    assert "README.txt" in found.err


def test_what_was_found_as_json(run: Run, work: Path) -> None:
    run("-C", "work", "export", "bundle", "out.zip", "--internal")
    found = json.loads(run("verify", "out.zip", "--json").out)
    assert found["compared"] > 10
    assert (found["internal"], found["signer"], found["not_compared"]) == (True, None, None)


def test_without_a_bundle_it_is_the_workspace(run: Run, work: Path) -> None:
    assert "byte for byte" in run("-C", "work", "verify").out
    assert run("-C", "work", "verify", "--json").code == 2


def test_options_that_exclude_each_other(run: Run, work: Path) -> None:
    assert run("-C", "work", "export", "bundle", "o.zip", "--internal", "--key", "k", "--unsigned").code == 2


def test_the_derivation_is_written(run: Run, work: Path) -> None:
    done = run("-C", "work", "export", "prov", "prov.json")
    assert (done.code, done.out) == (0, "prov.json\n")
    assert "wasDerivedFrom" in json.loads(Path("prov.json").read_text("utf-8"))
    assert run("-C", "work", "export", "prov", "prov.json").code == 2
