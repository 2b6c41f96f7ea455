from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from observance.app.settings import (
    FILE_NAME,
    MODEL_KEY,
    Settings,
    model_key,
    read_settings,
    rows,
    settings_from,
    template,
)
from observance.app.wiring import make_limits
from observance.errors import FaultsError, UsageError
from observance.intake.types import Limits


def written(folder: Path, text: str) -> Path:
    (folder / FILE_NAME).write_text(text, "utf-8")
    return folder


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_settings(tmp_path, {}) == Settings()


def test_the_defaults_of_the_limits_are_those_of_intake() -> None:
    assert make_limits(Settings()) == Limits()
    of_coding = {name for name, _, _ in rows() if name.startswith("model_")} | {
        "pipeline",
        "coder",
        "scorer",
        "workers",
        "author",
        "signing_key",
    }
    assert {row.name for row in fields(Limits)} | of_coding == {name for name, _, _ in rows()}


def test_the_file_is_read(tmp_path: Path) -> None:
    text = "pipeline: en_news\nmax_bytes: 1_000\nallow_private_addresses: yes\ntimeout_s: 2.5\n"
    settings = read_settings(written(tmp_path, text), {})
    assert (settings.pipeline, settings.max_bytes, settings.timeout_s) == ("en_news", 1000, 2.5)
    assert settings.allow_private_addresses is True


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    folder = written(tmp_path, "max_depth: 1\nmax_redirects: 1\n")
    settings = read_settings(folder, {"OBSERVANCE_MAX_DEPTH": "2", "HOME": "/", "OBSERVANCE_WORKSPACE": "/w"})
    assert (settings.max_depth, settings.max_redirects) == (2, 1)


def test_an_empty_pipeline_is_the_one_that_is_shipped(tmp_path: Path) -> None:
    assert read_settings(written(tmp_path, "pipeline:\n"), {}).pipeline is None


def test_every_fault_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    folder = written(tmp_path, "max_depth: 2\nmax_dept: 3\nmax_bytes: many\nrespect_robots: [yes]\n")
    with pytest.raises(FaultsError) as caught:
        read_settings(folder, {"OBSERVANCE_COLOUR": "red"})
    places = [(fault.place, fault.message.split(";")[0]) for fault in caught.value.faults]
    assert places == [
        ("2", "there is no setting 'max_dept'"),
        ("3", "max_bytes must be a whole number from 0"),
        ("4", "respect_robots must be true or false"),
        ("OBSERVANCE_COLOUR", "there is no setting 'colour'"),
    ]
    assert caught.value.faults[0].file == str(folder / FILE_NAME)


@pytest.mark.parametrize("text", ["- a\n- b\n", "just words", "a: [1\n", "a: b: c\n", "\tx: 1\n", "&a *a"])
def test_what_is_no_list_of_settings_is_a_fault(tmp_path: Path, text: str) -> None:
    with pytest.raises(FaultsError):
        read_settings(written(tmp_path, text), {})


def test_bytes_that_are_no_text_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FaultsError, match="UTF-8"):
        read_settings(tmp_path, {})


@pytest.mark.parametrize("value", ["-1", "inf", "nan", "1e999", ""])
def test_a_number_is_finite_and_not_negative(value: str) -> None:
    with pytest.raises(FaultsError):
        settings_from({"OBSERVANCE_TIMEOUT_S": value})


def test_the_template_changes_nothing_and_names_every_setting(tmp_path: Path) -> None:
    assert read_settings(written(tmp_path, template()), {}) == Settings()
    opened = "".join(
        line[2:] for line in template().splitlines(keepends=True) if ": " in line and "Settings" not in line
    )
    assert set(yaml.safe_load(opened)) >= {name for name, _, _ in rows()}


def test_a_template_taken_at_its_word_gives_the_defaults(tmp_path: Path) -> None:
    names = {name for name, _, _ in rows()}
    values = [line[2:] for line in template().splitlines() if line[2:].split(":")[0] in names]
    assert len(values) == len(names)
    assert read_settings(written(tmp_path, "\n".join(values)), {}) == Settings()


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("coder", "oracle", "rules or model"),
        ("coder", "", "rules or model"),
        ("model_window", "0", "a whole number from 1"),
        ("model_reply_tokens", "none", "a whole number from 1"),
        ("model_price_prompt", "-1", "a number from 0, or null"),
        ("model_max_cost", "much", "a number from 0, or null"),
    ],
)
def test_a_setting_of_the_model_says_what_it_must_be(name: str, value: str, wanted: str) -> None:
    with pytest.raises(FaultsError, match=f"{name} must be {wanted}"):
        settings_from({f"OBSERVANCE_{name.upper()}": value})


def test_prices_and_the_coder_are_read() -> None:
    given = {"OBSERVANCE_CODER": "model", "OBSERVANCE_MODEL_PRICE_PROMPT": "0.15", "OBSERVANCE_MODEL_MAX_COST": "null"}
    settings = settings_from(given)
    assert (settings.coder, settings.model_price_prompt, settings.model_max_cost) == ("model", 0.15, None)


def test_the_key_is_no_setting(tmp_path: Path) -> None:
    assert settings_from({MODEL_KEY: "sk-hush"}) == Settings()
    with pytest.raises(FaultsError, match="model_key") as caught:
        read_settings(written(tmp_path, "model_key: sk-hush\n"), {})
    assert "sk-hush" not in str(caught.value)
    assert model_key({MODEL_KEY: " sk-hush\n"}) == "sk-hush"
    assert model_key({}) is None


@pytest.mark.parametrize("key", ["sk hush", "sk-hüsh", "sk\nhush"])
def test_what_cannot_be_a_key_is_not_shown(key: str) -> None:
    with pytest.raises(UsageError) as caught:
        model_key({MODEL_KEY: key})
    assert key not in str(caught.value)
