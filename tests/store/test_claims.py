import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observance.errors import DataError, IntegrityError
from observance.model.claim import Claim
from observance.model.report import ReportId
from observance.store import Store
from tests.store.workspaces import claim
from tests.strategies import claims, report_ids

A, B, C = ReportId("a"), ReportId("b"), ReportId("c")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "w") as store:
        yield store


def test_claims_are_kept_by_fingerprint(store: Store) -> None:
    store.save_coded("one", {A: (claim(A),), B: ()})
    store.save_coded("two", {A: ()})
    assert store.coded("one") == {A, B}
    assert store.coded("two") == {A}
    assert store.coded("three") == set()
    assert list(store.load_coded("one", [C, B, A])) == [(B, ()), (A, (claim(A),))]


def test_claims_take_the_place_of_those_before(store: Store) -> None:
    store.save_coded("one", {A: (claim(A),)})
    store.save_coded("one", {A: ()})
    assert list(store.load_coded("one", [A])) == [(A, ())]


def test_other_fingerprints_are_forgotten(store: Store) -> None:
    store.save_coded("one", {A: ()})
    store.save_coded("two", {A: ()})
    store.drop_other_fingerprints("two")
    assert store.coded("one") == set()
    assert store.coded("two") == {A}


def test_more_reports_than_a_batch_holds_come_back_in_order(store: Store) -> None:
    several = {ReportId(f"{number:04d}"): () for number in range(1200)}
    store.save_coded("one", several)
    wanted = sorted(several, reverse=True)
    assert [report for report, _ in store.load_coded("one", iter(wanted))] == wanted


@settings(max_examples=15, deadline=None)
@given(st.dictionaries(report_ids, st.lists(claims, max_size=3).map(tuple), max_size=4))
def test_claims_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, coded: dict[ReportId, tuple[Claim, ...]]
) -> None:
    with Store.create(tmp_path_factory.mktemp("claims") / "w") as store:
        store.save_coded("one", coded)
        assert dict(store.load_coded("one", coded)) == coded


def test_one_claim_that_cannot_be_written_keeps_all_out(store: Store) -> None:
    with pytest.raises(DataError):
        store.save_coded("one", {A: (), B: (claim(B, evidence="\ud83d"),)})
    assert store.coded("one") == set()


def test_what_is_no_claim_is_said_with_its_report(store: Store, tmp_path: Path) -> None:
    store.save_coded("one", {A: ()})
    with sqlite3.connect(tmp_path / "w" / "observance.db") as connection:
        connection.execute("UPDATE coded SET claims = '[7]'")
    connection.close()
    with pytest.raises(IntegrityError, match="coded claims of report a"):
        list(store.load_coded("one", [A]))
