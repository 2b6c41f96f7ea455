"""Estimate the weights of the linkage model with Splink, on real text, and check what the core makes of them.

    python -m training.linkage SHARED [--by em|labels] [--write]

SHARED holds `corpus/`, whose reports are coded by the rules that ship. `u` comes from pairs drawn at random; `m` from
expectation maximisation, each comparison on pairs that share something else (`em`), or from the reports that people
have grouped by main incident (`labels`, part `tune` of tests/gold/incidents.jsonl). It prints both beside the numbers
in the file; `--write` puts them there. It needs Splink: `pip install -e ".[link]"`.

Splink runs on DuckDB in memory, with the level functions of the core as SQL functions, so that each level is defined
once.
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from math import log2
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker
from tests.gold.incidents import Part, contents, rows
from tests.gold.wide import FOLDER

from observance.app.gold import plain_report
from observance.app.settings import Settings
from observance.app.wiring import make_rules
from observance.evaluate import read_set
from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.mandate.shipped import resolve_mandate
from observance.model.interval import DateInterval
from observance.model.report import Dating, DatingMethod
from observance.reconcile.blocking import family
from observance.reconcile.comparisons import LEVELS
from observance.reconcile.dating import date_report, redate_claims
from observance.reconcile.decided import Decided
from observance.reconcile.exclusions import exclusion
from observance.reconcile.frequencies import COLUMNS, Frequencies
from observance.reconcile.linkage import tellings_of
from observance.reconcile.origins import report_origins
from observance.reconcile.traits import Traits, traits_of
from observance.reconcile.weights import Comparison, Level, Model, shipped

FILE = Path("src/observance/reconcile/weights.yaml")
MANDATE = "idlib-2018"
STUDIED = ("tune", "learn")
SEED = 2911
PAIRS = 200_000
LEAST = 0.00001
# What a comparison looks at; EM leaves out those that look at what the pairs were drawn by.
LOOKS_AT = {"kind": "kind", "date": "day", "told": "news", "place": "place", "names": "rare", "figures": "figure"}
DRAWN_BY = (("family", "day"), ("family", "news", "place"), ("family", "rare"), ("family", "figure"))
Estimates = Mapping[tuple[str, str], tuple[float | None, float | None]]


@dataclass(frozen=True)
class Splink:
    """A linker over tellings of one record."""

    linker: Linker
    api: DuckDBAPI

    def weights(self, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], float]:
        """The match weight of each pair of positions, in bits."""
        listed = list(pairs)
        table = {"join_key_l": [i for i, _ in listed], "join_key_r": [j for _, j in listed]}
        blocked = self.api.register(pa.table({**table, "match_key": ["0"] * len(listed)}))
        self.linker.table_management.register_blocked_pairs_for_predict(blocked)
        rows = self.linker.inference.predict(warning_mode="never").as_record_list()
        return {(row["unique_id_l"], row["unique_id_r"]): row["match_weight"] for row in rows}

    def estimates(self) -> Estimates:
        """(comparison, level) → m and u."""
        found = {}
        for comparison in self.linker.misc.save_model_to_json()["comparisons"]:
            for level in comparison["comparison_levels"]:
                if not level.get("is_null_level"):
                    key = comparison["output_column_name"], level["label_for_charts"]
                    found[key] = level.get("m_probability"), level.get("u_probability")
        return found


def splink(model: Model, traits: Sequence[Traits]) -> Splink:
    """Splink with the model, its frequencies and its prior, over what reports tell."""
    connection = duckdb.connect(":memory:", config={"threads": 1})
    connection.create_function("level", _level_of(traits), None, "VARCHAR", null_handling="special")
    api = DuckDBAPI(connection)
    linker = Linker(api.register(_table(traits)), settings(model, len(traits)), log_level=None)
    for column, shares in Frequencies.of(model, traits).shares.items():
        rows = pa.table({column: [str(v) for v in shares], f"tf_{column}": list(shares.values())})
        linker.table_management.register_term_frequency_lookup(api.register(rows), column)
    return Splink(linker, api)


def _level_of(traits: Sequence[Traits]) -> Callable[[str, int, int, str | None, str | None], str | None]:
    """The level of a pair under a comparison. The last two arguments only tell Splink what is looked at."""

    def level(name: str, left: int, right: int, _left: str | None, _right: str | None) -> str | None:
        return LEVELS[name](traits[left], traits[right])

    return level


def _table(traits: Sequence[Traits]) -> pa.Table:
    text = {name: [None if (v := value(t)) is None else str(v) for t in traits] for name, value in COLUMNS.items()}
    columns = {
        "unique_id": list(range(len(traits))),
        "join_key": list(range(len(traits))),
        "family": [family(t.kind) for t in traits],
        "news": [str(t.told) if t.told and t.is_lead else None for t in traits],
        "rare": [min(t.rare, default=None) for t in traits],
        "figure": [_figure(t) for t in traits],
    }
    return pa.table(columns | text)


def _figure(traits: Traits) -> str | None:
    return max((f"{low:09} {what}" for (what, _), (low, _) in traits.figures.items() if low > 9), default=None)


def settings(model: Model, members: int) -> dict[str, Any]:
    """The model as Splink reads it."""
    return {
        "link_type": "dedupe_only",
        "probability_two_random_records_match": model.mates / (members + model.others),
        "blocking_rules_to_generate_predictions": [],
        "comparisons": [_comparison(each) for each in model.comparisons],
        "retain_matching_columns": False,
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    column = LOOKS_AT.get(comparison.name, "family")
    holds = f"level('{comparison.name}', unique_id_l, unique_id_r, {column}_l, {column}_r)"
    nothing = {"sql_condition": f"{holds} is null", "label_for_charts": "nothing known", "is_null_level": True}
    levels = [_level(holds, each, comparison.column) for each in comparison.levels]
    return {"output_column_name": comparison.name, "comparison_levels": [nothing, *levels]}


def _level(holds: str, level: Level, column: str | None) -> dict[str, Any]:
    found = {
        "sql_condition": f"{holds} = '{level.name}'",
        "label_for_charts": level.name,
        "m_probability": level.m,
        "u_probability": level.u,
    }
    adjusted = {"tf_adjustment_column": column, "disable_tf_exact_match_detection": True}
    return found | adjusted if level.tf else found


def estimate(model: Model, traits: Sequence[Traits], labels: Sequence[tuple[int, int]] | None) -> Estimates:
    """m and u of every level that is met; m by labelled pairs where they are given, else by EM."""
    found = splink(model, traits)
    training = found.linker.training
    training.estimate_u_using_random_sampling(max_pairs=PAIRS, seed=SEED)
    if labels is None:
        for columns in DRAWN_BY:
            rule = " and ".join(f"l.{column} = r.{column}" for column in columns)
            training.estimate_parameters_using_expectation_maximisation(rule, estimate_without_term_frequencies=True)
        return found.estimates()
    rows = pa.table({"unique_id_l": [i for i, _ in labels], "unique_id_r": [j for _, j in labels]})
    training.estimate_m_from_pairwise_labels(found.api.register(rows))
    return found.estimates()


def written(text: str, estimates: Estimates) -> str:
    """The file with the numbers of `between` replaced; levels that were never met keep theirs."""
    head, mark, body = text.partition("\nbetween:\n")
    lines, comparison = [], ""
    for line in body.split("\n"):
        if named := re.fullmatch(r"    (\w+):", line):
            comparison = named[1]
        level = re.match(r'( +- \{level: "?)([^"]+?)("?, m: )([\d.e-]+)(, u: )([\d.e-]+)(.*)', line)
        m, u = estimates.get((comparison, level[2]), (None, None)) if level else (None, None)
        if level and isinstance(m, float) and isinstance(u, float):
            line = f"{level[1]}{level[2]}{level[3]}{max(m, LEAST):.5f}{level[5]}{max(u, LEAST):.5f}{level[7]}"
        lines.append(line)
    return head + mark + "\n".join(lines)


def tellings(shared: Path) -> tuple[list[Traits], dict[str, str]]:
    """What the reports of the corpus tell, coded by the rules, and the report of the gold that each id stands for."""
    documents, incidents = contents(shared, Part.TUNE)
    gold = read_set((("documents", documents), ("incidents.jsonl", incidents)))
    mandate = resolve_mandate(MANDATE)
    coder = make_rules(Settings(), mandate)
    dates = published()
    reports = [replace(plain_report(one), published=dates.get(one.id)) for one in gold.documents]
    claims = [claim for report in reports for claim in coder.code(report)]
    names, geography = Names(mandate), Geography(mandate)
    dated = [date_report(report) for report in sorted(reports, key=lambda report: report.id)]
    redated = redate_claims(sorted(reports, key=lambda report: report.id), dated, claims)
    traits = traits_of(names, geography, list(redated), dated, report_origins(names, dated))
    told = tellings_of(geography, traits, Decided.of((), ()), shipped())
    return [one.whole for one in told], {report.id: report.name for report in reports}


def published() -> dict[str, Dating]:
    """The dates that people read from the reports of the parts that may be studied (tests/gold/wide_docs.json)."""
    listed = json.loads((FOLDER / "wide_docs.json").read_text("utf-8"))["documents"]
    known = ((one["id"], one["published"]) for one in listed if one["part"] in STUDIED and one["published"])
    return {doc: Dating(_interval(days), DatingMethod.TEXT) for doc, days in known}


def _interval(days: str | Sequence[str]) -> DateInterval:
    first, last = (days, days) if isinstance(days, str) else days
    return DateInterval(date.fromisoformat(first), date.fromisoformat(last))


def labelled(traits: Sequence[Traits], names: Mapping[str, str]) -> list[tuple[int, int]]:
    """Pairs of tellings in the leads of two reports that people grouped, where nothing excludes the pair."""
    of = {doc: row["incident"] for row in rows(Part.TUNE) for doc in row["docs"]}
    groups: dict[str, list[int]] = defaultdict(list)
    for i, each in enumerate(traits):
        if each.is_lead and (incident := of.get(names[each.claim.report])) is not None:
            groups[incident].append(i)
    pairs = (pair for group in groups.values() for pair in combinations(group, 2))
    return [(i, j) for i, j in pairs if _may_be_one(traits[i], traits[j])]


def _may_be_one(left: Traits, right: Traits) -> bool:
    return left.claim.report != right.claim.report and exclusion(left, right) is None


def table(model: Model, estimates: Estimates) -> Iterable[str]:
    """Each level with the weight in the file and the estimate, in bits."""
    yield f"{'comparison':<12}{'level':<32}{'m':>9}{'u':>9}{'bits':>7}   {'m est.':>9}{'u est.':>9}{'bits':>7}"
    for comparison in model.comparisons:
        for level in comparison.levels:
            m, u = estimates.get((comparison.name, level.name), (None, None))
            known = isinstance(m, float) and isinstance(u, float)
            found = f"{m:9.5f}{u:9.5f}{log2(m / u):7.1f}" if known and m and u else f"{'not met':>25}"
            held = f"{level.m:9.5f}{level.u:9.5f}{level.weight / 1000:7.1f}"
            yield f"{comparison.name:<12}{level.name:<32}{held}   {found}"


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description="Estimate the weights of the linkage model with Splink.")
    parser.add_argument("shared", type=Path, help="the folder that holds corpus/")
    parser.add_argument("--by", choices=("em", "labels"), default="em", help="what m is estimated by")
    parser.add_argument("--write", action="store_true", help=f"put the estimates into {FILE}")
    options = parser.parse_args(arguments)
    model = shipped().between
    traits, names = tellings(options.shared)
    found = estimate(model, traits, labelled(traits, names) if options.by == "labels" else None)
    print("\n".join(table(model, found)))
    if options.write:
        FILE.write_text(written(FILE.read_text("utf-8"), found), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
