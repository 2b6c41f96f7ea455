"""Splink under the shipped model gives every pair the weight that the core gives it: one model, two engines."""

from collections.abc import Sequence

from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.model.claim import Claim, Quantity
from observance.model.incident import OriginId
from observance.model.kinds import Kind
from observance.reconcile.decided import Decided
from observance.reconcile.judging import Judge
from observance.reconcile.linkage import tellings_of
from observance.reconcile.traits import Traits, traits_of
from observance.reconcile.weights import shipped
from tests.builders import MANDATE, claim, figure, killed, report
from training import linkage

NAMES, GEOGRAPHY = Names(MANDATE), Geography(MANDATE)
REPORTS = [report(f"r{i}", published=f"2021-05-{5 + i // 2:02}" if i % 4 else None) for i in range(12)]
# A weight is rounded to a thousandth of a bit at each of ten comparisons and three frequencies.
ROUNDING = 0.0005 * 14

TWO = (killed("soldiers", 12), figure(Quantity.POSTS, "posts", 2))
CLAIMS = [
    claim(
        f"Account{i} tells{i % 5} of the old mill{i % 3} and what fell there{i}.",
        of=f"r{i % 12}",
        start=200 * (i // 12),
        kind=(Kind.SHELLING, Kind.ATTACK, Kind.AIR_STRIKE, Kind.OFFENSIVE, Kind.CASUALTIES)[i % 5],
        actor=((), ("sudmark",), ("gunmen",), ("norland",))[i % 4],
        target=((), ("norland",), ("civilians",))[i % 3],
        place=(("mill",), ("valley",), (), ("ford",), ("Mills",), ("peak", "quay"))[i % 6],
        on=(None, "2021-05-04", ("2021-05-03", "2021-05-09"), "2021-05-05")[i % 4],
        figures=((), (killed("villagers", 3 + i % 9),), TWO)[i % 3],
    )
    for i in range(40)
]


def told(claims: Sequence[Claim]) -> list[Traits]:
    traits = traits_of(NAMES, GEOGRAPHY, claims, REPORTS, {r.id: OriginId(r.id) for r in REPORTS})
    return [one.whole for one in tellings_of(GEOGRAPHY, traits, Decided.of((), ()), shipped())]


def test_splink_gives_every_pair_the_weight_that_the_core_gives_it() -> None:
    traits, model = told(CLAIMS), shipped().between
    pairs = [(i, j) for i in range(len(traits)) for j in range(i + 1, len(traits))]
    found = linkage.splink(model, traits).weights(pairs)
    judge = Judge(model, traits)
    assert found.keys() == set(pairs)
    for (i, j), weight in found.items():
        if traits[i].kind is traits[j].kind or judge.judge(traits[i], traits[j]).excluded is None:
            assert abs(weight - judge.link(traits[i], traits[j]).total) <= ROUNDING


def test_estimates_go_into_the_file_and_levels_never_met_keep_theirs() -> None:
    text = linkage.FILE.read_text("utf-8")
    done = linkage.written(text, {("place", "same"): (0.5, 0.25), ("place", "near"): (None, 0.1)})
    changed = [line for line in done.splitlines() if line not in text.splitlines()]
    assert len(changed) == 1
    assert "m: 0.50000, u: 0.25000" in changed[0]
