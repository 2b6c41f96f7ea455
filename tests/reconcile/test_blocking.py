from datetime import date

import pytest
from tests.builders import MANDATE, claim, killed, report

from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.model.claim import Claim
from observance.model.incident import OriginId
from observance.model.kinds import Kind
from observance.reconcile.blocking import candidates
from observance.reconcile.traits import traits_of
from observance.reconcile.weights import shipped

MODEL = shipped().between


def pairs(*claims: Claim) -> list[tuple[str, str]]:
    reports = {c.report: report(name) for c in claims for name in map(str, range(400)) if report(name).id == c.report}
    origins = {r: OriginId(r) for r in reports}
    found = traits_of(Names(MANDATE), Geography(MANDATE), claims, list(reports.values()), origins)
    return [(found[i].claim.id, found[j].claim.id) for i, j in candidates(found, MODEL.blocking, MODEL.most)]


def count(left: dict[str, object], right: dict[str, object]) -> int:
    one, other = (claim(f"Text{i} alone{i}.", of=str(i), **more) for i, more in enumerate((left, right)))  # type: ignore[arg-type]
    return len(pairs(one, other))


SUDMARK = {"actor": ("sudmark",), "on": "2021-05-04"}


@pytest.mark.parametrize(
    ("left", "right", "met"),
    [
        (SUDMARK, {**SUDMARK, "kind": Kind.ATTACK}, 1),
        (SUDMARK, {**SUDMARK, "on": "2021-05-05"}, 1),
        (SUDMARK, {**SUDMARK, "on": ("2021-01-01", "2021-12-31")}, 1),
        (SUDMARK, {**SUDMARK, "on": "2021-05-20"}, 0),
        (SUDMARK, {**SUDMARK, "kind": Kind.MEETING}, 0),
        (SUDMARK, {**SUDMARK, "on": None}, 0),
        ({"place": ("mill",), "on": "2021-05-04"}, {"place": ("mill",), "on": "2021-05-04"}, 1),
        ({"figures": (killed("soldiers", 23),)}, {"figures": (killed("fighters", 23),)}, 1),
        ({"figures": (killed("soldiers", 2),)}, {"figures": (killed("soldiers", 2),)}, 0),
    ],
)
def test_what_is_compared(left: dict[str, object], right: dict[str, object], met: int) -> None:
    assert count(left, right) == met


def test_like_words_are_compared() -> None:
    one = claim("Gunners shelled the old mill.", of="1")
    assert len(pairs(one, claim("Yesterday gunners shelled the old mill again.", of="2"))) == 1


def test_one_report_is_compared_with_itself() -> None:
    assert len(pairs(claim("Shells fell.", of="1"), claim("They hit a barn.", of="1", start=50))) == 1


def test_each_pair_once_in_order() -> None:
    same = [
        claim("Gunners shelled the old mill.", of=str(i), place=("mill",), actor=("sudmark",), on="2021-05-04")
        for i in range(3)
    ]
    found = pairs(*same)
    assert len(found) == len(set(found)) == 3


def test_a_key_of_too_many_claims_is_skipped() -> None:
    most = MODEL.most[MODEL.blocking.index(("family", "day", "actor"))]
    many = [
        claim(f"Word{i} other{i} third{i}.", of=str(i), actor=("sudmark",), on="2021-05-04") for i in range(most + 1)
    ]
    assert pairs(*many) == []
    assert len(pairs(*many[:-1])) == most * (most - 1) // 2


def test_the_work_does_not_grow_faster_than_the_claims() -> None:
    def met(size: int) -> int:
        return len(pairs(*(claim("Gunners shelled the old mill.", of=str(i), actor=("sudmark",)) for i in range(size))))

    assert met(20) > 0
    assert met(200) <= 200 * max(MODEL.most)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar(day: date) -> None:
    assert count({**SUDMARK, "on": day.isoformat()}, {**SUDMARK, "on": day.isoformat()}) == 1


def test_an_interval_of_centuries_is_cut_short() -> None:
    assert count({**SUDMARK, "on": ("0001-01-01", "9999-12-31")}, {**SUDMARK, "on": "0001-02-01"}) == 1
